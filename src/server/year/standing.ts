import {
  begin,
  finding,
  machines,
  movesFrom,
  partyNames,
  urgency,
  type DayDate,
  type Machine,
  type MachineCode,
  type Mover,
  type Party,
  type Standing,
} from "../../core/index.ts";
import type { YearMove, YearStanding } from "../api.ts";
import type { StandingRow, YearRows } from "../store/yearRows.ts";
import { readDay } from "./days.ts";
import { notYet } from "./notYet.ts";

/** For whom the year is shown, and on which day. */
export type Onlooker = {
  readonly mover: Mover;
  readonly today: DayDate;
  /** Who fills in the year: its programme officer, or the county officer of the unit it belongs to. */
  readonly filler: "officer" | "county";
  /** Duties this person has by working in that unit, besides those of the mover. */
  readonly fills: readonly Party[];
};

/** Whose turn it is. 经办人 and 下级单位 fill in the same forms at their levels; it waits for the one whose year it is. */
export function turnOf(code: MachineCode, state: string, filler: Onlooker["filler"]): readonly Party[] {
  const waitsFor = (machines[code] as Machine).states[state]?.waitsFor ?? [];
  const isFilledIn = waitsFor.includes("officer") && waitsFor.includes("county");
  if (code === "release" || !isFilledIn) return waitsFor;
  return waitsFor.filter((party) => party === filler || (party !== "officer" && party !== "county"));
}

/** How many days before it is due something counts as pressing. */
const soon = 5;

/** Where an object stands; one that nobody has touched yet is at its beginning. */
export function standingOf(machine: MachineCode, object: string, rows: YearRows, onlooker: Onlooker): YearStanding {
  const row = rows.standings.find((one) => one.machine === machine && one.object === object);
  const early = notYet({ machine, object }, rows, onlooker.today);
  return { ...shownStanding(machine, object, row, rows, onlooker), ...(early !== undefined && { notYet: early }) };
}

export function shownStanding(
  code: MachineCode,
  object: string,
  row: StandingRow | undefined,
  rows: Pick<YearRows, "standings">,
  { mover, today, filler }: Onlooker,
): YearStanding {
  // Every machine is one of the union; what they have in common is all that is needed here.
  const machine: Machine = machines[code];
  const standing = row ? coreStanding(row, rows) : begin(machine, "");
  const state = machine.states[standing.state];
  const due = row?.due ?? undefined;
  const day = due === undefined ? undefined : readDay(due);
  return {
    machine: code,
    title: machine.name,
    object,
    state: standing.state,
    stateName: state?.name ?? standing.state,
    waitsFor: turnOf(code, standing.state, filler).map((party) => partyNames[party]),
    since: row?.since ?? "",
    moves: movesOf(machine, standing, mover),
    revision: row?.revision ?? 0,
    ...(due !== undefined && { due }),
    ...(day && { urgency: urgency(day, today, soon) }),
    ...(row?.reason && { reason: row.reason }),
    ...(row?.document && { document: row.document }),
    ...(row?.figure && { figure: row.figure }),
  };
}

export function coreStanding(
  { state, entered_by: enteredBy, done_by: doneBy }: Pick<StandingRow, "state" | "entered_by" | "done_by">,
  rows: Pick<YearRows, "standings">,
): Standing {
  const sealed = sealOf(rows);
  return { state, enteredBy, doneBy, ...(sealed !== undefined && { sealed }) };
}

/** 已签发 or 已公开: from then on the figures of the year stand as they were signed; undefined while they may change. */
export function sealOf({ standings }: Pick<YearRows, "standings">): string | undefined {
  const own = standings.find(({ machine, object }) => machine === "self-evaluation" && object === "");
  return own?.state === "signed" || own?.state === "published"
    ? stateName(machines["self-evaluation"], own.state)
    : undefined;
}

export function movesOf(machine: Machine, standing: Standing, mover: Mover): readonly YearMove[] {
  return movesFrom(machine, standing, mover).map(({ step, refusal }) => ({
    action: step.action,
    name: step.name,
    needsReason: step.needsReason ?? false,
    needsDocument: step.needsDocument ?? false,
    ...(refusal && { refusal: finding(refusal).message }),
  }));
}

export function stateName({ states }: Pick<Machine, "states">, state: string): string {
  return states[state]?.name ?? state;
}
