import type { Claim } from "./claim.ts";
import { nameOf } from "./facts.ts";
import { isProse } from "./nearby.ts";

const dressing =
  /预算|决算|支出|收入|经费|费用?|金额|资金|总额|总量|总数|总计|合计|共计|小计|完成|实现|达到|达|实际|安排|数|额|额度|上年|去年|同期|本年|全年|的|为|是|了|共|等|[“”"（）()《》]/gu;

/** What it is about, bare of the words every amount wears: 「公务接待费支出」 and 「公务接待」 are one. */
export function bareName(words: string): string {
  return nameOf(words).replace(dressing, "");
}

/** Of a cell the words of its row; of a figure in a sentence those before it. */
export function bareNameOf(claim: Claim): string {
  return isProse(claim) ? bareName(claim.measure) : bareName(claim.subject.split("·").at(-1) ?? "");
}

/** 「占一般公共预算支出的96.41%」 and 「一般公共预算拨款支出1493924.6元」: most of the letters in common. */
export function isWholeNamed(words: string, whole: Claim): boolean {
  const letters = [...new Set(words.replace(/[的总为]/gu, ""))];
  const label = whole.measure + (isProse(whole) ? whole.lead : whole.subject);
  return letters.length >= 2 && letters.filter((letter) => label.includes(letter)).length * 4 >= letters.length * 3;
}

/** 「占采购总额的比重为」 → 「采购总额」; undefined where no whole is named. */
export function wholeWords(lead: string): string | undefined {
  return /占[到了]?([^，。；：%]{0,24})$/u
    .exec(lead)?.[1]
    ?.replace(/的?(?:比例|比重|比|例|份额)?(?:约)?(?:为|是|达到?|均为|各为|分别为)?$/u, "");
}
