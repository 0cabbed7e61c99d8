import { finding, type Finding } from "../finding.ts";
import { completionRate, isMet, requirementText, type Requirement } from "../indicators/target.ts";
import { known } from "../known.ts";
import { daysBetween, isDay, parseDate, type DayDate } from "../number/date.ts";
import { Decimal } from "../number/decimal.ts";
import { formatQuantity, type Quantity } from "../number/quantity.ts";
import { isRatio } from "../number/units.ts";
import type { Place } from "../place.ts";
import { completionBounds } from "../policy/lights.ts";

/** What was reported of one target in a round of monitoring. */
export type Progress = {
  readonly subject: string;
  readonly name: string;
  readonly reached: Quantity;
  readonly requirement: Requirement;
  readonly asOf: string;
  readonly period: { readonly from: string; readonly to: string } | undefined;
  readonly place: Place;
};

/**
 * Progress so far off that the cause, a remedy and what is expected of the whole year have to be said (绩效运行监控的有效性审核).
 * So many of something are due in the measure of the time that has passed; a rate or a limit holds at any time.
 */
export function deviation(progress: Progress): Finding | undefined {
  const { subject, name, reached, requirement, asOf, period, place } = progress;
  const facts = { name, reached: formatQuantity(reached), target: requirementText(requirement), asOf };
  if (requirement.kind === "amount" && (requirement.operator === "≤" || requirement.operator === "<")) {
    const met = isMet(requirement, known(reached));
    const isAbove = met.state === "known" && "value" in met.value && !met.value.value;
    return isAbove ? finding({ code: "progress-above-limit", facts }, place, subject) : undefined;
  }
  const rate = completionRate(requirement, reached);
  if (rate.state !== "known" || !("value" in rate.value)) return undefined;
  const share = isRatio(reached.unit) ? Decimal.one : passedShare(asOf, period);
  const told = { ...facts, rate: percent(rate.value.value), passed: percent(share) };
  if (rate.value.value.compare(completionBounds.explained) >= 0)
    return finding({ code: "progress-far-above", facts: told }, place, subject);
  const isBehind = rate.value.value.compare(share.times(completionBounds.behind)) < 0;
  return isBehind ? finding({ code: "progress-behind", facts: told }, place, subject) : undefined;
}

/** Of the period, up to that day and at most all of it; all of it where nobody can say. */
function passedShare(asOf: string, period: Progress["period"]): Decimal {
  const [from, to, day] = [dayOf(period?.from), dayOf(period?.to), dayOf(asOf)];
  if (!from || !to || !day) return Decimal.one;
  const whole = daysBetween(from, to) + 1;
  const passed = Math.min(Math.max(daysBetween(from, day) + 1, 0), whole);
  return whole > 0 ? Decimal.fraction(BigInt(passed), BigInt(whole)) : Decimal.one;
}

function dayOf(text: string | undefined): DayDate | undefined {
  const read = text === undefined ? undefined : parseDate(text);
  return read && "value" in read && isDay(read.value) ? read.value : undefined;
}

const percent = (share: Decimal): string =>
  `${share.times(Decimal.fraction(100n, 1n)).round("half-up", 2).toString()}%`;
