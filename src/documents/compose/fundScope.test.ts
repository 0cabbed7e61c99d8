// Lists of a document account for every indicator, and say which is which.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arbitraryCase } from "../../../tests/support/arbitraryCases.ts";
import { evaluated, schemeOf, treeOf, yearOf } from "../../../tests/support/cases.ts";
import { fundNames, viewOf } from "../../../tests/support/documents.ts";
import { formula, seed } from "../../../tests/support/figures.ts";
import { viewEvaluation, type EvaluationView, type Rule } from "../../core/index.ts";
import { plain } from "./composed.ts";
import { fundScope } from "./fundScope.ts";
import { lookupIn } from "./scope.ts";

const direct: Rule = { kind: "direct", rate: formula("率") };

function counts(view: EvaluationView): readonly number[] {
  const scope = fundScope(view, {});
  const names = ["有目标指标", "达标指标", "未达标指标", "待填指标", "待判指标"];
  return names.map((name) => scope.list(name)?.length ?? 0);
}

function said(view: EvaluationView, name: string): string {
  const slot = lookupIn(fundScope(view, {}))(name);
  return slot.state === "known" ? plain(slot.runs) : slot.state;
}

describe("of the indicators with a target, each is reached, missed, waiting or a matter of judgement", () => {
  const leftOver = (view: EvaluationView) => {
    const [all = 0, ...parts] = counts(view);
    return all - parts.reduce((sum, one) => sum + one, 0);
  };
  test.each(fundNames)("%s", (fund) => {
    expect(leftOver(viewOf(fund))).toBe(0);
  });
  test("any case", () => {
    const accountedFor = fc.property(arbitraryCase, (view) => {
      expect(leftOver(view)).toBe(0);
    });
    fc.assert(accountedFor, { seed, numRuns: 50 });
  });

  test("one of each", () => {
    const codes = ["甲", "乙", "丙", "丁"];
    const scheme = schemeOf(treeOf(Object.fromEntries(codes.map((code) => [code, { points: "25", rule: direct }]))));
    const indicators = [
      yearOf("甲", { 目标: "≥10件", 实际: "12件" }),
      yearOf("乙", { 目标: "≥10件", 实际: "9件" }),
      yearOf("丙", { 目标: "≥10件", 实际: "待填" }),
      yearOf("丁", { 目标: "「明显改善」", 实际: "「有所改善」" }),
    ];
    expect(counts(viewEvaluation(evaluated({ scheme, indicators })))).toEqual([4, 1, 1, 1, 1]);
  });
});

test("names that hold a 、 stand in brackets", () => {
  const scheme = schemeOf(treeOf({ 甲: { points: "50", rule: direct }, 乙: { points: "50", rule: direct } }));
  const view = viewEvaluation(evaluated({ scheme, indicators: [] }));
  const named = (name: string) => ({
    ...view,
    tree: view.tree.map((node, at) => (at === 0 ? { ...node, name } : node)),
  });
  const [, second = ""] = view.tree.map(({ name }) => name);
  expect(said(named("截留、挤占情况"), "末级指标.名单")).toBe(`「截留、挤占情况」「${second}」`);
  expect(said(named("到位情况"), "末级指标.名单")).toBe(`到位情况、${second}`);
});

test("points lost where a weight comes in between are said to be unweighted", () => {
  const children = {
    甲: { points: "100", weight: "60%", rule: direct },
    乙: { points: "100", weight: "40%", rule: direct },
  };
  const scheme = schemeOf(treeOf({ 总: { points: "100", children }, 别: { points: "10", rule: direct } }));
  const indicators = ["甲", "乙", "别"].map((code) => yearOf(code, { 率: "90%" }));
  const view = viewEvaluation(evaluated({ scheme, indicators }));
  const lost = fundScope(view, {})
    .list("末级指标")
    ?.map((one) => one.slot("失分"))
    .map((slot) => (slot?.state === "known" ? plain(slot.runs) : ""));
  expect(lost).toEqual(["10分（未加权）", "10分（未加权）", "1分"]);
});
