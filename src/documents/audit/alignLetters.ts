// Which letter of a Word file stands at which position of the document's text. Both hold the same lines in the same
// order; the text has computed list numbers besides, the file repeated heads of tables and what was left out.
import type { Span } from "../../core/index.ts";
import type { Block, NeutralDocument, Table } from "../document.ts";
import type { Letter } from "./docxLetters.ts";

/** For each position of the text the index of its letter, −1 where it has none. */
export function alignLetters({ text, blocks }: NeutralDocument, letters: readonly Letter[]): Int32Array {
  const signs = letters.map(({ sign }) => sign).join("");
  const found = new Int32Array(text.length).fill(-1);
  const lines = blocks.flatMap(linesOf).map((span) => squeezed(text, span));
  let cursor = 0;
  lines.forEach((line, at) => {
    const match = matchAt(line.signs, signs, cursor) ?? search(lines, at, signs, cursor);
    if (!match) return;
    for (let index = match.skip; index < line.signs.length; index += 1)
      found[line.offsets[index] ?? 0] = match.at + index - match.skip;
    cursor = match.at + line.signs.length - match.skip;
  });
  return found;
}

type Line = { readonly signs: string; readonly offsets: readonly number[] };
type Match = { readonly at: number; readonly skip: number };

function linesOf(block: Block): readonly Span[] {
  if (block.kind === "page-break") return [];
  return block.kind === "table" ? cellSpans(block) : [block.span];
}

function cellSpans({ texts, starts, covered, details }: Table): readonly Span[] {
  const spans = texts.flatMap((said, at): readonly Span[] => {
    if (said === "" || covered.has(at)) return [];
    const start = starts[at] ?? 0;
    return details.get(at)?.pieces ?? [{ start, end: start + said.length }];
  });
  const nested = [...details.values()].flatMap(({ tables = [] }) => tables.flatMap(cellSpans));
  return [...spans, ...nested];
}

function squeezed(text: string, { start, end }: Span): Line {
  const offsets: number[] = [];
  for (let at = start; at < end; at += 1) if (!/\s/u.test(text[at] ?? "")) offsets.push(at);
  return { signs: offsets.map((at) => text[at]).join(""), offsets };
}

/** A number that the file only computes, 「（一）」, is no letter of it. */
const longestNumber = 12;

function matchAt(line: string, signs: string, cursor: number): Match | undefined {
  const most = Math.min(longestNumber, line.length - 1);
  for (let skip = 0; skip <= most; skip += 1)
    if (signs.startsWith(line.slice(skip), cursor)) return { at: cursor, skip };
  return undefined;
}

const probeLength = 16;

/** Out of step: look further on, then from the start, with so many letters that the place is sure. */
function search(lines: readonly Line[], from: number, signs: string, cursor: number): Match | undefined {
  const line = lines[from]?.signs ?? "";
  let probe = line;
  for (let next = from + 1; probe.length < probeLength && next < lines.length; next += 1)
    probe += lines[next]?.signs ?? "";
  if (probe.length < 4) return undefined;
  for (const start of [cursor, 0]) {
    const at = signs.indexOf(
      line.length >= probeLength ? line : probe.slice(0, Math.max(line.length, probeLength)),
      start,
    );
    if (at >= 0) return { at, skip: 0 };
  }
  return undefined;
}
