import { finding } from "../finding.ts";
import { inForce } from "../indicators/target.ts";
import { compareDates, dateText, parseDate } from "../number/date.ts";
import type { Check } from "./check.ts";

/** The period begins before it ends, and no deadline lies after it. */
export const checkPeriod: Check = (fund) => {
  if (!fund.period) return [];
  const from = parseDate(fund.period.from);
  const to = parseDate(fund.period.to);
  if ("problem" in from || "problem" in to) return [];
  if (compareDates(from.value, to.value) > 0) {
    return [
      finding({ code: "period-reversed", facts: { from: dateText(from.value), to: dateText(to.value) } }, fund.place),
    ];
  }
  return fund.indicators.flatMap((entry) =>
    entry.measures.flatMap((measure) => {
      if (!measure.target) return [];
      const { requirement, place } = inForce(measure.target);
      if (requirement.kind !== "date" || compareDates(requirement.by, to.value) <= 0) return [];
      const facts = { code: entry.code, deadline: dateText(requirement.by), to: dateText(to.value) };
      return [finding({ code: "deadline-after-period", facts }, place, entry.code)];
    }),
  );
};
