import { allKnown, known, mapKnown, type FactName, type Known } from "../../known.ts";
import { Decimal, sumOf } from "../../number/decimal.ts";
import { ordinal, shareText } from "../award.ts";
import type { Kind } from "../kind.ts";
import { shareProblems } from "../problems.ts";
import type { Reader } from "../reader.ts";
import type { Rule } from "../rule.ts";

/** One required element with its share of the full marks: met or not, or scored by a rule of its own. */
export type ChecklistItem = { readonly name: string; readonly share: Decimal } & (
  | { readonly met: FactName }
  | { readonly rule: Rule }
);

/** 「①有管理办法；②有追回机制。各占1/2权重分，每有一项不符合，扣除相应权重分」 */
export type ChecklistRule = { readonly kind: "checklist"; readonly items: readonly ChecklistItem[] };

export const checklist: Kind<ChecklistRule> = {
  score: (rule, points, read) =>
    mapKnown(allKnown(rule.items.map((item) => itemScore(item, points, read))), (scores) => sumOf(scores)),
  print(rule, inner) {
    const items = rule.items
      .map((item, index) => `${ordinal(index)}${item.name}${"rule" in item ? `：【${inner(item.rule)}】` : ""}`)
      .join("；");
    const equal = rule.items.every((item) => item.share.equals(rule.items[0]?.share ?? item.share));
    const shares = equal
      ? `各占${fractionText(rule.items[0]?.share)}权重分`
      : rule.items.map((item, index) => `${ordinal(index)}占${shareText(item.share)}`).join("，");
    return `${items}。${shares}，每有一项不符合，扣除相应权重分`;
  },
  formula: () => "",
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

function fractionText(share: Decimal | undefined): string {
  return share ? share.toString() : "";
}
