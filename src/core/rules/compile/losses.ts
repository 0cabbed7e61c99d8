import { constant, fact, type Expression } from "../../formula/expression.ts";
import { Decimal } from "../../number/decimal.ts";
import { quantity, type Quantity } from "../../number/quantity.ts";
import { isRatio, plain, sameDimension } from "../../number/units.ts";
import type { Side } from "../distance.ts";
import type { Award, Loss, Rule } from "../rule.ts";
import { isFull, isNothing, rangeOf, type Case, type Sorted } from "./cases.ts";
import { latenessName } from "./ranges.ts";
import { readCondition, type RangeCondition, type ReadCondition } from "./conditions.ts";
import {
  bare,
  completionName,
  conditionOf,
  earlierNames,
  isCeiling,
  measureName,
  measureOf,
  targetExpression,
  targetMeasure,
  targetQuantity,
  wholePercent,
} from "./expressions.ts";
import { textOf, type Scene } from "./notes.ts";
import type { Statement } from "./parse.ts";
import { readPer, type Per } from "./per.ts";

/** Full marks up to here, and on which figure. */
type Start = {
  readonly measure: Expression;
  readonly at: Expression;
  readonly figure?: Quantity;
  readonly side?: Side;
  readonly relative?: true;
  readonly earlier?: { now: string; before: string; equal: boolean };
};

/** 每降低1%扣5%权重分, 每发现1处扣1分 → step, count or growth. `least` is the floor. */
export function lossRule(scene: Scene, loss: Statement, sorted: Sorted, least: Decimal): Rule | undefined {
  const { outcome } = loss;
  if (outcome.is !== "deduct" || !loss.per) return undefined;
  if (outcome.amount.of === "range") {
    scene.notes.assume("judged", loss.at);
    return { kind: "judgement", given: "判分", reason: "理由" };
  }
  const each: Award = outcome.amount.of === "award" ? outcome.amount.award : { of: "share", share: Decimal.one };
  const per = readPer(scene, loss.per);
  if (isBlank(scene, loss)) return undefined;
  if (!per.size.value.isPositive()) return undefined;
  const own = readCondition(scene.text, scene.tokens, loss.when);
  const both = bothEnds(scene, own, per, each, least, sorted);
  if (both) return both;
  const start = startOf(scene, loss, own, per, sorted);
  if (!start) return countRule(scene, loss, own, per, each, least);
  return stepRule(scene, loss, per, each, least, start);
}

/** 90%－110%之间得满分，每偏离1个百分点扣……: the distance from the nearer end. */
function bothEnds(
  scene: Scene,
  own: ReadCondition | undefined,
  per: Per,
  each: Award,
  least: Decimal,
  sorted: Sorted,
): Rule | undefined {
  if (per.counts || (per.side !== "apart" && per.side !== undefined)) return undefined;
  for (const one of sorted.cases) {
    const when =
      one.award && isFull(one.award, scene.around.points) && one.when
        ? rangeOf(scene, one.when, isRatio(per.size.unit))
        : undefined;
    if (!when?.from || !when.to || when.exactly || when.absolute) continue;
    const measure = measureOf(scene, when);
    if (!scene.around.steps && isRatio(per.size.unit)) scene.notes.assume("steps", one.statement.at);
    const loss: Loss = { per: bare(per.size), each, steps: scene.around.steps ?? "continuous", relative: false };
    const end = (at: Quantity, side: Side): Rule => ({
      kind: "step",
      measure,
      start: constant(bare(at)),
      side,
      loss,
      least,
    });
    void own;
    return {
      kind: "composite",
      take: "losses",
      parts: [
        { name: "低于下限", share: Decimal.one, rule: end(when.from.at, "below") },
        { name: "高于上限", share: Decimal.one, rule: end(when.to.at, "above") },
      ],
    };
  }
  return undefined;
}

/** 「每降低（ ）%」: the size of the step was never filled in. */
function isBlank(scene: Scene, loss: Statement): boolean {
  const { from, to } = loss.per ?? loss.at;
  for (let at = from; at < to; at++) if (scene.tokens[at]?.kind === "quantity") return false;
  return (
    !/^每(?:次|处|项|个|起|例|件|条|家|人|天|名|份|户|笔|宗|期|场|篇|种|有|发现|出现|发生|缺|少|一)/.test(
      textOf(scene, { from, to }),
    ) || /%/.test(textOf(scene, { from, to }))
  );
}

function countRule(
  scene: Scene,
  loss: Statement,
  own: ReadCondition | undefined,
  per: Per,
  each: Award,
  least: Decimal,
): Rule {
  const name =
    (scene.around.prefix ?? "") +
    (per.object !== "" ? per.object : own?.is === "words" && own.text !== "" ? own.text : "发现次数");
  const one = per.size.value.equals(Decimal.one);
  if (one) return { kind: "count", occurrences: fact(name), each, free: Decimal.zero, least };
  scene.notes.assume("wholeSteps", loss.at);
  const size = bare(per.size);
  return {
    kind: "step",
    measure: fact(name),
    start: constant(quantity(Decimal.zero, size.unit)),
    side: "above",
    loss: { per: size, each, steps: "whole", relative: false },
    least,
  };
}

function stepRule(scene: Scene, loss: Statement, per: Per, each: Award, least: Decimal, start: Start): Rule {
  const side = start.side && per.side !== "apart" ? sided(per.side, start.side) : (per.side ?? start.side ?? "below");
  const ranked = start.measure.op === "fact" && /排名|名次|位次/.test(start.measure.name);
  if (ranked && per.side !== "above")
    return stepRule(scene, loss, { ...per, side: "above" }, each, least, { ...start, side: "above" });
  const ratio = isRatio(per.size.unit) && per.size.unit !== plain;
  const relative = ratio && (start.relative === true || (start.figure !== undefined && !isRatio(start.figure.unit)));
  const size = fitting(per.size, start.figure, ratio);
  const said = per.steps ?? scene.around.steps;
  if (!said && (ratio || !size.value.equals(Decimal.one))) scene.notes.assume("steps", loss.at);
  if (relative) scene.notes.assume("relative", loss.at);
  else if (ratio && per.size.unit.name === "%") scene.notes.assume("points", loss.at);
  const taken: Loss = { per: size, each, steps: said ?? "continuous", relative };
  if (start.earlier && side === "below" && !relative) {
    return {
      kind: "growth",
      growth: fact(start.earlier.now),
      lastYear: fact(start.earlier.before),
      equalIsEnough: start.earlier.equal,
      loss: taken,
    };
  }
  return { kind: "step", measure: start.measure, start: start.at, side, loss: taken, least };
}

/** What the sentence says of the direction, unless the start excludes it: nothing is lost by rising above ≥90%. */
function sided(said: Side | undefined, possible: Side): Side {
  return possible === "apart" ? "apart" : (said ?? possible) === possible ? possible : possible;
}

/** 每少1个 with a start of 12件: the same things, counted loosely. */
function fitting(size: Quantity, figure: Quantity | undefined, ratio: boolean): Quantity {
  const own = bare(size);
  if (!figure || ratio || sameDimension(own.unit, figure.unit)) return own;
  return quantity(own.value, figure.unit);
}

function startOf(
  scene: Scene,
  loss: Statement,
  own: ReadCondition | undefined,
  per: Per,
  sorted: Sorted,
): Start | undefined {
  const late = per.side === "above" && /^(?:time|工作日|月|年)$/.test(per.size.unit.dimension);
  if (per.counts) return undefined;
  const ratio = isRatio(per.size.unit) && per.size.unit !== plain;
  const text = textOf(scene, loss.per ?? loss.at);
  if (per.start) {
    const full = sorted.cases.find(
      (one) => one.award && isFull(one.award, scene.around.points) && one.when?.is === "range",
    );
    const bound = full?.when?.is === "range" ? (full.when.from ?? full.when.to) : undefined;
    if (bound && !bound.at.value.equals(per.start.value))
      scene.notes.find({ code: "compile-step-unclear", facts: { text } }, loss.at);
    const subject = own?.is === "words" && own.text.length <= 24 ? own.text : "";
    return {
      measure: fact(measureName(scene, subject, per.start)),
      at: constant(per.start),
      figure: per.start,
      side: per.side ?? "below",
    };
  }
  // 每降低  %: the figure is missing.
  if (/^每[^,]*%/.test(text) && !/\d/.test(text) && !/百分/.test(text)) return undefined;
  const fromOwn = own && own.is !== "words" ? fromCondition(scene, own, per, true) : undefined;
  if (fromOwn && fits(fromOwn, per)) return fromOwn;
  const full = [...sorted.cases].filter((one) => one.award && isFull(one.award, scene.around.points) && one.when);
  for (const one of full) {
    const start = one.when && fromCondition(scene, one.when, per, false);
    if (start && fits(start, per)) return start;
  }
  for (const one of sorted.cases) {
    const start =
      one.award && !isNothing(one.award) && one.when ? fromCondition(scene, one.when, per, false) : undefined;
    if (start && fits(start, per) && ratio) return start;
  }
  if (late) return fromNothing(per);
  return fromSurroundings(scene, loss, own, per, ratio);
}

function fits(start: Start, per: Per): boolean {
  if (!start.figure) return true;
  if (isRatio(per.size.unit) && per.size.unit !== plain) return true;
  return !isRatio(start.figure.unit) || per.size.unit === plain;
}

/** 满意度低于90%的，每低1个百分点: the bound from which it falls; for what earns full marks, the bound that is reached. */
function fromCondition(scene: Scene, when: ReadCondition, per: Per, below: boolean): Start | undefined {
  if (when.is === "earlier" && !when.growth) {
    const { now, before } = earlierNames(scene, when);
    const amounts = per.size.unit.name === "%" && !/(?:率|度|比例|比重|进度|增速|增幅|占比)$/.test(now);
    return {
      measure: fact(now),
      at: fact(before),
      ...(amounts && { relative: true }),
      side: !below && (when.by === "<" || when.by === "≤") ? "above" : "below",
      ...(/上|去|前|同期|20\d\d/.test(when.what) && { earlier: { now, before, equal: when.by === "≥" } }),
    };
  }
  if (when.is === "dated" || when.is === "contrary" || when.is === "words") return undefined;
  if (when.is === "target") return fromTarget(scene, when.subject, when.by, per, below);
  if (when.is === "all" || when.is === "any")
    return fromCondition(scene, when.of[0] ?? { is: "words", text: "" }, per, below);
  const range = rangeOf(scene, when, isRatio(per.size.unit));
  return range && fromRange(scene, range, per, below);
}

function fromRange(scene: Scene, range: RangeCondition, per: Per, below: boolean): Start | undefined {
  const measure = measureOf(scene, range);
  const at = (figure: Quantity, side: Side): Start => ({ measure, at: constant(bare(figure)), figure, side });
  if (range.exactly && range.from) return at(range.from.at, per.side ?? "below");
  if (range.from && range.to) {
    const falls = per.side !== "above";
    // Inside 80%－90% the deduction begins at the better end; outside a full-marks range at the end that is left.
    const bound = below ? (falls ? range.to : range.from) : falls ? range.from : range.to;
    return at(bound.at, falls ? "below" : "above");
  }
  const bound = range.from ?? range.to;
  if (!bound) return undefined;
  const upper = range.from !== undefined;
  // 50%以上的，每降低1%: where the deduction runs, not where it begins.
  if (below && upper && per.side === "below") return undefined;
  if (below && !upper && per.side === "above") return undefined;
  return at(bound.at, upper === below ? "above" : "below");
}

function fromTarget(scene: Scene, subject: string, by: string, per: Per, below: boolean): Start {
  const ceiling = isCeiling(scene.around.target) || (below ? by === ">" : by === "≤");
  const side: Side = ceiling ? "above" : "below";
  const known = targetQuantity(scene.around.target);
  const ratio = isRatio(per.size.unit) && per.size.unit !== plain;
  if (known) return { measure: fact(targetMeasure(scene, subject)), at: constant(known), figure: known, side };
  if (ratio && !ceiling && !(per.size.unit.name === "百分点" && per.ofTarget)) {
    const name = measureName(scene, subject, wholePercent);
    if (name === completionName || name === scene.around.defined || !/率|度/.test(name)) {
      return {
        measure: fact(name === scene.around.defined ? name : completionName),
        at: constant(wholePercent),
        figure: wholePercent,
        side,
      };
    }
  }
  return { measure: fact(targetMeasure(scene, subject)), at: targetExpression(scene), side };
}

/** 每逾期1天: counted from nothing. */
function fromNothing(per: Per): Start {
  const zero = quantity(Decimal.zero, per.size.unit);
  const name = /提前/.test(per.object)
    ? latenessName(per.size.unit.name).replace("逾期", "提前")
    : latenessName(per.size.unit.name);
  return { measure: fact(name), at: constant(zero), figure: zero, side: "above" };
}

function fromSurroundings(
  scene: Scene,
  loss: Statement,
  own: ReadCondition | undefined,
  per: Per,
  ratio: boolean,
): Start | undefined {
  const subject =
    own?.is === "words" && own.text.length <= 24 && /[率度比量额数值本标]$/.test(own.text)
      ? own.text
      : /[率度比]$/.test(per.object)
        ? per.object
        : "";
  const { target } = scene.around;
  const planned = per.ofTarget && /^(?:缺少于?)?(?:年度|绩效)?(?:目标|计划|指标)(?:值|数)?$/.test(per.object);
  if (planned && per.side !== undefined && per.side !== "apart") {
    const known = targetQuantity(target);
    const name = targetMeasure(scene, /^实际值?$/.test(subject) ? "" : subject);
    // A rate falls short in points, an amount by a part of the target; 完成率 has 100% for its own target.
    const rate = /[率度]$|比例$|比重$/.test(name);
    const relative = ratio && !rate && per.size.unit.name === "%";
    if (!name.endsWith(completionName) && (!ratio || rate || relative))
      return {
        measure: fact(name),
        at: targetExpression(scene),
        side: per.side,
        ...(known && { figure: known }),
        ...(relative && { relative: true as const }),
      };
  }
  const known = targetQuantity(target);
  const fitsTarget = known && (ratio || (sameDimension(known.unit, per.size.unit) && !isRatio(known.unit)));
  if (known && fitsTarget) {
    const side: Side = isCeiling(target) ? "above" : "below";
    return { measure: fact(measureName(scene, subject, known)), at: constant(known), figure: known, side };
  }
  if (!ratio) return undefined;
  const name = measureName(scene, subject, wholePercent);
  const deviation = /偏差|偏离|误差|超支|超出|节约|增长|投诉|差错|退回|空置|闲置|结转|不合格|失误|逾期/.test(
    name + (per.side === "above" ? per.object : ""),
  );
  if (per.side === "above" || deviation) {
    const measure =
      deviation && name !== completionName
        ? name
        : per.object !== "" && per.object !== completionName
          ? `${per.object}`
          : `${/超支/.test(textOf(scene, loss.at)) ? "超支率" : "超出比例"}`;
    return {
      measure: fact(/率|比例|度$/.test(measure) ? measure : `${measure}比例`),
      at: constant(quantity(Decimal.zero, wholePercent.unit)),
      figure: wholePercent,
      side: "above",
    };
  }
  scene.notes.assume("start", loss.at);
  if (name === completionName || own === undefined) scene.notes.assume("measure", loss.at);
  return {
    measure: fact(name),
    at: constant(wholePercent),
    figure: wholePercent,
    side: per.side === "apart" ? "apart" : "below",
  };
}

/** 未按时报送的扣2分. */
export function penaltyRule(scene: Scene, one: Case, least: Decimal): Rule | undefined {
  const when = one.when && conditionOf(scene, one.when, one.statement.at);
  if (one.range) {
    scene.notes.assume("judged", one.statement.at);
    return {
      kind: "judgement",
      given: "判分",
      reason: "理由",
      least: one.range.from,
      most: one.range.to,
      deducting: true,
    };
  }
  return when && one.award ? { kind: "penalty", when, lose: one.award, least } : undefined;
}
