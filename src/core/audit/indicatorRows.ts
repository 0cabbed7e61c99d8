import type { Claim } from "./claim.ts";
import { cellIn, figureIn, type AuditCell, type AuditTable } from "./reading.ts";
import { headersAt } from "./tables.ts";

/** A row of an indicator table: what was to be reached, what was, and what it earned, as far as its columns say. */
export type IndicatorRow = {
  readonly row: number;
  readonly name: string;
  readonly target: Claim | undefined;
  readonly targetText: string;
  readonly actual: Claim | undefined;
  readonly rate: Claim | undefined;
  readonly points: Claim | undefined;
  readonly scores: readonly Claim[];
  readonly rule: AuditCell | undefined;
  /** 完成情况, 是否达标: what the row itself says of it. */
  readonly outcome: AuditCell | undefined;
};

const columns = {
  rule: /(?:评分|计分|评价|扣分|打分|得分)(?:标准|规则|办法|细则|方法|依据|说明|计算)/u,
  score: /(?:得分|评分|自评分|评价分|实得分)(?:\([^()]*\))?$/u,
  points: /(?:分值|权重|标准分|满分|权重分|总分值)(?:\([^()]*\))?$/u,
  target: /(?:目标值?|指标值|计划值|计划数|预期值|年度目标)(?:\([^()]*\))?$/u,
  actual: /(?:实际完成值?|完成值|实际值|全年实际值|实际完成数?|完成数|实际数)(?:\([^()]*\))?$/u,
  rate: /(?:完成率|达成率|完成比例|实现率)(?:\([^()]*\))?$/u,
  outcome: /^(?:是否(?:完成|达标|实现|达到目标)|(?:目标)?完成情况|达标情况|完成程度)$/u,
} as const;

type Column = keyof typeof columns;
type Found = Readonly<Record<Column, readonly number[]>>;

export function indicatorRows(table: AuditTable): readonly IndicatorRow[] {
  const rows: IndicatorRow[] = [];
  const known = new Map<readonly string[], Found | undefined>();
  for (let row = table.headerRows; row < table.rowCount; row += 1) {
    const headers = headersAt(table, row);
    if (!known.has(headers)) known.set(headers, columnsIn(headers));
    const found = known.get(headers);
    if (found) rows.push(rowAt(table, row, found));
  }
  return rows;
}

function columnsIn(headers: readonly string[]): Found | undefined {
  const of = (name: Column) => headers.flatMap((header, at) => (columns[name].test(header) ? [at] : []));
  const rule = of("rule");
  const found = {
    rule,
    score: of("score").filter((at) => !rule.includes(at)),
    points: of("points"),
    target: of("target"),
    actual: of("actual"),
    rate: of("rate"),
    outcome: of("outcome"),
  };
  const hasScore = found.score.length > 0 && found.rule.length > 0;
  return hasScore || (found.target.length > 0 && found.actual.length > 0) ? found : undefined;
}

function rowAt(table: AuditTable, row: number, found: Found): IndicatorRow {
  const own = (column: number | undefined): AuditCell | undefined => {
    const cell = column === undefined ? undefined : cellIn(table, row, column);
    return cell?.row === row && cell.column === column && cell.rows === 1 ? cell : undefined;
  };
  const only = (list: readonly number[]) => (list.length === 1 ? own(list[0]) : undefined);
  const target = only(found.target);
  return {
    row,
    name: nameAt(table, row, Math.min(...Object.values(found).flat())),
    target: figureIn(target),
    targetText: target?.text ?? "",
    actual: figureIn(only(found.actual)),
    rate: figureIn(only(found.rate)),
    points: figureIn(own(found.points.at(-1))),
    scores: found.score.flatMap((column) => figureIn(own(column)) ?? []),
    rule: only(found.rule),
    outcome: only(found.outcome),
  };
}

/** The nearest words at the left of the first of these columns. */
function nameAt(table: AuditTable, row: number, before: number): string {
  for (let column = before - 1; column >= 0; column -= 1) {
    const text = cellIn(table, row, column)?.text ?? "";
    if (/\p{Script=Han}/u.test(text)) return text.replace(/\([^()]*\)$/u, "");
  }
  return "";
}
