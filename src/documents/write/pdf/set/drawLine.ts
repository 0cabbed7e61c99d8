// A line of letters as operations of a page.
import { numberText } from "../file/pdfFile.ts";
import type { Letter, Type } from "./letters.ts";
import type { Line } from "./lines.ts";

export type Drawn = {
  readonly type: Type;
  /** From the left and from the bottom of the page; y is the base line. */
  readonly x: number;
  readonly y: number;
  /** To spread the line over, where it goes on. */
  readonly width?: number;
  readonly tracking: number;
};

export function lineOperations({ letters, width, goesOn }: Line, drawn: Drawn): string {
  if (letters.length === 0) return "";
  const gaps = letters.filter((letter, at) => at < letters.length - 1 && stretches(letter, letters[at + 1])).length;
  const missing = goesOn && drawn.width !== undefined ? drawn.width - width : 0;
  const extra = gaps > 0 ? missing / gaps : 0;
  const marks: string[] = [];
  const texts: string[] = [];
  let x = drawn.x;
  const runs = runsOf(letters);
  for (const [at, run] of runs.entries()) {
    const isWide = spreads(run[0]);
    const each = isWide ? drawn.tracking + extra : 0;
    const from = x;
    for (const letter of run) x += letter.width + (isWide ? each : letter.kind === "space" ? extra : 0);
    texts.push(runOperations(run, from, drawn, each, extra));
    if (run[0]?.fill) marks.push(markOperations(from, x - each, drawn));
    // A word is set off from the Chinese letter behind it like one.
    if (!isWide && run.at(-1)?.kind !== "space" && spreads(runs[at + 1]?.[0])) x += extra;
  }
  const thick = drawn.type.thick ? `2 Tr ${numberText(drawn.type.size / 40)} w ` : "";
  return `${marks.join("")}BT ${thick}${texts.join("")}${thick === "" ? "" : "0 Tr "}ET\n`;
}

function spreads(letter: Letter | undefined): boolean {
  return letter !== undefined && letter.kind !== "narrow" && letter.kind !== "space";
}

function stretches(letter: Letter, next: Letter | undefined): boolean {
  return letter.kind === "space" || spreads(letter) || spreads(next);
}

/** Letters of one font and one way of spreading. */
function runsOf(letters: readonly Letter[]): readonly (readonly Letter[])[] {
  const runs: Letter[][] = [];
  let last: Letter | undefined;
  for (const letter of letters) {
    if (last && last.used === letter.used && last.fill === letter.fill && spreads(last) === spreads(letter))
      runs.at(-1)?.push(letter);
    else runs.push([letter]);
    last = letter;
  }
  return runs;
}

function runOperations(run: readonly Letter[], x: number, { type, y }: Drawn, each: number, extra: number): string {
  const id = run[0]?.used.id ?? "";
  const head = `/${id} ${numberText(type.size)} Tf ${(Math.round(each * 1000) / 1000).toString()} Tc 1 0 0 1 ${numberText(x)} ${numberText(y)} Tm `;
  if (extra === 0 || !run.some(({ kind }) => kind === "space"))
    return `${head}<${run.map(({ code }) => code).join("")}>Tj `;
  const blank = ` ${Math.round((-extra * 1000) / type.size)} `;
  return `${head}[${run.map(({ code, kind }) => (kind === "space" ? `<${code}>${blank}` : `<${code}>`)).join("")}]TJ `;
}

/** A place to fill in stands on yellow. */
function markOperations(from: number, to: number, { type, y }: Drawn): string {
  const bottom = y - type.size * 0.2;
  return `1 .95 .66 rg ${numberText(from)} ${numberText(bottom)} ${numberText(to - from)} ${numberText(type.size)} re f 0 g\n`;
}
