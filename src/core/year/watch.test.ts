import { describe, expect, test } from "vitest";
import { place, schemeOf } from "../../../tests/support/cases.ts";
import { solved } from "../../../tests/support/figures.ts";
import { evaluateCase } from "../case/evaluate.ts";
import { parseRequirement } from "../indicators/target.ts";
import type { DayDate } from "../number/date.ts";
import { assembleCase } from "./assemble.ts";
import type { FundYear, Payment, Transfer } from "./fundYear.ts";
import { checkShares } from "./shares.ts";
import { periodOf, watchYear } from "./watch.ts";

const transfer = (number: string, step: Transfer["step"], amount: string, date: string): Transfer => ({
  number,
  line: "奖励",
  step,
  amount: { text: amount, unit: "万元", place },
  date,
});

const payment = (number: string, amount: string, category?: string): Payment => ({
  number,
  line: "奖励",
  amount: { text: amount, unit: "万元", place },
  state: "paid",
  ...(category !== undefined && { category }),
});

function messagesOn(today: string, parts: Partial<FundYear>, purposes: readonly string[] = []): readonly string[] {
  const year: FundYear = {
    name: "例市知识产权专项资金",
    year: "2023",
    region: "",
    department: "",
    evaluation: "",
    period: { from: "2023-01-01", to: "2023-12-31" },
    sources: [],
    scheme: schemeOf([]),
    lines: [{ code: "奖励", name: "知识产权奖励", place }],
    adjustments: [],
    transfers: [],
    payments: [],
    targets: [],
    entries: [],
    remarks: [],
    place,
    ...parts,
  };
  const [y = 0, month = 0, day = 0] = today.split("-").map(Number);
  const date: DayDate = { kind: "date", year: y, month, day };
  const evaluation = evaluateCase(assembleCase(year).value);
  return watchYear(year, new Map([["奖励", purposes]]), evaluation, date).map(({ message }) => message);
}

test("payments of other days than the year has", () => {
  const payments = [
    { ...payment("P1", "1"), paidOn: "2023-12-31" },
    { ...payment("P2", "1"), paidOn: "2031-01-01" },
    payment("P3", "1"),
  ];
  const told = [
    "「知识产权奖励」有 1 笔支付的日期不在本年度内（2023-01-01 至 2023-12-31）：P2。请核对；日期登记错的，作废后重新登记。",
  ];
  expect(messagesOn("2023-02-01", { payments }).filter((one) => one.includes("日期"))).toEqual(told);
  expect(periodOf({ year: "2023—2025" })).toEqual({ from: "2023-01-01", to: "2025-12-31" });
});

const typed = (figure: string, text: string) => ({ figure, written: { text, unit: "万元", place } });

describe("money that does not move on", () => {
  const transfers = [
    transfer("X1", "下达", "100", "2023-02-01"),
    transfer("X2", "下达", "50", "2023-05-20"),
    transfer("D1", "到位", "100", "2023-02-20"),
  ];

  test("is counted from the oldest amount not yet passed on", () => {
    expect(messagesOn("2023-06-30", { transfers, payments: [payment("P1", "100")] })).toEqual([
      "「知识产权奖励」已下达的资金有 50万元 超过 30 天没有到位（最早一笔已 41 天）。请办理到位，或说明原因。",
    ]);
  });

  test("of each step on its own: what is in place and not paid", () => {
    expect(messagesOn("2023-06-10", { transfers, payments: [payment("P1", "60"), payment("P2", "30")] })).toEqual([
      "「知识产权奖励」已到位的资金有 10万元 超过 30 天没有支付（最早一笔已 110 天）。请办理支付，或说明原因。",
    ]);
  });

  test("is no matter while it is young, nor where nothing says that it should have moved", () => {
    expect(messagesOn("2023-02-25", { transfers: transfers.slice(0, 1) })).toEqual([]);
    expect(messagesOn("2023-12-31", { transfers: transfers.slice(0, 1) })).toEqual([]);
  });
});

describe("spending against the year's progress", () => {
  const entries = [typed("奖励.预算", "365")];
  test.each([
    ["2023-07-01", "150", []],
    ["2023-07-01", "140", ["「知识产权奖励」执行率 38.36%，低于序时进度 49.86%。请核对未支付的原因，必要时调整预算。"]],
    ["2022-12-31", "0", []],
    ["2024-03-01", "365", []],
    [
      "2024-03-01",
      "300",
      ["「知识产权奖励」执行率 82.19%，低于序时进度 100.00%。请核对未支付的原因，必要时调整预算。"],
    ],
  ])("on %s, %s of 365", (today, spent, expected) => {
    expect(messagesOn(today, { entries: [...entries, typed("奖励.支出", spent)] })).toEqual(expected);
  });
});

test("carry-over that lapses at the end of the year is told about in its last quarter", () => {
  const entries = [typed("奖励.上年结转", "20"), typed("奖励.本年预算", "80"), typed("奖励.支出", "5")];
  const expected =
    "「知识产权奖励」的上年结转还有 15万元 没有用完，2023年12月31日（还有 61 天）后按结余收回。请尽快安排支出。";
  expect(messagesOn("2023-10-31", { entries })).toContain(expected);
  expect(messagesOn("2023-09-01", { entries })).not.toContain(expected);
});

test("more spent than came in place", () => {
  const parts = { transfers: [transfer("D1", "到位", "10", "2023-02-01")], payments: [payment("P1", "10.5")] };
  expect(messagesOn("2023-03-01", parts)).toEqual([
    "「知识产权奖励」支出 10.5万元，多于到位 10万元，相差 0.5万元。请核对到位和支付记录。",
  ]);
});

test("payments for other purposes than the line allows", () => {
  const payments = [
    payment("P1", "1", "授权奖励"),
    payment("P2", "2", "物业费"),
    payment("P3", "3", "物业费"),
    payment("P4", "1"),
  ];
  expect(messagesOn("2023-03-01", { payments }, ["授权奖励", "贯标奖励"])).toEqual([
    "「知识产权奖励」有 2 笔支付的用途「物业费」不在规定用途（授权奖励、贯标奖励）之内：P2、P3。请核对用途，或更正所属项目。",
  ]);
  expect(messagesOn("2023-03-01", { payments })).toEqual([]);
});

describe("朝阳：a target handed down", () => {
  const shares = (texts: readonly string[], floor?: string) =>
    texts.map((text, index) => ({
      organisation: `${"甲乙丙"[index]}县`,
      written: { text, place },
      ...(floor !== undefined && { floor: { text: floor, place } }),
    }));
  const said = (target: string, texts: readonly string[], floor?: string) =>
    checkShares("质押融资", solved(parseRequirement(target)), shares(texts, floor), place).map(
      ({ message }) => message,
    );

  test.each([
    ["≥150家", ["≥100家", "≥50家"], []],
    ["≥150家", ["≥100家", "≥60家"], []],
    [
      "≥150家",
      ["≥100家", "≥40家"],
      ["「质押融资」分解到下级的目标合计 140家，低于本级目标 ≥150家，还差 10家。请补足或调整分解。"],
    ],
    ["≥1亿元", ["≥6000万元", "≥4000万元"], []],
    ["≥20%", ["≥20%", "≥25%"], []],
    ["≥20%", ["≥20%", "≥18%"], ["「质押融资」分给乙县的目标 ≥18%，达不到要求 ≥20%。请按要求调整。"]],
    ["≤10件", ["≤4件", "≤6件"], []],
    [
      "≤10件",
      ["≤4件", "≤7件"],
      ["「质押融资」分解到下级的限额合计 11件，超过本级目标 ≤10件，多出 1件。请压减或调整分解。"],
    ],
    [
      "≥150家",
      ["≥100件", "≥50家"],
      ["「质押融资」分给甲县的目标「≥100件」与本级目标「≥150家」的单位或方向不同，无法合计。请改为一致。"],
    ],
    ["「进一步提高」", ["≥1家"], []],
  ])("%s to %o", (target, texts, expected) => {
    expect(said(target, texts)).toEqual(expected);
  });

  test("each has a floor of its own", () => {
    expect(said("≥150家", ["≥100家", "≥60家"], "≥70家")).toEqual([
      "「质押融资」分给乙县的目标 ≥60家，达不到要求 ≥70家。请按要求调整。",
    ]);
  });
});
