import { expect, test } from "vitest";
import { decimal } from "../../../number/decimal.ts";
import { compileRule } from "../../compile.ts";
import { factsOfRule } from "../../print.ts";
import { marksIn } from "./markPhrases.ts";
import { scaleOf } from "./scales.ts";
import { cutAt, fixedOutcome } from "./pieces.ts";
import { elsewhereIn } from "../guards/references.ts";

test.each([
  ["得80%权重分", "80", "80", true],
  ["得分值的80%~100%", "80", "100", true],
  ["得3~4分(不含4分)", "3", "4", false],
  ["得100%~80%(含)", "80", "100", true],
  ["得80%~60%(含)", "60", "80", false],
  ["得3分以下(不含3分)", "0", "3", false],
  ["不得分", "0", "0", true],
  ["扣30%权重分", "-30", "-30", true],
])("「%s」 awards from %s to %s", (phrase, from, to, included) => {
  const marks = marksIn(phrase);
  expect([marks?.from.value.toString(), marks?.to.value.toString(), marks?.toIncluded]).toEqual([from, to, included]);
});

test("a phrase with more than marks in it awards nothing", () => {
  for (const phrase of ["得2分并通报", "得满分,但须整改", "按办法计分"]) expect(marksIn(phrase)).toBeUndefined();
});

test("answers to one question are a scale, and the question is its name", () => {
  expect(scaleOf(["管理制度健全", "较健全", "不健全"], "")).toEqual({
    labels: ["健全", "较健全", "不健全"],
    subject: "管理制度",
  });
  expect(scaleOf(["效果显著", "效果一般", "效果较差"], "")).toEqual({
    labels: ["显著", "一般", "较差"],
    subject: "效果",
  });
  expect(scaleOf(["制度健全", "执行规范", "资料完整"], "")).toBeUndefined();
});

test("marks for different things are not taken for grades", () => {
  const { rule } = compileRule("制度健全得2分，执行规范得2分，资料完整得1分。", { points: decimal("5") });
  expect(rule?.kind).toBe("checklist");
});

test("two parts with marks of their own are added, not branches", () => {
  const { rule } = compileRule("甲类项目验收合格得2分，否则不得分；乙类项目验收合格得3分，否则不得分。", {
    points: decimal("5"),
  });
  expect(rule?.kind).not.toBe("conditional");
});

test("signs inside brackets do not cut", () => {
  expect(cutAt("甲(一,二),乙;丙", ",;")).toEqual(["甲(一,二)", "乙", "丙"]);
});

test("what a branch says in one word", () => {
  expect(fixedOutcome("不扣分")).toMatchObject({ kind: "fixed", award: { of: "share" } });
  expect(fixedOutcome("得5分")).toMatchObject({ kind: "fixed", award: { of: "points" } });
  expect(fixedOutcome("得5分,每少1项扣1分")).toBeUndefined();
});

test("a rule in another document is a finding that keeps the result from being whole", () => {
  for (const text of ["评分标准详见附件2", "存在违规的,按财政监督处罚规定扣分", "评分方法同上"]) {
    expect(elsewhereIn(text)).toBeDefined();
    expect(["partial", "unread"]).toContain(compileRule(text).status);
  }
  expect(elsewhereIn("按照合同约定时间完成得满分")).toBeUndefined();
});

test("the inputs are named by the nouns of the sentence", () => {
  const { rule } = compileRule(
    "省级项目：完成率达到100%得满分，否则不得分；市县项目：完成率达到90%得满分，否则不得分。",
  );
  expect(rule && factsOfRule(rule)).toEqual(["省级项目", "完成率"]);
});
