// The made-up city's year 2027, from its budget to the page everybody reads, each step by whoever has it on the screen.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { clean } from "../barriers.ts";
import { workshops } from "../places.ts";
import { ask, cookieOf, figure, lines, panel, visits } from "../visits.ts";
import { cell, grid, paste, saved, step } from "../yearPages.ts";

const visit = visits();
const fund = "示例市知识产权专项资金";
const year = `${fund} 2027`;
const order = "示财预〔2027〕9号";

/** From one's own home to what waits there. */
const task = (page: Page, what: string) =>
  page.getByRole("listitem").filter({ hasText: year }).getByRole("link", { name: what }).click();

/** What was reached, as it is typed: digits alone are meant in the unit of the target. */
const reached: readonly (readonly [string, ...(readonly string[])])[] = [
  ["发明专利授权量", "482"],
  ["新增贯标企业", "12"],
  ["专利质押融资笔数", "97"],
  ["培训考核合格率", "94.5"],
  ["资助资金按时拨付率", "95"],
  ["每场培训成本", "1.45"],
  ["专利质押融资额", "61200"],
  ["每万人口高价值发明专利拥有量", "5.1"],
  ["维权援助工作机制", "是", "是", "是", "否"],
  ["服务对象满意度", "93"],
];

describe.each(workshops)("on the %s", (_name, at) => {
  describe.skipIf(at === "")("a city's year", () => {
    beforeAll(async () => {
      const loaded = await ask(at, await cookieOf(at, "demo-system"), "POST", "/api/demo/years", {});
      if (!loaded.ok) throw new Error(await loaded.text());
    });

    const come = (as: string, path = "/workbench") => visit(path, { at, as: `demo-${as}` });

    test("approved, paid, watched, self-evaluated, reviewed, signed, published and read by anybody", async () => {
      const officer = await come("officer");
      await clean(officer, "city-01-workbench");
      await task(officer, "年度预算　编制中");
      const budget = grid(officer, "预算项目");
      await budget.waitFor();
      await cell(budget, 3, 4).click();
      await paste(officer, "200\r\n150\r\n");
      await saved(officer, "预算项目").waitFor();
      // 1,050 for the year, and what the year before has left.
      await expect.poll(() => figure(budget, `${fund}预算`).innerText()).toBe("1,422.89");
      await clean(officer, "city-02-budget");
      await step(officer, "报送：年度预算");
      const address = new URL(officer.url()).pathname.replace(/\/budget$/u, "");

      const sent = await come("officer");
      await sent.getByText("已办", { exact: true }).click();
      await sent.getByRole("listitem").filter({ hasText: year }).getByText("年度预算　待批复").waitFor();
      await clean(sent, "city-02-sent");

      const director = await come("director");
      await task(director, "绩效目标　待审核");
      await grid(director, "绩效目标").waitFor();
      await clean(director, "city-03-targets");
      await step(director, "审核通过：绩效目标");

      const finance = await come("finance");
      await task(finance, "年度预算　待批复");
      await grid(finance, "预算项目").waitFor();
      await clean(finance, "city-04-approve");
      await step(finance, "批复：年度预算", { document: "示财预〔2027〕5号" });
      await step(finance, "批复：绩效目标", { document: "示财预〔2027〕5号" });

      await released(await come("accountant", `${address}/budget`));
      await received(await come("officer", `${address}/budget`));
      await paid(await come("officer", `${address}/budget`));
      await confirmed(await come("accountant"));
      await watched(await come("accountant", `${address}/monitoring`));
      await selfEvaluated(await come("officer", `${address}/self-evaluation`));
      await reviewed(await come("accountant"));

      const signing = await come("director");
      await task(signing, "绩效自评　待签发");
      await step(signing, "签发：绩效自评");
      const version = signing.getByRole("row", { name: /第 1 版/ });
      await version.waitFor();
      await clean(signing, "city-14-signed");
      expect(await version.getByRole("link").count()).toBe(6);

      const publishing = await come("officer");
      await task(publishing, "绩效自评　已签发");
      await step(publishing, "公开：绩效自评");
      // The signed paper, as it comes back from the seal, is held against the figures of the year.
      const paper = await publishing.getByRole("link", { name: /^Word/u }).first().getAttribute("href");
      const sealed = await (await publishing.request.get(`${new URL(publishing.url()).origin}${paper}`)).body();
      const auditing = await come("officer", new URL(publishing.url()).pathname);
      await auditing.getByRole("link", { name: "核验签章后的报告" }).click();
      await auditing.getByText(`2027 ${fund}`, { exact: true }).waitFor();
      const mimeType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
      await auditing.locator('input[type="file"]').setInputFiles({ name: "签章报告.docx", mimeType, buffer: sealed });
      await auditing.getByRole("heading", { name: "签章报告.docx" }).waitFor();
      expect(await auditing.getByRole("region", { name: "疑点" }).innerText()).not.toContain("确定有误");

      const link = publishing.getByRole("link", { name: "公开地址" });
      const everybody = await visit((await link.getAttribute("href")) ?? "", { at, as: null });
      await everybody.getByRole("heading", { level: 1, name: year }).waitFor();
      await clean(everybody, "city-15-public");
      expect(await figure(everybody, "总分").innerText()).toBe("92.25");
      expect(await everybody.locator("body").innerText()).not.toMatch(/演示(?:经办人|财务|局领导)/u);
      await figure(everybody, "新增贯标企业得分").click();
      await panel(everybody).getByText("5.5", { exact: false }).first().waitFor();
      await clean(everybody, "city-16-public-derivation");
    }, 180_000);

    async function released(accountant: Page): Promise<void> {
      const transfers = grid(accountant, "资金下达与拨付");
      await cell(transfers, 0, 1).click();
      const amounts = { 资助: "300", 运用: "400", 保护: "200", 服务: "150" };
      const rows = Object.entries(amounts).flatMap(([line, amount]) =>
        ["下达", "到位"].map((hop) => [line, hop, amount, "2027-02-20", order].join("\t")),
      );
      await paste(accountant, rows.join("\r\n"));
      await saved(accountant, "资金下达与拨付").waitFor();
      await accountant.getByRole("button", { name: "一并下达 8 笔" }).click();
      const dialog = accountant.getByRole("dialog", { name: "一并下达 8 笔" });
      expect(await dialog.getByRole("textbox", { name: /^文件/ }).inputValue()).toBe(order);
      await clean(accountant, "city-05-release");
      await dialog.getByRole("button", { name: "一并下达 8 笔" }).click();
      await dialog.waitFor({ state: "detached" });
      await expect.poll(() => figure(grid(accountant, "预算项目"), `${fund}到位`).innerText()).toBe("1,050");
    }

    async function received(officer: Page): Promise<void> {
      await officer.getByRole("button", { name: "一并确认接收 8 笔" }).click();
      const dialog = officer.getByRole("dialog", { name: "确认 8 笔资金已经收到？" });
      await clean(officer, "city-05-receive");
      await dialog.getByRole("button", { name: "一并确认接收 8 笔" }).click();
      const transfers = grid(officer, "资金下达与拨付");
      await expect.poll(() => transfers.getByText("已接收").count()).toBe(8);
    }

    async function paid(officer: Page): Promise<void> {
      await cell(grid(officer, "录入支付"), 0, 1).click();
      const rows = [
        "资助\t示例一厂\t2,950,000\t2027-05-06\t授权奖励",
        "运用\t示例二厂\t3,980,000\t2027-05-07\t贴息",
        "保护\t示例三所\t1,900,000\t2027-05-08\t维权援助",
        "服务\t示例四院\t1,480,000\t2027-05-09\t培训",
      ];
      await paste(officer, rows.join("\r\n"));
      await officer.getByRole("region", { name: "支付明细" }).getByText("共 4 笔").waitFor();
      await clean(officer, "city-06-payments");
    }

    /** By another person than the one who entered them; one comes back and is paid again. */
    async function confirmed(accountant: Page): Promise<void> {
      await task(accountant, "4 笔支付待复核");
      const list = accountant.getByRole("region", { name: "支付明细" });
      await list.getByRole("checkbox", { name: "选择本页可复核的" }).click();
      await list.getByRole("button", { name: "复核所选 4 笔" }).click();
      await accountant.getByRole("dialog").getByRole("button", { name: "复核所选 4 笔" }).click();
      // What was to be confirmed is; the list asked for shows nothing more.
      await list.getByRole("link", { name: /^显示全部/ }).click();
      const back = list.getByRole("row", { name: /示例四院/ });
      await back.getByText("已支付").waitFor();
      await back.getByRole("button", { name: /^登记退回/ }).click();
      const returning = accountant.getByRole("dialog", { name: /^登记退回/ });
      await returning.getByRole("textbox", { name: /^理由/ }).fill("账号有误，银行退回");
      await returning.getByLabel(/^日期/).fill("2027-05-12");
      await returning.getByRole("button", { name: "登记退回" }).click();
      await back.getByText("已退回").waitFor();
      await back.getByRole("button", { name: /^登记重付/ }).click();
      const again = accountant.getByRole("dialog", { name: /^登记重付/ });
      await again.getByRole("textbox", { name: /^文件/ }).fill("补付凭证0520");
      await again.getByLabel(/^日期/).fill("2027-05-20");
      await again.getByRole("button", { name: "登记重付" }).click();
      await back.getByText("已重付").waitFor();
      await expect.poll(() => figure(grid(accountant, "预算项目"), `${fund}支出`).innerText()).toBe("1,031");
      await clean(accountant, "city-07-paid");
    }

    /** Asked for by one, filled by another, accepted by a third. */
    async function watched(accountant: Page): Promise<void> {
      await accountant.getByRole("button", { name: "发起监控" }).click();
      const dialog = accountant.getByRole("dialog", { name: "发起监控" });
      await dialog.getByRole("textbox", { name: /^名称/ }).fill("上半年监控");
      await dialog.getByLabel(/^截止日/).fill("2027-06-30");
      await dialog.getByLabel(/^填报期限/).fill("2027-07-15");
      await dialog.getByRole("button", { name: "发起监控" }).click();
      await grid(accountant, "上半年监控").waitFor();

      const officer = await come("officer");
      // On the story's day its half-year has not ended; whoever wants to may begin all the same.
      await task(officer, "上半年监控　未开始");
      const round = grid(officer, "上半年监控");
      await round.waitFor();
      // After the five budget lines and the execution rate come the targets.
      await cell(round, 6, 2).click();
      await paste(officer, "240件\t按期完成\r\n6家\t有困难\t认证排期紧张\t每月调度\r\n");
      await saved(officer, "上半年监控").waitFor();
      await clean(officer, "city-08-monitoring");
      await step(officer, "报送：上半年监控");
      const director = await come("director");
      await task(director, "上半年监控　待审核");
      await step(director, "审核通过：上半年监控");
      await director.getByText("已审核").first().waitFor();
    }

    async function selfEvaluated(officer: Page): Promise<void> {
      const list = officer.getByRole("navigation", { name: "指标", exact: true });
      const inputs = grid(officer, "规则需要的数");
      for (const [name, ...values] of reached) {
        await list.getByRole("button", { name }).click();
        await officer.getByRole("article", { name, exact: true }).waitFor();
        await cell(inputs, 0, 1).click();
        for (const value of values) {
          await officer.keyboard.type(value);
          await officer.keyboard.press("Enter");
        }
        if (name === "新增贯标企业") {
          await officer.getByRole("textbox", { name: "偏差原因" }).fill("四家企业的认证排到次年一月。");
          await officer
            .getByLabel("添加佐证")
            .setInputFiles([
              { name: "贯标证书.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 示例") },
            ]);
          await officer.getByRole("link", { name: "贯标证书.pdf" }).waitFor();
          await officer
            .locator("article")
            .getByText(/^已保存/)
            .nth(1)
            .waitFor();
          await clean(officer, "city-09-deviation");
        }
        await saved(officer, "规则需要的数").waitFor();
      }
      await list.getByText("已填 11／11").waitFor();
      await clean(officer, "city-10-filled");
      await step(officer, "报送：绩效自评");
    }

    /** Row by row: confirmed, one changed with its reason, the rest together. */
    async function reviewed(department: Page): Promise<void> {
      await task(department, "绩效自评　待复核");
      const row = (name: string) => department.getByRole("row", { name: new RegExp(name) });
      await department.getByRole("button", { name: "确认：发明专利授权量实际值" }).click();
      await row("发明专利授权量实际值").getByText("已确认").waitFor();
      await department.getByRole("button", { name: "修改：新增贯标企业实际值" }).click();
      const dialog = department.getByRole("dialog", { name: /^修改/ });
      await dialog.getByRole("textbox", { name: /^改为/ }).fill("11");
      await dialog.getByRole("textbox", { name: /^理由/ }).fill("一家的证书还没有下来");
      await clean(department, "city-11-changing");
      await dialog.getByRole("button", { name: "修改", exact: true }).click();
      await dialog.waitFor({ state: "detached" });
      await expect.poll(() => row("新增贯标企业实际值").innerText()).toContain("12家 → 11家");
      await clean(department, "city-12-changed");
      await department.getByRole("button", { name: /^确认其余 \d+ 个$/ }).click();
      await department
        .getByRole("dialog")
        .getByRole("button", { name: /^确认其余/ })
        .click();
      await expect
        .poll(async () => (await lines(department.locator("main"))).filter((one) => one.includes("待复核")))
        .toEqual([]);
      await clean(department, "city-13-reviewed");
      await step(department, "复核通过：绩效自评");
    }
  });
});
