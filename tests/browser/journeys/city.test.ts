// The made-up city's year 2027, from its budget to the page everybody reads, each step by whoever has it on the screen.
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { clean } from "../barriers.ts";
import { workshops } from "../places.ts";
import { ask, cookieOf, figure, visits } from "../visits.ts";
import { cell, grid, paste, saved, step } from "../yearPages.ts";

const visit = visits();
const fund = "示例市知识产权专项资金";
const year = `${fund} 2027`;

/** From one's own home to what waits there. */
const task = (page: Page, what: string) =>
  page.getByRole("listitem").filter({ hasText: year }).getByRole("link", { name: what }).click();

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

      const accountant = await come("accountant", `${address}/budget`);
      const transfers = grid(accountant, "资金下达与拨付");
      await cell(transfers, 0, 1).click();
      const released = "示财预〔2027〕9号";
      const amounts = { 资助: "300", 运用: "400", 保护: "200", 服务: "150" };
      await paste(
        accountant,
        Object.entries(amounts)
          .flatMap(([line, amount]) => ["下达", "到位"].map((hop) => [line, hop, amount, "2027-02-20", released]))
          .map((row) => row.join("\t"))
          .join("\r\n"),
      );
      await saved(accountant, "资金下达与拨付").waitFor();
      await clean(accountant, "city-05-transfers");
    });
  });
});
