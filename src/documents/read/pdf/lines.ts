// Items of text become lines, from top to bottom and left to right.
import type { Item } from "./geometry.ts";
import { largest } from "../words.ts";

export type TextLine = {
  readonly text: string;
  readonly x: number;
  readonly right: number;
  readonly y: number;
  readonly size: number;
  readonly page: number;
  readonly items: readonly Item[];
};

export function linesOf(items: readonly Item[], page: number): readonly TextLine[] {
  const rows: Item[][] = [];
  for (const item of [...items].filter(({ text }) => text.trim() !== "").sort((a, b) => a.y - b.y || a.x - b.x)) {
    const last = rows.at(-1);
    const base = last?.[0];
    // Raised and lowered letters stand up to half a line off.
    if (last && base && Math.abs(base.y - item.y) < Math.max(base.size, item.size) * 0.5) last.push(item);
    else rows.push([item]);
  }
  return rows.map((row) =>
    lineOf(
      [...row].sort((a, b) => a.x - b.x),
      page,
    ),
  );
}

function lineOf(items: readonly Item[], page: number): TextLine {
  const right = largest(items.map(({ x, width }) => x + width));
  const size = largest(items.map((item) => item.size));
  return { text: textOf(items), x: items[0]?.x ?? 0, right, y: items[0]?.y ?? 0, size, page, items };
}

const han = /[\p{Script=Han}\u2E80-\u2FDF\u3001-\u303F\uFF01-\uFF5E]/u;

/** A blank only where the page shows one between words; between Chinese letters it is justification. */
export function textOf(items: readonly Item[]): string {
  let text = "";
  let end: number | undefined;
  for (const item of items) {
    const wide = end !== undefined && item.x - end > item.size * 0.25;
    text += `${wide && text !== "" ? " " : ""}${item.text}`;
    end = item.x + item.width;
  }
  return withoutJustification(text).trim();
}

export function withoutJustification(text: string): string {
  const single = text.replace(/[ \u00A0]+/gu, " ");
  if (!single.includes(" ")) return single;
  return Array.from(single)
    .filter((sign, at, all) => sign !== " " || !(han.test(all[at - 1] ?? "") && han.test(all[at + 1] ?? "")))
    .join("");
}
