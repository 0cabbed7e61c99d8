import { isOfEarlierYears, isOfReport, isoText, periodOf, type DayDate, type MachineCode } from "../../core/index.ts";
import type { YearRows } from "../store/yearRows.ts";
import { yearNotYet } from "./messages.ts";

type Of = { readonly machine: MachineCode; readonly object: string };

/**
 * Why something that nobody has begun is not yet to be done; undefined for what is under way. A year has all its parts
 * from its first day, but nobody evaluates what has not been approved, or has not come to its end.
 */
export function notYet({ machine, object }: Of, rows: YearRows, today: DayDate): string | undefined {
  if (machine === "self-evaluation") return evaluationNotYet(rows, isoText(today));
  if (machine === "monitoring") return roundNotYet(object, rows, isoText(today));
  return undefined;
}

function evaluationNotYet(rows: YearRows, today: string): string | undefined {
  const own = standingIn(rows, "self-evaluation", "");
  if ((own && (own.state !== "filling" || own.due !== null)) || isBegun(rows)) return undefined;
  if (standingIn(rows, "target", "")?.state !== "approved") return yearNotYet.targets();
  const { year, period_from: from, period_to: to } = rows.year;
  const period = periodOf({ year, ...(from !== null && to !== null && { period: { from, to } }) });
  return period && today <= period.to ? yearNotYet.yearEnd(period.to) : undefined;
}

/** Somebody has entered what was reached in this year. */
function isBegun({ entries, lines }: YearRows): boolean {
  const money = new Set(lines.map(({ code }) => code));
  return entries.some(
    ({ figure }) => !isOfEarlierYears(figure) && !isOfReport(figure) && !money.has(figure.split(".")[0] ?? ""),
  );
}

function roundNotYet(object: string, rows: YearRows, today: string): string | undefined {
  const round = rows.rounds.find(({ number }) => `${number}` === object);
  const isUntouched = (standingIn(rows, "monitoring", object)?.state ?? "assigned") === "assigned";
  if (!round || !isUntouched || rows.monitoring.some(({ round: of }) => of === round.number)) return undefined;
  return today < round.as_of ? yearNotYet.roundEnd(round.as_of) : undefined;
}

const standingIn = ({ standings }: YearRows, machine: MachineCode, object: string) =>
  standings.find((one) => one.machine === machine && one.object === object);
