import { describe, expect, test } from "vitest";
import { auditOf, found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["grade"] as const);
const found = (text: string) => foundBy(text, checks);

const bands = "评价等级分为四档：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。\n";

describe("a grade against its score", () => {
  test.each([
    [`${bands}绩效评价得分85.63分，评价等级为“优”。`, "certain audit-grade 优 → 良"],
    [`${bands}绩效评价得分55分，评价等级为“中”。`, "certain audit-grade 中 → 差"],
    ["自评得分88分，等级为优。", "probable audit-grade 优 → 良"],
    // In some places 良 begins at 75.
    ["自评得分78分，评价等级为良。", "worth-a-look audit-grade 良 → 中"],
  ])("%s", (text, expected) => {
    expect(found(text)).toContain(expected);
  });

  test("in a table", () => {
    const text = `${bands}\n项目 | 得分 | 评价等级\n奖励项目 | 91.5 | 优\n补助项目 | 86.2 | 优`;
    expect(found(text)).toContain("certain audit-grade 优 → 良");
  });

  test("one score, two grades", () => {
    expect(found("综合得分79.5分，评价等级为“中”。\n综上，综合得分79.5分，评价等级为“良”。")).toContain(
      "probable audit-grades-differ 良",
    );
  });
});

describe("must stay silent", () => {
  test.each([
    bands,
    `${bands}绩效评价得分90分，评价等级为“优”。`,
    "自评得分93.31分，评价等级为优。",
    "项目效益指标得分18分，评价结果为优。",
    "得分在80分以上的项目占优。",
    "综合得分92分，中期检查合格。",
    "得分≥85分为优秀，75—85分为良好，60—75分为合格，60分以下为不合格。综合得分86分，等级为优秀。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("what holds is said", () => {
    const graded = auditOf("自评得分93.31分，评价等级为优。").derivations.filter(({ check }) => check === "grade");
    expect(graded).toMatchObject([{ verdict: "exact", recomputed: "优" }]);
  });
});
