// What a table is, by the roles of its columns; never by where it stands.
import type { ColumnRole } from "./headers.ts";

export type TableKind =
  | "scoring"
  | "self-evaluation"
  | "transfer"
  | "department"
  | "monitoring"
  | "goal-completion"
  | "target"
  | "score-summary"
  | "fund-plan"
  | "spending"
  | "subsidy"
  | "applications"
  | "satisfaction";

export const tableKindNames: Readonly<Record<TableKind, string>> = {
  scoring: "评价指标体系打分表",
  "self-evaluation": "绩效自评表",
  transfer: "转移支付绩效目标自评表",
  department: "部门整体支出绩效自评表",
  monitoring: "绩效运行监控表",
  "goal-completion": "绩效目标完成情况表",
  target: "绩效目标表",
  "score-summary": "得分汇总表",
  "fund-plan": "资金安排表",
  spending: "资金支出明细表",
  subsidy: "补助奖励表",
  applications: "申报名单",
  satisfaction: "满意度调查表",
};

type Test = (has: (...roles: readonly ColumnRole[]) => boolean) => boolean;

/** In order: the more a table asks for, the earlier it is tried. */
const tests: readonly (readonly [kind: TableKind, test: Test])[] = [
  ["score-summary", (has) => has("level-1", "weight", "score") && !has("level-2") && !has("level-3")],
  ["monitoring", (has) => has("likelihood") || (isIndicatorTable(has) && has("forecast"))],
  ["scoring", (has) => isIndicatorTable(has) && has("weight", "score") && has("criterion")],
  ["self-evaluation", (has) => isIndicatorTable(has) && has("score") && (has("actual") || has("target"))],
  [
    "scoring",
    (has) => isIndicatorTable(has) && has("weight") && (has("criterion") || has("score") || has("explanation")),
  ],
  ["goal-completion", (has) => isIndicatorTable(has) && has("actual")],
  ["target", (has) => isIndicatorTable(has) && has("target")],
  ["target", (has) => has("item", "target") && !has("executed") && !has("amount")],
  ["satisfaction", (has) => has("option") || has("satisfaction")],
  ["applications", (has) => has("applicant") && !has("executed")],
  ["subsidy", (has) => has("standard") || (has("count") && (has("executed") || has("amount")))],
  ["spending", (has) => has("executed") && (has("item") || has("actual") || has("target") || has("budget"))],
  ["fund-plan", (has) => has("item") && has("budget")],
  ["subsidy", (has) => has("item") && has("amount")],
];

const isIndicatorTable: Test = (has) => has("level-3") || has("indicator") || has("level-1", "level-2");

export function kindOf(roles: readonly (ColumnRole | undefined)[]): TableKind | undefined {
  const present = new Set(roles);
  return tests.find(([, test]) => test((...wanted) => wanted.every((role) => present.has(role))))?.[0];
}
