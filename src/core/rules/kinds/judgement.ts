import { known, type FactName } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { awarded, awardText } from "../award.ts";
import type { Kind } from "../kind.ts";
import type { Award } from "../rule.ts";

/** 「由评价人在0至满分之间给分，并写明理由」; the sentence may narrow what can be given (酌情扣1至2分). */
export type JudgementRule = {
  readonly kind: "judgement";
  readonly given: FactName;
  readonly reason: FactName;
  /** The least and the most that may be given; where absent, 0 and the full marks. */
  readonly least?: Award;
  readonly most?: Award;
  /** Are `least` and `most` what is taken off the full marks? Absent: what is given. */
  readonly deducting?: true;
};

/** Where the points and the reason are looked up unless other figures are named. */
export const judgedName = "判分";
export const reasonName = "理由";

export const judgement: Kind<JudgementRule> = {
  score(rule, points, read) {
    const given = read.given(rule.given, points);
    if (given.state !== "known") return given;
    const { from, to } = allowed(rule, points);
    if (given.value.compare(from) < 0 || given.value.compare(to) > 0) {
      const facts = { name: rule.given, score: given.value.toString(), from: from.toString(), to: to.toString() };
      return read.stuck({ code: "score-out-of-range", facts }, rule.given);
    }
    const reason = read.value(rule.reason);
    if (reason.state === "known" && reason.value.kind === "text" && reason.value.text.trim() !== "")
      return known(given.value);
    return read.stuck({ code: "reason-missing", facts: { name: rule.given } }, rule.reason);
  },
  print(rule) {
    const names =
      rule.given === judgedName && rule.reason === reasonName ? "" : `（看「${rule.given}」和「${rule.reason}」）`;
    return `由评价人${names}在${boundsText(rule)}之间${rule.deducting ? "扣分" : "给分"}，并写明理由`;
  },
  formula: () => "",
  because: (rule, points, say) => `由评价人给分，满分${points.toString()}分，理由：${say.fact(rule.reason)}`,
  facts: (rule) => [rule.given, rule.reason],
};

function allowed(rule: JudgementRule, points: Decimal): { readonly from: Decimal; readonly to: Decimal } {
  const least = rule.least ? awarded(rule.least, points) : Decimal.zero;
  const most = rule.most ? awarded(rule.most, points) : points;
  if (!rule.deducting) return { from: least, to: most.smallerOf(points) };
  return { from: points.minus(most).largerOf(Decimal.zero), to: points.minus(least) };
}

function boundsText(rule: JudgementRule): string {
  return `${rule.least ? awardText(rule.least) : "0"}至${rule.most ? awardText(rule.most) : "满分"}`;
}
