import { constant, fact, type Expression } from "../../../formula/expression.ts";
import { decimal, Decimal } from "../../../number/decimal.ts";
import { quantity, type Quantity } from "../../../number/quantity.ts";
import { isMoney, isRatio, plain, sameDimension } from "../../../number/units.ts";
import type { Side } from "../../distance.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import type { Award, Loss, Rule } from "../../rule.ts";
import { rangeOf } from "./caseRanges.ts";
import { isFull, type Sorted } from "./cases.ts";
import type { ReadCondition } from "./conditionKinds.ts";
import { readCondition } from "./conditions.ts";
import { fromWhere } from "./contested.ts";
import { bare, measureOf } from "./expressions.ts";
import { nameOf } from "../names.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { readPer, type Per } from "./per.ts";
import type { Start } from "./start.ts";
import { startOf } from "./starts.ts";

/** 每降低1%扣5%权重分, 每发现1处扣1分 → step, count or growth. `least` is the floor. */
export function lossRule(scene: Scene, loss: Statement, sorted: Sorted, least: Decimal): Rule | undefined {
  const { outcome } = loss;
  if (outcome.is !== "deduct" || !loss.per) return undefined;
  if (outcome.amount.of === "range") {
    scene.notes.assume("judged", loss.at);
    return { kind: "judgement", given: judgedName, reason: reasonName, deducting: true };
  }
  const each: Award = outcome.amount.of === "award" ? outcome.amount.award : { of: "share", share: Decimal.one };
  if (outcome.amount.of === "own" && scene.around.prefix === undefined)
    scene.notes.find({ code: "compile-clause-unread", facts: { text: textOf(scene, loss.at).slice(0, 40) } }, loss.at);
  const per = readPer(scene, loss.per);
  // 每笔资金逾期10天以内扣0.5分: of which things, and not how far one step goes.
  if (ofEach.test(textOf(scene, loss.per)))
    scene.notes.find({ code: "compile-step-unclear", facts: { text: textOf(scene, loss.at).slice(0, 30) } }, loss.at);
  if (isBlank(scene, loss)) return undefined;
  if (!per.size.value.isPositive()) return undefined;
  const said = readCondition(scene.text, scene.tokens, loss.when);
  // 任一项每低1个百分点: each of the figures named before.
  const any = /^[,;。]*(?:其中)?(?:任[一何意]?|每|各)(?:一)?(?:项|个|率)?(?:指标)?$/.test(textOf(scene, loss.when));
  const own = any ? undefined : said;
  const both = bothEnds(scene, per, each, least, sorted);
  if (both) return both;
  const start = startOf(scene, loss, own, per, sorted);
  if (!start) {
    const shared = sorted.losses.some((other) => other !== loss && other.per && sameObject(scene, other.per, per));
    return countRule(scene, loss, own, per, each, least, { told: namedByCases(sorted), shared, sorted });
  }
  const names = severalRates(start.measure);
  if (!names) return stepRule(scene, loss, per, each, least, start);
  const part = (name: string, share: Decimal) => ({
    name,
    share,
    rule: stepRule(scene, loss, per, each, least, { ...start, measure: fact(name) }),
  });
  const together: Rule = { kind: "composite", take: "losses", parts: names.map((name) => part(name, Decimal.one)) };
  if (any && said) return together;
  const share = Decimal.one.over(decimal(String(names.length)));
  const apart: Rule = { kind: "composite", take: "sum", parts: names.map((name) => part(name, share)) };
  scene.notes.readings.push(
    { rule: together, because: "几个比率的扣分合在一起，从满分中扣" },
    { rule: apart, because: "几个比率平分权重分，各扣各的" },
  );
  return together;
}

/** 重要条款每有一项负偏离……，一般条款每有一项负偏离……: the things alone do not tell one from the other. */
function sameObject(scene: Scene, other: Stretch, { object }: Per): boolean {
  return object !== "" && readPer(scene, other).object === object;
}

/** 「建制率、达标率低于85%的，每降低1个百分点扣2分」: each of them loses for itself. */
function severalRates(measure: Expression): readonly string[] | undefined {
  if (measure.op !== "fact" || !/[率度][、和与及].*[率度]$/.test(measure.name)) return undefined;
  const names = measure.name.split(/、|和|与|及(?![时格])/);
  return names.every((name) => /[率度]$/.test(name)) ? names : undefined;
}

/** 90%－110%之间得满分，每偏离1个百分点扣……: the distance from the nearer end. */
function bothEnds(scene: Scene, per: Per, each: Award, least: Decimal, sorted: Sorted): Rule | undefined {
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
    !/^每(?:次|处|项|个|起|例|件|条|家|人|天|名|份|户|笔|宗|期|场|篇|种|辆|台|盏|张|本|批|座|所|套|块|村|校|有|发现|出现|发生|缺|少|一)/.test(
      textOf(scene, { from, to }),
    ) || /%/.test(textOf(scene, { from, to }))
  );
}

/** 未发生资金挪用得满分，发生一次扣2分; 事故次数为0得满分，每发生1起扣2分: what has not happened is what is counted. */
function namedByCases({ cases }: Sorted): string {
  for (const { award, when } of cases) {
    if (!award || !when) continue;
    const none = /^(?:未发生|没有发生|未出现|没有出现|未发现|没有发现|不存在|没有|无)([^,]{2,20}?)(?:情况|情形|现象)?$/;
    const words = when.is === "words" ? none.exec(when.text)?.[1] : undefined;
    if (words !== undefined) return words;
    const figure = when.is === "range" ? (when.to ?? when.from)?.at : undefined;
    if (when.is === "range" && figure?.value.isZero() === true && !isRatioOf(when.subject)) return when.subject;
  }
  return "";
}

function isRatioOf(name: string): boolean {
  return /(?:率|度|比例|比重)$/.test(name);
}

/** 变更金额超过合同价10%的，每起扣1分: so many of which that is true. */
function whichOf(scene: Scene, own: ReadCondition | undefined, { when, per, at }: Statement, sorted: Sorted): string {
  const counter = /^每(?:发现|出现|发生|有)?(?:一|1)?([起次笔户个家项件人处份例条])$/.exec(
    per ? textOf(scene, per) : "",
  )?.[1];
  if (counter === undefined || own?.is !== "range" || own.subject === "") return "";
  // 每笔扣0.5分，金额超过5万元的每笔扣1分: of the same things some are worse, and which price they have is not said.
  const others = sorted.losses.some((other) => other.at !== at && other.per && /扣/.test(textOf(scene, other.at)));
  const more = /[再加另]扣|另外|额外/.test(
    textOf(scene, at) + scene.text.slice(scene.tokens[at.to - 1]?.start, scene.tokens[at.to - 1]?.end),
  );
  if (others && !more && sameThings.test(own.subject)) return "";
  return `${nameOf(textOf(scene, when))}的${counter}数`;
}

const ofEach =
  /^每一?(?:笔|个|项|户|件|份|家|批)[^,;。\d]{2,12}?\d[\d.]*(?:天|日|个?工作日|个?月|年|%|万元|元)(?:\(含\))?(?:及?以[内上下]|之内)/;

const sameThings =
  /^(?:单笔|单项|单次|其中|每笔|涉及|涉案|违规|变更)*(?:金额|数额|资金|时间|天数|时长|期限|面积|人数|费用|价款|损失)?$|^(?:滞留|逾期|拖欠|超期|延迟)/;

/** 甲的，乙的，每例扣2分: any of them is one; 存在隐患未整改的，一般隐患1处: only the last of them is counted. */
function anyOf(text: string, raw: string): string {
  if (!text.includes("的,")) return text;
  const all = text.replace(/的?,(?:以上|上述|任意?一项)$/, "");
  if (all !== text) return all.replace(/的,/g, "或");
  return /[的者],?$/.test(raw) ? text.replace(/的,/g, "或") : text.slice(text.lastIndexOf("的,") + 2);
}

function countRule(
  scene: Scene,
  loss: Statement,
  own: ReadCondition | undefined,
  per: Per,
  each: Award,
  least: Decimal,
  { told, shared, sorted }: { readonly told: string; readonly shared: boolean; readonly sorted: Sorted },
): Rule {
  // 甲的，乙的，每例扣2分: any of them is one.
  // 巡查场次少于计划，出现一个月: in how many months it was so.
  const whenever = /^[月年季]度?数$/.test(per.object)
    ? nameOf(textOf(scene, loss.when))
    : whichOf(scene, own, loss, sorted);
  const said = own?.is === "words" || own?.is === "contrary" ? anyOf(own.text, textOf(scene, loss.when)) : whenever;
  const words = said.length <= 30 ? said : "";
  // 整改不到位的，每个问题: the things alone do not say which of them are counted.
  const general =
    (shared || /^(?:项目|单位|部门)$/.test(per.object) || per.object.length <= 2) && said !== "" && said.length <= 24;
  const which = said.includes(per.object) ? said : `${said}的${per.object}`;
  const lacking = /^(?:缺少.{0,2}数|缺席|缺勤|缺岗)$/.test(per.object)
    ? words.replace(/[少缺]$/, "") + per.object
    : general && per.object !== ""
      ? which
      : per.object;
  // 起数与上年相比,每增加1起: by how many more, not how many.
  const moved = said.endsWith("相比") && per.side ? `${said}${per.side === "below" ? "减少" : "增加"}` : said;
  const counted = (lacking !== "" ? lacking : moved !== "" ? moved : told || "发现次数").replace(/^项(?=[不未])/, "");
  const name = (scene.around.prefix ?? "") + counted;
  // 每损失1万元: so much money, and no number of times.
  const amount = isMoney(per.size.unit) || /^(?:area|length|weight|volume|mass)$/.test(per.size.unit.dimension);
  const one = per.size.value.equals(Decimal.one) && !amount;
  if (one) return { kind: "count", occurrences: fact(name), each, free: Decimal.zero, least };
  scene.notes.assume(amount ? "steps" : "wholeSteps", loss.at);
  const size = bare(per.size);
  return {
    kind: "step",
    measure: fact(name),
    start: constant(quantity(Decimal.zero, size.unit)),
    side: "above",
    loss: { per: size, each, steps: amount ? "continuous" : "whole", relative: false },
    least,
  };
}

function stepRule(scene: Scene, loss: Statement, per: Per, each: Award, least: Decimal, start: Start): Rule {
  // ±5%以内得满分，每偏离1%扣……: without its sign a deviation only grows.
  const only = start.measure.op === "absolute" ? "above" : undefined;
  const side =
    only ?? (start.side && per.side !== "apart" ? sided(per.side, start.side) : (per.side ?? start.side ?? "below"));
  const ranked = start.measure.op === "fact" && /排名|名次|位次/.test(start.measure.name);
  if (ranked && per.side !== "above")
    return stepRule(scene, loss, { ...per, side: "above" }, each, least, { ...start, side: "above" });
  const ratio = isRatio(per.size.unit) && per.size.unit !== plain;
  const relative = ratio && (start.relative === true || (start.figure !== undefined && !isRatio(start.figure.unit)));
  const size = fitting(per.size, start.figure, ratio);
  const said = per.steps ?? scene.around.steps;
  if (!said && (ratio || !size.value.equals(Decimal.one) || divisible(size))) scene.notes.assume("steps", loss.at);
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
  return fromWhere(scene, loss, { kind: "step", measure: start.measure, start: start.at, side, loss: taken, least });
}

/** Money, area, months come in parts of one; things and days are counted. */
function divisible({ unit }: Quantity): boolean {
  return !(unit.dimension === unit.name || /^(?:天|工作日|日)$/.test(unit.name)) || /^[月年]$/.test(unit.name);
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
