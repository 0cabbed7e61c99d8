import { Decimal, decimal } from "../../../number/decimal.ts";
import { numeral } from "../amounts.ts";

/** How much a grade earns: figures as they stand, with their unit, and whether the upper end belongs to it. */
export type Marks = { readonly from: Mark; readonly to: Mark; readonly toIncluded: boolean; readonly said?: boolean };
export type Mark = { readonly value: Decimal; readonly unit: "分" | "%" | "" };

const number = "(\\d+(?:\\.\\d+)?)";
const own =
  "(?:该项|本项|此项|该指标|本指标|指标|标准|总|满|对应|相应|权重|的)*(?:权重分值|权重分数|权重分|权重|分值|分数|标准分|总分|满分)";
const inclusion = "(\\(不?(?:含|包含|包括)[^()]{0,10}\\))?";
const range = new RegExp(
  `^(?:${own}的?)?${number}(分|%)?${inclusion}(?:~|-|至|到)${number}(分|%)?(?:${own})?${inclusion}(?:的?${own})?$`,
);
const single = new RegExp(`^(?:${own}的?(?:×)?)?${number}(分|%)?(?:的?${own}|的分)?(以下|以内|以上)?${inclusion}$`);
const fraction = new RegExp(`^${number}/${number}(?:的?${own})?$`);
const chineseFraction = /^(?:.{0,6}的)?([一二三四五六七八九十])分之([一二三四五六七八九十])(?:的?.{0,6}分值?)?$/;
const tail =
  /(?:之间|范围内|范围以内|区间内?|以内|内)?(?:由.{0,8})?(?:酌情|合理|综合|相应)*(?:给分|打分|评分|计分|赋分|得分|记分|取值|确定分值|确定得分|给予分值|赋值)?$/;
const verb =
  /^(?:则|可以?|均|应|直接|的|,|:|=|分别|给予|按照?|在|于|对应|为|是)*(扣除?减?|得到?|计为?|记为?|给予?|评|赋予?|打|取|按照?|在|系数)?(?:分(?!值|数))?(?:为|:)?(?:在|按)?/;

/** What a phrase such as 「得分值的80%～100%」 or 「不得分」 awards; the phrase has to be nothing else. */
export function marksIn(phrase: string): Marks | undefined {
  const opened = verb.exec(phrase);
  const loses = opened?.[1]?.startsWith("扣") === true;
  const bare = phrase.slice(opened?.[0].length ?? 0);
  if (/^(?:则|均|的|,|:|该项|本项|直接|即)*(?:不(?:予)?(?:得|计|给|记)分|(?:得|计|为|记)?零分)$/.test(phrase))
    return one(Decimal.zero, "%");
  if (/^(?:该项|本项|全部|的)*(?:满分|全分|满权重分|全部(?:权重)?分值?)$/.test(bare))
    return one(loses ? Decimal.zero : hundred, "%");
  if (/^(?:该项|本项|的)*(?:权重|分值|满分)?的?(?:一半|半数)(?:的?(?:权重)?分值?|的分|权重|得分)?$/.test(bare))
    return one(fifty, "%");
  const read = figures(bare) ?? figuresBefore(bare, tail, "") ?? figuresBefore(bare, givenBehind, "分");
  if (!read || !loses) return read;
  return read.from.value.equals(read.to.value)
    ? {
        ...read,
        from: { ...read.from, value: read.from.value.negated() },
        to: { ...read.to, value: read.to.value.negated() },
      }
    : undefined;
}

const givenBehind = /分(?:打分|给分|评分|计分|赋分|得分)$/;

/** The same without the words behind the figures; nothing new where there are none. */
function figuresBefore(phrase: string, words: RegExp, instead: string): Marks | undefined {
  const bare = phrase.replace(words, instead);
  return bare === phrase ? undefined : figures(bare);
}

const hundred = decimal("100");
const fifty = decimal("50");

function one(value: Decimal, unit: Mark["unit"]): Marks {
  const mark = { value, unit };
  return { from: mark, to: mark, toIncluded: true };
}

function figures(text: string): Marks | undefined {
  if (!/\d|分之/.test(text)) return undefined;
  const found = range.exec(text);
  if (found) return rangeMarks(found);
  const alone = single.exec(text);
  if (alone) return singleMarks(alone);
  const parts = fraction.exec(text);
  if (parts) return fractionMarks(numeral(parts[1]), numeral(parts[2]));
  const words = chineseFraction.exec(text);
  return words ? fractionMarks(numeral(words[2]), numeral(words[1])) : undefined;
}

function fractionMarks(above: Decimal, below: Decimal): Marks | undefined {
  return below.isZero() ? undefined : one(above.times(hundred).over(below), "%");
}

function singleMarks(found: RegExpExecArray): Marks {
  const value = numeral(found[1]);
  const unit = unitOf(found[2]);
  const excluded = found[4]?.startsWith("(不") === true;
  if (found[3] === "以上") return { from: { value, unit }, to: { value: hundred, unit: "%" }, toIncluded: true };
  if (found[3]) return { from: { value: Decimal.zero, unit }, to: { value, unit }, toIncluded: !excluded };
  return one(value, unit);
}

function rangeMarks(found: RegExpExecArray): Marks {
  const unit = unitOf(found[5] ?? found[2]);
  const first = { value: numeral(found[1]), said: found[3] };
  const second = { value: numeral(found[4]), said: found[6] };
  const [low, high] = first.value.compare(second.value) <= 0 ? [first, second] : [second, first];
  return {
    from: { value: low.value, unit },
    to: { value: high.value, unit },
    toIncluded: belongs(low, high, unit),
    said: low.said?.startsWith("(含") === true || high.said?.startsWith("(含") === true,
  };
}

type End = { readonly value: Decimal; readonly said: string | undefined };

/** 80%－60%（含）: the lower end belongs, so the upper one is the next grade's; of the best grade both do. */
function belongs(low: End, high: End, unit: Mark["unit"]): boolean {
  const note = [low.said, high.said].find((said) => said !== undefined && /\d/.test(said));
  if (note) {
    const named = numeral(/\d+(?:\.\d+)?/.exec(note)?.[0]);
    if (note.startsWith("(不")) return !named.equals(high.value);
    return named.equals(high.value) || (unit === "%" && high.value.equals(hundred));
  }
  if (high.said) return high.said.startsWith("(含");
  if (low.said?.startsWith("(不")) return true;
  return low.said === undefined || (unit === "%" && high.value.equals(hundred));
}

function unitOf(text: string | undefined): Mark["unit"] {
  return text === "分" || text === "%" ? text : "";
}
