import type { Span } from "../../core/index.ts";
import type { AuditDetail } from "../../server/api.ts";

/** A stretch of the document to be marked: which finding it belongs to, or that a figure in it was recomputed and holds. */
export type Mark = { readonly span: Span; readonly key?: string; readonly holds?: true };

export type Segment = {
  readonly start: number;
  readonly text: string;
  readonly keys: readonly string[];
  readonly holds: boolean;
};

/** The marks of an audit, by where they begin. */
export function marksOf({ findings, derivations }: AuditDetail): readonly Mark[] {
  const found = findings.flatMap(({ key, quotes }) => quotes.map(({ span }): Mark => ({ span, key })));
  const holding = derivations
    .filter(({ verdict }) => verdict !== "impossible")
    .map(({ stated }): Mark => ({ span: stated.span, holds: true }));
  return [...found, ...holding].toSorted((left, right) => left.span.start - right.span.start);
}

/** The text of a block cut where marks begin and end; marks may overlap. Only marks that touch the block are looked at. */
export function segments(text: string, block: Span, marks: readonly Mark[]): readonly Segment[] {
  const inside = touching(marks, block);
  const cuts = new Set([block.start, block.end]);
  for (const { span } of inside) {
    if (span.start > block.start) cuts.add(span.start);
    if (span.end < block.end) cuts.add(span.end);
  }
  const ends = [...cuts].sort((left, right) => left - right);
  return ends.slice(0, -1).map((start, index): Segment => {
    const end = ends[index + 1] ?? block.end;
    const over = inside.filter(({ span }) => span.start <= start && span.end >= end);
    return {
      start,
      text: text.slice(start, end),
      keys: [...new Set(over.flatMap(({ key }) => key ?? []))],
      holds: over.some(({ holds }) => holds),
    };
  });
}

/** Marks are short; one that begins this far before a block no longer reaches into it. */
const longestMark = 5_000;

function touching(marks: readonly Mark[], { start, end }: Span): readonly Mark[] {
  const found: Mark[] = [];
  for (let at = firstFrom(marks, start - longestMark); at < marks.length; at += 1) {
    const mark = marks[at];
    if (!mark || mark.span.start >= end) break;
    if (mark.span.end > start) found.push(mark);
  }
  return found;
}

function firstFrom(marks: readonly Mark[], start: number): number {
  let [low, high] = [0, marks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((marks[middle]?.span.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
