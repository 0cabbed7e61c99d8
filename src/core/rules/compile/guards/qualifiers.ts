import type { Decimal } from "../../../number/decimal.ts";
import { kindOf } from "../../kinds.ts";
import type { Award, Rule } from "../../rule.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Amount } from "../amounts.ts";
import type { Node } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";
import { isRemainder, saysSteps } from "../clauses/said.ts";

/**
 * Clauses that change what the others say: how much can be lost or added at the most, how steps are counted, who is
 * left out, what is reckoned down. Each needs something in the rule that it could have changed.
 */
export function unheldQualifiers(scene: Scene, rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  let words: string | undefined;
  const told = () => (words ??= JSON.stringify(rule));
  const partial = /不[足满到]/.test(scene.text);
  return nodes.flatMap((node) => {
    if (node.is !== "most" && node.is !== "words" && !(partial && node.is === "statement")) return [];
    const text = textOf(scene, node.at).replace(/^[,;。\s]+|[,;。\s]+$/g, "");
    if (node.is === "most") return limitHeld(scene, rule, node.amount, text) ? [] : [node.at];
    const steps = node.is === "statement" ? isRemainder(scene, node) : node.is === "words" && saysSteps(text);
    if (steps) return holds(rule, /扣/.test(text) ? losesSteps : hasSteps) ? [] : [node.at];
    if (node.is !== "words") return [];
    const changes = exception.test(text) || reckoned.test(text);
    return changes && !told().includes(bare(text)) ? [node.at] : [];
  });
}

/** 涉密项目除外, 由专家另行评定: said of some or of all, and nothing a figure could show. */
const exception =
  /(?:除外|不适用|不计入(?!总)|不在此限|不受此限|另行(?:评定|评价|考核|计分|打分|商定)|另作(?:处理|考虑)|再行商议|研究确定)$/;
/** 县级得分按60%折算 */
const reckoned =
  /(?:得分|分值|分数|扣分|比例|[其乘]).{0,12}\d[^,;。]{0,6}(?:折算|换算|计算|折合|折扣)|\d折|打[一二三四五六七八九]折/;

function bare(text: string): string {
  return text.replace(/[的了]$/, "");
}

/** 最多扣3分 needs a floor, 最高加2分 a ceiling; 最高得满分 is what every rule ends at. */
function limitHeld(scene: Scene, rule: Rule, amount: Amount | undefined, text: string): boolean {
  if (amount?.of !== "award") return true;
  const { points } = scene.around;
  const value = marksOf(amount.award, points);
  if (!value || (points && value.compare(points) >= 0)) return true;
  const inFormula = (one: Rule) => one.kind === "formula" && JSON.stringify(one.score).includes("最小");
  if (holds(rule, inFormula)) return true;
  if (/扣|减/.test(text)) {
    const left = points?.minus(value);
    if (points && takesAllOf(rule, points, value)) return true;
    return !left || holds(rule, (one) => "least" in one && isDecimal(one.least) && !one.least.isZero());
  }
  return holds(rule, (one) => (one.kind === "bonus" || one.kind === "judgement") && one.most !== undefined);
}

/** 「得4分，每次扣1分，最多扣4分」 as a part of 8: no more than the part has. */
function takesAllOf(rule: Rule, points: Decimal, value: Decimal): boolean {
  const shares =
    rule.kind === "checklist"
      ? rule.items.flatMap((item) => ("rule" in item ? [{ share: item.share, rule: item.rule }] : []))
      : rule.kind === "composite" && rule.take === "sum"
        ? rule.parts
        : [];
  return shares.some(
    (part) =>
      (part.share.times(points).equals(value) && holds(part.rule, (one) => "least" in one)) ||
      takesAllOf(part.rule, part.share.times(points), value),
  );
}

function marksOf(award: Award, points: Decimal | undefined): Decimal | undefined {
  return award.of === "points" ? award.points : points?.times(award.share);
}

function isDecimal(value: unknown): value is Decimal {
  return typeof value === "object" && value !== null && "isZero" in value;
}

function hasSteps(rule: Rule): boolean {
  return rule.kind === "bonus" || losesSteps(rule);
}

function losesSteps(rule: Rule): boolean {
  return rule.kind === "step" || (rule.kind === "growth" && rule.loss !== undefined);
}

function holds(rule: Rule, is: (one: Rule) => boolean): boolean {
  return is(rule) || (kindOf(rule).parts?.(rule) ?? []).some((part) => holds(part.rule, is));
}
