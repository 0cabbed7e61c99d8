import { convert, formatQuantity } from "../number/quantity.ts";
import { isMoney } from "../number/units.ts";
import { known } from "../known.ts";
import type { Entry } from "../tables/table.ts";
import { inForce, targetValue, type Target } from "./target.ts";

/** 「5.82亿元」 for a target of 万元 is 「58200万元」: what is held against each other is stated in one unit, that of the target. */
export function inUnitOfTarget(actual: Entry, target: Target | undefined): Entry {
  const wanted = target && targetValue(inForce(target).requirement);
  const { content } = actual;
  if (wanted?.kind !== "quantity" || !isMoney(wanted.unit)) return actual;
  if (content.kind === "formula")
    return content.unit && isMoney(content.unit) ? { ...actual, content: { ...content, unit: wanted.unit } } : actual;
  const { value } = content;
  if (value.state !== "known" || value.value.kind !== "quantity" || value.value.unit.name === wanted.unit.name)
    return actual;
  const stated = isMoney(value.value.unit) ? convert(value.value, wanted.unit) : undefined;
  if (!stated) return actual;
  const note = [actual.note, `填报为 ${formatQuantity(value.value)}`].filter(Boolean).join("；");
  return { ...actual, note, content: { kind: "given", value: known(stated) } };
}
