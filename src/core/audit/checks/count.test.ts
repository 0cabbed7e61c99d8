import { describe, expect, test } from "vitest";
import { auditOf, found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["count"] as const);
const found = (text: string) => foundBy(text, checks);

function counted(text: string) {
  return auditOf(text)
    .derivations.filter(({ check }) => check === "count")
    .map(({ verdict, stated, operands }) => `${verdict} ${stated.quote} ← ${operands.length}`);
}

describe("counts that fit", () => {
  test.each([
    ["围绕三项重点任务展开：一是加强领导；二是完善制度；三是强化监管。", "exact 三项 ← 3"],
    ["采取两项措施：（1）加强领导；（2）完善制度。", "exact 两项 ← 2"],
    ["覆盖东湖区、西江县、南岭市等3个县区。", "exact 3个 ← 3"],
    [
      "主要存在以下两个问题：\n1.进度偏慢。\n（1）审批较迟。\n（2）招标较迟。\n2.资料不全。\n三、建议",
      "exact 两个 ← 2",
    ],
    ["涉及5个类别，分别为奖励、补助、维权援助、保护中心运行和专利管理。", "exact 5个 ← 4"],
    [
      "指标体系共有三级指标3个。\n\n一级指标 | 三级指标 | 分值\n产出 | 新建基地 | 40\n^ | 验收合格率 | 30\n效益 | 受益户数 | 30",
      "exact 三级指标3个 ← 3",
    ],
  ])("%s", (text, expected) => {
    expect(counted(text)).toEqual([expected]);
    expect(found(text)).toEqual([]);
  });
});

describe("counts that do not", () => {
  test.each([
    ["围绕四项重点任务展开：一是加强领导；二是完善制度；三是强化监管。", "probable audit-count 四项 → 3"],
    ["采取五项措施：（1）加强领导；（2）完善制度。", "probable audit-count 五项 → 2"],
    ["主要存在以下三个问题：\n1.进度偏慢。\n2.资料不全。\n三、建议", "probable audit-count 三个 → 2"],
    ["覆盖东湖区、西江县、南岭市、北川县等3个县区。", "probable audit-count 3个 → 4"],
  ])("%s", (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

describe("must stay silent", () => {
  test.each([
    "惠及东湖区、西江县、南岭市等12个县区。",
    "全市5个县（市、区）全部完成。",
    "财政、审计部门共检查45个项目。",
    // The list goes on in the next paragraph.
    "围绕三项任务展开：一是加强领导；二是完善制度。\n三是强化监管。",
    "开展了两项工作。\n1.加强领导。\n2.完善制度。\n3.强化监管。",
    "研发、设备购置、高校和科研院所数量等2项指标未达标。",
    "三项制度执行良好，主要有以下做法，其中：一是加强领导；二是完善制度。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});
