import { decimal } from "../number/decimal.ts";
import type { QualitativeGrade } from "../rules/kinds/qualitative.ts";

export type DatedQualitativeGrades = {
  readonly region: string;
  /** First year of use. */
  readonly since: string;
  readonly document: string;
  readonly grades: readonly QualitativeGrade[];
};

/** 达成年度指标 100%–80%（含）, 部分达成并具有一定效果 80%–60%（含）, 未达成且效果较差 60%–0%. */
export const nationalQualitativeGrades: DatedQualitativeGrades = {
  region: "全国",
  since: "2020",
  document: "财预〔2020〕10号第十六条",
  grades: [
    { name: "达成", from: decimal("0.8"), to: decimal("1"), toIncluded: true },
    { name: "部分达成", from: decimal("0.6"), to: decimal("0.8"), toIncluded: false },
    { name: "未达成", from: decimal("0"), to: decimal("0.6"), toIncluded: false },
  ],
};
