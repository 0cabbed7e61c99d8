// How deep the lines of a table of money stand: by their numbers, by 「其中：」 and what goes on below it, by their indent.
import { sumOf, type Decimal } from "../../core/index.ts";

/** What a line shows of its depth. */
export type Shown = {
  /** In the column 序号: 「1」, 「1.1」, 「（二）」; empty where there is none. */
  readonly number: string;
  /** Blanks before the name. */
  readonly indent: number;
  readonly saysPart: boolean;
  readonly isTotal: boolean;
  /** The amounts that are known, by field, in one unit. */
  readonly amounts: ReadonlyMap<string, Decimal>;
};

/** 0 for the items themselves. 「其中：」 is written once: what follows without a number of its own is a part as well. */
export function depthsOf(lines: readonly Shown[]): readonly number[] {
  const isNumbered = lines.some(({ number, isTotal }) => number !== "" && !isTotal);
  const depths: number[] = [];
  const styles: string[] = [];
  let item = 0;
  let continues = false;
  for (const [at, line] of lines.entries()) {
    const own = Math.max(line.indent, line.saysPart ? 1 : 0);
    if (line.isTotal) {
      continues = false;
      depths.push(own);
    } else if (line.number !== "") {
      item = Math.max(own, levelOf(line.number, styles));
      continues = false;
      depths.push(item);
    } else if (isNumbered && (line.saysPart || continues)) {
      continues = true;
      depths.push(Math.max(own, item + 1));
    } else {
      depths.push(own > 0 || isNumbered ? own : (partBelow(lines, depths, at) ?? 0));
    }
  }
  return depths;
}

/** A style of numbers seen for the first time stands below those before it; one seen already ends what stands below it. */
function levelOf(number: string, styles: string[]): number {
  const style = styleOf(number);
  const known = styles.indexOf(style);
  if (known >= 0) styles.length = known + 1;
  else styles.push(style);
  return styles.length - 1;
}

function styleOf(number: string): string {
  const bare = number.replace(/[\s、.．，,]+$/u, "");
  const dots = bare.split(/[.．\-－—]/u).length - 1;
  if (dots > 0 && /^[\d.．\-－—]+$/u.test(bare)) return `dots ${dots}`;
  return bare
    .replace(/\d+/u, "1")
    .replace(/[一二三四五六七八九十]+/u, "一")
    .replace(/[①-⑳]/u, "①")
    .replace(/（/u, "(")
    .replace(/）/u, ")");
}

/** Below a 「其中：」 without numbers: the lines that with it make up the whole, exactly and in every field. */
function partBelow(lines: readonly Shown[], depths: readonly number[], at: number): number | undefined {
  let first = at - 1;
  while (first >= 0 && !lines[first]?.saysPart && depths[first] === 1) first -= 1;
  const whole = lines[first - 1];
  if (!lines[first]?.saysPart || depths[first] !== 1 || !whole || whole.isTotal || depths[first - 1] !== 0)
    return undefined;
  const from = first;
  for (let to = at; to < lines.length && !lines[to]?.isTotal && !lines[to]?.saysPart; to += 1)
    if (makesUp(whole, lines.slice(from, to + 1))) return 1;
  return undefined;
}

function makesUp({ amounts }: Shown, parts: readonly Shown[]): boolean {
  const fields = [...amounts].filter(([field]) => parts.every((part) => part.amounts.has(field)));
  return (
    fields.length > 0 &&
    fields.every(([field, whole]) => sumOf(parts.flatMap((part) => part.amounts.get(field) ?? [])).equals(whole))
  );
}
