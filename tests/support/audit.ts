import {
  auditReport,
  type AuditReport,
  type CheckName,
  type ReportBlock,
  type ReportCell,
  type ReportText,
} from "../../src/core/index.ts";

/** A report written down as text: lines are paragraphs, 「一、」 and 「（一）」 headings, lines with bars tables. */
export function reportOf(text: string): ReportText {
  const blocks: ReportBlock[] = [];
  let rows: { readonly start: number; readonly line: string }[] = [];
  let start = 0;
  for (const line of [...text.split("\n"), ""]) {
    if (line.includes("|")) rows.push({ start, line });
    else {
      if (rows.length > 0) blocks.push(tableOf(rows));
      rows = [];
      if (line.trim() !== "") blocks.push(lineBlock(line, start));
    }
    start += line.length + 1;
  }
  return { name: "report.txt", text, blocks };
}

function lineBlock(line: string, start: number): ReportBlock {
  const span = { start, end: start + line.length };
  const number = /^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)/u.exec(line)?.[0];
  if (number === undefined || line.length > 40) return { kind: "paragraph", span };
  return { kind: "heading", level: number.startsWith("（") ? 2 : 1, number, span };
}

/** 「名称 | 金额」; a cell 「<」 belongs to the one at its left, 「^」 to the one above. */
function tableOf(rows: readonly { readonly start: number; readonly line: string }[]): ReportBlock {
  const grid = rows.map(({ start, line }) => {
    let at = start;
    return line.split("|").map((cell) => {
      const from = at + (cell.length - cell.trimStart().length);
      at += cell.length + 1;
      return { text: cell.trim(), from };
    });
  });
  const columnCount = Math.max(...grid.map((row) => row.length));
  const cells = grid.flatMap((row, r) => row.flatMap((cell, c) => cellOf(grid, cell, r, c)));
  const [first, last] = [rows[0], rows.at(-1)];
  const span = { start: first?.start ?? 0, end: (last?.start ?? 0) + (last?.line.length ?? 0) };
  return { kind: "table", span, rowCount: grid.length, columnCount, cells };
}

type Drawn = { readonly text: string; readonly from: number };

function cellOf(
  grid: readonly (readonly Drawn[])[],
  { text, from }: Drawn,
  row: number,
  column: number,
): readonly ReportCell[] {
  if (text === "<" || text === "^") return [];
  let [rows, columns] = [1, 1];
  while (grid[row + rows]?.[column]?.text === "^") rows += 1;
  while (grid[row]?.[column + columns]?.text === "<") columns += 1;
  return [{ row, column, rows, columns, text, span: { start: from, end: from + text.length } }];
}

/** The checks that recompute figures from figures; what other checks say of the same text has tests of its own. */
const arithmetic: ReadonlySet<CheckName> = new Set<CheckName>([
  "equation",
  "table-sum",
  "prose-sum",
  "rate",
  "completion",
  "growth",
  "share",
  "difference",
  "unit",
  "points",
  "weighted-score",
]);

export function auditOf(text: string): AuditReport {
  return auditReport(reportOf(text));
}

/** 「rounding 85.82% ← 862.35 1024」: what was recomputed, from what, and how it stands. */
export function derived(text: string, checks: ReadonlySet<string> = arithmetic): readonly string[] {
  return auditOf(text)
    .derivations.filter(({ check }) => checks.has(check))
    .map(
      ({ verdict, stated, operands }) => `${verdict} ${stated.quote} ← ${operands.map(({ quote }) => quote).join(" ")}`,
    );
}

/** 「certain audit-rate 85% → 84.21%」 */
export function found(text: string, checks: ReadonlySet<string> = arithmetic): readonly string[] {
  return auditOf(text)
    .findings.filter(({ check }) => checks.has(check))
    .map(
      ({ certainty, code, stated, recomputed }) =>
        `${certainty} ${code} ${stated ?? ""}${recomputed === undefined ? "" : ` → ${recomputed}`}`,
    );
}
