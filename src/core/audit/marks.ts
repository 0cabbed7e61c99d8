import type { Passage } from "./reading.ts";
import type { ReportText } from "./reportText.ts";

/** The sign and number at which an item begins: 「（三）」 is 3 at rank 2. `from` and `to` are those of the passage. */
export type Mark = {
  readonly rank: number;
  readonly number: number;
  readonly shown: string;
  readonly from: number;
  readonly to: number;
};

const digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

export function numeralOf(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens === 0 ? "" : `${tens === 1 ? "" : (digits[tens] ?? "")}十`}${digits[ones] ?? ""}`;
}

const numbers = new Map(Array.from({ length: 99 }, (_, at) => [numeralOf(at + 1), at + 1] as const));
const circled = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";

export const numeral = String.raw`[一二三四五六七八九十]{1,3}`;

/** In the order of ranks, from 1: 一、（一）1.（1）1) ① 一是. */
const signs: readonly RegExp[] = [
  new RegExp(String.raw`^(${numeral})[、.](?!${numeral}(?:[、级类等季批次期线产]|$))`, "u"),
  new RegExp(String.raw`^\((${numeral})\)`, "u"),
  /^(\d{1,2})(?:\.(?!\d)|、)/u,
  /^\((\d{1,2})\)/u,
  /^(\d{1,2})\)/u,
  /^([①-⑳])/u,
  new RegExp(String.raw`^(${numeral})是`, "u"),
];

const shownBy: readonly ((number: number) => string)[] = [
  (number) => `${numeralOf(number)}、`,
  (number) => `（${numeralOf(number)}）`,
  (number) => `${number}.`,
  (number) => `（${number}）`,
  (number) => `${number}）`,
  (number) => circled[number - 1] ?? "",
  (number) => `${numeralOf(number)}是`,
];

/** How a reader could write the mark, anywhere. */
const writtenBy: readonly ((number: number) => RegExp)[] = [
  (number) => new RegExp(String.raw`(?<!十)${numeralOf(number)}\s*[、.．]`, "u"),
  (number) => new RegExp(String.raw`[（(]\s*${numeralOf(number)}\s*[)）]`, "u"),
  (number) => new RegExp(String.raw`(?<!\d)${number}\s*(?:、|[.．](?!\d))`, "u"),
  (number) => new RegExp(String.raw`[（(]\s*${number}\s*[)）]`, "u"),
  (number) => new RegExp(String.raw`(?<!\d)${number}\s*[)）]`, "u"),
  (number) => new RegExp(circled[number - 1] ?? "$^", "u"),
  (number) =>
    new RegExp(String.raw`(?<!十)(?:${numeralOf(number)}是|第${numeralOf(number)}|其${numeralOf(number)})`, "u"),
];

export function shownMark(rank: number, number: number): string {
  return shownBy[rank - 1]?.(number) ?? "";
}

/** Is the mark written anywhere in this stretch of the report, be it as the text of another item? */
export function isWritten(text: string, rank: number, number: number): boolean {
  return writtenBy[rank - 1]?.(number).test(text) ?? false;
}

function numberOf(written: string): number | undefined {
  if (/^\d/u.test(written)) return Number(written);
  const at = circled.indexOf(written);
  return at >= 0 ? at + 1 : numbers.get(written);
}

/** The mark at which a passage begins; of a heading also the number that only the file computes. */
export function markAt(report: ReportText, passage: Passage): Mark | undefined {
  const own = markIn(passage.text, 0);
  if (own) return own;
  const block = passage.isHeading ? report.blocks[passage.block] : undefined;
  const computed = block?.kind === "heading" && block.number !== "" ? markIn(ordinary(block.number), 0) : undefined;
  return computed && { ...computed, from: 0, to: Math.min(20, passage.text.length) };
}

const ordinary = (number: string): string => number.replaceAll("（", "(").replaceAll("）", ")").replaceAll("．", ".");

function markIn(text: string, from: number): Mark | undefined {
  const beginning = text.slice(from, from + 8);
  if (!/^[(\d一二三四五六七八九十①-⑳]/u.test(beginning)) return undefined;
  for (const [at, sign] of signs.entries()) {
    const found = sign.exec(beginning);
    const number = found ? numberOf(found[1] ?? "") : undefined;
    if (found && number !== undefined && number > 0)
      return { rank: at + 1, number, shown: shownMark(at + 1, number), from, to: from + found[0].length };
  }
  return undefined;
}

const inline = new RegExp(
  String.raw`(?<=[：:；;。，,、])\((\d{1,2})\)|(?<=[：:；;。，,])(\d{1,2})(?:[)]|[、.](?!\d))|([①-⑳])|(?<=[：:；;。，,]|^)(${numeral})是(?!否|不是)`,
  "gu",
);

/** The marks inside a paragraph: （1）…；（2）…, ①…②…, 一是…；二是…. The one at its beginning is among them. */
export function marksWithin({ text }: Passage): readonly Mark[] {
  if (!/\d[).、]|[①-⑳]|[一二三四五六七八九十]是/u.test(text)) return [];
  const marks: Mark[] = [];
  const first = markIn(text, 0);
  if (first && first.rank >= 3) marks.push(first);
  for (const match of text.matchAll(inline)) {
    const mark = markIn(text, match.index);
    if (mark && mark.rank >= 3 && mark.from >= (first?.to ?? 0)) marks.push(mark);
  }
  return marks;
}
