import { describe, expect, test } from "vitest";
import { auditOf } from "../../../../tests/support/audit.ts";

const head = "三级指标 | 分值 | 评分标准 | 目标值 | 实际完成值 | 得分";

function ruled(rows: string) {
  const { derivations, findings } = auditOf(`指标评分情况\n${head}\n${rows}`);
  return {
    holds: derivations
      .filter(({ check }) => check === "rule-score")
      .map(({ verdict, stated }) => `${verdict} ${stated.quote}`),
    found: findings
      .filter(({ check }) => check === "rule-score")
      .map(({ certainty, stated, recomputed }) => `${certainty} ${stated ?? ""} → ${recomputed ?? ""}`),
  };
}

describe("a score that its own sentence gives", () => {
  test.each([
    ["验收合格率 | 10 | 完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止 | 100% | 90% | 5", "exact 5"],
    ["完成及时率 | 8 | 得分＝实际完成值÷目标值×分值，最高得满分，保留两位小数 | 100% | 83% | 6.64", "exact 6.64"],
    ["新建基地 | 10 | 每少1个扣0.5分，扣完为止 | ≥50个 | 48个 | 9", "exact 9"],
  ])("%s", (row, expected) => {
    expect(ruled(row)).toEqual({ holds: [expected], found: [] });
  });
});

describe("a score that it does not give", () => {
  test.each([
    [
      "完成及时率 | 8 | 得分＝实际完成值÷目标值×分值，最高得满分，保留两位小数 | 100% | 83% | 4",
      "worth-a-look 4 → 6.64分",
    ],
    ["新建基地 | 10 | 每少1个扣0.5分，扣完为止 | ≥50个 | 40个 | 8", "probable 8 → 5分"],
  ])("%s", (row, expected) => {
    expect(ruled(row).found).toEqual([expected]);
  });
});

describe("must stay silent", () => {
  test.each([
    // 98.99% may be 98.985%.
    "验收通过率 | 4 | 达到100%得满分，每降低1个百分点扣5%权重分，扣完为止 | 100% | 98.99% | 3.80",
    // Half a step begun counts whole, in part or not at all: the sentence does not say.
    "按时完成率 | 10 | 达到100%得满分，每降低1个百分点扣1分，扣完为止 | 100% | 97.5% | 7",
    "按时完成率 | 10 | 达到100%得满分，每降低1个百分点扣1分，扣完为止 | 100% | 97.5% | 8",
    "制度健全性 | 5 | 制度健全得满分，否则酌情扣分 | 健全 | 健全 | 4",
    "培训人次 | 5 | 评价组根据培训效果打分 | ≥100人次 | 90人次 | 4",
    "满意度 | 10 | 得分＝实际完成值÷目标值×分值，最高得满分 | ≥90% | 待填 | 8",
  ])("%s", (row) => {
    expect(ruled(row).found).toEqual([]);
  });
});
