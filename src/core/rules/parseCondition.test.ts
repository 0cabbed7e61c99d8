import { expect, test } from "vitest";
import { printCondition } from "./condition.ts";
import { parseCondition } from "./parseCondition.ts";

const read: readonly (readonly [string, string])[] = [
  ["实际 ≥ 95%", "实际≥95%"],
  ["实际>=95%", "实际≥95%"],
  ["实际 ＜ 目标", "实际<目标"],
  ["专利.增长 > 专利.上年增长", "专利.增长>专利.上年增长"],
  ["（实际 ＋ 5件）÷ 2 ≥ （目标）", "（实际 + 5件） ÷ 2≥目标"],
  ["80% ≤ 实际 < 90%", "80%≤实际且实际<90%"],
  ["已验收", "已验收"],
  ["（已验收）", "已验收"],
  ["「或有负债」 ≤ 5万元", "「或有负债」≤5万元"],
  ["甲 且 乙 且 丙", "甲且乙且丙"],
  ["甲或乙", "甲或乙"],
  ["完成时间 不晚于 目标", "「完成时间」不晚于「目标」"],
  ["完成时间不晚于2023年底", "「完成时间」不晚于2023年12月31日"],
  ["A11.完成时间 不晚于 2023-06-30", "「A11.完成时间」不晚于2023年6月30日"],
];

test.each(read)("%s", (text, printed) => {
  const condition = parseCondition(text);
  expect("value" in condition ? printCondition(condition.value) : condition.problem).toBe(printed);
});

test("brackets decide what belongs together", () => {
  const condition = parseCondition("甲 或 （乙 且 非（丙））");
  expect(condition).toEqual({
    value: {
      op: "any",
      of: [
        { op: "holds", fact: "甲" },
        {
          op: "all",
          of: [
            { op: "holds", fact: "乙" },
            { op: "not", of: { op: "holds", fact: "丙" } },
          ],
        },
      ],
    },
  });
});

const unread: readonly (readonly [string, number, string])[] = [
  ["", 1, "此处缺少条件"],
  ["甲 且 乙 或 丙", 7, "混用"],
  ["甲 且", 4, "此处缺少条件"],
  ["或有负债 ≤ 5万元", 1, "「」"],
  ["实际 ≥", 5, "公式没有写完"],
  ["实际 ＋ 1", 1, "此处应有比较"],
  ["（甲", 3, "缺少右括号"],
  ["甲）", 2, "多了一个右括号"],
  ["「甲 ≥ 5", 1, "没有对应的"],
  ["1 < 甲 < 乙 < 丙", 11, "最多连写两个"],
  ["5 不晚于 目标", 1, "日期的名称"],
  ["甲 不晚于 ", 6, "公式没有写完"],
  ["甲 ≥ 5箩", 5, "不认识的数"],
  [`${"（".repeat(30)}甲${"）".repeat(30)}`, 22, "层次过多"],
];

test.each(unread)("%s", (text, at, because) => {
  const condition = parseCondition(text);
  expect(
    "problem" in condition && condition.problem.code === "condition-unread" && condition.problem.facts,
  ).toMatchObject({
    at,
    because: expect.stringContaining(because),
  });
});
