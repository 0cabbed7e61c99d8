import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { cookieOf, figure, lines, scrollsSideways, settled, visits } from "./visits.ts";
import { beginYear, cell, grid, paste, saved, step, type } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

async function begin(year: string, evaluation = "单位自评"): Promise<{ readonly page: Page; readonly id: string }> {
  const page = await visit("/years/new", { at });
  const from = "2023 湛江市知识产权促进专项工作经费";
  const id = await beginYear(page, { from, year, organisation: "南昌市市场监督管理局", evaluation });
  return { page, id };
}

test("no barriers on the page for a new year", async () => {
  expect(await barriers(await visit("/years/new", { at }))).toEqual([]);
});

test("one indicator of a self-evaluation with the keyboard alone; returned, it opens at what was criticised", async () => {
  const { page, id } = await begin("2025");
  await page.goto(new URL(`/funds/${id}/targets`, at).href);
  await type(grid(page, "绩效目标"), 0, 3, "≥10家");
  await saved(page, "绩效目标").waitFor();

  await page.goto(new URL(`/funds/${id}/self-evaluation?at=S2`, at).href);
  await settled(page);
  const list = page.getByRole("navigation", { name: "指标", exact: true });
  await list.getByText("已填 0／14").waitFor();
  await list.getByRole("button", { name: /^新增贯标企业数量/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 2, name: /^S1/ }).waitFor();
  // From the heading through its buttons into the grid, whose first cell to fill has the focus.
  const value = page.getByRole("textbox", { name: /\s数$/ });
  for (let left = 12; left > 0 && !(await value.evaluate((one) => one === document.activeElement)); left -= 1)
    await page.keyboard.press("Tab");
  await page.keyboard.type("8");
  await page.keyboard.press("Enter");
  await saved(page, "规则需要的数").waitFor();
  await list.getByText("已填 1／14").waitFor();
  await page.getByRole("complementary", { name: "得分的由来" }).getByText("8家 ÷ 10家").waitFor();
  await page.keyboard.press("Escape");
  const reason = page.getByRole("textbox", { name: "偏差原因" });
  for (let left = 12; left > 0 && !(await reason.evaluate((one) => one === document.activeElement)); left -= 1)
    await page.keyboard.press("Tab");
  await page.keyboard.type("两家企业推迟到下年");
  await page
    .locator("article")
    .getByText(/^已保存/)
    .nth(1)
    .waitFor();
  expect(await barriers(page)).toEqual([]);
  await page.reload();
  await settled(page);
  await expect.poll(() => reason.inputValue()).toBe("两家企业推迟到下年");

  // What the total is made from belongs to no indicator here.
  const missing = page.getByRole("note").filter({ hasText: "绩效自评报送前还要填 1 个数" });
  expect(await page.getByRole("button", { name: "报送：绩效自评" }).count()).toBe(0);
  await missing.getByRole("link", { name: "总分·公布得分" }).click();
  await page.getByRole("heading", { level: 2, name: "其他数" }).waitFor();
  await type(grid(page, "规则需要的数"), 0, 1, "100分");
  await saved(page, "规则需要的数").waitFor();
  await page.locator(".self-foot").getByText("100", { exact: false }).first().waitFor();
  await page.getByRole("link", { name: "办理", exact: true }).click();
  await step(page, "报送：绩效自评");
  const review = await visit(`/funds/${id}/review`, { at, as: "demo-accountant" });
  await review.getByRole("button", { name: /^质疑：新增贯标企业数量/ }).click();
  await review.getByRole("dialog").getByRole("textbox", { name: /^理由/ }).fill("缺少名单");
  await review.getByRole("dialog").getByRole("button", { name: "质疑", exact: true }).click();
  await review.getByText("? 已质疑").waitFor();
  await review.getByRole("note").getByText("绩效自评复核通过前还有 1 处质疑没有答复").waitFor();
  expect(await barriers(review)).toEqual([]);
  await review.getByRole("link", { name: "办理", exact: true }).click();
  await review.getByRole("button", { name: "退回修改：绩效自评" }).click();
  const dialog = review.getByRole("dialog", { name: "退回修改：绩效自评" });
  await dialog.getByRole("textbox", { name: /^理由/ }).fill("请补企业名单");
  await dialog.getByRole("combobox", { name: "针对哪个数" }).click();
  await review.locator(".ant-select-item-option").filter({ hasText: "新增贯标企业数量" }).click();
  await dialog.getByRole("button", { name: "退回修改" }).click();
  await dialog.waitFor({ state: "detached" });

  const again = await visit("/workbench", { at });
  const task = again.getByRole("listitem").filter({ hasText: "请补企业名单" });
  await task.getByRole("link").click();
  await again.getByRole("heading", { level: 2, name: /^S1/ }).waitFor();
  await again.getByText("退回意见：请补企业名单").waitFor();
});

test("the grid loses nothing: two people at one figure, a lost network, a reload, undo and fill down", async () => {
  const { page, id } = await begin("2024");
  const budget = grid(page, "预算项目");
  await type(budget, 0, 4, "100");
  await saved(page, "预算项目").waitFor();
  const cookie = await cookieOf(at, "demo-accountant");
  const reply = await fetch(new URL(`/api/years/${id}/figures`, at), {
    method: "PUT",
    headers: { "content-type": "application/json", "x-hengji": "1", cookie },
    body: JSON.stringify({ figures: [{ figure: "资金.本年预算", written: "120", unit: "万元" }] }),
  });
  expect(reply.status).toBe(200);
  await type(budget, 0, 4, "110");
  const conflict = page.getByRole("alert").filter({ hasText: "演示财务" });
  await conflict.getByText("现在的内容：120").waitFor();
  await conflict.getByText("您填写的：110").waitFor();
  expect(await barriers(page)).toEqual([]);
  await conflict.getByRole("button", { name: "用我填写的" }).click();
  await conflict.waitFor({ state: "detached" });
  await expect.poll(() => figure(budget, "湛江市知识产权促进专项工作经费预算").innerText()).toBe("110");

  await cell(budget, 0, 4).click();
  await page.keyboard.press("Control+z");
  await expect.poll(() => figure(budget, "湛江市知识产权促进专项工作经费预算").innerText()).not.toBe("110");

  await cell(budget, 0, 3).click();
  await page.keyboard.type("一般公共预算");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Home");
  await paste(page, "宣传\t宣传费用\n评审\t评审费");
  // The cell in which one stands is a field; its neighbours are read as text.
  await expect.poll(async () => (await lines(budget)).map((row) => row[0])).toContain("评审");
  expect(await budget.getByRole("textbox").inputValue()).toBe("评审费");
  await cell(budget, 0, 3).click();
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Shift+ArrowDown");
  await page.keyboard.press("Control+d");
  await expect
    .poll(async () => (await lines(budget)).map((row) => row[3]))
    .toEqual(["一般公共预算", "一般公共预算", "", ""]);

  // Another tab shows what the server has; until then it is this tab's alone.
  const unsent = () => page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("hengji.grid")));
  await expect.poll(unsent).toEqual([]);

  const offline = await visit(`/funds/${id}/budget`, { at, allow: /ERR_INTERNET_DISCONNECTED/ });
  const table = grid(offline, "预算项目");
  await table.waitFor();
  await offline.route("**/api/years/*/lines", (route) => route.abort("internetdisconnected"));
  await type(table, 1, 1, "宣传与推广");
  await offline.getByText("没有保存成功，内容已留在本机，恢复后自动保存。").waitFor();
  await offline.unroute("**/api/years/*/lines");
  await offline.reload();
  await settled(offline);
  await saved(offline, "预算项目").waitFor();
  expect((await lines(grid(offline, "预算项目")))[1]?.[1]).toBe("宣传与推广");
});

test("payments: pasted rows, a faulty one kept to be mended, a second person confirms", async () => {
  const { id } = await begin("2022");
  const page = await visit(`/funds/${id}/budget`, { at, as: "demo-accountant" });
  const entering = grid(page, "录入支付");
  await cell(entering, 0, 1).click();
  await paste(
    page,
    "资金\t示例广告公司\t83,974\t2022-05-02\n资金\t示例印刷厂\t1.2万\t2022-05-03\n资金\t示例会务公司\t若干\t2022-05-04\n",
  );
  const list = page.getByRole("region", { name: "支付明细" });
  await list.getByText("共 2 笔").waitFor();
  expect((await lines(list)).map((row) => row.slice(3, 5))).toEqual([
    ["示例广告公司", "83,974"],
    ["示例印刷厂", "12,000"],
  ]);
  expect((await lines(entering))[0]?.[2]).toBe("示例会务公司");
  await page.getByRole("alert").getByText("若干", { exact: false }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await type(entering, 0, 3, "3500");
  await list.getByText("共 3 笔").waitFor();
  // Whoever entered a payment does not confirm it.
  expect(await list.getByRole("checkbox").count()).toBe(0);
});

test.each(["work", "monitoring", "signing"])("no barriers and nothing beyond the edge on %s", async (tab) => {
  const { id } = await begin("2021", { work: "单位自评", monitoring: "部门评价", signing: "财政评价" }[tab]);
  const page = await visit(`/funds/${id}/${tab}`, { at });
  await page.getByRole("navigation", { name: "年度办理" }).waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
});

test("the workbench shows what waits and how the funds stand, without barriers", async () => {
  const page = await visit("/workbench");
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByRole("img", { name: "预算 1,715.27万元，到位 1,471.9961万元，支出 1,331.1361万元" }).waitFor();
});

test("the workbench also lists everything in reach, with whom it waits for", async () => {
  const page = await visit("/workbench", { at });
  const items = page.getByRole("region", { name: "事项" });
  // What nobody can do yet stands apart, and is not called under way.
  const early = items.getByRole("region", { name: "还不到办理的时候" });
  await early.getByRole("link", { name: "绩效自评　未开始" }).first().waitFor();
  expect(await early.innerText()).toContain("绩效目标批复后办理");
  expect(await barriers(page)).toEqual([]);
  await items.getByText("全部", { exact: true }).click();
  await expect.poll(() => items.innerText()).toMatch(/由.+办理/u);
  expect(await barriers(page)).toEqual([]);
});

test("a text that was not entered survives a reload, and two tabs keep what each has typed", async () => {
  const { page, id } = await begin("2020");
  await cell(grid(page, "预算项目"), 0, 4).click();
  await page.keyboard.type("12345");
  await page.reload();
  await settled(page);
  const field = grid(page, "预算项目").getByRole("textbox");
  await expect.poll(() => field.inputValue()).toBe("12345");
  expect(await field.evaluate((one) => one === document.activeElement)).toBe(true);
  await page.keyboard.type("6");
  await page.keyboard.press("Escape");
  await expect.poll(() => field.inputValue()).toBe("");
  await page.reload();
  await settled(page);
  expect(await field.inputValue()).not.toContain("12345");

  // Neither tab reaches the server; both come back, and both amounts are still there to be sent.
  const other = await visit(`/funds/${id}/budget`, { at, allow: /ERR_INTERNET_DISCONNECTED/ });
  const tabs = [page, other];
  for (const tab of tabs) await tab.route("**/api/years/*/*", (route) => route.abort("internetdisconnected"));
  await page.bringToFront();
  await type(grid(page, "预算项目"), 0, 4, "100");
  await page.getByText("没有保存成功，内容已留在本机，恢复后自动保存。").waitFor();
  await other.bringToFront();
  await type(grid(other, "预算项目"), 0, 5, "20");
  await other.getByText("没有保存成功，内容已留在本机，恢复后自动保存。").waitFor();
  for (const tab of tabs) await tab.unroute("**/api/years/*/*");
  // One tab is closed; what it had not sent goes out with the other.
  await page.close();
  await other.reload();
  await settled(other);
  await expect.poll(async () => (await lines(grid(other, "预算项目")))[0]?.slice(4, 7)).toEqual(["100", "20", "120"]);
});
