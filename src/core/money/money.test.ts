import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entryOf, evaluated, moneyOf, place } from "../../../tests/support/cases.ts";
import { decimals } from "../../../tests/support/arbitraries.ts";
import { seed } from "../../../tests/support/figures.ts";
import { Decimal, sumOf } from "../number/decimal.ts";
import { plain } from "../rules/ratio.ts";
import type { Adjustment, MoneyNode } from "./money.ts";

const change = (text: string): Adjustment => ({ means: "change", amount: entryOf("调整", text), place });
const instead = (text: string): Adjustment => ({
  means: "new-amount",
  amount: entryOf("调整", text),
  document: "某财〔2020〕9号",
  place,
});

describe("南昌2020：奖励和资助两个子项", () => {
  const fund = moneyOf(
    "资金",
    {},
    {
      children: [
        moneyOf("奖励", { 本年预算: "820万元", 上年结转: "0.8万元", 到位: "843.05万元", 支出: "800万元" }),
        moneyOf("资助", { 本年预算: "180万元", 到位: "1800000元", 支出: "90万元" }),
      ],
    },
  );
  const { shown } = evaluated({ money: fund });
  test.each([
    ["奖励.预算", "820.8万元"],
    ["资助.预算", "180万元"],
    ["资金.本年预算", "1000万元"],
    ["资金.上年结转", "0.8万元"],
    ["资金.预算", "1000.8万元"],
    ["资金.到位", "1023.05万元"],
    ["资金.支出", "890万元"],
    ["奖励.到位率", "102.7107…%"],
    ["资助.到位率", "100%"],
    ["资助.支出率.按到位", "50%"],
    ["奖励.支出率.按预算", "97.4658…%"],
    ["资金.结余.按预算", "110.8万元"],
    ["资金.结余.按到位", "133.05万元"],
    ["奖励.占比", "82.0143…%"],
    ["资金.占比", "没有这个数"],
    ["资金.下达", "没有这个数"],
  ])("%s ＝ %s", (name, expected) => {
    expect(shown(name)).toBe(expected);
  });
});

test("what came back on the lines came back to the fund, and a line beside an adjusted one is arranged as budgeted", () => {
  const returned = { amount: entryOf("退回", "12万元"), place };
  const fund = moneyOf(
    "资金",
    {},
    {
      children: [
        moneyOf("甲", { 本年预算: "380万元" }, { adjustments: [change("-50万元")], returns: [returned, returned] }),
        moneyOf("乙", { 本年预算: "360万元" }),
        moneyOf("丙", { 本年预算: "10万元" }, { returns: [returned] }),
      ],
    },
  );
  const { shown } = evaluated({ money: fund });
  expect(["资金", "甲", "乙", "丙"].map((code) => shown(`${code}.退回`))).toEqual([
    "36万元",
    "24万元",
    "没有这个数",
    "12万元",
  ]);
  expect(["资金", "甲", "乙", "丙"].map((code) => shown(`${code}.本年安排`))).toEqual([
    "700万元",
    "330万元",
    "360万元",
    "10万元",
  ]);
});

describe("what a parent enters itself is kept, what it does not is added up", () => {
  test("a line without a budget leaves the sum open, whatever the others have; nothing is left out of it quietly", () => {
    const fund = (budgetOfB: object, own: object = {}) =>
      evaluated({
        money: moneyOf("资金", own, {
          children: [
            moneyOf("甲", { 本年预算: "500万元", 上年结转: "1万元", 到位: "400万元", 支出: "300万元" }),
            moneyOf("乙", { 上年结转: "84万元", 到位: "84万元", 支出: "84万元", ...budgetOfB }),
          ],
        }),
      }).shown;
    const figures = [
      "资金.本年预算",
      "资金.上年结转",
      "资金.预算",
      "乙.预算",
      "资金.支出率.按预算",
      "资金.支出率.按到位",
    ];
    expect(figures.map(fund({}))).toEqual([
      "待填（乙.本年预算）",
      "85万元",
      "待填（乙.本年预算）",
      "待填（乙.本年预算）",
      "待填（乙.本年预算）",
      "79.3388…%",
    ]);
    expect(figures.slice(0, 4).map(fund({ 本年预算: "0万元" }))).toEqual(["500万元", "85万元", "585万元", "84万元"]);
    expect(fund({}, { 预算: "600万元" })("资金.预算")).toBe("600万元");
    expect(fund({}, { 本年预算: "600万元" })("资金.预算")).toBe("685万元");
  });

  test("and pending children make a pending sum", () => {
    const children = [moneyOf("甲", { 到位: "1万元" }), moneyOf("乙", { 到位: "待填" })];
    expect(evaluated({ money: moneyOf("资金", { 预算: "5万元" }, { children }) }).shown("资金.到位")).toBe(
      "待填（乙.到位）",
    );
    expect(evaluated({ money: moneyOf("资金", { 到位: "3万元" }, { children }) }).shown("资金.到位")).toBe("3万元");
  });
});

describe("adjustments", () => {
  const adjusted = (
    amounts: Parameters<typeof moneyOf>[1],
    adjustments: readonly Adjustment[],
    children: readonly MoneyNode[] = [],
  ) => evaluated({ money: moneyOf("资金", amounts, { adjustments, children }) }).shown;

  test.each([
    // 本年预算    调整                                       预算
    ["341万元", [change("-20万元")], "321万元"],
    ["341万元", [change("-20万元"), change("5万元")], "326万元"],
    ["341万元", [instead("101.35万元")], "101.35万元"],
    ["341万元", [change("-20万元"), instead("101.35万元"), change("1万元")], "102.35万元"],
    ["341万元", [change("待填")], "待填（调整）"],
  ])("%s, %o: %s", (budget, adjustments, expected) => {
    expect(adjusted({ 本年预算: budget }, adjustments)("资金.预算")).toBe(expected);
  });

  test("湛江：341万元调整为101.35万元，执行率按两种预算", () => {
    const shown = adjusted({ 本年预算: "341万元", 支出: "101.35万元" }, [instead("101.35万元")]);
    expect([shown("资金.调整额"), shown("资金.支出率.按预算"), shown("资金.支出率.按年初预算")]).toEqual([
      "-239.65万元",
      "100%",
      "29.7214…%",
    ]);
  });

  test("a change to a parent comes on top of its children", () => {
    const children = [moneyOf("甲", { 本年预算: "100万元" }), moneyOf("乙", { 本年预算: "50万元" })];
    expect(adjusted({}, [change("-20万元")], children)("资金.预算")).toBe("130万元");
  });

  test("a whole waits for the line whose budget is not given, whatever that line has left from last year", () => {
    const of = (more: Parameters<typeof moneyOf>[1]) => [
      moneyOf("甲", { 本年预算: "100万元", 上年结转: "3万元" }),
      moneyOf("乙", { 上年结转: "5万元", ...more }),
    ];
    expect(adjusted({}, [], of({}))("资金.预算")).toBe("待填（乙.本年预算）");
    expect(adjusted({}, [], of({ 本年预算: "0万元" }))("资金.预算")).toBe("108万元");
  });

  test("a change alone leaves the budget to be given", () => {
    expect(adjusted({}, [change("-20万元")])("资金.预算")).toBe("待填（资金.本年预算）");
  });

  test("returned payments add up", () => {
    const returns = [
      { amount: entryOf("退回", "1.5万元"), place },
      { amount: entryOf("退回", "5000元"), place },
    ];
    expect(evaluated({ money: moneyOf("资金", { 支出: "9万元" }, { returns }) }).shown("资金.退回")).toBe("2万元");
  });

  test("a budget of nothing has no rate", () => {
    const evaluation = evaluated({ money: moneyOf("资金", { 预算: "0万元", 支出: "0万元" }) });
    expect(evaluation.shown("资金.支出率.按预算")).toBe("待填（资金.支出率.按预算）");
    expect(evaluation.findings.map((one) => one.code)).toContain("division-by-zero");
  });
});

describe("whatever the amounts", () => {
  const leaf = fc.record({ 预算: decimals(1, 900), 支出: decimals(0, 900) });
  const shape = fc.array(fc.array(leaf, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 4 });

  test("parents are the sums of their children and the shares make up the whole", () => {
    fc.assert(
      fc.property(shape, (groups) => {
        const children = groups.map((leaves, group) =>
          moneyOf(
            `组${group}`,
            {},
            {
              children: leaves.map((one, at) =>
                moneyOf(`项${group}之${at}`, { 预算: `${one.预算.text()}万元`, 支出: `${one.支出.text()}万元` }),
              ),
            },
          ),
        );
        const { figures } = evaluated({ money: moneyOf("资金", {}, { children }) });
        const value = (name: string): Decimal => {
          const result = figures.get(name)?.result;
          if (result?.state !== "known" || result.value.kind !== "quantity") throw new Error(`${name} is not known`);
          return plain(result.value);
        };
        for (const field of ["预算", "支出"]) {
          expect(sumOf(children.map((child) => value(`${child.code}.${field}`))).equals(value(`资金.${field}`))).toBe(
            true,
          );
        }
        for (const node of [children, ...children.map((child) => child.children)]) {
          expect(sumOf(node.map((child) => value(`${child.code}.占比`))).equals(Decimal.one)).toBe(true);
        }
      }),
      { seed, numRuns: 100 },
    );
  });
});
