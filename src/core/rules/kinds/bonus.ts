import { binary, factsOf, type Expression } from "../../formula/expression.ts";
import { known, waiting } from "../../known.ts";
import { Decimal } from "../../number/decimal.ts";
import { formatQuantity, type Quantity } from "../../number/quantity.ts";
import { awarded, awardText, counted, stepWords } from "../award.ts";
import { distanceFrom } from "../distance.ts";
import { stepsOf, timesAward } from "../explain.ts";
import type { Kind } from "../kind.ts";
import { lossProblems } from "../problems.ts";
import type { Award, Rule, Steps } from "../rule.ts";
import { expressionText } from "../wording.ts";

/** 「超过目标的，每增加1家加0.5分，最高加2分」, on top of what the base rule earns (nothing where there is none). */
export type BonusRule = {
  readonly kind: "bonus";
  readonly base?: Rule;
  readonly measure: Expression;
  readonly from: Expression;
  readonly per: Quantity;
  readonly each: Award;
  readonly steps: Steps;
  /** The most that is added. */
  readonly most: Award;
};

export const bonus: Kind<BonusRule> = {
  score(rule, points, read) {
    const base = rule.base ? read.part("基本得分", rule.base, points) : known(Decimal.zero);
    const distance = distanceFrom(rule.measure, rule.from, "above", gain(rule), read);
    if (base.state !== "known" || distance.state !== "known") return waiting([base, distance]);
    const added = counted(distance.value.over(rule.per.value), rule.steps).times(awarded(rule.each, points));
    return known(base.value.plus(added.smallerOf(awarded(rule.most, points))));
  },
  print(rule, inner) {
    const base = rule.base ? `【${inner(rule.base)}】；` : "";
    const per = `${expressionText(rule.measure)}超过${expressionText(rule.from)}的，每增加${formatQuantity(rule.per)}`;
    return `${base}${per}，加${awardText(rule.each)}（${stepWords[rule.steps]}），最高加${awardText(rule.most)}`;
  },
  formula(rule, points, say) {
    const gained = timesAward(stepsOf(binary(rule.measure, "−", rule.from), rule.per, rule.steps), rule.each, points);
    const most = `最高加${awardText(rule.most)}`;
    const base = rule.base ? `基本得分${say.parts[0]?.result ?? ""} + ` : "";
    return `${base}${say(gained)}，${most}`;
  },
  facts: (rule) => [...factsOf(rule.measure), ...factsOf(rule.from)],
  parts: (rule) => (rule.base ? [{ label: "基本得分", rule: rule.base }] : []),
  problems: (rule) => lossProblems(gain(rule)),
};

function gain(rule: BonusRule): { per: Quantity; each: Award; steps: Steps; relative: boolean } {
  return { per: rule.per, each: rule.each, steps: rule.steps, relative: false };
}
