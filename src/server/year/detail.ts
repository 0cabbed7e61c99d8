import { machines, watchYear, type MachineCode, type Mover } from "../../core/index.ts";
import type { YearDetail, YearEntry, YearPayment, YearRound, YearTransfer } from "../api.ts";
import { yearWords } from "./messages.ts";
import type { CurrentYear, PaymentRow, StoredEntry, StoredTarget, TransferRow, YearRows } from "../store/yearRows.ts";
import { unscoredFindings } from "./adjusting.ts";
import { adjustmentOf, arrangedNow } from "./adjustments.ts";
import { aboutOf, correctionOf, documentOf, rectificationOf } from "./papers.ts";
import { heldBack, roundProblems } from "./deviations.ts";
import { openFigures, withMissing } from "./missing.ts";
import { withNotices } from "./notices.ts";
import { shownOutline } from "./outlines.ts";
import { removalRefusal } from "./removal.ts";
import { shareFindings } from "./shares.ts";
import { spentUntil } from "./spentUntil.ts";
import { coreStanding, movesOf, sealOf, standingOf, stateName, type Onlooker } from "./standing.ts";
import type { WorkedYear } from "./working.ts";

/** What the pages of a year show to this person today; undefined when the scheme cannot be read. */
export function yearDetailOf(current: CurrentYear, worked: WorkedYear, onlooker: Onlooker): YearDetail | undefined {
  const { rows, detail, evaluation, year } = worked;
  if (!detail || !evaluation || !year) return undefined;
  const { id, mark, organisation } = current;
  const purposes = new Map(rows.lines.map((line) => [line.code, line.purposes]));
  return {
    id,
    mark,
    organisation,
    revision: rows.year.revision,
    view: detail.view,
    lines: rows.lines.map(({ code, name, parent_code: parent, nature, purposes: of }) => ({
      code,
      name,
      purposes: of,
      ...(parent !== null && { parent }),
      ...(nature !== null && { nature }),
    })),
    about: aboutOf(rows.year),
    outline: shownOutline(rows),
    documents: rows.documents.map((row) => documentOf(row, rows)),
    taken: rows.taken.map(({ indicator, library_code: library, library_version: version }) => ({
      indicator,
      library,
      version,
    })),
    entries: rows.entries.map(entryOf),
    targets: rows.targets.flatMap((row) =>
      row.stage === "adjusted"
        ? []
        : [{ ...writtenOf(row), indicator: row.indicator, measure: row.measure, stage: row.stage }],
    ),
    shares: rows.shares.map(({ indicator, measure, organisation: of, written, floor_written: floor, revision }) => ({
      indicator,
      measure,
      organisation: of,
      written,
      revision,
      ...(floor !== null && { floor }),
    })),
    remarks: rows.remarks.map(({ indicator, counting, reason, remedy, revision }) => ({
      indicator,
      revision,
      ...(counting && { counting }),
      ...(reason !== null && { reason }),
      ...(remedy !== null && { remedy }),
    })),
    evidence: rows.evidence.map(({ indicator, file_id: file, title }) => ({ indicator, file, title })),
    adjustments: rows.adjustments.map((row) => adjustmentOf(row, worked, onlooker)),
    arranged: arrangedNow(worked),
    transfers: rows.transfers.map((row) => transferOf(row, rows, onlooker)),
    corrections: rows.corrections.map((row) => correctionOf(row, rows, onlooker)),
    rectifications: rows.rectifications.map((row) => rectificationOf(row, worked, onlooker)),
    payments: {
      total: rows.payments.length,
      open: rows.payments.filter(({ state }) => state === "entered").length,
    },
    rounds: rows.rounds.map((round) => roundOf(round, worked, onlooker)),
    reviews: rows.reviews.map(({ written, unit, why, ...row }) => ({
      ...row,
      ...(written !== null && { written }),
      ...(unit !== null && { unit }),
      ...(why !== null && { why }),
    })),
    snapshots: rows.snapshots.map(({ address, published_at: published, at, ...row }) => ({
      ...row,
      at: at.toISOString(),
      ...(address !== null && published && { publication: { address, at: published.toISOString() } }),
    })),
    standings: oneOf.map((machine) =>
      withNotices(withMissing(standingOf(machine, "", rows, onlooker), worked), worked),
    ),
    warnings: [
      ...watchYear(year, purposes, evaluation, onlooker.today),
      ...shareFindings(rows, year),
      ...unscoredFindings(worked),
    ],
    locks: locksOf(rows),
    removal: removalOf(rows, onlooker),
    open: openFigures(worked),
  };
}

/** What a year has one of; adjustments, rounds, transfers and payments stand in lists of their own. */
const oneOf = ["budget", "target", "self-evaluation"] as const satisfies readonly MachineCode[];

function writtenOf(row: StoredEntry | StoredTarget): Omit<YearEntry, "figure" | "note"> {
  const { written, unit, document_code: document, locator, entered_by: by, entered_on: on, revision } = row;
  return {
    written,
    by,
    on,
    revision,
    ...(unit !== null && { unit }),
    ...(document !== null && { document }),
    ...(locator !== null && { locator }),
  };
}

export function entryOf(row: StoredEntry): YearEntry {
  return { ...writtenOf(row), figure: row.figure, ...(row.note !== null && { note: row.note }) };
}

function transferOf(row: TransferRow, rows: YearRows, { mover }: Onlooker): YearTransfer {
  const { number, line_code: line, step, written, unit, state } = row;
  const { made_on: on, document, from_name: from, to_name: to } = row;
  return {
    number,
    line,
    step,
    written,
    unit,
    state,
    stateName: stateName(machines.release, state),
    moves: movesOf(machines.release, coreStanding({ ...row, entered_by: row.entered_id }, rows), mover),
    ...(on !== null && { on }),
    ...(document !== null && { document }),
    ...(from !== null && { from }),
    ...(to !== null && { to }),
  };
}

export function paymentOf(row: PaymentRow, rows: Pick<YearRows, "standings">, mover: Mover): YearPayment {
  const { number, line_code: line, payee, written, unit, state, entered_by: by } = row;
  const { category, purpose, paid_on: on, voucher, remark } = row;
  const { returned_on: returnedOn, paid_again_on: paidAgainOn, refunded_written: refunded } = row;
  return {
    number,
    line,
    payee,
    written,
    unit,
    by,
    state,
    stateName: stateName(machines.payment, state),
    moves: movesOf(machines.payment, coreStanding({ ...row, entered_by: row.entered_id }, rows), mover),
    ...(category !== null && { category }),
    ...(purpose !== null && { purpose }),
    ...(on !== null && { on }),
    ...(voucher !== null && { voucher }),
    ...(remark !== null && { remark }),
    ...(returnedOn !== null && { returnedOn }),
    ...(paidAgainOn !== null && { paidAgainOn }),
    ...(refunded !== null && { refunded }),
  };
}

function roundOf(
  { number, title, as_of: asOf, due }: YearRows["rounds"][number],
  worked: WorkedYear,
  onlooker: Onlooker,
): YearRound {
  const { rows } = worked;
  const standing = withNotices(standingOf("monitoring", `${number}`, rows, onlooker), worked);
  const isOpen = standing.state === "assigned" || standing.state === "returned";
  const problems = isOpen ? roundProblems(number, worked) : [];
  return {
    number,
    title,
    asOf,
    due,
    standing: heldBack(standing, problems),
    problems,
    spent: spentUntil(rows, asOf),
    rows: rows.monitoring
      .filter(({ round }) => round === number)
      .map(({ subject, measure, written, unit, forecast, cause, action, entered_by: by, revision }) => ({
        subject,
        measure,
        by,
        revision,
        ...(written !== null && { written }),
        ...(unit !== null && { unit }),
        ...(forecast !== null && { forecast }),
        ...(cause !== null && { cause }),
        ...(action !== null && { action }),
      })),
  };
}

function removalOf(rows: YearRows, { mover }: Onlooker): YearDetail["removal"] {
  const refusal = removalRefusal(rows, mover.person);
  return refusal === undefined ? {} : { refusal };
}

type Locked = (state: string) => string;

/** Until when a figure may be typed over: the budget until it is approved, actual values until they are reported. */
export function locksOf(rows: Pick<YearRows, "standings">): YearDetail["locks"] {
  const { standings } = rows;
  const seal = sealOf(rows);
  const sealed = seal === undefined ? undefined : yearWords.sealed(seal);
  const state = (machine: MachineCode) => standings.find((one) => one.machine === machine && one.object === "")?.state;
  const [budget, target, own] = [state("budget"), state("target"), state("self-evaluation")];
  const open = [undefined, "drafting", "returned"];
  const { budget: ofBudget, targets: ofTargets, budgetUnderWay, targetsUnderWay, actuals } = yearWords.locked;
  const why = (code: "budget" | "target", now: string | undefined, settled: Locked, underWay: Locked) =>
    sealed ?? (now === "approved" ? settled : underWay)(stateName(machines[code], now ?? ""));
  return {
    ...(sealed !== undefined && { sealed }),
    ...((sealed !== undefined || !open.includes(budget)) && {
      budget: why("budget", budget, ofBudget, budgetUnderWay),
    }),
    ...((sealed !== undefined || !open.includes(target)) && {
      targets: why("target", target, ofTargets, targetsUnderWay),
    }),
    ...(![undefined, "filling", "returned"].includes(own) && {
      actuals: sealed ?? actuals(stateName(machines["self-evaluation"], own ?? "")),
    }),
  };
}
