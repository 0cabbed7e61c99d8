// Letters → lines of a width. Punctuation does not begin a line: it moves into the end of the one before where half of
// it is blank, or takes the letter before it along.
import { mayBreak, type Letter } from "./letters.ts";

export type Line = {
  readonly letters: readonly Letter[];
  /** As wide as it comes, tracking included. */
  readonly width: number;
  /** The paragraph goes on: the line is spread over the whole width. */
  readonly goesOn: boolean;
};

export type Measure = {
  readonly width: number;
  /** Of the first line, and of those after it. */
  readonly indent: number;
  readonly hang?: number;
  /** Between Chinese letters. */
  readonly tracking: number;
};

export function brokenInto(letters: readonly Letter[], measure: Measure): readonly Line[] {
  const lines: Line[] = [];
  let from = 0;
  while (from < letters.length) {
    const room = measure.width - (lines.length === 0 ? measure.indent : (measure.hang ?? 0));
    const to = endOfLine(letters, from, room, measure.tracking);
    const ends = letters[to - 1]?.kind === "break";
    lines.push(lineOf(letters.slice(from, to), measure.tracking, !ends && to < letters.length, room));
    from = to;
    while (!ends && letters[from]?.kind === "space") from += 1;
  }
  return lines.length === 0 ? [{ letters: [], width: 0, goesOn: false }] : lines;
}

/** As many lines as it takes, as even as they can be: a title that stands in the middle does not end in one letter. */
export function evenlyBroken(letters: readonly Letter[], measure: Measure): readonly Line[] {
  const most = brokenInto(letters, measure);
  if (most.length === 1) return most;
  let [low, high] = [measure.width / 2, measure.width];
  for (let round = 0; round < 12; round += 1) {
    const width = (low + high) / 2;
    if (brokenInto(letters, { ...measure, width }).length > most.length) low = width;
    else high = width;
  }
  return brokenInto(letters, { ...measure, width: high });
}

function endOfLine(letters: readonly Letter[], from: number, room: number, tracking: number): number {
  let width = 0;
  let best = 0;
  for (let at = from; at < letters.length; at += 1) {
    const letter = letters[at];
    if (!letter) break;
    if (letter.kind === "break") return at + 1;
    const before = letters[at - 1];
    if (at > from && before && mayBreak(before, letter)) best = at;
    width += letter.width;
    if (width - squeezed(letter) > room + 0.01) return best > from ? best : Math.max(at, from + 1);
    width += trackingAfter(letter, tracking);
  }
  return letters.length;
}

const halfBlank = new Set("，。、；：）》」』】〕〉");

/** A full-width closing sign has its ink in one half; at the end of a line the other half may go. */
function squeezed({ sign, width }: Letter): number {
  return halfBlank.has(sign) ? width / 2 : 0;
}

function trackingAfter({ kind }: Letter, tracking: number): number {
  return kind === "narrow" || kind === "space" ? 0 : tracking;
}

function lineOf(all: readonly Letter[], tracking: number, goesOn: boolean, room: number): Line {
  let end = all.length;
  while (end > 0 && (all[end - 1]?.kind === "space" || all[end - 1]?.kind === "break")) end -= 1;
  const letters = all.slice(0, end);
  const last = letters.at(-1);
  const full = letters.reduce((sum, letter) => sum + letter.width + trackingAfter(letter, tracking), 0);
  const natural = last ? full - trackingAfter(last, tracking) : 0;
  const width = last && natural > room ? natural - squeezed(last) : natural;
  return { letters, width, goesOn };
}
