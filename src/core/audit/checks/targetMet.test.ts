import { describe, expect, test } from "vitest";
import { auditOf, found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["target-met"] as const);
const found = (text: string) => foundBy(text, checks);

const head = "绩效指标 | 目标值 | 实际完成值 | 是否完成";

describe("a target and what is said of it", () => {
  test.each([
    ["服务对象满意度目标值≥90%，实际85%，已完成目标。", ["certain audit-target-met 已完成目标 → 未达到目标"]],
    ["服务对象满意度目标值≥90%，实际95%，未完成目标。", ["certain audit-target-met 未完成目标 → 达到目标"]],
    ["培训人数计划300人，实际完成300人，超额完成目标。", ["probable audit-target-met 超额完成目标 → 达到目标"]],
    ["单位成本控制在50元以内，实际为55元，达到预期目标。", ["certain audit-target-met 达到预期目标 → 未达到目标"]],
    [`${head}\n验收合格率 | ≥95% | 92% | 是`, ["certain audit-target-met 是 → 未达到目标"]],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual(expected);
  });
});

const scored = "三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分";

describe("full marks", () => {
  test("where the target was missed", () => {
    expect(found(`${scored}\n新建基地 | ≥25个 | 20个 | 10 | 10`)).toEqual(["worth-a-look audit-full-score 10"]);
  });

  test.each([
    `${scored}\n新建基地 | ≥25个 | 28 | 10 | 10\n合格率 | ≥95 | 98% | 10 | 10`,
    `${scored}\n新建基地 | ≥25个 | 20个 | 10 | 8\n投诉 | ≤3起 | 0起 | 5 | 5`,
    // The sentence may allow for it.
    `三级指标 | 年度指标值 | 实际完成值 | 评分标准 | 分值 | 得分\n新建基地 | ≥25个 | 24个 | 完成95%以上得满分 | 10 | 10`,
  ])("must stay silent: %s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

describe("must stay silent", () => {
  test.each([
    "服务对象满意度目标值≥90%，实际95%，已完成目标。",
    "投诉率目标值≤10%，实际2%，达到目标。",
    "培训人数计划300人，实际280人，完成情况较好。",
    // More than the upper end of a range is reached as well.
    "新建基地目标3~5家，实际6家，完成目标。",
    // Less may be better; nobody says.
    "平均办理天数计划20天，实际完成15天，达到目标。",
    `${head}\n验收合格率 | ≥95% | 98% | 是\n投诉 | ≤3起 | 1起 | 是\n新建基地 | ≥5个 | 3个 | 否`,
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });

  test("what holds is said", () => {
    const met = auditOf("服务对象满意度目标值≥90%，实际95%，已完成目标。").derivations.filter(
      ({ check }) => check === "target-met",
    );
    expect(met).toMatchObject([{ verdict: "exact", recomputed: "达到目标" }]);
  });
});
