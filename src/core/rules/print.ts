import type { FactName } from "../known.ts";
import { kindOf } from "./kinds.ts";
import type { Rule } from "./rule.ts";

/** The rule as a canonical Chinese sentence. */
export function printRule(rule: Rule): string {
  return kindOf(rule).print(rule, printRule);
}

/** Every figure the rule and its parts read, once, by full name: an indicator's own figures get `prefix` in front. */
export function factsOfRule(rule: Rule, prefix = ""): readonly FactName[] {
  const own = kindOf(rule)
    .facts(rule)
    .map((name) => (name.includes(".") ? name : prefix + name));
  const parts = kindOf(rule).parts?.(rule) ?? [];
  const below = parts.flatMap((part) => {
    const inside = rule.kind === "sampled" ? `${prefix}${part.label}.` : prefix;
    return factsOfRule(part.rule, inside).filter((name) => part.binds === undefined || name !== inside + part.binds);
  });
  return [...new Set([...own, ...below])];
}

/** What an element asks for, by the full name of the figure that answers it: 「A11.要素1」 「有管理办法」. */
export function elementsOfRule(rule: Rule, prefix = ""): ReadonlyMap<FactName, string> {
  const own =
    rule.kind === "checklist"
      ? rule.items.flatMap((item) =>
          "met" in item ? [[item.met.includes(".") ? item.met : prefix + item.met, item.name] as const] : [],
        )
      : [];
  const below = (kindOf(rule).parts?.(rule) ?? []).flatMap((part) => {
    const inside = rule.kind === "sampled" ? `${prefix}${part.label}.` : prefix;
    return [...elementsOfRule(part.rule, inside)];
  });
  return new Map([...below, ...own]);
}
