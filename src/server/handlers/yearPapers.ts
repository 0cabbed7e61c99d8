import type pg from "pg";
import { addDays, isoText } from "../../core/index.ts";
import type {
  AnswerRequest,
  CorrectionRequest,
  DocumentsRequest,
  ProblemRequest,
  RectificationFileRequest,
} from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { gone, refused, type Reply } from "../reply.ts";
import type { Asked, WritingDesk } from "../route.ts";
import { findFile, sameMaterial } from "../store/files.ts";
import { attachedTwice } from "./files.ts";
import {
  addCorrection,
  addRectificationFile,
  applyCorrection,
  putAnswer,
  putDocument,
  putProblem,
  removeDocument,
  removeRectificationFile,
} from "../store/yearPapers.ts";
import type { RectificationRow, TransferFields, TransferRow } from "../store/yearRows.ts";
import { putStanding } from "../store/yearWrites.ts";
import { amountRefusal } from "../year/amounts.ts";
import { readDay, todayIn } from "../year/days.ts";
import { locksOf } from "../year/detail.ts";
import { yearRefusals } from "../year/messages.ts";
import type { OpenYear } from "../year/open.ts";
import { usesOf } from "../year/papers.ts";
import { writeRow, type Stood } from "../year/rows.ts";
import { standingOf } from "../year/standing.ts";
import { beginStanding } from "../year/steps.ts";
import { lineCodes } from "./yearMoney.ts";
import { hasCode } from "./yearFigures.ts";
import { onOpenYear, onYear, reopened, settle } from "./onYear.ts";

/** Papers of the year; those that figures refer to stay. */
export async function putDocuments(asked: Asked<DocumentsRequest>, desk: WritingDesk): Promise<Reply> {
  const { documents, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const stood: Stood[] = [];
    for (const one of documents) {
      const there = open.worked.rows.documents.find(({ code }) => code === one.code);
      const refusal = await documentRefusal(client, one, open);
      const write = async () => {
        if (one.remove !== true) return putDocument(client, open.current.id, one);
        await removeDocument(client, open.current.id, one.code);
        return undefined;
      };
      const current = there && { written: there.title, by: there.by ?? "", on: "", revision: there.revision };
      stood.push(await writeRow({ key: one.code, refusal, seen: one.revision, current, write }));
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

async function documentRefusal(
  client: pg.PoolClient,
  { code, number, file, remove }: DocumentsRequest["documents"][number],
  { worked: { rows } }: OpenYear,
): Promise<string | undefined> {
  const { sealed } = locksOf(rows);
  if (sealed !== undefined) return sealed;
  if (remove === true) {
    const there = rows.documents.find((one) => one.code === code);
    const uses = there ? usesOf(there, rows) : 0;
    return uses > 0 ? yearRefusals.documentInUse(code, uses) : undefined;
  }
  const same = rows.documents.find((one) => one.code !== code && number && one.number === number);
  if (same) return yearRefusals.documentNumberTaken(same.number ?? "", same.code);
  if (file && !(await findFile(client, file))) return administrationMessages.unknown("文件", file);
  return undefined;
}

/**
 * A registered transfer is corrected, with the reason. One that nobody has sent on yet says the right thing at once; of
 * one that is under way another person confirms it first.
 */
export async function postCorrection(asked: Asked<CorrectionRequest>, desk: WritingDesk): Promise<Reply> {
  const transfer = asked.params["number"] ?? "";
  return onOpenYear(asked, desk, async (open, client) => {
    const { rows } = open.worked;
    const row = rows.transfers.find(({ number }) => number === transfer);
    if (!row) return refused("thing-unknown", administrationMessages.unknown("资金下达", transfer));
    const stood = fieldsOf(row);
    const wanted = wantedFields(stood, asked.body);
    const refusal = correctionRefusal(row, stood, wanted, open);
    if (refusal !== undefined) return refused("year-step", refusal);
    const number = Math.max(0, ...rows.corrections.map((one) => one.number)) + 1;
    await addCorrection(client, open.current.id, number, { transfer, stood, wanted, why: asked.body.why });
    if (row.state === "recorded") {
      await applyCorrection(client, open.current.id, transfer, wanted, false);
      await putStanding(client, open.current.id, {
        machine: "correction",
        object: `${number}`,
        state: "applied",
        entered_by: desk.caller.person.id,
        done_by: {},
        reason: null,
        document: null,
        figure: null,
        since: todayIn(desk.services.now()).text,
        due: null,
      });
    } else await beginStanding(client, open.current.id, "correction", `${number}`, desk, undefined);
    return reopened(client, desk, open.current);
  });
}

function fieldsOf(row: TransferRow): TransferFields {
  const { line_code, step, written, unit, made_on, document, from_name, to_name } = row;
  return { line_code, step, written, unit, made_on, document, from_name, to_name };
}

function wantedFields(stood: TransferFields, body: CorrectionRequest): TransferFields {
  const text = (wanted: string | null | undefined, there: string | null) =>
    wanted === undefined ? there : wanted || null;
  return {
    line_code: body.line ?? stood.line_code,
    step: body.step ?? stood.step,
    written: body.written ?? stood.written,
    unit: body.unit ?? stood.unit,
    made_on: text(body.on, stood.made_on),
    document: text(body.document, stood.document),
    from_name: text(body.from, stood.from_name),
    to_name: text(body.to, stood.to_name),
  };
}

function correctionRefusal(
  row: TransferRow,
  stood: TransferFields,
  wanted: TransferFields,
  open: OpenYear,
): string | undefined {
  const { rows } = open.worked;
  if (row.state === "recalled") return yearRefusals.correctionGone(row.number);
  const isOpen = rows.corrections.some(
    ({ number, transfer }) =>
      transfer === row.number && standingOf("correction", `${number}`, rows, open.onlooker).state === "proposed",
  );
  if (isOpen) return yearRefusals.correctionOpen(row.number);
  if (JSON.stringify(stood) === JSON.stringify(wanted)) return yearRefusals.correctionNothing();
  if (!lineCodes(open).has(wanted.line_code)) return yearRefusals.lineUnknown(wanted.line_code);
  return amountRefusal(wanted.written, wanted.unit)?.message;
}

/** Whoever confirmed that it arrived confirmed another amount, another purpose or another way. */
export function receivesAgain({ state, ...row }: TransferRow, wanted: TransferFields): boolean {
  const said = ["line_code", "step", "written", "unit", "to_name"] as const;
  return state === "received" && said.some((field) => row[field] !== wanted[field]);
}

/** A problem that was found, with the day by which it is to be put right. */
export async function postProblem(asked: Asked<ProblemRequest>, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async (open, client) => {
    const number = Math.max(0, ...open.worked.rows.rectifications.map((one) => one.number)) + 1;
    const day = dueDay(asked.body.due, todayIn(desk.services.now()).text);
    const refusal = day.refusal ?? subjectRefusal(asked.body.subject, open);
    if (refusal !== undefined) return refused("year-step", refusal);
    await putProblem(client, open.current.id, number, { ...asked.body, due: day.due });
    await beginStanding(client, open.current.id, "rectification", `${number}`, desk, day.due);
    return reopened(client, desk, open.current);
  });
}

/** Only by whoever raised it, and only until it is answered. */
export async function putProblemDraft(asked: Asked<ProblemRequest>, desk: WritingDesk): Promise<Reply> {
  return onRectification(asked, desk, async (row, open, client) => {
    const { state, stateName, since } = standingOf("rectification", `${row.number}`, open.worked.rows, open.onlooker);
    if (row.entered_id !== desk.caller.person.id) return refused("step-forbidden", yearRefusals.problemForeign());
    if (state !== "found") return refused("year-locked", yearRefusals.problemLocked(stateName));
    if (isStale(asked.body.revision, row)) return refused("changed-meanwhile", yearRefusals.movedMeanwhile());
    const day = dueDay(asked.body.due ?? row.due, since);
    const refusal = day.refusal ?? subjectRefusal(asked.body.subject, open);
    if (refusal !== undefined) return refused("year-step", refusal);
    await putProblem(client, open.current.id, row.number, { ...asked.body, due: day.due });
    const standing = open.worked.rows.standings.find(
      ({ machine, object }) => machine === "rectification" && object === `${row.number}`,
    );
    if (standing) await putStanding(client, open.current.id, { ...standing, due: day.due });
    return reopened(client, desk, open.current);
  });
}

/** 豫财预绩效评价结果应用办法第八条: sixty days, which an authority may shorten. */
const mostDays = 60;

function dueDay(wanted: string | undefined, from: string): { readonly due: string; readonly refusal?: string } {
  const day = readDay(from);
  const latest = day ? isoText(addDays(day, mostDays)) : from;
  const due = wanted ?? latest;
  if (due > latest) return { due, refusal: yearRefusals.dueTooLate(latest) };
  return due < from ? { due, refusal: yearRefusals.dueTooEarly(from) } : { due };
}

function subjectRefusal(subject: string | undefined, { worked: { rows, year } }: OpenYear): string | undefined {
  if (!subject || rows.lines.some(({ code }) => code === subject)) return undefined;
  const isIndicator = year?.scheme.indicators.some((node) => hasCode(node, subject)) ?? false;
  return isIndicator ? undefined : yearRefusals.subjectUnknown(subject);
}

export async function putRectificationAnswer(asked: Asked<AnswerRequest>, desk: WritingDesk): Promise<Reply> {
  return onRectification(asked, desk, async (row, open, client) => {
    const lock = answerLock(row, open);
    if (lock !== undefined) return refused("year-locked", lock);
    if (isStale(asked.body.revision, row)) return refused("changed-meanwhile", yearRefusals.movedMeanwhile());
    await putAnswer(client, open.current.id, row.number, asked.body);
    return reopened(client, desk, open.current);
  });
}

export async function attachRectificationFile(
  asked: Asked<RectificationFileRequest>,
  desk: WritingDesk,
): Promise<Reply> {
  const { file, title } = asked.body;
  return onRectification(asked, desk, async (row, open, client) => {
    const lock = answerLock(row, open);
    if (lock !== undefined) return refused("year-locked", lock);
    const stored = await findFile(client, file);
    if (!stored) return refused("thing-unknown", administrationMessages.unknown("文件", file));
    const same = await sameMaterial(client, open.current.id, row.number, stored);
    if (same) return attachedTwice(stored.name, same);
    await addRectificationFile(client, open.current.id, row.number, file, title);
    return reopened(client, desk, open.current);
  });
}

export async function detachRectificationFile(asked: Asked, desk: WritingDesk): Promise<Reply> {
  const file = asked.params["file"] ?? "";
  return onRectification(asked, desk, async (row, open, client) => {
    const lock = answerLock(row, open);
    if (lock !== undefined) return refused("year-locked", lock);
    const there = await removeRectificationFile(client, open.current.id, row.number, file);
    return there ? gone : refused("thing-unknown", administrationMessages.unknown("整改材料", file));
  });
}

function onRectification(
  asked: Pick<Asked, "params">,
  desk: WritingDesk,
  work: (row: RectificationRow, open: OpenYear, client: pg.PoolClient) => Promise<Reply>,
): Promise<Reply> {
  const number = asked.params["number"] ?? "";
  return onYear(asked, desk, async (open, client) => {
    const row = open.worked.rows.rectifications.find((one) => `${one.number}` === number);
    return row ? work(row, open, client) : refused("thing-unknown", administrationMessages.unknown("问题", number));
  });
}

function answerLock({ number }: RectificationRow, { worked: { rows }, onlooker }: OpenYear): string | undefined {
  const { state, stateName } = standingOf("rectification", `${number}`, rows, onlooker);
  return state === "found" || state === "returned" ? undefined : yearRefusals.answerLocked(stateName);
}

const isStale = (seen: number | undefined, { revision }: RectificationRow): boolean =>
  seen !== undefined && seen !== revision;
