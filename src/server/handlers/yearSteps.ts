import { randomBytes } from "node:crypto";
import type pg from "pg";
import {
  finding,
  machines,
  move,
  type Machine,
  type MachineCode,
  type Problem,
  type Standing,
  type Wish,
} from "../../core/index.ts";
import type { BatchReply, RowOutcome, StepRequest, StepsRequest, Task, Tasks, TasksQuery } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { adjustmentProblems, schemeAfter, unscoredFindings } from "../year/adjusting.ts";
import { applyCorrection, changeScheme } from "../store/yearPapers.ts";
import { addPublication, addSnapshot } from "../store/snapshots.ts";
import {
  currentYears,
  type CorrectionRow,
  type StandingRow,
  type TransferFields,
  type YearRows,
} from "../store/yearRows.ts";
import { decideAdjustment, movePayment, moveTransfer, putStanding } from "../store/yearWrites.ts";
import { todayIn } from "../year/days.ts";
import { coreStanding, shownStanding, stateName, turnOf } from "../year/standing.ts";
import { registerApproval } from "../year/approvals.ts";
import { yearRefusals, yearWords } from "../year/messages.ts";
import { onlookerOf, reopenYear, type OpenYear } from "../year/open.ts";
import { amountRefusal } from "../year/amounts.ts";
import { roundProblems } from "../year/deviations.ts";
import { missingFor } from "../year/missing.ts";
import { notYet } from "../year/notYet.ts";
import { dueOf } from "../year/steps.ts";
import { workedYear } from "../year/source.ts";
import { signed } from "../year/signing.ts";
import { receivesAgain } from "./yearPapers.ts";
import { onYear, reopened } from "./onYear.ts";

/** Every transition goes through here; what a step brings with it (a snapshot, a publication) belongs to it. */
export async function takeStep(asked: Asked<StepRequest>, desk: WritingDesk): Promise<Reply> {
  const { machine: code, object, revision } = asked.body;
  if (!isMachine(code)) return refused("thing-unknown", administrationMessages.unknown("事项", code));
  return onYear(asked, desk, async (open, client) => {
    const there = standingIn(open.worked.rows, code, object);
    if (!there) return refused("thing-unknown", administrationMessages.unknown("事项", object));
    if (revision !== undefined && there.revision !== undefined && revision !== there.revision)
      return refused("changed-meanwhile", yearRefusals.movedMeanwhile());
    const moved = moveOf(code, there.standing, open, asked.body);
    if ("problem" in moved) return refusedStep(moved.problem);
    const refusal = await effects(client, desk, open, asked.body, moved.value);
    if (refusal) return refusal;
    await keep(client, desk, open, asked.body, moved.value);
    const { document } = asked.body;
    if (document !== undefined && moved.value.state === "approved") {
      const on = todayIn(desk.services.now()).text;
      await registerApproval(client, open.current.id, open.worked.rows, { machine: code, document, on });
    }
    return reopened(client, desk, open.current);
  });
}

const isMachine = (code: string): code is MachineCode => Object.hasOwn(machines, code);

type Found = { readonly standing: Standing; readonly revision?: number };

function standingIn(rows: YearRows, machine: MachineCode, object: string): Found | undefined {
  if (machine === "payment") {
    const row = rows.payments.find(({ number }) => number === object);
    return row && { standing: coreStanding({ ...row, entered_by: row.entered_id }, rows) };
  }
  if (machine === "release") {
    const row = rows.transfers.find(({ number }) => number === object);
    return row && { standing: coreStanding({ ...row, entered_by: row.entered_id }, rows) };
  }
  const row = rows.standings.find((one) => one.machine === machine && one.object === object);
  return row && { standing: coreStanding(row, rows), revision: row.revision };
}

function moveOf(code: MachineCode, standing: Standing, { onlooker }: OpenYear, wish: StepRequest | Wish<string>) {
  const { action, reason, document } = wish;
  return move(machines[code] as Machine, standing, onlooker.mover, {
    action,
    ...(reason !== undefined && { reason }),
    ...(document !== undefined && { document }),
  });
}

/** Who may not is forbidden; what cannot be now is a conflict. */
function refusedStep(what: Problem): Reply {
  const { message } = finding(what);
  const isForbidden = what.code === "step-not-yours" || what.code === "step-own-work";
  return refused(isForbidden ? "step-forbidden" : "year-step", message);
}

/** What has to be true, and what else happens, for some steps. */
async function effects(
  client: pg.PoolClient,
  desk: WritingDesk,
  open: OpenYear,
  step: StepRequest,
  to: Standing,
): Promise<Reply | undefined> {
  const { machine, action, object, document } = step;
  const today = todayIn(desk.services.now()).text;
  const missing = missingFor(step, open.worked);
  if (missing) return refused("year-step", missing.refusal);
  const unscored = machine === "self-evaluation" && action === "submit" ? unscoredFindings(open.worked) : [];
  if (unscored.length > 0) return refused("year-step", unscored.map(({ message }) => message).join(" "), unscored);
  if (machine === "self-evaluation" && to.state === "signed") {
    const snapshot = await signed(client, open, desk.services.now());
    if (!snapshot) return refused("case-unreadable", yearRefusals.schemeUnreadable(), open.worked.findings);
    await addSnapshot(client, open.current, snapshot);
  }
  if (machine === "self-evaluation" && to.state === "published") {
    const last = open.worked.rows.snapshots.at(-1);
    if (!last) return refused("year-step", yearRefusals.nothingSigned());
    await addPublication(client, open.current.id, last.number, randomBytes(12).toString("hex"));
  }
  if (machine === "monitoring" && action === "fill") {
    const problems = roundProblems(Number(object), open.worked);
    const told = problems.map(({ message }) => message);
    if (told.length > 0) return refused("year-step", yearRefusals.roundOpen(told), problems);
  }
  if (machine === "payment" && action === "refund" && step.written !== undefined) {
    const payment = open.worked.rows.payments.find(({ number }) => number === object);
    const refusal = amountRefusal(step.written, payment?.unit ?? "元");
    if (refusal) return refused("year-step", refusal.message);
  }
  if (machine === "rectification" && action === "answer") {
    const row = open.worked.rows.rectifications.find(({ number }) => `${number}` === object);
    if (!row?.measures || !row.outcome) return refused("year-step", yearRefusals.answerMissing());
  }
  if (machine === "correction" && to.state === "applied") {
    const row = open.worked.rows.corrections.find(({ number }) => `${number}` === object);
    return row && correct(client, open, row);
  }
  const adjustment =
    machine === "adjustment" ? open.worked.rows.adjustments.find(({ number }) => `${number}` === object) : undefined;
  if (adjustment && ["submitted", "agreed", "approved"].includes(to.state)) {
    const problems = adjustmentProblems(adjustment, open.worked);
    const told = problems.map(({ message }) => message);
    if (told.length > 0) return refused("year-step", yearRefusals.adjustmentWrong(told), problems);
  }
  if (adjustment && to.state === "approved") {
    const text = schemeAfter(open.worked.rows.year.scheme_text, adjustment.changes);
    if (text !== open.worked.rows.year.scheme_text) await changeScheme(client, open.current.id, text);
    await decideAdjustment(client, open.current.id, Number(object), document ?? "", today);
  }
  return undefined;
}

/** What the transfer said when the correction was written has to be what it says now. */
async function correct(
  client: pg.PoolClient,
  { current, worked: { rows } }: OpenYear,
  { transfer, stood, wanted }: CorrectionRow,
): Promise<Reply | undefined> {
  const now = rows.transfers.find(({ number }) => number === transfer);
  if (!now || now.state === "recalled") return refused("year-step", yearRefusals.correctionGone(transfer));
  const isSame = (Object.keys(stood) as (keyof TransferFields)[]).every((field) => now[field] === stood[field]);
  if (!isSame) return refused("year-step", yearRefusals.correctionStale(transfer));
  await applyCorrection(client, current.id, transfer, wanted, receivesAgain(now, wanted));
  return undefined;
}

async function keep(
  client: pg.PoolClient,
  desk: WritingDesk,
  { current, worked }: OpenYear,
  step: StepRequest,
  to: Standing,
): Promise<void> {
  const { machine, object, action, reason, document, figure, on, written } = step;
  const today = todayIn(desk.services.now());
  const moved = { state: to.state, doneBy: to.doneBy };
  if (machine === "release") return moveTransfer(client, current.id, object, moved);
  if (machine === "payment") {
    return movePayment(client, current.id, object, {
      ...moved,
      ...(action === "come-back" && { returnedOn: on ?? today.text }),
      ...(action === "pay-again" && { paidAgainOn: on ?? today.text }),
      ...(action === "refund" && {
        refunded: written ?? worked.rows.payments.find(({ number }) => number === object)?.written,
      }),
    });
  }
  const code = machine as MachineCode;
  const round = worked.rows.rounds.find(({ number }) => machine === "monitoring" && `${number}` === object);
  const problem = worked.rows.rectifications.find(
    ({ number }) => machine === "rectification" && `${number}` === object,
  );
  const isOpen = (machines[code] as Machine).states[to.state]?.waitsFor.length !== 0;
  await putStanding(client, current.id, {
    machine,
    object,
    state: to.state,
    entered_by: to.enteredBy,
    done_by: to.doneBy,
    reason: reason ?? null,
    document: document ?? null,
    figure: figure ?? null,
    since: today.text,
    due: isOpen
      ? (dueOf(code, to.state, today.day, desk.caller.policy.calendar) ?? round?.due ?? problem?.due ?? null)
      : null,
  });
}

/** Many of one kind: each on its own; those that may not go on say why. */
export async function takeSteps(asked: Asked<StepsRequest>, desk: WritingDesk): Promise<Reply> {
  const { machine, objects, action, document } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const rows: RowOutcome[] = [];
    for (const object of objects) {
      const there = standingIn(open.worked.rows, machine, object);
      const moved =
        there && moveOf(machine, there.standing, open, { action, ...(document !== undefined && { document }) });
      if (!moved || "problem" in moved) {
        const problem = moved
          ? finding(moved.problem)
          : finding({ code: "row-refused", facts: { reason: yearRefusals.rowUnknown(object) } });
        rows.push({ key: object, outcome: "refused", findings: [problem] });
        continue;
      }
      await keep(client, desk, open, { machine, object, action }, moved.value);
      rows.push({ key: object, outcome: "changed", findings: [] });
    }
    const after = await reopenYear(client, desk, open.current.id);
    return done({ kept: true, rows, mark: after.current.mark } satisfies BatchReply);
  });
}

const tabs: Readonly<Record<MachineCode, Task["tab"]>> = {
  budget: "money",
  target: "indicators",
  adjustment: "adjustments",
  release: "money",
  correction: "money",
  payment: "money",
  monitoring: "monitoring",
  "self-evaluation": "self-evaluation",
  rectification: "rectification",
};

/**
 * Over all years in reach: what waits for this person, the most pressing first; what this person has done or begun and
 * is with others now, or at its end; or everything, the latest first.
 */
export async function listTasks(
  { query: { view } }: Asked<unknown, TasksQuery>,
  { read, services, caller }: ReadingDesk,
): Promise<Reply> {
  return read(async (client) => {
    const now = services.now();
    const items: Task[] = [];
    for (const year of await currentYears(client)) {
      const worked = await workedYear(client, services, year);
      const onlooker = onlookerOf(caller, year, now);
      const mine = (code: MachineCode, state: string) =>
        turnOf(code, state, onlooker.filler).some((party) =>
          [...onlooker.mover.parties, ...onlooker.fills].includes(party),
        );
      const { rows } = worked;
      const fund = { id: year.id, name: rows.year.name, year: rows.year.year };
      const task = (code: MachineCode, object: string, row: StandingRow | undefined, title?: string): Task => {
        const shown = shownStanding(code, object, row, rows, onlooker);
        const early = notYet({ machine: code, object }, rows, onlooker.today);
        const { title: named, stateName, waitsFor, since, due, urgency, reason } = shown;
        return {
          fund,
          organisation: year.organisation.name,
          machine: code,
          title: title ?? named,
          object,
          stateName,
          waitsFor,
          since,
          tab: tabs[code],
          ...(due !== undefined && { due }),
          ...(urgency && { urgency }),
          ...(reason !== undefined && { reason }),
          ...(early !== undefined && { notYet: early }),
        };
      };
      for (const row of rows.standings) {
        if (!isMachine(row.machine)) continue;
        const isOwn = [row.entered_by, ...Object.values(row.done_by)].includes(caller.person.id);
        // Whoever proposed a correction does not confirm it.
        const waits = mine(row.machine, row.state) && !(row.machine === "correction" && isOwn);
        if (view === "all" || (view === "waiting" ? waits : isOwn && !waits))
          items.push(task(row.machine, row.object, row, titleOf(row, rows)));
      }
      if (view !== "waiting") continue;
      const coming = rows.transfers.filter(
        ({ state, done_by: by }) => state === "issued" && by["issue"] !== caller.person.id,
      );
      if (coming.length > 0 && mine("release", "issued")) {
        const title = yearWords.transfersToReceive(coming.length);
        items.push({ ...task("release", "", undefined, title), stateName: stateName(machines.release, "issued") });
      }
      const open = rows.payments.filter(({ state, entered_id: by }) => state === "entered" && by !== caller.person.id);
      if (open.length > 0 && mine("payment", "entered")) {
        items.push(task("payment", "", undefined, yearRefusals.paymentsToConfirm(open.length)));
      }
    }
    const today = todayIn(now);
    return done({
      items: items.toSorted(view === "waiting" ? byUrgency : byLatest),
      today: today.text,
      at: now.toISOString(),
    } satisfies Tasks);
  });
}

function titleOf({ machine, object }: StandingRow, rows: YearRows): string | undefined {
  if (machine === "adjustment") return rows.adjustments.find(({ number }) => `${number}` === object)?.title;
  if (machine === "monitoring") return rows.rounds.find(({ number }) => `${number}` === object)?.title;
  if (machine === "rectification") return rows.rectifications.find(({ number }) => `${number}` === object)?.title;
  const correction = rows.corrections.find(({ number }) => machine === "correction" && `${number}` === object);
  return correction && yearWords.correctionOf(correction.transfer);
}

function byLatest(left: Task, right: Task): number {
  return right.since.localeCompare(left.since);
}

/** What is due first comes first, then what is due on no day; what is not yet to be done comes last. */
function byUrgency(left: Task, right: Task): number {
  if ((left.notYet === undefined) !== (right.notYet === undefined)) return left.notYet === undefined ? -1 : 1;
  return (left.due ?? "9999").localeCompare(right.due ?? "9999") || left.since.localeCompare(right.since);
}
