import { constant, fact } from "../../../formula/expression.ts";
import { Decimal } from "../../../number/decimal.ts";
import { quantity } from "../../../number/quantity.ts";
import { isRatio, unit, unitNamed, type Unit } from "../../../number/units.ts";
import { awarded } from "../../award.ts";
import type { Award, Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import { rangeOf } from "./caseRanges.ts";
import { isFull, isNothing, type Case, type Sorted } from "./cases.ts";
import type { ReadCondition } from "./conditionKinds.ts";
import { readCondition } from "./conditions.ts";
import { onBase, togetherCapped } from "./gainSums.ts";
import { completionName, measureName, targetName, targetQuantity, wholePercent } from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Node, Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { readPer, type Per } from "./per.ts";

// --- gains ---

export function withGains(
  scene: Scene,
  nodes: readonly Node[],
  sorted: Sorted,
  base: Rule | undefined,
): Rule | undefined {
  // 每增长1个百分点得0.5分；未增长不得分: what earns nothing needs no rule of its own.
  const idle =
    sorted.gains.length > 0 &&
    sorted.losses.length === 0 &&
    sorted.once.length === 0 &&
    sorted.cases.every((one) => one.award && isNothing(one.award)) &&
    (sorted.gains.every((one) => one.outcome.is === "award") || addsUpToAll(scene, sorted, nodes));
  if (idle) scene.notes.unassume("full");
  const earned = !idle && base ? earnedFirst(scene, sorted, base, nodes) : undefined;
  if (earned) return earned;
  let rule = idle ? undefined : base;
  for (const gain of sorted.gains) {
    const next = gainRule(scene, gain, nodes, sorted, rule);
    if (!next) return undefined;
    rule = next;
  }
  return rule && (togetherCapped(scene, sorted.gains, nodes, rule) ?? onBase(scene, sorted.gains, nodes, rule) ?? rule);
}

/** 「每项加1分，最高8分，没有的不得分」 of 8: what is added is all there is. */
function addsUpToAll(scene: Scene, { gains, cases }: Sorted, nodes: readonly Node[]): boolean {
  const [gain] = gains;
  const { points } = scene.around;
  const most = nodes.find((node) => node.is === "most");
  return (
    gains.length === 1 &&
    cases.length > 0 &&
    cases.every((one) => one.when?.is === "words" && /^(?:未|没有|无)/.test(one.when.text)) &&
    gain?.per !== undefined &&
    most?.is === "most" &&
    most.amount?.of === "award" &&
    isFull(most.amount.award, points)
  );
}

/** 「每开工1个项目得2分，最多得10分；未按期入库的，每个扣3分」: marks are earned from nothing, and some of them lost again. */
function earnedFirst(scene: Scene, sorted: Sorted, base: Rule, nodes: readonly Node[]): Rule | undefined {
  const { points } = scene.around;
  const losing = sorted.losses.length > 0 || sorted.once.length > 0;
  if (!losing || sorted.gains.length === 0 || sorted.cases.length > 0 || sorted.otherwise) return undefined;
  let gained: Rule | undefined;
  for (const gain of sorted.gains) {
    gained = gainRule(scene, gain, nodes, sorted, gained);
    if (!gained) return undefined;
  }
  const verb = sorted.gains.every((gain) => gain.outcome.is === "award");
  const most =
    gained?.kind === "bonus" && points && sorted.gains.length === 1 ? awarded(gained.most, points) : undefined;
  const said = /基[础本]分|底分|满分/.test(scene.text);
  // What is earned before anything is lost ends at the full marks.
  const all = sorted.gains.length > 1 ? gained && togetherCapped(scene, sorted.gains, nodes, gained) : gained;
  const over = points && most && most.compare(points) > 0;
  if (!all || over || said || !(verb || (points && most?.equals(points)))) return undefined;
  const parts =
    base.kind === "composite" && base.take === "losses"
      ? base.parts
      : [{ name: "扣分", share: Decimal.one, rule: base }];
  scene.notes.assume("together", sorted.gains[0]?.at ?? { from: 0, to: 0 });
  return {
    kind: "composite",
    take: "losses",
    parts: [{ name: "基本得分", share: Decimal.one, rule: all }, ...parts],
  };
}

const count = unit("个");
/** 报送信息，每月报送1条: how often is no part of what is counted, and of 报送 alone nobody would know what. */
function withoutRhythm(name: string): string {
  const [, before = "", rhythm = "", deed = ""] =
    /^(?:([^,]*),)?((?:每|按|逐)(?:个)?(?:月|季度?|周|半年|年度?))([^,]{2,})$/.exec(name) ?? [];
  if (rhythm === "") return name;
  return deed.length > 2 || before === "" ? deed : before;
}

/** 典型事迹宣传情况，国家级媒体报道一次: the heading before the comma is no part of what is counted. */
const settingOf = /^[^,;。]*(?:情况|方面|工作|稿件|信息|材料|宣传|报道),(?=[^,]{4,}$)/;
const bareDeed = /^(?:提供|有|具有|具备|获得|取得|完成|承担|发表)$/;

/** 每次, 每篇: the counter itself, though no figure stands before it. */
function counterOf(scene: Scene, per: Stretch): Unit {
  const said = /^每(次|项|件|起|例|家|人|篇|条|份|户|场|期|种|名|处)/.exec(textOf(scene, per))?.[1];
  return (said === undefined ? undefined : unitNamed(said)) ?? count;
}

function gainRule(
  scene: Scene,
  gain: Statement,
  nodes: readonly Node[],
  sorted: Sorted,
  base: Rule | undefined,
): Rule | undefined {
  const { outcome } = gain;
  if (outcome.is !== "gain" && outcome.is !== "award") return undefined;
  const each: Award | undefined = outcome.amount.of === "award" ? outcome.amount.award : undefined;
  if (!each) return undefined;
  const most = mostOf(scene, nodes, gain, base);
  if (most === "unread") return undefined;
  if (!gain.per) return onceGain(scene, gain, each, most, base);
  const said = readPer(scene, gain.per);
  const own = readCondition(scene.text, scene.tokens, gain.when);
  // 具有同类业绩的,每提供一份: what is provided stands before.
  const per = bareDeed.test(said.object) && own?.is === "words" && own.text !== "" ? { ...said, object: "" } : said;
  const size = per.size.unit.name === "" ? quantity(per.size.value, counterOf(scene, gain.per)) : per.size;
  const target = targetQuantity(scene.around.target);
  if (target && !isRatio(target.unit) && isRatio(size.unit)) {
    // 每超过目标10% of 200件 is 20件.
    const part = quantity(target.value.times(size.value).times(size.unit.factor), target.unit);
    return {
      kind: "bonus",
      ...(base && { base }),
      measure: fact(measureName(scene, "", target)),
      from: constant(quantity(target.value, target.unit)),
      per: part,
      each,
      steps: "continuous",
      most: most ?? fullMarks,
    };
  }
  // A bonus counts upwards; 每下降1起加0.2分 would count the wrong way.
  if (per.side === "below") return undefined;
  // 每超任务数1%加……，每少1%扣……: the same figure, up and down.
  const same =
    base?.kind === "step" && base.side === "below" && per.ofTarget && per.side === "above" && isRatio(size.unit)
      ? { measure: base.measure, from: base.start }
      : undefined;
  if (same && base)
    return { kind: "bonus", base, ...same, per: size, each, steps: "continuous", most: most ?? fullMarks };
  const start = startOfGain(scene, sorted, own, size);
  if (!most) scene.notes.assume("cap", gain.at);
  const beaten = base && beyondTarget(scene, base, own, per);
  if (beaten)
    return {
      kind: "bonus",
      base,
      ...beaten,
      per: quantity(size.value, size.unit),
      each,
      steps: "continuous",
      most: most ?? fullMarks,
    };
  const fresh =
    outcome.is === "award" &&
    !/超|高于|以上|增加|多/.test(textOf(scene, gain.per) + (own?.is === "words" ? own.text : ""));
  const grown =
    /^(?:增长|提高|上升|提升|节约|节省|结余)$/.test(per.object) && size.unit.dimension === "ratio"
      ? `${own?.is === "words" ? own.text : ""}${/节|结/.test(per.object) ? per.object : "增长"}率`
      : undefined;
  const counted = own?.is === "words" ? withoutRhythm(own.text).replace(settingOf, "") : "";
  const name =
    grown ??
    start?.name ??
    (per.object !== ""
      ? per.object
      : own?.is === "words" && own.text !== ""
        ? counted
        : measureName(scene, "", size)
    ).replace(/^(?:项目|任务|指标|工作|子项目|活动)$/, "完成$&数");
  const grows = grown !== undefined;
  const beyond = !fresh && !grows && size.unit.dimension === "ratio" && !start && base !== undefined;
  const used =
    own?.is !== "words" || own.text === "" || name.includes(counted) || /超|完成|达到|目标|基础上$/.test(own.text);
  const spoken = per.object !== "" && own?.is === "words" && !/[扣加得]\d|每/.test(own.text);
  if ((!used && !spoken) || /基础分/.test(own?.is === "words" ? own.text : ""))
    scene.notes.find(
      { code: "compile-clause-unread", facts: { text: textOf(scene, gain.when).slice(0, 40) } },
      gain.when,
    );
  // 每提高1个百分点加0.2分, of a figure nobody named, or of one that had better be low.
  const unnamed = beyond && name === completionName && !/完成|目标|计划|任务|超/.test(scene.text);
  if (unnamed || (start?.ceiling === true && per.side === "above"))
    scene.notes.find({ code: "compile-clause-unread", facts: { text: textOf(scene, gain.at).slice(0, 40) } }, gain.at);
  const from = (fresh ? undefined : start?.from) ?? (beyond ? wholePercent : quantity(Decimal.zero, size.unit));
  return {
    kind: "bonus",
    ...(base && { base }),
    measure: fact(name),
    from: constant(from),
    per: quantity(size.value, size.unit),
    each,
    steps: "continuous",
    most: most ?? fullMarks,
  };
}

function onceGain(
  scene: Scene,
  gain: Statement,
  each: Award,
  most: Award | undefined,
  base: Rule | undefined,
): Rule | undefined {
  const own = readCondition(scene.text, scene.tokens, gain.when);
  const name = own?.is === "words" && own.text !== "" ? own.text : undefined;
  if (!name) return undefined;
  const one = quantity(Decimal.one, count);
  return {
    kind: "bonus",
    ...(base && { base }),
    measure: fact(name),
    from: constant(quantity(Decimal.zero, count)),
    per: one,
    each,
    steps: "whole",
    most: most ?? each,
  };
}

/** 完成年度目标得满分；超额完成的，每多完成0.1个百分点加……: on from the target, in its own unit. */
function beyondTarget(scene: Scene, base: Rule, own: ReadCondition | undefined, per: Per) {
  const when = base.kind === "threshold" && base.condition.op === "compares" ? base.condition : undefined;
  const words = `${own?.is === "words" ? own.text : ""}${per.object}`;
  if (when?.by !== "≥" || when.right.op !== "fact" || when.right.name !== targetName || !/超|多/.test(words))
    return undefined;
  return per.size.unit.name === "%" ? undefined : { measure: when.left, from: when.right };
}

function startOfGain(
  scene: Scene,
  sorted: Sorted,
  own: ReturnType<typeof readCondition>,
  size: ReturnType<typeof quantity>,
) {
  const full = (one: Case) => one.award !== undefined && isFull(one.award, scene.around.points);
  const candidates = [{ when: own, best: false }, ...sorted.cases.map((one) => ({ when: one.when, best: full(one) }))];
  for (const { when, best } of candidates) {
    const range = when && rangeOf(scene, when, size.unit.dimension === "ratio");
    const bound = range?.from ?? range?.to;
    if (range && bound && bound.at.unit.dimension === size.unit.dimension)
      return {
        name: measureName(scene, range.subject, bound.at),
        from: quantity(bound.at.value, bound.at.unit),
        ceiling: best && !range.from,
      };
  }
  return undefined;
}

/** 最高加2分 limits what is added; 最高得6分 what is reached in all, which only a fixed base lets us part. */
function mostOf(
  scene: Scene,
  nodes: readonly Node[],
  gain: Statement,
  base: Rule | undefined,
): Award | "unread" | undefined {
  const own = nodes.findIndex((node) => node.at === gain.at);
  const after = nodes.slice(own + 1).find((node) => node.is === "most");
  if (after?.is !== "most") return undefined;
  const award = after.amount?.of === "award" ? after.amount.award : fullMarks;
  if (!base || /加/.test(textOf(scene, after.at))) return award;
  // 国家级每个得3分，省级每个得2分，最多得6分 of 6: all of them together.
  if (base.kind === "bonus" && !base.base && isFull(award, scene.around.points)) return award;
  const fixed = fixedBase(base);
  const total = award.of === "points" ? award.points : scene.around.points?.times(award.share);
  const earned = fixed?.of === "points" ? fixed.points : fixed && scene.around.points?.times(fixed.share);
  if (!total || !earned || total.compare(earned) < 0) return "unread";
  return { of: "points", points: total.minus(earned) };
}

/** What a base earns where it earns anything. */
function fixedBase(base: Rule): Award | undefined {
  if (base.kind === "threshold" && isNothing(base.otherwise)) return fullMarks;
  const [only] = base.kind === "conditional" && base.cases.length === 1 ? base.cases : [];
  return only?.rule.kind === "fixed" ? only.rule.award : undefined;
}
