import { deviation, nodesOf, parseQuantity, periodOf, unitOfTarget, type Finding } from "../../core/index.ts";
import type { YearRound, YearStanding } from "../api.ts";
import type { MonitoringRow, YearRows } from "../store/yearRows.ts";
import { requirementNow } from "./adjusting.ts";
import { columnOf } from "./amounts.ts";
import { yearRefusals, yearWords } from "./messages.ts";
import type { WorkedYear } from "./working.ts";

/** What keeps a round from being handed in: progress far off its target without cause, remedy or what is to be expected. */
export function roundProblems(number: number, worked: WorkedYear): YearRound["problems"] {
  const round = worked.rows.rounds.find((one) => one.number === number);
  if (!round) return [];
  const names = new Map(nodesOf(worked.year?.scheme.indicators ?? []).map(({ code, name }) => [code, name]));
  return worked.rows.monitoring
    .filter((row) => row.round === number && names.has(row.subject))
    .flatMap((row) => {
      const open = openParts(row);
      const found = open.length === 0 ? undefined : deviationOf(row, round, names.get(row.subject) ?? "", worked);
      return found ? [{ ...found, message: yearRefusals.deviationOpen(found.message, open) }] : [];
    });
}

const { monitoringFields } = yearWords;

function openParts(row: MonitoringRow): readonly string[] {
  return (["cause", "action", "forecast"] as const)
    .filter((field) => !row[field]?.trim())
    .map((field) => monitoringFields[field]);
}

function deviationOf(
  { subject, measure, written, unit }: MonitoringRow,
  { as_of: asOf }: YearRows["rounds"][number],
  name: string,
  worked: WorkedYear,
): Finding | undefined {
  const requirement = requirementNow(worked, subject, measure);
  const column = columnOf(unit ?? undefined) ?? unitOfTarget(requirement);
  const read = requirement && column && written ? parseQuantity(written, { unit: column }) : undefined;
  if (!requirement || !read || "problem" in read || !worked.year) return undefined;
  return deviation({
    subject: measure === "" ? subject : `${subject}.分项.${measure}`,
    name: measure === "" ? name : `${name}·${measure}`,
    reached: read.value,
    requirement,
    asOf,
    period: periodOf(worked.year),
    place: worked.year.place,
  });
}

/** Beside the step that would be refused: the page says it before anybody presses a button. */
export function heldBack(standing: YearStanding, problems: YearRound["problems"]): YearStanding {
  if (problems.length === 0) return standing;
  const refusal = yearRefusals.roundOpen(problems.map(({ message }) => message));
  return {
    ...standing,
    moves: standing.moves.map((move) => (move.action === "fill" ? { refusal, ...move } : move)),
  };
}
