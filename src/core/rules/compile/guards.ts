import { decimal, type Decimal } from "../../number/decimal.ts";
import { unit } from "../../number/units.ts";
import { kindOf } from "../kinds.ts";
import type { Condition, Rule } from "../rule.ts";
import type { Scene } from "./notes.ts";

/**
 * What the sentence says and no rule built here can say. Each is looked for in the words themselves, so that a rule
 * that was made without them never passes for whole.
 */
export function guard(scene: Scene, rule: Rule): void {
  const at = { from: 0, to: scene.tokens.length };
  const unread = (text: string, stops = true) => {
    if (stops) scene.notes.find({ code: "compile-clause-unread", facts: { text: text.slice(0, 40) } }, at);
    else scene.notes.find({ code: "compile-aside", facts: { text: text.slice(0, 40) } }, at, false);
  };
  const kinds = kindsIn(rule);
  const beyond = beyondTarget.exec(scene.text)?.[1];
  if (beyond !== undefined && completionBelow(rule)) unread(beyond);
  const either = eitherWay.exec(scene.text)?.[0];
  if (either !== undefined && !kinds.has("judgement")) unread(either);
  const ceiling = gainCeiling.exec(scene.text)?.[0];
  if (ceiling !== undefined && !kinds.has("bonus") && (kinds.has("count") || kinds.has("step") || kinds.has("penalty")))
    unread(ceiling);
  const blame = consequence.exec(scene.text)?.[1];
  if (blame !== undefined) unread(blame, false);
  const points = scene.around.points;
  const top = points && fullBelow(rule, points);
  if (points && top)
    scene.notes.find(
      { code: "compile-points-differ", facts: { found: top.toString(), points: points.toString() } },
      at,
    );
}

/** 「超出10%以内」 with no rate before it: how far beyond the target, not a rate of completion. */
const beyondTarget =
  /(?:^|[,;。:])((?:若|如|实际)?(?:超出|超过|超支)(?:预算|目标|目标值|计划|计划值|指标值)?(?:的)?\d+(?:\.\d+)?%(?:\(不?含[^()]*\))?(?:以内|之内|以上|以下|及以上|及以内))/;
/** 「B/A或A/B」: one of two formulas, and not said which. */
const eitherWay = /[^,;。:或]{1,12}[/÷][^,;。或×]{1,12}或[^,;。或×]{1,12}[/÷][^,;。或×]{1,12}/;
const gainCeiling = /加分(?:累计|合计)?(?:最高|最多)?(?:不|不得)超过[^,;。]{1,8}/;
const consequence = /[,;。](并?(?:依法|依规|依纪|依法依规)?追究[^,;。\d分扣]{0,12}责任)/;

function kindsIn(rule: Rule): ReadonlySet<string> {
  return new Set([rule.kind, ...within(rule).flatMap((one) => [...kindsIn(one)])]);
}

function within(rule: Rule): readonly Rule[] {
  return (kindOf(rule).parts?.(rule) ?? []).map((part) => part.rule);
}

function completionBelow(rule: Rule): boolean {
  const own =
    rule.kind === "threshold"
      ? asksLittle(rule.condition)
      : rule.kind === "veto" || rule.kind === "penalty"
        ? asksLittle(rule.when)
        : rule.kind === "conditional"
          ? rule.cases.some((one) => asksLittle(one.when))
          : rule.kind === "bands" && rule.measure.op === "fact" && rule.measure.name.endsWith("完成率");
  return own || within(rule).some(completionBelow);
}

const percent = unit("%");
const little = decimal("60");

function asksLittle(condition: Condition): boolean {
  switch (condition.op) {
    case "compares": {
      const { left, right } = condition;
      return (
        left.op === "fact" &&
        left.name.endsWith("完成率") &&
        right.op === "constant" &&
        right.quantity.unit.name === percent.name &&
        right.quantity.value.compare(little) < 0
      );
    }
    case "all":
    case "any":
      return condition.of.some(asksLittle);
    case "not":
      return asksLittle(condition.of);
    case "holds":
    case "on-time":
      return false;
  }
}

/** 「达到100%得5分，否则按比例扣分」 of an indicator of 10: what is short of the best would earn more than the best. */
function fullBelow(rule: Rule, points: Decimal): Decimal | undefined {
  if (rule.kind === "rounded" || rule.kind === "veto") return fullBelow(rule.rule, points);
  if (rule.kind !== "conditional") return undefined;
  const rest = rule.otherwise.kind === "veto" ? rule.otherwise.rule : rule.otherwise;
  if (!/^(?:formula|step|count|direct|proportional|reverse|penalty|growth)$/.test(rest.kind)) return undefined;
  let top: Decimal | undefined;
  for (const one of rule.cases) {
    if (one.rule.kind !== "fixed" || one.rule.award.of !== "points") return undefined;
    top = top ? top.largerOf(one.rule.award.points) : one.rule.award.points;
  }
  return top?.isPositive() && top.compare(points) < 0 ? top : undefined;
}
