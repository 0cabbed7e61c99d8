import { binary, constant, printExpression } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { isRatio } from "../../../number/units.ts";
import type { Condition, Rule } from "../../rule.ts";
import { bandedDeductions, gradedDeductions } from "./bandedDeductions.ts";
import { rangeOf } from "./caseRanges.ts";
import { isFull, isJudgedLoss, isNothing, type Case, type Sorted } from "./cases.ts";
import type { ReadCondition } from "./conditionKinds.ts";
import { readCondition } from "./conditions.ts";
import { inTiers } from "./contested.ts";
import { countBound } from "./countBound.ts";
import { baseOf } from "./deductionParts.ts";
import { judgedLosses } from "./judgedLosses.ts";
import { bare, compares, conditionOf, sameMeasure } from "./expressions.ts";
import { lossRule } from "./losses.ts";
import { coveredAlready, overlapping } from "./overlaps.ts";
import { severalPenalties } from "./penalties.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { readPer } from "./per.ts";

// --- deductions ---

/** 每发现一项未达要求扣1分, behind 甲得1分、乙得1分: what an element that is not met costs is said already. */
const everyFailure =
  /^[,;。]*(?:以上|上述|其中)?(?:每|凡)?(?:发现|有|出现)?(?:一|1)?(?:项|个|条)?(?:要[求点素])?(?:未|没有?|不|达不)(?:能)?(?:达|符合|合格|满足|到位|完成|规范)[到标]?(?:要求|标准|规定)?(?:的)?,?扣/;

/** How little a deduction leaves, by the place of the clause it stands in. */
export type Floors = (at: Stretch) => Decimal;

export function deductions(scene: Scene, sorted: Sorted, floors: Floors, at: Stretch): Rule | undefined {
  const { losses, once, cases, otherwise } = sorted;
  // 按月报送得4分，漏报1—2次扣1分，3—5次扣2分: where it starts is no band of what is missed.
  const bounded = once.length > 1 ? cases.filter((one) => !isStart(scene, one)) : cases;
  const banded =
    losses.length === 0 && once.length > 0
      ? (bandedDeductions(scene, cases, once, otherwise) ??
        (bounded.length < cases.length ? bandedDeductions(scene, bounded, once, otherwise) : undefined))
      : undefined;
  if (banded) return banded;
  const beside = losses.length === 0 ? besideBands(scene, { ...sorted, cases: bounded }, floors, at) : undefined;
  if (beside) return beside;
  const graded = losses.length === 0 ? gradedDeductions(scene, cases, once, otherwise, at) : undefined;
  if (graded) return graded;
  if (losses.length > 0 && differentSubjects(scene, cases)) return undefined;
  const steps = losses.map((loss) => ({ loss, rule: lossRule(scene, loss, sorted, floors(loss.at)) }));
  const tiers = inTiers(
    scene,
    steps.map(({ rule }) => rule),
  );
  if (tiers && once.length === 0) return around(scene, tiers, cases, otherwise, losses, at);
  if (overlapping(once)) return undefined;
  // 迟1天扣0.1分，迟5天以上扣1分: whether the days are paid for besides is not said.
  for (const one of once)
    if (steps.some(({ rule }) => isDelay(rule)) && isLateBand(one))
      scene.notes.find(
        { code: "compile-step-unclear", facts: { text: textOf(scene, one.statement.at).slice(0, 30) } },
        one.statement.at,
      );
  const penalties = once.map((one) => severalPenalties(scene, one, floors(one.statement.at)));
  if (penalties.some((list) => list.length === 0)) return undefined;
  const apart = steps.every(({ rule }) => rule !== undefined && isApart(rule, cases));
  const base = baseOf(scene, cases, otherwise, apart, at);
  const earned = cases.filter((one) => one.award?.of === "points" && !isNothing(one.award));
  const several = !scene.around.points && earned.length > 1 && earned.some((one) => one.when?.is === "words");
  for (const { loss } of base || several ? steps : [])
    if (coveredAlready(scene, loss, cases))
      scene.notes.find({ code: "compile-step-unclear", facts: { text: textOf(scene, loss.at).slice(0, 30) } }, loss.at);
  for (const { loss } of base ? steps : [])
    if (base?.kind === "checklist" && (everyFailure.test(textOf(scene, loss.at)) || ofElement(scene, base, loss)))
      scene.notes.find({ code: "compile-step-unclear", facts: { text: textOf(scene, loss.at).slice(0, 30) } }, loss.at);
  const counted = steps.map(({ rule }) => (rule?.kind === "count" ? printExpression(rule.occurrences) : ""));
  steps.forEach(({ loss, rule }, index) => {
    if (rule?.kind === "count" && counted.indexOf(counted[index] ?? "") < index)
      scene.notes.find(
        { code: "compile-clause-unread", facts: { text: textOf(scene, loss.at).slice(0, 40) } },
        loss.at,
      );
  });
  const rules = [
    ...(base ? [{ name: "基本得分", rule: base }] : []),
    ...steps.map(({ loss, rule }) => ({ name: nameFor(scene, loss, rule), rule })),
    ...penalties.flat(),
    ...judgedLosses(scene, cases),
  ];
  if (rules.some(({ rule }) => rule === undefined)) return undefined;
  const parts = rules.flatMap(({ name, rule }) => (rule ? [{ name, share: Decimal.one, rule }] : []));
  const [only] = parts;
  if (!only) return undefined;
  const measured = parts.flatMap(({ rule }) =>
    rule.kind === "step" && rule.side === "below" ? [printExpression(rule.measure)] : [],
  );
  const again = losses[1];
  if (again && new Set(measured).size < measured.length)
    scene.notes.find({ code: "compile-step-unclear", facts: { text: textOf(scene, again.at).slice(0, 30) } }, again.at);
  if (parts.length > 1) scene.notes.assume("together", at);
  const taken: Rule = parts.length === 1 ? only.rule : { kind: "composite", take: "losses", parts: distinct(parts) };
  if (base) return taken;
  return around(scene, taken, cases, otherwise, losses, at);
}

/** 「超支5%以内不扣分，5%－10%扣2分，超过10%不得分，未报批的加扣1分」: bands of a figure, and what else is lost. */
function besideBands(scene: Scene, { once, cases, otherwise }: Sorted, floors: Floors, at: Stretch): Rule | undefined {
  const inWords = once.filter((one) => one.when?.is === "words");
  const ranged = once.filter((one) => !inWords.includes(one));
  if (inWords.length === 0 || ranged.length === 0 || cases.some((one) => one.when?.is !== "range")) return undefined;
  if (ranged.length + cases.length < 2) return undefined;
  const bands = bandedDeductions(scene, cases, ranged, otherwise);
  const penalties = bands ? inWords.flatMap((one) => severalPenalties(scene, one, floors(one.statement.at))) : [];
  if (!bands || penalties.length < inWords.length) return undefined;
  scene.notes.assume("together", at);
  const parts = [{ name: "基本得分", rule: bands }, ...penalties].map(({ name, rule }) => ({
    name,
    share: Decimal.one,
    rule,
  }));
  return { kind: "composite", take: "losses", parts: distinct(parts) };
}

/** 走访记录完整得3分，走访记录缺1次扣0.5分: taken from the marks of that element, and not once more from all. */
function ofElement(scene: Scene, base: Extract<Rule, { kind: "checklist" }>, { when, per }: Statement): boolean {
  const words = textOf(scene, { from: when.from, to: per ? per.to : when.to })
    .replace(/^[,;。]+/, "")
    .slice(0, 4);
  return words.length === 4 && base.items.filter((item) => item.name.startsWith(words)).length === 1;
}

function isStart(scene: Scene, { award, when, outcome }: Case): boolean {
  return outcome.is === "award" && award !== undefined && isFull(award, scene.around.points) && when?.is === "words";
}

function isDelay(rule: Rule | undefined): boolean {
  return rule?.kind === "step" && /逾期/.test(printExpression(rule.measure));
}

function isLateBand({ when }: Case): boolean {
  const bound = when?.is === "range" ? (when.from ?? when.to) : undefined;
  const timed = bound !== undefined && /^(?:time|工作日|月|年)$/.test(bound.at.unit.dimension);
  return timed && when?.is === "range" && /逾期|迟|延|晚|超期|滞后/.test(when.subject);
}

/** Does the deduction count or measure something else than the cases do? */
function isApart(rule: Rule, cases: readonly Case[]): boolean {
  if (rule.kind !== "step") return rule.kind === "count" || rule.kind === "judgement";
  const { measure } = rule;
  const subjects = cases.flatMap(({ when }) => (when?.is === "range" && when.subject !== "" ? [when.subject] : []));
  return measure.op === "fact" && subjects.length > 0 && subjects.every((one) => !sameMeasure(one, measure.name));
}

/** 山区县完成率达到80%，其他县完成率达到100%: which of them the deduction is about is not for us to say. */
function differentSubjects(scene: Scene, cases: readonly Case[]): boolean {
  const named = cases.flatMap((one) =>
    one.award && isFull(one.award, scene.around.points) && one.when?.is === "range" && one.when.subject !== ""
      ? [one.when.subject]
      : [],
  );
  return named.some((one) => !sameMeasure(one, named[0] ?? one));
}

function nameFor(scene: Scene, loss: Statement, rule: Rule | undefined): string {
  const per = loss.per ? readPer(scene, loss.per).object : "";
  const own = readCondition(scene.text, scene.tokens, loss.when);
  const words = own?.is === "words" ? own.text : "";
  // 迟, 低 say how, and not what; only what the rule itself asks for may stand for it.
  const last = words.slice(words.lastIndexOf(",") + 1);
  const bare = per.length === 1 && last !== "" && rule?.kind === "step" && printExpression(rule.measure).includes(last);
  return (bare ? last : per || words) || "扣分";
}

function distinct<P extends { readonly name: string }>(parts: readonly P[]): readonly P[] {
  return parts.map((part, index) => ({
    ...part,
    name: parts.findIndex((one) => one.name === part.name) === index ? part.name : `${part.name}${index + 1}`,
  }));
}

/** Cases beside deductions: those that earn nothing come first, marks in between too; full marks only say where it starts. */
function around(
  scene: Scene,
  taken: Rule,
  cases: readonly Case[],
  otherwise: Case | undefined,
  losses: readonly Statement[],
  at: Stretch,
): Rule | undefined {
  let rule = taken;
  const others: Case[] = [];
  for (const one of cases) {
    if (isJudgedLoss(one)) continue;
    // 未发生……的不扣分: where there was nothing, nothing is counted anyway.
    const nothingDone = one.when?.is === "words" && /^(?:未发生|没有发生|无|未出现|不存在)/.test(one.when.text);
    const excused = one.when?.is === "words" && !nothingDone && (one.outcome.is === "nodeduct" || raises(one, losses));
    if (one.award && isFull(one.award, scene.around.points) && !excused) continue;
    if (one.award && isNothing(one.award)) {
      const when =
        countBound(scene, taken, one) ??
        excessBound(taken, one) ??
        (one.when && conditionOf(scene, besideLoss(scene, one.when, losses), one.statement.at));
      if (!when) return undefined;
      scene.notes.assume("order", one.statement.at);
      rule = { kind: "veto", when, rule };
    } else if (one.award && one.when) others.push(one);
    else if (one.outcome.is !== "judge" || one.when) return undefined;
  }
  // 相符得10分，基本相符得6分，差异较大扣10分，……: grades that were not read as such.
  if (others.length > 0 && losses.length === 0 && others.some((one) => one.when?.is === "words")) return undefined;
  // 甲达到4期得3分，每少1期……，乙达到90%得3分，每低……: two things, and neither is a case of the other.
  const [one, ...more] = others.flatMap(({ when }) => (when?.is === "range" ? [when.subject] : []));
  if (one !== undefined && more.some((subject) => !sameMeasure(one, subject))) return undefined;
  if (others.length > 0) {
    const made = others.flatMap((one) => {
      const when = one.when && conditionOf(scene, one.when, one.statement.at);
      return when && one.award ? [{ when, rule: { kind: "fixed" as const, award: one.award } }] : [];
    });
    if (made.length !== others.length) return undefined;
    rule = { kind: "conditional", cases: made, otherwise: rule };
  }
  if (!otherwise) return rule;
  return beyond(scene, rule, otherwise, losses, at);
}

/** 「90%（含）－95%每降低1%扣1分；90%以下不得分」: 90% belongs to where it was said to belong. */
function besideLoss(scene: Scene, when: ReadCondition, losses: readonly Statement[]): ReadCondition {
  if (when.is !== "range" || !when.softTo || !when.to?.included) return when;
  const { to } = when;
  const claimed = losses.some((loss) => {
    const own = readCondition(scene.text, scene.tokens, loss.when);
    const from = own && rangeOf(scene, own, true)?.from;
    return from?.included === true && from.at.unit === to.at.unit && from.at.value.equals(to.at.value);
  });
  return claimed ? { ...when, to: { ...to, included: false } } : when;
}

/** 每少1项扣1分；获省级奖励的得满分: behind the deductions, and not what is left when there are none. */
export function raises(one: Case, losses: readonly Statement[]): boolean {
  const words = one.when?.is === "words" ? one.when.text : "";
  const behind = losses.some((loss) => loss.at.from < one.statement.at.from);
  return (
    behind && words.length > 3 && !/全|均|都|齐|完整|符合|达到|完成|无|未|不|没有|规范|按|及时|满足|到位/.test(words)
  );
}

/** 「每超过1%扣2分，超过20%不得分」 of an amount: 20% of what it may be, as the steps are. */
function excessBound(taken: Rule, { when }: Case): Condition | undefined {
  if (taken.kind !== "step" || !taken.loss.relative || taken.side === "apart" || when?.is !== "range") return undefined;
  const bound = when.from ?? when.to;
  if (!bound || (when.from && when.to) || !isRatio(bound.at.unit) || when.subject !== "") return undefined;
  const [more, less] = taken.side === "above" ? [taken.measure, taken.start] : [taken.start, taken.measure];
  const part = binary(binary(more, "−", less), "÷", taken.start);
  return when.from && taken.side === "above"
    ? compares(part, bound.included ? "≥" : ">", constant(bare(bound.at)))
    : undefined;
}

/** 「80%－95%每降低1%扣……；否则不得分」: nothing below the range in which the deduction runs. */
export function beyond(
  scene: Scene,
  rule: Rule,
  otherwise: Case,
  losses: readonly Statement[],
  at: Stretch,
): Rule | undefined {
  const own = losses[0] && readCondition(scene.text, scene.tokens, losses[0].when);
  const range = own && rangeOf(scene, own, true);
  if (!range?.from || !otherwise.award || !isNothing(otherwise.award)) return undefined;
  const when = conditionOf(scene, { ...range, from: range.from, is: "range" }, at);
  const low =
    when &&
    conditionOf(
      scene,
      {
        is: "range",
        subject: range.subject,
        to: { at: range.from.at, included: !range.from.included },
        absolute: range.absolute,
        softFrom: false,
        softTo: false,
        exactly: false,
      },
      at,
    );
  return low && { kind: "veto", when: low, rule };
}
