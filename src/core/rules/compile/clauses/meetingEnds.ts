import { Decimal } from "../../../number/decimal.ts";
import type { Quantity } from "../../../number/quantity.ts";
import type { Case } from "./cases.ts";
import type { ReadCondition } from "./conditionKinds.ts";

/** 80%—99% beside 100% leaves nothing between them, and 99% is not left out: as for bands, also beside another condition. */
export function meetingEnds(cases: readonly Case[]): (when: ReadCondition) => ReadCondition {
  const starts = cases.flatMap((one) => (one.when ? boundsIn(one.when) : []));
  const ended = (when: ReadCondition): ReadCondition => {
    if (when.is === "all" || when.is === "any") return { ...when, of: when.of.map(ended) };
    if (when.is !== "range" || !when.to || !when.softTo || when.to.included || when.exactly) return when;
    const { at } = when.to;
    if (starts.some((one) => one.unit === at.unit && one.value.equals(at.value))) return when;
    const next = starts.find((one) => one.unit === at.unit && one.value.equals(at.value.plus(Decimal.one)));
    return { ...when, to: next && at.value.isWhole() ? { at: next, included: false } : { at, included: true } };
  };
  return ended;
}

function boundsIn(when: ReadCondition): readonly Quantity[] {
  if (when.is === "all" || when.is === "any") return when.of.flatMap(boundsIn);
  return when.is === "range" && when.from ? [when.from.at] : [];
}
