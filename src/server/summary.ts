import type { EvaluationView, FigureId, Finding, IndicatorView, Severity } from "../core/index.ts";
import type { FundSummary } from "./api.ts";
import { listMessages } from "./messages.ts";
import type { WorkedFiles } from "./workedFiles.ts";

/** A line of the list without what the database knows better. */
export type Summary = Omit<FundSummary, "id" | "origin" | "organisation">;

export function summaryOf({ detail, findings }: WorkedFiles): Summary {
  const counted = { findings: countsOf(findings) };
  return detail ? { ...ofView(detail.view), ...counted } : { ...unreadable, ...counted };
}

/** Stored by an earlier version of the program that could read it; it must not hide the other funds. */
const unreadable = {
  name: listMessages.unreadable,
  year: "",
  region: "",
  department: "",
  evaluation: "",
  total: listMessages.unreadable,
  grade: listMessages.unreadable,
  indicators: 0,
};

function ofView(view: EvaluationView): Omit<Summary, "findings"> {
  const { name, year, region, department, evaluation } = view.fund;
  return {
    name,
    year,
    region,
    department,
    evaluation,
    total: view.figures[view.total]?.text ?? "",
    grade: view.figures[view.grade]?.text ?? "",
    ...moneyOf(view),
    indicators: leavesIn(view.tree),
  };
}

const moneyFields = {
  budget: "预算",
  inPlace: "到位",
  spent: "支出",
  executionOnBudget: "支出率.按预算",
  executionOnInPlace: "支出率.按到位",
} as const;

function moneyOf({ money, figures }: EvaluationView): Partial<Record<keyof typeof moneyFields, string>> {
  const shown = Object.entries(moneyFields).flatMap(([field, figure]) => {
    const id: FigureId | undefined = money?.figures[figure];
    const text = id === undefined ? undefined : figures[id]?.text;
    return text === undefined ? [] : [[field, text]];
  });
  return Object.fromEntries(shown);
}

function leavesIn(tree: readonly IndicatorView[]): number {
  return tree.reduce((sum, { children }) => sum + (children.length > 0 ? leavesIn(children) : 1), 0);
}

function countsOf(findings: readonly Finding[]): FundSummary["findings"] {
  const count = (severity: Severity) => findings.filter((one) => one.severity === severity).length;
  return { error: count("error"), warning: count("warning"), notice: count("notice") };
}
