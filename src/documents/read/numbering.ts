// 一、（一）1.（1）: the order of headings that every official document uses (GB/T 9704).

export type Numbered = { readonly level: number; readonly number: string; readonly isHeading: boolean };

const patterns: readonly (readonly [level: number, pattern: RegExp])[] = [
  [1, /^第[一二三四五六七八九十百]+(?:章|部分|编)/u],
  [2, /^第[一二三四五六七八九十百]+节/u],
  [1, /^[一二三四五六七八九十]{1,3}[、．.]\s*/u],
  [2, /^[（(][一二三四五六七八九十]{1,3}[)）]、?\s*/u],
  [3, /^\d{1,2}(?:[．、]|\.(?!\d))\s*/u],
  [4, /^[（(]\d{1,2}[)）]\s*/u],
  [5, /^(?:[①-⑳]|\d{1,2}[)）]|[a-z][.．](?=\P{Script=Latin}))\s*/u],
];

/** Longer than a line of an official document is a paragraph that begins with a number. */
const longestHeading = 50;

/** Undefined for a line without a number. A numbered line that ends or holds a sentence is an item, not a heading. */
export function numbered(text: string): Numbered | undefined {
  for (const [level, pattern] of patterns) {
    const number = pattern.exec(text)?.[0];
    if (number === undefined) continue;
    const rest = text.slice(number.length);
    // A year or a date at the start of a sentence is no number of a heading.
    if (rest === "" || /^(?:年|月|日|万|亿|%)/u.test(rest)) return undefined;
    const isHeading =
      text.length <= longestHeading && level < 5 && !/[。；;，,：:]./u.test(rest) && !/[；;]$/u.test(rest);
    return { level, number: number.trim(), isHeading };
  }
  return undefined;
}

type Outlined = { readonly kind: string; readonly level?: number };

/**
 * 「1、基本情况」 straight before 「（一）」 is of the first level: where automatic numbering is flattened to text, the
 * Chinese number of the first level often comes out as a digit.
 */
export function promoted<T extends Outlined>(blocks: readonly T[]): readonly T[] {
  let last = 0;
  return blocks.map((block, at) => {
    if (block.kind !== "heading") return block;
    const next = [blocks[at + 1], blocks[at + 2]].find((one) => one?.kind === "heading");
    const isFirst = block.level === 3 && next?.level === 2 && last !== 2;
    if (isFirst || (block.level ?? 9) <= 2) last = isFirst ? 1 : (block.level ?? 9);
    return isFirst ? { ...block, level: 1 } : block;
  });
}
