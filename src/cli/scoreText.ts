import type { EvaluationView, FigureId, IndicatorView, MoneyView } from "../core/index.ts";
import { countsText } from "./findings.ts";
import { columns, type Side } from "./table.ts";
import { stateWords } from "./words.ts";

/** The whole result on one page, as a report would print it. */
export function scoreText(view: EvaluationView, named: string): string {
  const { scheme, findings } = view;
  const parts = [
    titleLines(view),
    ...(view.money ? [moneyTable(view.money, view)] : []),
    indicatorTable(view),
    `总分：${textOf(view, view.total)}${scheme.points ? `（满分${scheme.points}分）` : ""}\n等级：${textOf(view, view.grade)}`,
    `发现：${countsText(findings)}${findings.length > 0 ? `。运行 hengji check ${quoted(named)} 查看。` : ""}`,
  ];
  return parts.join("\n\n");
}

/** As it can be typed again. */
function quoted(named: string): string {
  return /[\s"'()&|;<>$*?]/.test(named) ? `"${named}"` : named;
}

function titleLines({ fund, scheme }: EvaluationView): string {
  const kind = [`${fund.year}年度`, fund.evaluation].filter((text) => text !== "").join("，");
  const whose = [fund.region, fund.department].filter((text) => text !== "").join("　");
  const lines = [`${fund.name}（${kind}）`, whose, `方案：${scheme.name}（版本 ${scheme.version}）`];
  return lines.filter((line) => line !== "").join("\n");
}

function textOf(view: EvaluationView, figure: FigureId | undefined): string {
  return (figure !== undefined && view.figures[figure]?.text) || "";
}

/** Both execution rates stand side by side, since two bases are in use. */
const moneyColumns = ["预算", "到位", "支出", "到位率", "支出率.按预算", "支出率.按到位"] as const;
const moneyTitles: Readonly<Record<(typeof moneyColumns)[number], string>> = {
  预算: "预算",
  到位: "到位",
  支出: "支出",
  到位率: "到位率",
  "支出率.按预算": "支出率（÷预算）",
  "支出率.按到位": "支出率（÷到位）",
};

function moneyTable(money: MoneyView, view: EvaluationView): string {
  const nodes = moneyNodes(money, 0);
  const present = moneyColumns.filter((column) => nodes.some(({ node }) => node.figures[column] !== undefined));
  const rows = nodes.map(({ node, depth }) => [
    `${"  ".repeat(depth)}${node.name}`,
    ...present.map((column) => textOf(view, node.figures[column])),
  ]);
  const sides: readonly Side[] = ["left", ...present.map((): Side => "right")];
  return columns([["资金", ...present.map((column) => moneyTitles[column])], ...rows], sides);
}

function moneyNodes(node: MoneyView, depth: number): readonly { readonly node: MoneyView; readonly depth: number }[] {
  return [{ node, depth }, ...node.children.flatMap((child) => moneyNodes(child, depth + 1))];
}

function indicatorTable(view: EvaluationView): string {
  const nodes = indicatorNodes(view.tree);
  const weighted = nodes.some((node) => node.weighted !== undefined);
  const rows = nodes.map((node) => [
    `${"  ".repeat(node.level - 1)}${node.code} ${node.name}`,
    node.points ?? "",
    pointsCell(view, node.score),
    ...(weighted ? [pointsCell(view, node.weighted)] : []),
    stateWords[node.state],
  ]);
  const sides: readonly Side[] = ["left", "right", "right", ...(weighted ? (["right"] as const) : []), "left"];
  return columns([["指标", "分值", "得分", ...(weighted ? ["加权"] : []), "状态"], ...rows], sides);
}

/** Why there are no points is told beside it, and by `explain`. */
function pointsCell(view: EvaluationView, id: FigureId | undefined): string {
  if (id === undefined) return "";
  const figure = view.figures[id];
  return figure?.state === "known" ? figure.text.replace(/分$/, "") : "—";
}

export function indicatorNodes(nodes: readonly IndicatorView[]): readonly IndicatorView[] {
  return nodes.flatMap((node) => [node, ...indicatorNodes(node.children)]);
}
