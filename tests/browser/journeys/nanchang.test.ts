// 南昌 2020 entered by hand: five parts of a fund, everything typed or pasted on the screen, down to the Word file.
import { buffer } from "node:stream/consumers";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { formatQuantity } from "../../../src/core/index.ts";
import { extractFacts, readDocument } from "../../../src/documents/index.ts";
import { clean } from "../barriers.ts";
import { workshops } from "../places.ts";
import { figure, lines, settled, tab, visits } from "../visits.ts";
import { beginYear, cell, grid, paste, saved } from "../yearPages.ts";
import { budget, inPlace, reached, spent, targets } from "./nanchang.ts";

const visit = visits();
const fund = "南昌市知识产权专项资金";
const block = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join("\t")).join("\r\n");

describe.each(workshops)("on the %s", (_name, at) => {
  test.skipIf(at === "")(
    "南昌：five parts by hand come to 93.31, and the Word file says what the screen says",
    async () => {
      const officer = await visit("/years/new", { at });
      await beginYear(officer, { from: `2020 ${fund}`, year: "2020", organisation: "南昌市市场监督管理局" });
      const address = new URL(officer.url()).pathname.replace(/\/budget$/u, "");
      await cell(grid(officer, "预算项目"), 1, 0).click();
      await paste(officer, block(budget.map(([code, name, now, before]) => [code, name, "资金", "", now, before])));
      const total = (field: string) => figure(grid(officer, "预算项目"), `${fund}${field}`).innerText();
      await expect.poll(() => total("预算")).toBe("1,715.27");
      await cell(grid(officer, "录入支付"), 0, 1).click();
      await paste(
        officer,
        block(spent.map(([line, what, amount]) => [line, "示例单位", `${amount}万`, "2020-12-20", what])),
      );
      await officer.getByRole("region", { name: "支付明细" }).getByText("共 17 笔").waitFor();
      await clean(officer, "nanchang-1-money");

      await officer.goto(new URL(`${address}/targets`, at).href);
      const goals = grid(officer, "绩效目标");
      await goals.waitFor();
      await cell(goals, 0, 3).click();
      const codes = (await lines(goals)).map(([code = ""]) => code);
      await paste(officer, block(codes.map((code) => [targets[code] ?? ""])));
      await saved(officer, "绩效目标").waitFor();
      await clean(officer, "nanchang-2-targets");

      await money(await visit(`${address}/budget`, { at, as: "demo-accountant" }));

      const filling = await visit(`${address}/self-evaluation`, { at });
      await filling.getByRole("button", { name: "整表填写" }).click();
      const inputs = grid(filling, "规则需要的数");
      await filling.getByRole("article", { name: "整表填写" }).waitFor();
      const asked = (await lines(inputs)).map(([label = ""]) => label);
      await cell(inputs, 0, 1).click();
      await paste(filling, block(answersTo(asked).map((answer) => [answer])));
      await saved(filling, "规则需要的数").waitFor();
      await clean(filling, "nanchang-3-filled");
      expect(await filling.locator(".self-foot").getByRole("button").first().innerText()).toBe("93.31");
      expect(await figure(filling, "等级").first().innerText()).toBe("优");

      await tab(filling, "指标与得分").click();
      await settled(filling);
      const shown = await scores(filling);
      await tab(filling, "报告与表格").click();
      await filling.getByRole("link", { name: "项目支出绩效自评表", exact: true }).click();
      await expect.poll(() => filling.getByRole("article").innerText()).toContain("93.31");
      await clean(filling, "nanchang-4-table");
      const [download] = await Promise.all([
        filling.waitForEvent("download"),
        filling.getByRole("link", { name: "下载 Word" }).click(),
      ]);
      expect(shown.length).toBeGreaterThan(60);
      expect(await scoresIn(await buffer(await download.createReadStream()))).toEqual(shown);
    },
    180_000,
  );

  /** In place by one document, and every payment confirmed by another than who entered it. */
  async function money(accountant: Page): Promise<void> {
    const transfers = grid(accountant, "资金下达与拨付");
    await cell(transfers, 0, 1).click();
    await paste(
      accountant,
      block(inPlace.map(([line, amount]) => [line, "到位", amount, "2020-06-30", "示财〔2020〕20号"])),
    );
    await accountant.getByRole("button", { name: "一并下达 5 笔" }).click();
    await accountant.getByRole("dialog").getByRole("button", { name: "一并下达 5 笔" }).click();
    const list = accountant.getByRole("region", { name: "支付明细" });
    await list.getByRole("checkbox", { name: "选择本页可复核的" }).click();
    await list.getByRole("button", { name: "复核所选 17 笔" }).click();
    await accountant
      .getByRole("dialog", { name: /^复核所选/ })
      .getByRole("button", { name: "复核所选 17 笔" })
      .click();
    const total = (field: string) => figure(grid(accountant, "预算项目"), `${fund}${field}`).innerText();
    await expect.poll(() => total("支出")).toBe("1,331.1361");
    expect(await total("到位")).toBe("1,471.9961");
  }
});

/** Row by row, 「A11 立项依据充分…」: the next answer of its indicator. */
function answersTo(asked: readonly string[]): readonly string[] {
  const given = new Map<string, number>();
  return asked.map((label) => {
    const code = label.split(" ")[0] ?? "";
    const place = given.get(code) ?? 0;
    given.set(code, place + 1);
    const answer = reached[code]?.[place];
    if (answer === undefined) throw new Error(`nobody has a figure for 「${label}」`);
    return answer;
  });
}

type Scored = readonly [name: string, points: string, score: string];

/** Names, points and scores of the indicators as the page has them. */
function scores(page: Page): Promise<readonly Scored[]> {
  return page.locator("tr[id^='indicator-']:not(.sum)").evaluateAll((rows) =>
    rows.map((row): Scored => {
      const text = (selector: string) => row.querySelector<HTMLElement>(selector)?.innerText.trim() ?? "";
      const number = (shown: string) => (/\d/.test(shown) ? String(Number(shown)) : "");
      return [
        text(".tree-name > span"),
        number(text("td:nth-of-type(6)")),
        number(text("td:nth-of-type(7) [data-figure]")),
      ];
    }),
  );
}

/** The same, read out of the file. */
async function scoresIn(bytes: Uint8Array): Promise<readonly Scored[]> {
  const { value } = await readDocument({ file: "自评表.docx", bytes });
  if (!value) throw new Error("the file cannot be read");
  const [table] = extractFacts(value).tables;
  if (table?.kind !== "self-evaluation") throw new Error(`the form was taken for ${table?.kind}`);
  const amount = (one: (typeof table.indicators)[number]["score"]) =>
    one?.state === "known" ? formatQuantity(one.value).replace(/分$/u, "") : "";
  return table.indicators.map(({ name, points, score }): Scored => [
    name.state === "known" ? name.text : "",
    amount(points),
    amount(score),
  ]);
}
