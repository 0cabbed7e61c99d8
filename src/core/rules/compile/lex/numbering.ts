import type { Decimal } from "../../../number/decimal.ts";
import type { Spelling } from "./spelling.ts";

/** Numbers of lists that lost their sign, and headings that only say what all of it is about. */
export const numbering: readonly Spelling[] = [
  // 3实施……，4分 between 2. and 4.: a number that has lost its sign.
  {
    needs: "分",
    pattern:
      /(?<=[;。\n])([2-9])(?:\)|(?=[\u4e00-\u9fff]{2})(?![个项次年月日天家人名户处件条份级类等档号期批台套篇场起例所座种位本张分万亿元倍米亩吨岁周季成]))/g,
    to: renumbered,
  },
  // 3.3-4项得9-14分 behind 2.: the third, of three to four.
  {
    needs: "分",
    pattern: /(?<=[;。\n])([2-9])\.(?=\d{1,2}(?:[-~]\d{1,2})?[项个件篇家人次种部])/g,
    to: ({ 1: own = "", input, index }) =>
      new RegExp(`(?:^|[;。\\n])${Number(own) - 1}[.、]`).test(input.slice(0, index)) ? `${own}、` : undefined,
  },
  // 4.进度。进度按照……: a heading that is said again, or that only says what all of it is about.
  {
    needs: "",
    pattern: /^(?:\([1-9一二三四五六七八九]\)|[1-9][.、]|[一二三四五六七八九十]、)([^,;。:()\d得扣]{2,24})[。;](?=.)/g,
    to: ([, name = ""], _points, rest) => (isHeading(name, rest) ? "" : undefined),
  },
];

/** The sign that the number before it has, where that one and no other is missing. */
function renumbered(found: RegExpExecArray, _points: Decimal | undefined, rest: string): string | undefined {
  const own = Number(found[1]);
  const before = found.input.slice(0, found.index);
  const sign = new RegExp(`(?:^|[;。\\n分])(\\(?)${own - 1}([.、)])(?!\\d)`).exec(before);
  const again = new RegExp(`(?:^|[;。\\n分])\\(?${own}[.、)](?!\\d)`);
  if (!sign || again.test(before) || again.test(rest) || (found[0].endsWith(")") && sign[1] !== "(")) return undefined;
  return `${sign[1] ?? ""}${own}${sign[2] ?? ""}`;
}

/** With marks behind it, or with other items beside it, it asks for something itself. */
function isHeading(name: string, rest: string): boolean {
  if (rest.startsWith("(") || /(?:^|[;。\n])\(?[1-9一二三四五六七八九][.、)](?!\d)/.test(rest)) return false;
  return rest.startsWith(name) || (name.endsWith("情况") && (rest.match(/\d分/g) ?? []).length <= 1);
}
