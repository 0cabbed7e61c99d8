import { machines, type Machine } from "../../core/index.ts";
import type { YearRows } from "../store/yearRows.ts";
import { yearRefusals } from "./messages.ts";

/**
 * Why this person may not delete the year; nothing where they may. What somebody has handed in, approved, sent or paid
 * is kept for good; before that, whoever began a year by mistake takes it away again.
 */
export function removalRefusal(rows: YearRows, person: string): string | undefined {
  const happened = firstStep(rows) ?? firstTrace(rows);
  if (happened !== undefined) return yearRefusals.yearStands(happened);
  const { begun_id: id, begun_by: by } = rows.year;
  return id === person ? undefined : yearRefusals.yearOfOther(by ?? "");
}

/** The first of a year's life that has been done, also where it was taken back. */
function firstStep({ standings, transfers, payments }: YearRows): string | undefined {
  const all = [
    ...standings.map(({ machine, done_by: done }) => ({ machine, done })),
    ...transfers.map(({ done_by: done }) => ({ machine: "release", done })),
    ...payments.map(({ done_by: done }) => ({ machine: "payment", done })),
  ];
  for (const machine of Object.values(machines) as readonly Machine[])
    for (const step of machine.steps)
      if (all.some((one) => one.machine === machine.code && Object.hasOwn(one.done, step.action)))
        return yearRefusals.stepTaken(machine.name, step.name);
  return undefined;
}

/** Where others have given this year something to do, or something of it was signed. */
function firstTrace({ rounds, rectifications, reviews, corrections, snapshots }: YearRows): string | undefined {
  if (rounds.length > 0) return yearRefusals.roundsThere();
  if (rectifications.length > 0) return yearRefusals.problemsThere();
  if (reviews.length > 0) return yearRefusals.reviewsThere();
  if (corrections.length > 0) return yearRefusals.correctionsThere();
  return snapshots.length > 0 ? yearRefusals.snapshotsThere() : undefined;
}
