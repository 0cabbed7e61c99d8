import { describe, expect, test } from "vitest";
import { derived, found } from "../../../../tests/support/audit.ts";

describe("scores that add up", () => {
  test("in a paragraph, then over paragraphs", () => {
    const text = `立项依据充分，得2.5分。制定了计划，得2.5分。共得5分。
资金管理，满分2分，实际得分1.89分。制度健全，得1.5分。共得3.39分。
项目决策指标权重为10分，本次评价实际得8.39分。`;
    expect(derived(text)).toEqual([
      "exact 5分 ← 2.5分 2.5分",
      "exact 3.39分 ← 1.89分 1.5分",
      "exact 8.39分 ← 5分 3.39分",
    ]);
    expect(found(text)).toEqual([]);
  });
  test("the total first, the parts after it", () => {
    const text = "自评得分95.6分，其中：决策20分得20分，过程20分得18.4分，产出30分得28.7分，效益30分得28.5分。";
    expect(derived(text)).toContain("exact 95.6分 ← 20分 18.4分 28.7分 28.5分");
    expect(found(text)).toEqual([]);
    expect(found(text.replace("95.6", "96.5"))).toContain("certain audit-points 96.5分 → 95.6分");
  });
  test("points of headings", () => {
    const text = (quality: string) =>
      `一、产出指标（40分）\n（一）数量（10分）\n完成任务。\n（二）质量（${quality}分）\n合格。\n（三）时效（10分）\n及时。`;
    expect(derived(text("20"))).toEqual(["exact 40分 ← 10分 20分 10分"]);
    expect(found(text("20"))).toEqual([]);
    expect(found(text("15"))).toEqual(["probable audit-points 40分 → 35分"]);
  });
});

describe("scores that cannot be", () => {
  test.each([
    ["完成贯标，得2.5分。完成支付，得2.5分。共得10分。", ["certain audit-points 10分 → 5分"]],
    ["项目分值3分，得分3.5分。", ["certain audit-score-above 3.5分"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

describe("indicator tables", () => {
  const table = (group: string, score: string) =>
    `一级指标 | 二级指标 | 分值 | 得分\n决策（${group}） | 立项 | 5 | 5\n^ | 目标 | 10 | ${score}\n过程（20） | 资金 | 12 | 11.5\n^ | 管理 | 8 | 8\n合计 | < | 35 | 33.5`;
  test("hold", () => {
    expect(derived(table("15", "9"))).toEqual([
      "exact 15 ← 5 10",
      "exact 20 ← 12 8",
      "exact 35 ← 5 10 12 8",
      "exact 33.5 ← 5 9 11.5 8",
    ]);
    expect(found(table("15", "9"))).toEqual([]);
  });
  test("the points of a group are not those of its rows", () => {
    expect(found(table("20", "9"))).toEqual(["probable audit-points 20 → 15分"]);
  });
  test("a score above its points", () => {
    expect(found(table("15", "11"))).toContain("certain audit-score-above 11");
  });
});

describe("must stay silent", () => {
  test.each([
    [
      "what a rule would give is no score",
      "执行率≥90%得10分，80%-90%得8分，60%-80%得5分，低于60%不得分，该项共得8分。",
    ],
    ["deductions are not scores", "扣2分，扣1分，得7分。"],
    ["one score said twice", "得10分。质量指标权重10分，本次评价实际得10分。"],
    ["scores of the things evaluated", "甲项目98分，乙项目90.19分，综合得分93分。"],
  ])("%s", (_, text) => {
    expect(found(text)).toEqual([]);
  });
});

test("the score in a head is that of what stands below it, and the heads make that of all", () => {
  const text =
    "（一）决策（满分15分，得14分）\n立项依据5分，得5分；绩效目标5分，得4.5分；预算编制5分，得4.5分。\n（二）产出（满分30分，得28.5分）\n数量20分，得19分；质量10分，得9.5分。\n综合得分42.5分。";
  expect(derived(text)).toContain("exact 14分 ← 5分 4.5分 4.5分");
  expect(derived(text)).toContain("exact 28.5分 ← 19分 9.5分");
  expect(derived(text)).toContain("exact 42.5分 ← 14分 28.5分");
  expect(found(text)).toEqual([]);
});
