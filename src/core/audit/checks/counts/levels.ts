import { Decimal } from "../../../number/decimal.ts";
import { nothingFound, type CheckResult } from "../../check.ts";
import { cellIn, type AuditTable, type Passage, type Reading } from "../../reading.ts";
import type { AuditQuote } from "../../result.ts";
import { stretchOf, wordsAsFigure } from "../../stretch.ts";

type LevelColumn = { readonly table: AuditTable; readonly column: number; readonly words: readonly AuditQuote[] };

/** The columns headed 一级指标 … 四级指标, with the different words in them. */
export function levelColumns(tables: readonly AuditTable[]): ReadonlyMap<string, readonly LevelColumn[]> {
  const found = new Map<string, LevelColumn[]>();
  for (const table of tables) {
    for (const [column, header] of table.headers.entries()) {
      const level = /^([一二三四])级指标(?:名称)?$/u.exec(header)?.[1];
      if (level === undefined) continue;
      const list = found.get(level) ?? [];
      list.push({ table, column, words: wordsIn(table, column) });
      found.set(level, list);
    }
  }
  return found;
}

function wordsIn(table: AuditTable, column: number): readonly AuditQuote[] {
  const seen = new Set<string>();
  const words: AuditQuote[] = [];
  for (let row = table.headerRows; row < table.rowCount; row += 1) {
    const cell = cellIn(table, row, column);
    if (!cell || cell.row !== row || cell.column !== column || cell.columns > 1) continue;
    if (cell.text === "" || seen.has(cell.text) || /^(?:合计|总计|总分|小计|[一二三]级指标|[-—/]+|注)/u.test(cell.text))
      continue;
    seen.add(cell.text);
    words.push({ quote: cell.text, span: cell.span });
  }
  return words;
}

const levelCount =
  /([一二三四])级(?:绩效)?指标(?:共有|共计|共|合计|计|有|为|总数为|数量为)?(\d{1,3})个|(\d{1,3})个([一二三四])级(?:绩效)?指标/gu;

export function levels(
  reading: Reading,
  passage: Passage,
  columns: ReadonlyMap<string, readonly LevelColumn[]>,
): readonly CheckResult[] {
  if (columns.size === 0) return [];
  return [...passage.text.matchAll(levelCount)].map((match) => {
    const level = match[1] ?? match[4] ?? "";
    const value = Number(match[2] ?? match[3]);
    const list = columns.get(level) ?? [];
    const sums = [...list.map(({ words }) => words), list.flatMap(({ words }) => words)];
    const fitting = sums.find((words) => words.length === value);
    const quote = stretchOf(reading.report.text, passage, match.index, match.index + match[0].length);
    const listed = fitting ?? (list.length === 1 ? list[0]?.words : undefined);
    if (!listed || listed.length === 0) return nothingFound;
    const derivation = {
      formula: `表中列出${listed.length}个＝${value}`,
      operands: listed.map((word) => wordsAsFigure(word, "1")),
      stated: wordsAsFigure(quote, Decimal.fraction(BigInt(value), 1n).toString(), "个"),
      recomputed: `${listed.length}`,
      verdict: fitting ? ("exact" as const) : ("impossible" as const),
    };
    if (fitting) return { derivations: [derivation], findings: [] };
    const facts = { quote: quote.quote, listed: `${listed.length}`, what: `${level}级指标` };
    return {
      derivations: [derivation],
      findings: [
        {
          what: { code: "audit-count-rows" as const, facts },
          certainty: "worth-a-look" as const,
          quotes: [quote, ...listed.slice(0, 3)],
          stated: `${value}`,
          recomputed: `${listed.length}`,
          formula: derivation.formula,
        },
      ],
    };
  });
}
