import type { Decimal } from "../../../number/decimal.ts";
import type { Plain } from "./normalise.ts";

/** One way of writing, and the plainer one. */
export type Spelling = {
  /** A word without which the pattern cannot fit: most sentences are done with it at once. */
  readonly needs: string;
  readonly pattern: RegExp;
  readonly to: string | ((found: RegExpExecArray, points: Decimal | undefined, rest: string) => string | undefined);
};

/** The text in the other spelling, and for every character where it stood in the original. */
export function changed(plain: Plain, { needs, pattern, to }: Spelling, points: Decimal | undefined): Plain {
  if (!plain.text.includes(needs)) return plain;
  let text = "";
  let done = 0;
  const from: number[] = [];
  const keep = (end: number) => {
    for (let at = done; at < end; at++) from.push(plain.from[at] ?? 0);
    text += plain.text.slice(done, end);
    done = end;
  };
  for (const found of plain.text.matchAll(pattern)) {
    const written =
      typeof to === "string" ? filled(to, found) : to(found, points, plain.text.slice(found.index + found[0].length));
    if (written === undefined) continue;
    keep(found.index);
    const at = plain.from[found.index] ?? 0;
    for (let each = 0; each < written.length; each++) from.push(at);
    text += written;
    done = found.index + found[0].length;
  }
  if (done === 0) return plain;
  keep(plain.text.length);
  from.push(plain.from[plain.text.length] ?? plain.original.length);
  return { text, from, original: plain.original };
}

function filled(to: string, found: RegExpExecArray): string {
  return to.replace(/\$(\d)/g, (_, group: string) => found[Number(group)] ?? "");
}
