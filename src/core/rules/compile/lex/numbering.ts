import type { Decimal } from "../../../number/decimal.ts";
import type { Spelling } from "./spelling.ts";

/** Numbers of lists that lost their sign, and headings that only say what all of it is about. */
export const numbering: readonly Spelling[] = [
  // 3实施……，4分 between 2. and 4.: a number that has lost its sign.
  {
    needs: "分",
    pattern:
      /[;。\n]([2-9])(?:\)|(?=[\u4e00-\u9fff]{2})(?![个项次年月日天家人名户处件条份级类等档号期批台套篇场起例所座种位本张分万亿元倍米亩吨岁周季成]))/g,
    to: renumbered,
  },
  // 3.3-4项得9-14分 behind 2.: the third, of three to four.
  {
    needs: "分",
    pattern: /[;。\n]([2-9])\.(?=\d{1,2}(?:[-~]\d{1,2})?[项个件篇家人次种部])/g,
    to: ({ 0: all, 1: own = "", input, index }) =>
      new RegExp(`(?:^|[;。\\n])${Number(own) - 1}[.、]`).test(input.slice(0, index))
        ? `${all.charAt(0)}${own}、`
        : undefined,
  },
  {
    needs: "之一",
    pattern: /^([^:;。]{0,20}(?:以下|下列)(?:情形|情况|问题|行为|现象)?之一[^:;。]{0,24}:)([^:]+)$/g,
    to: numberedOnes,
  },
  // 路面技术状况指数（PQI）达到80以上: the short name beside the long one.
  {
    needs: "(",
    pattern: /(?:指数|率|度|值|比|量|额|数)\([A-Z]{2,6}\)/g,
    to: ([found], _points, rest) => (rest === "" ? undefined : found.slice(0, found.indexOf("("))),
  },
  // 按目标完成程度分为三档：……
  {
    needs: "分",
    pattern:
      /^(?:将|按照?|根据|依据)?[^,;。:\d得扣]{2,24}?(?:分为|划分为|分成|分)(?:以下)?[二三四五]个?(?:档次?|等次|等级|级别|级|等|层次|标准)(?:评分|计分|打分|评定)?[:。,](?=[^,;。:]{0,12}\d)/g,
    to: "",
  },
  // 80%~89%为良，得4分: the name of the grade gives no marks.
  {
    needs: "为",
    pattern:
      /(?:的)?,?(?:评|定|评定)?为(?:优秀|优良|优|良好|良|中等|中|合格|及格|较好|一般|好|较差|差|不合格|不及格)(?:等次|等级|档次?|级)?(?:的)?,(?=得\d|计\d|不得分)/g,
    to: ({ input, index }) => (bound.test(input.slice(Math.max(0, index - 24), index)) ? "的" : undefined),
  },
  // 4.进度。进度按照……: a heading that is said again, or that only says what all of it is about.
  {
    needs: "",
    pattern: /^(?:\([1-9一二三四五六七八九]\)|[1-9][.、]|[一二三四五六七八九十]、)([^,;。:()\d得扣]{2,24})[。;](?=.)/g,
    to: ([, name = ""], _points, rest) => (isHeading(name, rest) ? "" : undefined),
  },
];

const bound = /\d(?:%|分)?(?:\(不?含[^()]*\))?(?:(?:及)?以[上下])?(?:\(不?含[^()]*\))?$/;

/** 有以下情形之一的扣10分：虚报冒领；擅自变更；弄虚作假: a list without numbers. */
function numberedOnes(found: RegExpExecArray): string | undefined {
  const [, lead = "", list = ""] = found;
  const items = list.split(/[;。\n]+/).filter((one) => one !== "");
  if (items.length < 2 || items.length > 9 || /\d分|[得扣]|^[①(\d]/.test(list)) return undefined;
  return lead + items.map((one, at) => `${"①②③④⑤⑥⑦⑧⑨".charAt(at)}${one}`).join(";");
}

/** The sign that the number before it has, where that one and no other is missing. */
function renumbered(found: RegExpExecArray, _points: Decimal | undefined, rest: string): string | undefined {
  const own = Number(found[1]);
  const before = found.input.slice(0, found.index + 1);
  const sign = new RegExp(`(?:^|[;。\\n分])(\\(?)${own - 1}([.、)])(?!\\d)`).exec(before);
  const again = new RegExp(`(?:^|[;。\\n分])\\(?${own}[.、)](?!\\d)`);
  if (!sign || again.test(before) || again.test(rest) || (found[0].endsWith(")") && sign[1] !== "(")) return undefined;
  return `${found[0].charAt(0)}${sign[1] ?? ""}${own}${sign[2] ?? ""}`;
}

/** With marks behind it, or with other items beside it, it asks for something itself. */
function isHeading(name: string, rest: string): boolean {
  if (rest.startsWith("(") || /(?:^|[;。\n])\(?[1-9一二三四五六七八九][.、)](?!\d)/.test(rest)) return false;
  return rest.startsWith(name) || (name.endsWith("情况") && (rest.match(/\d分/g) ?? []).length <= 1);
}
