import { allKnown, known, mapKnown, type FactName, type Known } from "../../known.ts";
import { Decimal, sumOf } from "../../number/decimal.ts";
import { ordinal, shareText } from "../award.ts";
import type { Kind, Say } from "../kind.ts";
import { pointsOf } from "../points.ts";
import { shareProblems } from "../problems.ts";
import type { Reader } from "../reader.ts";
import type { Rule } from "../rule.ts";
import { wordsText } from "../wording.ts";

/** One required element with its share of the full marks: met or not, or scored by a rule of its own. */
export type ChecklistItem = { readonly name: string; readonly share: Decimal } & (
  { readonly met: FactName } | { readonly rule: Rule }
);

/** 「①有管理办法；②有追回机制。各占1/2权重分，每有一项不符合，扣除相应权重分」 */
export type ChecklistRule = { readonly kind: "checklist"; readonly items: readonly ChecklistItem[] };

export const checklist: Kind<ChecklistRule> = {
  score(rule, points, read) {
    if (rule.items.length === 0) return read.stuck({ code: "rule-empty", facts: { what: "要素" } });
    return mapKnown(allKnown(rule.items.map((item) => itemScore(item, points, read))), sumOf);
  },
  print(rule, inner) {
    const items = rule.items
      .map(
        (item, index) =>
          `${ordinal(index)}${wordsText(item.name)}${"rule" in item ? `：【${inner(item.rule)}】` : evidence(item.met, index)}`,
      )
      .join("；");
    const equal = rule.items.every((item) => item.share.equals(rule.items[0]?.share ?? item.share));
    const shares = equal
      ? `各占${fractionText(rule.items)}权重分`
      : rule.items.map((item, index) => `${ordinal(index)}占${shareText(item.share)}`).join("，");
    return `${items}。${shares}，每有一项不符合，扣除相应权重分`;
  },
  formula(rule, points, say) {
    const parts = new Map(rule.items.filter((item) => "rule" in item).map((item, index) => [item, say.parts[index]]));
    return rule.items
      .map((item) => item.name + ("met" in item ? answerText(item, points, say) : (parts.get(item)?.result ?? "")))
      .join(" + ");
  },
  facts: (rule) => rule.items.flatMap((item) => ("met" in item ? [item.met] : [])),
  parts: (rule) => rule.items.flatMap((item) => ("rule" in item ? [{ label: item.name, rule: item.rule }] : [])),
  problems: (rule) => shareProblems(rule.items.map((item) => item.share)),
};

function itemScore(item: ChecklistItem, points: Decimal, read: Reader): Known<Decimal> {
  const own = item.share.times(points);
  if ("rule" in item) return read.part(item.name, item.rule, own);
  const met = read.truth(item.met);
  return met.state === "known" ? known(met.value ? own : Decimal.zero) : met;
}

/** Elements answer to 要素1, 要素2 …; another figure is named. */
function evidence(met: FactName, index: number): string {
  return met === elementName(index) ? "" : `（看「${met}」）`;
}

export function elementName(index: number): FactName {
  return `要素${index + 1}`;
}

/** 「1/4」 as tables have it, not 0.25; shares that do not make up the whole are printed as they are. */
function fractionText(items: readonly ChecklistItem[]): string {
  const isWhole = sumOf(items.map((item) => item.share)).equals(Decimal.one);
  return isWhole && items.length > 1 ? `1/${items.length}` : (items[0]?.share.toString() ?? "");
}

/** 「（是）1.5分」; what is not answered has no points yet. */
function answerText(item: ChecklistItem & { readonly met: FactName }, points: Decimal, say: Say): string {
  const answer = say.fact(item.met);
  if (answer !== "是" && answer !== "否") return `（${answer}）`;
  return `（${answer}）${say.amount(pointsOf(answer === "是" ? item.share.times(points) : Decimal.zero))}`;
}
