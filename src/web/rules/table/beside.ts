import type { Draft } from "../draft.ts";
import type { ScoringRow } from "../../../core/index.ts";

type Cells = readonly (readonly string[])[];

const target = /^(?:目标值|指标值|年度指标值|计划值|绩效标准值)$/u;
const formula = /公式|计算方法/u;

/** A row as a sentence of its own, with the target and formula that stand beside it. */
export function draftOf(row: ScoringRow, cells: Cells): Draft {
  const heads = cells
    .slice(0, row.line)
    .findLast((line) => line.some((cell) => /^(?:分值|权重|标准分|满分)/u.test(cell.trim())));
  const beside = (head: RegExp): string => {
    const column = heads?.findIndex((cell) => head.test(cell.replace(/\s+/gu, ""))) ?? -1;
    const text = column < 0 ? "" : (cells[row.line - 1]?.[column] ?? "").trim();
    return /^[-—–－/、]*$/u.test(text) ? "" : text;
  };
  return {
    text: row.sentence,
    points: row.points.toString(),
    name: row.name,
    target: beside(target),
    unit: "",
    formula: beside(formula),
  };
}
