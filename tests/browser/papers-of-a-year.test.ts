import { expect, inject, test } from "vitest";
import type { PaymentsImports, YearDetail } from "../../src/server/api.ts";
import { xlsx } from "../support/office.ts";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, lines, scrollsSideways, settled, visits } from "./visits.ts";
import { cell, grid, madeYear, ownScheme, saved, step, type } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

const begin = (name: string) => madeYear(at, name);

test("a paper is registered with its file and is the source of a figure; name and period are changed", async () => {
  const id = await begin("例件专项经费");
  const page = await visit(`/funds/${id}/papers`, { at });
  await page.getByRole("button", { name: "登记文件" }).click();
  const dialog = page.getByRole("dialog", { name: "登记依据文件" });
  await dialog.getByRole("textbox", { name: "文号" }).fill("例财〔2026〕5号");
  await dialog.getByLabel("日期").fill("2026-02-03");
  await dialog.getByRole("textbox", { name: /^标题/ }).fill("下达专项资金的通知");
  await dialog
    .locator("input[type=file]")
    .setInputFiles([{ name: "通知.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 通知") }]);
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole("button", { name: "登记文件" }).click();
  await dialog.waitFor({ state: "detached" });
  const papers = page.getByRole("region", { name: "依据文件" }).getByRole("table");
  expect((await lines(papers))[0]?.slice(0, 7)).toEqual([
    "文1",
    "例财〔2026〕5号",
    "下达专项资金的通知",
    "2026-02-03",
    "通知.pdf",
    "未引用",
    "演示经办人",
  ]);
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);

  await page.getByRole("region", { name: "年度信息" }).getByRole("button", { name: "修改" }).click();
  const about = page.getByRole("dialog", { name: "修改年度信息" });
  await about.getByRole("textbox", { name: /^资金名称/ }).fill("例件知识产权专项经费");
  await about.getByLabel("期间止").fill("2026-11-30");
  expect(await barriers(page)).toEqual([]);
  await about.getByRole("button", { name: "修改", exact: true }).click();
  await about.waitFor({ state: "detached" });
  await page.getByRole("heading", { level: 1, name: /^例件知识产权专项经费/ }).waitFor();
  await page.getByText("2026-01-01 至 2026-11-30").first().waitFor();

  await page.goto(new URL(`/funds/${id}/self-evaluation?at=S1`, at).href);
  await settled(page);
  const figures = grid(page, "规则需要的数");
  await type(figures, 0, 1, "8家");
  // By its number; what is kept is the code.
  await type(figures, 0, 2, "例财〔2026〕5号");
  await saved(page, "规则需要的数").waitFor();
  await expect.poll(() => cell(figures, 0, 2).getByRole("textbox").inputValue()).toBe("文1");
  await page.goto(new URL(`/funds/${id}/papers`, at).href);
  await page.getByText("1 处", { exact: true }).waitFor();
  expect(await page.getByRole("button", { name: "删除：下达专项资金的通知" }).count()).toBe(0);
});

test("a budget amount and a target name their paper on screen, keep it, and an unknown paper is told", async () => {
  const id = await begin("例据专项经费");
  const officer = await cookieOf(at, "demo-officer");
  await ask(at, officer, "PUT", `/api/years/${id}/documents`, {
    documents: [{ code: "文1", title: "预算批复", number: "例财〔2026〕6号" }],
  });
  const page = await visit(`/funds/${id}/budget`, { at });
  const budget = grid(page, "预算项目");
  const heads = await budget.getByRole("columnheader").allInnerTexts();
  const source = heads.findIndex((head) => head.startsWith("预算依据"));
  const written = heads.findIndex((head) => head.startsWith("本年预算"));
  await type(budget, 0, written, "341");
  await saved(page, "预算项目").waitFor();
  await type(budget, 0, source, "例财〔2026〕6号 第3页");
  await expect.poll(async () => (await lines(budget))[0]?.[source]).toBe("文1 第3页");
  // The amount alone is typed anew: its paper stays.
  await type(budget, 0, written, "350");
  await expect.poll(async () => (await lines(budget))[0]?.[written + 2]).toBe("350");
  expect((await lines(budget))[0]?.[source]).toBe("文1 第3页");
  await type(budget, 0, source, "文9");
  await page.getByText("没有代码为「文9」的来源文件").first().waitFor();
  await page.getByRole("button", { name: "放弃这一格的修改" }).click();
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);

  await page.goto(new URL(`/funds/${id}/targets`, at).href);
  await settled(page);
  const goals = grid(page, "绩效目标");
  const titles = await goals.getByRole("columnheader").allInnerTexts();
  const declared = titles.findIndex((title) => title.startsWith("申报依据"));
  await type(goals, 0, 3, "≥10家");
  await saved(page, "绩效目标").waitFor();
  await type(goals, 0, declared, "文1");
  await expect
    .poll(async () => {
      const year = (await (await ask(at, officer, "GET", `/api/years/${id}`)).json()) as YearDetail;
      return year.targets.map(({ written: text, unit = "", document }) => [`${text}${unit}`, document]);
    })
    .toEqual([["≥10家", "文1"]]);
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
});

test("a problem is found by the finance department, answered by the county with material, returned and closed", async () => {
  const id = await begin("例改专项经费");
  const finding = await visit(`/funds/${id}/rectification`, { at, as: "demo-finance" });
  await finding.getByRole("button", { name: "提出问题" }).click();
  const dialog = finding.getByRole("dialog", { name: "提出整改问题" });
  await dialog.getByRole("textbox", { name: /^标题/ }).fill("佐证不全");
  await dialog.getByRole("textbox", { name: /^问题/ }).fill("六场培训没有签到表");
  await dialog.getByRole("textbox", { name: "整改要求" }).fill("补齐签到表");
  await dialog.getByRole("combobox", { name: "涉及的指标或项目" }).click();
  await finding.getByTitle("S1 贯标企业").click();
  expect(await barriers(finding)).toEqual([]);
  await dialog.getByRole("button", { name: "提出问题" }).click();
  await dialog.waitFor({ state: "detached" });
  const card = finding.getByRole("region", { name: "佐证不全" });
  await card.getByText("S1 贯标企业").waitFor();
  expect(await barriers(finding)).toEqual([]);
  expect(await scrollsSideways(finding)).toBe(false);

  const answering = await visit("/workbench", { at, as: "demo-county" });
  await answering.getByRole("link", { name: /^佐证不全\s*待整改/ }).click();
  const own = answering.getByRole("region", { name: "佐证不全" });
  await own.getByRole("textbox", { name: /^整改措施/ }).fill("每场培训当日归档");
  await own.getByRole("textbox", { name: /^整改结果/ }).fill("签到表已补齐");
  await own
    .getByRole("status")
    .getByText(/^已保存/u)
    .waitFor();
  await own
    .locator("input[type=file]")
    .setInputFiles([{ name: "签到表.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7 签到") }]);
  await own.getByRole("link", { name: "签到表.pdf" }).waitFor();
  expect(await barriers(answering)).toEqual([]);
  await step(answering, "报送整改结果：佐证不全");

  const accepting = await visit("/workbench", { at, as: "demo-finance" });
  await accepting.getByRole("link", { name: /^佐证不全\s*待验收/ }).click();
  await step(accepting, "退回修改：佐证不全", { reason: "还差一场" });
  const again = await visit("/workbench", { at, as: "demo-county" });
  await again.getByRole("link", { name: /^佐证不全\s*继续整改/ }).click();
  await again.getByText("退回意见：还差一场").waitFor();
  await again.getByRole("textbox", { name: /^整改结果/ }).fill("六场签到表都已补齐");
  await again
    .getByRole("status")
    .getByText(/^已保存/u)
    .waitFor();
  await step(again, "报送整改结果：佐证不全");
  const closing = await visit(`/funds/${id}/rectification`, { at, as: "demo-finance" });
  await step(closing, "验收销号：佐证不全");
  await closing.getByText("共 1 项，都已销号").waitFor();
  expect(await barriers(closing)).toEqual([]);
});

test("a transfer is corrected with a reason: at once before it is sent on, afterwards by two people", async () => {
  const id = await begin("例正专项经费");
  const page = await visit(`/funds/${id}/budget`, { at, as: "demo-accountant" });
  const transfers = grid(page, "资金下达与拨付");
  await cell(transfers, 0, 5).click();
  await page.keyboard.type("例财〔2026〕8号");
  await page.keyboard.press("Tab");
  await cell(transfers, 0, 0).click();
  for (const text of ["T1", "资金", "下达", "50"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await page.getByRole("button", { name: "更正：T1" }).click();
  const dialog = page.getByRole("dialog", { name: "更正资金下达 T1" });
  await dialog.getByText("更正立即生效", { exact: false }).waitFor();
  await dialog.getByRole("textbox", { name: /^金额/ }).fill("500");
  await dialog.getByRole("textbox", { name: /^更正理由/ }).fill("少打一位");
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole("button", { name: "更正", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await expect.poll(async () => (await lines(transfers))[0]?.[3]).toBe("500");
  // The document that the row names is proposed.
  await step(page, "下达：下达 T1");

  await page.getByRole("button", { name: "更正：T1" }).click();
  await dialog.getByText("须由另一位财务人员或财政部门确认后生效", { exact: false }).waitFor();
  await dialog.getByRole("textbox", { name: /^金额/ }).fill("5000000元");
  await dialog.getByLabel("日期").fill("2026-02-12");
  await dialog.getByRole("textbox", { name: /^更正理由/ }).fill("漏填日期");
  await dialog.getByRole("button", { name: "更正", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  const waiting = page.getByRole("region", { name: /^T1 更正/ });
  await waiting.getByText("理由：漏填日期").waitFor();
  // Nobody confirms what they proposed.
  expect(await waiting.getByRole("button", { name: "确认：T1 更正" }).count()).toBe(0);
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);

  const confirming = await visit("/workbench", { at, as: "demo-finance" });
  await confirming.getByRole("link", { name: /^更正资金下达 T1/ }).click();
  await step(confirming, "确认：T1 更正");
  // 5,000,000 元 is 500 万元, as the head of the column says.
  await expect
    .poll(async () => (await lines(grid(confirming, "资金下达与拨付")))[0]?.slice(3, 5))
    .toEqual(["500", "2026-02-12"]);
});

test("a target goes down over two levels, each held against what is above it", async () => {
  const made = await ask(at, await cookieOf(at, "demo-officer"), "POST", "/api/years", {
    organisation: "demo",
    name: "例层专项经费",
    year: "2026",
    scheme: { text: ownScheme },
  });
  const { id } = (await made.json()) as { id: string };
  const page = await visit(`/funds/${id}/targets`, { at });
  await type(grid(page, "绩效目标"), 0, 3, "≥20家");
  await saved(page, "绩效目标").waitFor();
  const shares = page.getByRole("region", { name: "目标分解" });
  await shares.getByText("按指标", { exact: true }).click();
  const table = grid(page, "目标分解");
  const share = (name: string) => table.getByRole("row").filter({ hasText: name }).getByRole("gridcell");
  for (const [name, text] of [
    ["南昌市市场监督管理局", "≥20家"],
    ["示例县市场监督管理局", "≥12家"],
  ] as const) {
    await share(name).nth(2).click();
    await page.keyboard.type(text);
    await page.keyboard.press("Enter");
    await saved(page, "目标分解").waitFor();
  }
  await shares.getByText("（南昌市市场监督管理局承担的部分）」分解到下级的目标合计 12家", { exact: false }).waitFor();
  // What the county is measured by is what the bureau above it has taken over.
  await expect.poll(() => share("示例县市场监督管理局").nth(1).innerText()).toBe("≥20家（南昌市市场监督管理局）");
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
});

test("a list of payments is read in the background: how far it is, the result after a reload, and what is wrong", async () => {
  const id = await begin("例单专项经费");
  const page = await visit(`/funds/${id}/budget`, { at, as: "demo-accountant" });
  const section = page.getByRole("region", { name: "支付", exact: true });
  const choose = async (name: string, amounts: readonly string[]) => {
    const texts = [["项目", "收款单位", "金额"], ...amounts.map((amount) => ["资金", "示例企业", amount])];
    const rows = texts.map(
      (cells) => `<row>${cells.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join("")}</row>`,
    );
    const mimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    const buffer = Buffer.from(xlsx(`<sheetData>${rows.join("")}</sheetData>`));
    await section.locator("input[type=file]").setInputFiles([{ name, mimeType, buffer }]);
  };
  // A machine that takes its time: the answer while the job is under way, as a longer list has it.
  let slow = true;
  await page.route("**/payments/imports", async (route) => {
    if (route.request().method() !== "GET" || !slow) return route.continue();
    const answer = await route.fetch();
    const { latest } = (await answer.json()) as PaymentsImports;
    const { result: _result, ...rest } = latest ?? {};
    const underWay = { latest: { ...rest, state: "running", progress: { done: 1500, total: 5000 } } };
    return route.fulfill({ response: answer, json: latest ? underWay : {} });
  });
  await choose("支付.xlsx", ["100", "约200"]);
  const bar = section.getByRole("progressbar", { name: "正在逐笔核对「支付.xlsx」" });
  await bar.waitFor();
  expect(await bar.evaluate((one) => [one.getAttribute("value"), one.getAttribute("max")])).toEqual(["1500", "5000"]);
  await section.getByText("1,500／5,000").waitFor();
  await section.getByText("可以离开本页，服务器会做完，回来可见结果。").waitFor();
  expect(await barriers(page)).toEqual([]);
  slow = false;
  const result = section.getByRole("region", { name: "试导入结果" });
  await result.getByText("其中 1 笔有问题").waitFor();
  await result.getByText("「约200」是大约的数").waitFor();
  expect(await result.getByRole("button", { name: "改正后才能导入" }).isDisabled()).toBe(true);
  expect(await barriers(page)).toEqual([]);
  await result.getByRole("button", { name: "放弃" }).click();
  await result.waitFor({ state: "detached" });

  await choose("支付-改.xlsx", ["100", "200"]);
  await result.getByText("读出 2 笔，合计 300元，都可以导入。请与文件的笔数和合计核对。").waitFor();
  await page.reload();
  await settled(page);
  expect(await scrollsSideways(page)).toBe(false);
  await result.getByRole("button", { name: "导入 2 笔" }).click();
  await section.getByText("共 2 笔").waitFor();
  await section.getByText("最近一次导入：「支付-改.xlsx」2 笔").waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("a row that was sent, and whose answer a reload cut off, is entered once", async () => {
  const id = await begin("例次专项经费");
  const page = await visit(`/funds/${id}/budget`, { at, as: "demo-accountant", allow: /ERR_/ });
  const transfers = grid(page, "资金下达与拨付");
  let arrived = 0;
  await page.route("**/transfers", async (route) => {
    if (arrived > 0) return route.continue();
    // The server has it; the page never hears of that.
    await route.fetch();
    arrived += 1;
  });
  await cell(transfers, 0, 1).click();
  for (const text of ["资金", "下达", "50"]) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
  await expect.poll(() => arrived).toBe(1);
  await page.reload();
  await settled(page);
  const unsent = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("hengji.grid")));
  await expect.poll(unsent).toEqual([]);
  await expect.poll(async () => (await lines(transfers)).map((row) => row[3])).toEqual(["50", ""]);
});
