import { finding, type Finding, type Problem } from "../finding.ts";
import type { IndicatorNode } from "../indicators/scheme.ts";
import { parseDecimal, sumOf, type Decimal } from "../number/decimal.ts";
import type { Place } from "../place.ts";
import { compileRule } from "./compile.ts";
import type { Compiled } from "./compile/result/result.ts";
import { deepest, readRows, said, type TableRow } from "./tableRows.ts";

/** One row with points: its sentence, what it was compiled to, and the score the table prints. */
export type ScoringRow = {
  readonly code: string;
  readonly name: string;
  readonly points: Decimal;
  readonly sentence: string;
  readonly compiled: Compiled;
  readonly printed?: Decimal;
  readonly line: number;
};

export type ScoringTable = {
  readonly indicators: readonly IndicatorNode[];
  readonly rows: readonly ScoringRow[];
  readonly total?: Decimal;
  readonly findings: readonly Finding[];
};

/** A whole scoring table, pasted as text with tabs or given as cells → indicator tree with compiled rules and findings. */
export function compileTable(table: string | readonly (readonly string[])[], file = "评分表"): ScoringTable {
  const cells = typeof table === "string" ? table.split("\n").map((line) => line.split("\t")) : table;
  const read = readRows(cells);
  const notes: Finding[] = [];
  const note = (what: Problem, line: number) => notes.push(finding(what, place(file, line)));
  if (!read.found) note({ code: "table-header-missing", facts: undefined }, 1);
  const tree = new Tree(file);
  const rows: ScoringRow[] = [];
  for (const row of read.rows) {
    const node = tree.add(row);
    const points = parseDecimal(row.points.replace(/分$/, ""));
    if (!points) continue;
    if (!node) note({ code: "table-row-unclear", facts: { text: row.rule.slice(0, 20) } }, row.line);
    else rows.push(tree.score(node, row, points));
  }
  const total = parseDecimal(read.total?.points.replace(/分$/, "") ?? "");
  tree.check(note);
  if (total) checkTotal(total, rows, read.total?.line ?? 1, note);
  return { indicators: tree.indicators(), rows, ...(total && { total }), findings: notes };
}

type Note = (what: Problem, line: number) => void;

function checkTotal(total: Decimal, rows: readonly ScoringRow[], line: number, note: Note): void {
  const sum = sumOf(rows.map((row) => row.points));
  if (!sum.equals(total))
    note({ code: "table-total-differs", facts: { expected: total.toString(), found: sum.toString() } }, line);
}

function place(file: string, line: number): Place {
  return { file, line, column: 1 };
}

type Draft = {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly coded: boolean;
  readonly line: number;
  points?: Decimal;
  compiled?: Compiled;
  sentence?: string;
  readonly children: Draft[];
};

/** 「A1 政策依据 (5)」: code, name and points of a cell. */
function cellParts(cell: string): { readonly code: string; readonly name: string; readonly points?: Decimal } {
  const text = cell.replace(/\s+/g, " ").trim();
  const [, code = "", rest = text] = /^([A-Z]\d*(?:[-.]\d+)*)[\s.、:：]*(.*)$/s.exec(text) ?? [];
  const [, name = rest, points] = /^(.*?)\s*[(（]\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]$/s.exec(rest) ?? [];
  const value = points === undefined ? undefined : parseDecimal(points);
  return { code, name: name.replace(/\s+/g, ""), ...(value && { points: value }) };
}

/** The tree grows row by row: an empty cell stands for what stood there in the row above. */
class Tree {
  readonly #roots: Draft[] = [];
  readonly #file: string;
  #path: Draft[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** Adds what is new in the row and answers with its deepest indicator. */
  add(row: TableRow): Draft | undefined {
    const last = deepest(row.levels);
    if (last < 0) return undefined;
    for (let at = 0; at <= last; at++) {
      const cell = said(row.levels[at] ?? "");
      if (cell === "") continue;
      const leafCode = cellParts(row.levels[last] ?? "").code;
      const grouping = at < last && cellParts(cell).code === "";
      // 综合效益 in the column of C22, above C226: a group inside C22, not beside it.
      this.#path = this.#path.filter(
        (one) => one.level < at + 1 || (grouping && one.level === at + 1 && one.coded && leafCode.startsWith(one.code)),
      );
      const parent = this.#path.at(-1);
      const siblings = parent ? parent.children : this.#roots;
      const { code, name, points } = cellParts(cell);
      const draft: Draft = {
        code: code || `${parent ? `${parent.code}-` : ""}${siblings.length + 1}`,
        name,
        level: at + 1,
        coded: code !== "",
        line: row.line,
        ...(points && { points }),
        children: [],
      };
      siblings.push(draft);
      this.#path.push(draft);
    }
    return this.#path.at(-1);
  }

  score(node: Draft, row: TableRow, points: Decimal): ScoringRow {
    node.points = points;
    const { rule: sentence, explanation, formula, target, score } = row;
    const compiled = compileRule(sentence, {
      points,
      name: node.name,
      ...(target && { target }),
      ...(formula && { formula }),
      ...(explanation && { explanation }),
    });
    node.compiled = compiled;
    node.sentence = sentence;
    const printed = parseDecimal(score);
    return {
      code: node.code,
      name: node.name,
      points,
      sentence,
      compiled,
      line: row.line,
      ...(printed && { printed }),
    };
  }

  check(note: Note): void {
    const codes = new Set<string>();
    const walk = (node: Draft, parent: Draft | undefined) => {
      if (codes.has(node.code)) note({ code: "table-code-repeated", facts: { code: node.code } }, node.line);
      codes.add(node.code);
      if (node.coded && parent?.coded && !node.code.startsWith(parent.code)) {
        note({ code: "table-code-misplaced", facts: { code: node.code, parent: parent.code } }, node.line);
      }
      checkPoints(node, note);
      for (const child of node.children) walk(child, node);
    };
    for (const root of this.#roots) walk(root, undefined);
  }

  indicators(): readonly IndicatorNode[] {
    return this.#roots.map((root) => this.#finished(root));
  }

  #finished(draft: Draft): IndicatorNode {
    const children = draft.children.map((child) => this.#finished(child));
    const points = draft.points ?? (children.length > 0 ? pointsBelow(draft) : undefined);
    const { compiled } = draft;
    const whole = compiled && (compiled.status === "complete" || compiled.status === "assumed");
    return {
      code: draft.code,
      name: draft.name,
      level: draft.level,
      ...(points && { points }),
      ...(whole && compiled.rule && { rule: compiled.rule }),
      ...(draft.sentence && { sentence: draft.sentence }),
      children,
      place: place(this.#file, draft.line),
    };
  }
}

function pointsBelow(node: Draft): Decimal {
  if (node.children.length === 0 && node.points) return node.points;
  return sumOf(node.children.map(pointsBelow));
}

/** What a cell says in brackets is the sum of the indicators below it. */
function checkPoints(node: Draft, note: Note): void {
  if (!node.points || node.children.length === 0) return;
  const found = pointsBelow(node);
  if (found.equals(node.points)) return;
  note(
    {
      code: "table-points-differ",
      facts: { name: node.name, expected: node.points.toString(), found: found.toString() },
    },
    node.line,
  );
}
