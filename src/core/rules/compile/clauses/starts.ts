import { constant, fact } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { quantity, type Quantity } from "../../../number/quantity.ts";
import { isRatio, plain, sameDimension } from "../../../number/units.ts";
import type { Side } from "../../distance.ts";
import { rangeOf } from "./caseRanges.ts";
import { isFull, isNothing, type Case, type Sorted } from "./cases.ts";
import { readCondition } from "./conditions.ts";
import { speaksOf } from "../names.ts";
import type { Start } from "./start.ts";
import { fromNothing, lateWords, stageOf } from "./stages.ts";
import type { RangeCondition, ReadCondition } from "./conditionKinds.ts";
import {
  actualName,
  bare,
  completionName,
  earlierNames,
  isCeiling,
  measureName,
  measureOf,
  targetExpression,
  targetMeasure,
  targetQuantity,
  wholePercent,
} from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Statement } from "../parse/nodes.ts";
import type { Per } from "./per.ts";

/** Where the deduction begins; undefined where occurrences are counted. */
export function startOf(
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
  // 宣传不少于6期，每少1期扣……: asked for right before, not where the deduction runs (80%以上的，每降低……).
  const asked = own?.is === "range" && own.from && !own.to && !own.softFrom && !own.exactly && per.side === "below";
  // 50%以上，每降低1%扣……，低于50%不得分: where it runs, whether 的 is said or not.
  const ends = sorted.cases.some(
    ({ award, when }) =>
      award &&
      isNothing(award) &&
      asked &&
      when?.is === "range" &&
      when.to?.at.value.equals(own.from?.at.value ?? when.to.at.value) === true &&
      when.to.at.unit === own.from?.at.unit,
  );
  const fromOwn =
    own && own.is !== "words" && !ends && !(asked && /的,?$/.test(textOf(scene, loss.when)))
      ? fromCondition(scene, own, per, !asked)
      : undefined;
  if (fromOwn && fits(fromOwn, per)) return fromOwn;
  const full = [...sorted.cases].filter((one) => one.award && isFull(one.award, scene.around.points) && one.when);
  for (const one of full) {
    // 30日内完成得满分，每延迟1日扣……: the delay begins behind the thirty days.
    const term =
      late && one.outcome.is === "award" && one.when?.is === "range" && one.when.subject === "" && one.when.to;
    if (term && lateWords.test(per.object) && /内/.test(textOf(scene, one.statement.when)))
      return fromNothing(per, own, "", "");
    const start = one.when && fromCondition(scene, one.when, per, false);
    if (start && fits(start, per)) return start;
    const behind = behindWords(scene, one, per);
    if (behind) return behind;
  }
  for (const one of sorted.cases) {
    const start =
      one.award && !isNothing(one.award) && one.when ? fromCondition(scene, one.when, per, false) : undefined;
    if (start && fits(start, per) && ratio) return start;
  }
  for (const { node, when } of sorted.stated) {
    const start = fromCondition(scene, when, per, false);
    if (!start || !fits(start, per)) continue;
    scene.notes.use(node);
    return start;
  }
  if (late) return fromNothing(per, own, textOf(scene, loss.at), stageOf(scene, own, sorted));
  return fromSurroundings(scene, loss, own, per, ratio);
}

/** 加强管理，落实标签制度，发放率85%以上得5分: the figure stands behind what else is asked for. */
function behindWords(scene: Scene, { when, statement }: Case, per: Per): Start | undefined {
  if (when?.is !== "words" || statement.otherwise || !isRatio(per.size.unit) || per.size.unit === plain)
    return undefined;
  let { to } = statement.when;
  while (to > statement.when.from && scene.tokens[to - 1]?.kind === "comma") to -= 1;
  let from = to;
  while (from > statement.when.from && scene.tokens[from - 1]?.kind !== "comma") from -= 1;
  if (from <= statement.when.from) return undefined;
  const last = readCondition(scene.text, scene.tokens, { from, to });
  const start = last?.is === "range" && last.subject !== "" ? fromCondition(scene, last, per, false) : undefined;
  // Of another figure than the deduction names, it says nothing.
  const same = per.object === "" || (last?.is === "range" && speaksOf(last.subject, per.object));
  return start && same && fits(start, per) ? start : undefined;
}

function fits(start: Start, per: Per): boolean {
  if (!start.figure) return true;
  // 每季度不少于1次，每少1次: over the year more of them can be missing than one quarter has.
  const often = start.measure.op === "fact" && /每个?(?:季度?|月|周|旬|半年|学期)/.test(start.measure.name);
  if (often && !isRatio(per.size.unit) && /缺少/.test(per.object)) return false;
  if (isRatio(per.size.unit) && per.size.unit !== plain) return true;
  return !isRatio(start.figure.unit) || per.size.unit === plain;
}

/** 满意度低于90%的，每低1个百分点: the bound from which it falls; for what earns full marks, the bound that is reached. */
function fromCondition(scene: Scene, when: ReadCondition, per: Per, below: boolean): Start | undefined {
  // 超过计划完成时间的，每延期10天扣……: so many days too late, whatever the day was.
  const term = when.is === "earlier" && !when.growth && /(?:时间|期限|时限|日期)$/.test(when.what);
  if (term && /^(?:time|工作日|月|年)$/.test(per.size.unit.dimension) && lateWords.test(per.object)) return undefined;
  if (when.is === "earlier" && !when.growth) {
    const { now, before } = earlierNames(scene, when);
    const amounts =
      per.size.unit.name === "%" && now !== actualName && !/(?:率|度|比例|比重|进度|增速|增幅|占比)$/.test(now);
    return {
      measure: fact(now),
      at: fact(before),
      ...(amounts && { relative: true }),
      side: (when.by === "<" || when.by === "≤") !== below && when.by !== "=" ? "above" : "below",
      ...(/上|去|前|同期|20\d\d/.test(when.what) && { earlier: { now, before, equal: when.by === "≥" } }),
    };
  }
  if (when.is === "dated" || when.is === "contrary" || when.is === "words") return undefined;
  if (when.is === "target") return fromTarget(scene, when.subject, when.by, per, below);
  if (when.is === "all" || when.is === "any")
    // 合同工期180天，实际工期≤180天: the second is what is measured.
    return fromCondition(
      scene,
      when.of.find((one) => one.is === "range" && !one.exactly) ?? when.of[0] ?? { is: "words", text: "" },
      per,
      below,
    );
  const range = rangeOf(scene, when, isRatio(per.size.unit));
  return range && fromRange(scene, range, per, below);
}

function fromRange(scene: Scene, range: RangeCondition, per: Per, below: boolean): Start | undefined {
  const measure = measureOf(scene, range);
  const at = (figure: Quantity, side: Side): Start => ({ measure, at: constant(bare(figure)), figure, side });
  // 差错率为0得满分: there is but one way to leave nothing.
  if (range.exactly && range.from?.at.value.isZero() === true && !/增|降|升|变|差率|偏/.test(range.subject))
    return at(range.from.at, "above");
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
  // 达标得满分，每高于达标线1%扣……: 达标 alone does not say which side is the good one.
  const line = /达标线|标准线|控制线|警戒线|基准线/.exec(per.ofTarget ? scene.text : "")?.[0];
  const ceiling = isCeiling(scene.around.target) || (line ? per.side === "above" : below ? by === ">" : by === "≤");
  const side: Side = ceiling ? "above" : "below";
  const known = targetQuantity(scene.around.target);
  const ratio = isRatio(per.size.unit) && per.size.unit !== plain;
  if (known) return { measure: fact(targetMeasure(scene, subject)), at: constant(known), figure: known, side };
  if (ratio && !ceiling && per.size.unit.name !== "百分点") {
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
  const start = line === undefined ? targetExpression(scene) : fact((scene.around.prefix ?? "") + line);
  return { measure: fact(targetMeasure(scene, subject)), at: start, side };
}

const generic = /^(?:上升|增长|增加|提高|超过|超出|高出?|多|(?:高于|超过|较|比).{1,10})(?:率|比例)$/;

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
  const planned =
    per.ofTarget &&
    /^(?:缺少于?|高于|低于|超过|超出|少于|高出)?(?:年度|绩效|考核)?(?:目标|计划|指标)(?:值|数)?$/.test(per.object);
  if (planned && per.side !== undefined && per.side !== "apart") {
    const known = targetQuantity(target);
    const name = targetMeasure(scene, /^实际值?$/.test(subject) ? "" : subject);
    // A rate falls short in points, an amount by a part of the target; 完成率 has 100% for its own target.
    const rate = /[率度]$|比例$|比重$/.test(name);
    const relative = ratio && !rate && per.size.unit.name === "%";
    const inPoints = per.size.unit.name === "百分点" && (known === undefined || isRatio(known.unit));
    if (inPoints || (!name.endsWith(completionName) && (!ratio || rate || relative)))
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
  // 项目数量每少完成1%: the part that was done.
  const part = /完成|到位|支付|拨付/.exec(textOf(scene, loss.per ?? loss.at))?.[0];
  const what = subject === "" && own?.is === "words" && own.text.length <= 12 ? own.text : subject;
  const done = part !== undefined && /[^率度比例重未不]$/.test(what) ? `${what}${part}率` : subject;
  const name = measureName(scene, done, wholePercent);
  const deviation =
    /偏差|偏离|误差|超支|超出|节约|增长|投诉|差错|违规|违纪|违法|挪用|挤占|截留|沉淀|流失|退回|空置|闲置|结转|不合格|失误|逾期/.test(
      name + (per.side === "above" ? per.object : ""),
    );
  if (per.side === "above" || deviation) {
    const measure =
      deviation && name !== completionName
        ? name
        : per.object !== "" && per.object !== completionName
          ? per.object.replace(/^超$/, "超出").replace(/^[高多]$/, "超出")
          : `${/超支/.test(textOf(scene, loss.at)) ? "超支率" : "超出比例"}`;
    const named = /率|比例|占比|比重|度$/.test(measure) ? measure : `${measure}比例`;
    // 刑事案件每上升一个百分点: by itself 上升比例 does not say of what.
    const what = own?.is === "words" && own.text.length <= 30 && generic.test(named) ? own.text : "";
    return {
      measure: fact(what + named),
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
