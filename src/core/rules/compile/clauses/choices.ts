import { Decimal, sumOf } from "../../../number/decimal.ts";
import { isRatio } from "../../../number/units.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks, noMarks } from "../amounts.ts";
import { bandsRule } from "./bandCases.ts";
import { inUnits, rangeOf, rangesOf } from "./caseRanges.ts";
import { isFull, isJudgedLoss, isNothing, type Case } from "./cases.ts";
import type { RangeCondition } from "./conditionKinds.ts";
import { alongWhat } from "./contested.ts";
import { conditionOf, notCondition } from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Stretch } from "../stretch.ts";
import { groupedRule } from "./groups.ts";
import { judgedBands } from "./judgedBands.ts";
import { addsUp, judgedLosses } from "./judgedLosses.ts";
import { interpolated } from "./interpolation.ts";
import { eachInProportion } from "./eachInProportion.ts";
import { oneName } from "./shortNames.ts";
import { meetingEnds } from "./meetingEnds.ts";
import { overruledBy, raisedBy, sumLost, vetoed } from "./overruling.ts";
import { gateFor, proportionRule } from "./proportions.ts";
import { judgementFor, wordsRule } from "./wordCases.ts";

// --- cases ---

export function casesRule(
  scene: Scene,
  cases: readonly Case[],
  otherwise: Case | undefined,
  at: Stretch,
): Rule | undefined {
  const scored = cases.filter((one) => one.when || one.award === undefined || one.range);
  if (scored.length === 0) return undefined;
  const [only] = scored;
  if (
    scored.length === 1 &&
    only?.range &&
    only.outcome.is === "award" &&
    !otherwise &&
    /^(?:视|根据|按|依据|结合|由)/.test(only.when?.is === "words" ? only.when.text : "视")
  ) {
    scene.notes.assume("judged", at);
    return judgementFor(only);
  }
  const judged = cases.filter((one) => isJudgedLoss(one));
  if (judged.length > 0 && !otherwise && cases.length - judged.length > 1) {
    const rest = cases.filter((one) => !judged.includes(one));
    const answered = rest.length === 2 && rest.every((one) => one.when?.is === "words" && one.award);
    if (answered || addsUp(scene, rest, false)) {
      const base = casesRule(scene, rest, undefined, at);
      const parts = base && [{ name: "基本得分", rule: base }, ...judgedLosses(scene, judged)];
      if (!parts || parts.length <= judged.length) return undefined;
      scene.notes.assume("together", at);
      return {
        kind: "composite",
        take: "losses",
        parts: parts.map(({ name, rule }) => ({ name, share: Decimal.one, rule })),
      };
    }
  }
  const lost = sumLost(scene, scored, otherwise, at, casesRule);
  if (lost) return lost;
  const raised = raisedBy(scene, scored, otherwise, at, casesRule);
  if (raised) return raised;
  const overruled = overruledBy(scene, scored, otherwise, at, casesRule);
  if (overruled) return overruled;
  const fixed = scored.every((one) => one.award) && (!otherwise || otherwise.award !== undefined);
  const ranges = fixed ? rangesOf(scene, scored) : undefined;
  if (ranges && (ranges.length > 1 || otherwise === undefined || ranges.some((one) => one.when.from && one.when.to))) {
    if (ranges.length === 1 && !otherwise) return wordsRule(scene, scored, otherwise, at);
    return bandsRule(scene, ranges, otherwise);
  }
  const spans = scored.some((one) => one.range) && !fixed ? judgedBands(scene, scored, otherwise, at) : undefined;
  if (spans) return spans;
  if (fixed || scored.some((one) => one.range))
    return (
      (otherwise ? undefined : groupedRule(scene, scored, at)) ??
      vetoed(scene, scored, otherwise, at, casesRule) ??
      wordsRule(scene, scored, otherwise, at) ??
      chained(scene, scored, otherwise, at)
    );
  return mixed(scene, scored, otherwise, at);
}

/** Cases of which some are scored by proportion or judgement. */
function mixed(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  const parts = eachInProportion(scene, cases, otherwise);
  if (parts) return parts;
  const all = otherwise ? [...cases, otherwise] : cases;
  const moving = all.filter((one) => !one.award && !one.range);
  const formulas = moving.filter((one) => one.outcome.is === "formula");
  // 按完成率计分，完成率×分值: said twice; the formula is the more exact.
  if (
    moving.length === 2 &&
    formulas.length === 1 &&
    moving.every(
      (one) => one.outcome.is === "formula" || (one.outcome.is === "prop" && (!one.when || one.when.is === "words")),
    )
  ) {
    const kept = all.filter((one) => one.outcome.is !== "prop");
    return mixed(
      scene,
      kept.filter((one) => one !== otherwise),
      otherwise?.outcome.is === "prop" ? undefined : otherwise,
      at,
    );
  }
  const [mover] = moving;
  if (
    moving.length === 1 &&
    mover &&
    (mover.outcome.is === "prop" || mover.outcome.is === "proploss" || mover.outcome.is === "formula")
  ) {
    return proportioned(scene, mover, all, at);
  }
  if (all.length === 1 && mover?.outcome.is === "judge") {
    scene.notes.assume("judged", at);
    return judgementFor(mover);
  }
  return chained(scene, cases, otherwise, at);
}

function proportioned(scene: Scene, mover: Case, all: readonly Case[], at: Stretch): Rule | undefined {
  const between = mover.outcome.is === "formula" ? undefined : interpolated(scene, mover, all);
  if (between) {
    scene.notes.assume("rounding", mover.statement.at);
    return between;
  }
  const plainRule = proportionRule(scene, mover, all);
  const rule = plainRule && inUnits(scene, plainRule, all);
  if (!rule) return undefined;
  const before =
    mover.outcome.is === "formula" && all.length === 1 && mover.when?.is === "words" ? mover.when.text : "";
  if (
    before !== "" &&
    !/(?:之和|如下|公式为?|方法|计算|结果)$|^(?:按|根据|实际|未完成|未达到|计算公式|公式|指标|该|各|本|采用|具体)/.test(
      before,
    )
  )
    scene.notes.find({ code: "compile-clause-unread", facts: { text: before.slice(0, 40) } }, mover.statement.when);
  const rest = all.filter(
    (one) => one !== mover && !(one.award && isFull(one.award, scene.around.points) && reachesTarget(rule, one)),
  );
  const alone = rest.length === 0 && all.length === 1;
  scene.notes.assume("rounding", mover.statement.at);
  let so: Rule = rule;
  const below = rest.some(
    (one) => one.award && isNothing(one.award) && one.when && rangeOf(scene, one.when, true)?.to !== undefined,
  );
  const twoWays = below && mover.outcome.is === "prop" && bothEnds(scene, mover) !== undefined;
  if (twoWays) alongWhat(scene, rule, bothEnds(scene, mover));
  for (const one of [...rest].reverse()) {
    if (!one.award) return undefined;
    // Beyond twice the limit the excess has taken everything anyway.
    if (
      rule.kind === "reverse" &&
      rule.variant === "excess" &&
      isNothing(one.award) &&
      /(?:2|两|二)倍/.test(textOf(scene, one.statement.when))
    )
      continue;
    const range = one.when && rangeOf(scene, one.when, true);
    const negative = range?.to?.at.value.isZero() === true && !range.from && rule.kind === "proportional";
    if (negative && isNothing(one.award)) continue;
    const gated = isNothing(one.award) && range && !twoWays ? gateFor(so, range) : undefined;
    const moves = mover.when && rangeOf(scene, mover.when, true)?.from;
    const meets =
      range?.to &&
      range.softTo &&
      moves &&
      isNothing(one.award) &&
      moves.included &&
      moves.at.value.equals(range.to.at.value);
    const when =
      one.when &&
      conditionOf(
        scene,
        meets && range.to ? { ...range, to: { ...range.to, included: false } } : one.when,
        one.statement.at,
      );
    if (gated) so = gated;
    else if (when && isNothing(one.award)) so = { kind: "veto", when, rule: so };
    else if (when)
      so = { kind: "conditional", cases: [{ when, rule: { kind: "fixed", award: one.award } }], otherwise: so };
    else return belowRange(scene, so, mover, at);
  }
  if (alone && rule.kind !== "formula" && rule.kind !== "reverse") scene.notes.assume("cap", at);
  return so;
}

/** 60%至100%之间按比例得分: both ends are said. */
function bothEnds(scene: Scene, { when }: Case): RangeCondition | undefined {
  const range = when && rangeOf(scene, when, true);
  return range?.from && range.to && !range.exactly ? range : undefined;
}

/** 「80%以上按比例得分，否则不得分」 */
function belowRange(scene: Scene, rule: Rule, mover: Case, at: Stretch): Rule | undefined {
  const when = mover.when && conditionOf(scene, mover.when, at);
  return when && { kind: "veto", when: notCondition(when), rule };
}

/** Full marks at the target are what the proportion gives there anyway. */
function reachesTarget(rule: Rule, one: Case): boolean {
  if (rule.kind !== "proportional" && rule.kind !== "direct" && rule.kind !== "reverse" && rule.kind !== "formula")
    return false;
  const { when } = one;
  if (rule.kind === "formula") return when?.is === "target";
  if (when?.is === "words") return /完成|达到|达标|实现|全部|超额/.test(when.text);
  if (!when || when.is === "target" || when.is === "earlier" || when.is === "contrary") return true;
  if (when.is !== "range") return false;
  if (rule.kind === "reverse") return true;
  const bound = when.from?.at;
  if (!bound || when.to?.included === false) return false;
  const share = isRatio(bound.unit) ? bound.value.times(bound.unit.factor) : undefined;
  if (rule.kind === "direct") return share !== undefined && share.compare(Decimal.one) >= 0;
  const target = rule.target.op === "constant" ? rule.target.quantity : undefined;
  if (!target && share && share.compare(Decimal.one) >= 0) return true;
  return (
    target !== undefined &&
    target.unit.dimension === bound.unit.dimension &&
    target.value.times(target.unit.factor).equals(bound.value.times(bound.unit.factor))
  );
}

/** One case after the other; the first that holds decides. */
function chained(scene: Scene, cases: readonly Case[], otherwise: Case | undefined, at: Stretch): Rule | undefined {
  // 甲得1分，乙得1分，否则酌情扣分: marks that add up are no alternatives.
  const marked = cases.filter((one) => one.when?.is === "words" && one.award?.of === "points");
  const summed =
    marked.length > 1 &&
    cases.every((one) => marked.includes(one) || isJudgedLoss(one)) &&
    scene.around.points?.equals(
      sumOf(marked.map((one) => (one.award?.of === "points" ? one.award.points : Decimal.zero))),
    );
  if (summed) return undefined;
  const last = cases.at(-1);
  // 此后支付的不得分 after dates is all the rest.
  if (
    !otherwise &&
    last?.when?.is === "words" &&
    last.award &&
    cases.length > 1 &&
    cases.slice(0, -1).every((one) => one.when && one.when.is !== "words") &&
    /^(?:此后|之后|以后|逾期|其他|其余|超过|未|不|否则)/.test(last.when.text)
  ) {
    return chained(scene, cases.slice(0, -1), { ...last }, at);
  }
  // 到位的得满分；不力的酌情扣分: what is not the one is the other.
  const [first, second, ...more] = cases;
  if (
    !otherwise &&
    more.length === 0 &&
    second &&
    first?.award &&
    isFull(first.award, scene.around.points) &&
    isJudgedLoss(second)
  )
    return chained(scene, [first], second, at);
  const made: { when: NonNullable<ReturnType<typeof conditionOf>>; rule: Rule }[] = [];
  const met = meetingEnds(cases);
  for (const one of cases) {
    const when = one.when && conditionOf(scene, met(one.when), one.statement.at);
    const rule = ruleOf(scene, one, cases);
    if (!when || !rule) return undefined;
    made.push({ when, rule });
  }
  if (made.length === 0) return undefined;
  oneName(made);
  const loses = cases.every(
    (one) => one.outcome.is === "deduct" || (one.outcome.is === "judge" && one.outcome.style === "loses"),
  );
  if (!otherwise) scene.notes.assume(loses ? "full" : "otherwise", at);
  const rest = otherwise
    ? ruleOf(scene, otherwise, cases)
    : ({ kind: "fixed", award: loses ? fullMarks : noMarks } as const);
  return rest && { kind: "conditional", cases: made, otherwise: rest };
}

function ruleOf(scene: Scene, one: Case, all: readonly Case[]): Rule | undefined {
  if (one.award) return { kind: "fixed", award: one.award };
  if (one.range || one.outcome.is === "judge") {
    scene.notes.assume("judged", one.statement.at);
    return judgementFor(one);
  }
  return proportionRule(scene, one, all);
}
