import { createHash } from "node:crypto";
import type pg from "pg";
import { moneyFields, viewFigure } from "../../core/index.ts";
import { readScheme } from "../../documents/index.ts";
import type {
  BatchReply,
  EvidenceRequest,
  FiguresRequest,
  LinesRequest,
  MonitoringRequest,
  NewYearRequest,
  PagedRowsQuery,
  PaymentsPage,
  PreviousYear,
  RemarkRequest,
  ReviewRequest,
  RoundRequest,
  RowOutcome,
  SharesRequest,
  TargetsRequest,
  YearChangeRequest,
  YearDetail,
} from "../api.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { created, done, gone, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type ReadingDesk, type WritingDesk } from "../route.ts";
import { findFile } from "../store/files.ts";
import { organisationById } from "../store/organisations.ts";
import { currentYear, type CurrentYear } from "../store/yearRows.ts";
import {
  addEvidence,
  addRound,
  addYear,
  changeYear,
  putFigure,
  putLine,
  putMonitoring,
  putRemark,
  putReview,
  putShare,
  putTarget,
  removeEvidence,
  removeLine,
  removeReview,
} from "../store/yearWrites.ts";
import { paymentOf, yearDetailOf } from "../year/detail.ts";
import { roughRefusal } from "../year/amounts.ts";
import { followOn, previousOf } from "../year/following.ts";
import { yearRefusals } from "../year/messages.ts";
import { moverOf, openYear, reopenYear, takeReopened, type OpenYear } from "../year/open.ts";
import { standingOf } from "../year/standing.ts";
import { rememberYear } from "../year/source.ts";
import { beginStanding } from "../year/steps.ts";
import { currentRow, lockOf, outcomeOf, type Stood } from "../year/rows.ts";
import { targetName } from "../year/shares.ts";

export async function getYear(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  return ofYear(asked, desk, async (open) => detailReply(open));
}

export function detailReply({ current, worked, onlooker }: OpenYear): Reply {
  const detail = yearDetailOf(current, worked, onlooker);
  if (!detail) return refused("case-unreadable", yearRefusals.schemeUnreadable(), worked.findings);
  return done(detail satisfies YearDetail, { etag: `"${current.mark}"` });
}

/** A figure that the view leaves out, with its inputs. */
export async function getYearFigure(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  return ofYear(asked, desk, async ({ worked: { evaluation } }) => {
    const name = asked.params["figure"] ?? "";
    const views = evaluation && viewFigure(evaluation, name);
    return views ? done(views) : refused("thing-unknown", administrationMessages.unknown("数", name));
  });
}

export async function listPayments(asked: Asked<unknown, PagedRowsQuery>, desk: ReadingDesk): Promise<Reply> {
  const { from, count, line, state, text } = asked.query;
  return ofYear(asked, desk, async ({ worked: { rows }, onlooker }) => {
    const found = rows.payments.filter(
      (row) =>
        (line === undefined || row.line_code === line) &&
        (state === undefined || row.state === state) &&
        (text === undefined || [row.number, row.payee, row.purpose, row.voucher].some((cell) => cell?.includes(text))),
    );
    const items = found.slice(from, from + count).map((row) => paymentOf(row, onlooker.mover));
    return done({ items, total: found.length } satisfies PaymentsPage);
  });
}

function ofYear(
  { params }: Pick<Asked, "params">,
  { read, services, caller }: ReadingDesk,
  work: (open: OpenYear, client: pg.PoolClient) => Promise<Reply>,
): Promise<Reply> {
  const id = params["id"] ?? "";
  return read(async (client) => {
    const open = await openYear(client, services, caller, id);
    return open ? work(open, client) : refused("fund-unknown", details.fundUnknown(id));
  });
}

/** A new year needs a scheme to be scored by; lines and targets may come from the fund's year before. */
export async function makeYear({ body }: Asked<NewYearRequest>, desk: WritingDesk): Promise<Reply> {
  const { scheme, ...year } = body;
  const id = yearId(body);
  return desk.write(async (client) => {
    const owner = await organisationById(client, year.organisation);
    if (!owner) return refused("thing-unknown", administrationMessages.unknown("机构", year.organisation));
    const verdict = callerMay(desk.caller, "years.begin", { path: owner.path });
    if (!verdict.may) return refused(verdict.code, verdict.reason);
    if (await currentYear(client, id)) return refused("year-exists", yearRefusals.exists(year.name, year.year));
    const text = await schemeText(client, desk, scheme);
    if (typeof text !== "string") return text;
    const read = readScheme(text, "方案.yaml");
    const hasErrors = read.findings.some(({ severity }) => severity === "error");
    if (!read.value || hasErrors) return refused("case-has-errors", yearRefusals.schemeUnreadable(), read.findings);
    const previous = "fund" in scheme ? scheme.fund : undefined;
    await addYear(client, id, year, { text, previous });
    const before = previous === undefined ? undefined : await openYear(client, desk.services, desk.caller, previous);
    if (before) await followOn(client, before.worked, id);
    else await putLine(client, id, { code: "资金", name: year.name }, 0);
    await beginStanding(client, id, "budget", "", desk, undefined);
    await beginStanding(client, id, "target", "", desk, undefined);
    await beginStanding(client, id, "self-evaluation", "", desk, undefined);
    const reply = detailReply(await reopenYear(client, desk, id));
    return "body" in reply ? created(reply.body, `/api/years/${id}`) : reply;
  });
}

/** One fund and year under one kind of evaluation is one year, however often somebody begins it. */
function yearId({ organisation, name, year, evaluation }: NewYearRequest): string {
  const identity = JSON.stringify([organisation, name, year, evaluation]);
  return `y-${createHash("sha256").update(identity).digest("hex").slice(0, 16)}`;
}

async function schemeText(
  client: pg.PoolClient,
  desk: WritingDesk,
  scheme: NewYearRequest["scheme"],
): Promise<string | Reply> {
  if ("text" in scheme) return scheme.text;
  if ("library" in scheme) {
    const { rows } = await client.query<{ readonly contents: string }>(
      `select contents from library_schemes where code = $1 and withdrawn_at is null order by added_at desc limit 1`,
      [scheme.library],
    );
    return rows[0]?.contents ?? refused("thing-unknown", administrationMessages.unknown("方案", scheme.library));
  }
  const open = await openYear(client, desk.services, desk.caller, scheme.fund);
  return open?.worked.rows.year.scheme_text ?? refused("fund-unknown", details.fundUnknown(scheme.fund));
}

/** The year before, where this one follows on another and it is in reach. */
export async function getPrevious(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  return ofYear(asked, desk, async (open, client) => {
    const id = open.worked.rows.year.previous_fund_id;
    const before = id === null ? undefined : await openYear(client, desk.services, desk.caller, id);
    return done((before ? previousOf(before, open) : { targets: [], lines: [] }) satisfies PreviousYear);
  });
}

/** Opens the year for writing: in the transaction, locked against others, with the right to work on it. */
export async function onYear(
  { params }: Pick<Asked, "params">,
  desk: WritingDesk,
  work: (open: OpenYear, client: pg.PoolClient) => Promise<Reply>,
): Promise<Reply> {
  const id = params["id"] ?? "";
  let written: ReturnType<typeof takeReopened>;
  const reply = await desk.write(async (client) => {
    takeReopened(client);
    // Two people may write to one year at the same time, one after the other.
    await client.query("select 1 from fund_years where fund_id = $1 for no key update", [id]);
    const open = await openYear(client, desk.services, desk.caller, id);
    const answer = await (open ? work(open, client) : refused("fund-unknown", details.fundUnknown(id)));
    written = takeReopened(client);
    return answer;
  });
  // Committed: only now does the mark belong to these rows for good.
  if (written && !("problem" in reply)) rememberYear(desk.services, written.current, written.worked);
  return reply;
}

export async function patchYear(asked: Asked<YearChangeRequest>, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async ({ current, worked: { rows }, onlooker }, client) => {
    const { state, stateName } = standingOf("self-evaluation", "", rows, onlooker);
    if (state !== "filling" && state !== "returned") return refused("year-locked", yearRefusals.aboutLocked(stateName));
    const isStale = asked.ifMatch !== undefined && asked.ifMatch !== `${rows.year.revision}`;
    if (isStale) return refused("changed-meanwhile", yearRefusals.movedMeanwhile());
    const { periodFrom = rows.year.period_from, periodTo = rows.year.period_to } = asked.body;
    if (periodFrom !== null && periodTo !== null && periodFrom > periodTo)
      return refused("year-step", yearRefusals.periodReversed(periodFrom, periodTo));
    await changeYear(client, current.id, asked.body);
    return reopened(client, desk, current);
  });
}

export async function reopened(client: pg.PoolClient, desk: WritingDesk, { id }: CurrentYear): Promise<Reply> {
  return detailReply(await reopenYear(client, desk, id));
}

/**
 * The end of every batch: rows are read back and assembled, what concerns a row is put beside it. Where anything was
 * refused, or only a trial was asked for, nothing of the batch is kept.
 */
export async function settle(
  client: pg.PoolClient,
  desk: WritingDesk,
  before: OpenYear,
  rows: readonly Stood[],
  dryRun: boolean | undefined,
): Promise<Reply> {
  const open = await reopenYear(client, desk, before.current.id);
  const outcomes = rows.map((row): RowOutcome => outcomeOf(row, before.worked, open.worked));
  const isKept = dryRun !== true && outcomes.every(({ outcome }) => outcome !== "refused" && outcome !== "conflict");
  const reply = done({
    kept: isKept,
    rows: outcomes,
    mark: isKept ? open.current.mark : before.current.mark,
  } satisfies BatchReply);
  if (!isKept) throw new Refused(reply);
  return reply;
}

export async function putLines(asked: Asked<LinesRequest>, desk: WritingDesk): Promise<Reply> {
  const { lines, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const { id } = open.current;
    const lock = lockOf(open.worked.rows, "budget");
    const known = new Set(open.worked.rows.lines.map(({ code }) => code));
    const stood: Stood[] = [];
    for (const line of lines) {
      const refusal = lock ?? lineRefusal(line, known, open);
      stood.push({ key: line.code, ...(refusal !== undefined && { refusal }) });
      if (refusal !== undefined) continue;
      if (line.remove === true) {
        await removeLine(client, id, line.code);
        known.delete(line.code);
      } else {
        await putLine(client, id, line, open.worked.rows.lines.length + stood.length);
        known.add(line.code);
      }
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

function lineRefusal(
  { code, parent, remove }: LinesRequest["lines"][number],
  known: ReadonlySet<string>,
  { worked: { rows, year } }: OpenYear,
): string | undefined {
  if (remove === true) {
    const hangs =
      rows.entries.some(({ figure }) => figure.startsWith(`${code}.`)) ||
      rows.payments.some(({ line_code: line }) => line === code) ||
      rows.transfers.some(({ line_code: line }) => line === code) ||
      rows.lines.some(({ parent_code: above }) => above === code);
    return hangs ? yearRefusals.lineInUse(code) : undefined;
  }
  if (parent && (parent === code || !known.has(parent))) return yearRefusals.parentUnknown(parent);
  const isIndicator = year?.scheme.indicators.some((node) => hasCode(node, code)) ?? false;
  return isIndicator ? yearRefusals.codeTaken(code) : undefined;
}

type CodeTree = { readonly code: string; readonly children: readonly CodeTree[] };
export const hasCode = (node: CodeTree, code: string): boolean =>
  node.code === code || node.children.some((child) => hasCode(child, code));

export async function putFigures(asked: Asked<FiguresRequest>, desk: WritingDesk): Promise<Reply> {
  const { figures, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const stood: Stood[] = [];
    for (const one of figures) {
      const current = currentRow(open.worked.rows.entries.find(({ figure }) => figure === one.figure));
      const refusal =
        lockOf(open.worked.rows, one.figure) ?? documentRefusal(one.document, open) ?? roughMoney(one, open);
      const isConflict = one.revision !== undefined && one.revision !== (current?.revision ?? 0);
      const row: Stood = {
        key: one.figure,
        ...(refusal !== undefined && { refusal }),
        ...(isConflict && { conflict: true }),
        ...(current && { current }),
      };
      if (refusal !== undefined || isConflict) {
        stood.push(row);
        continue;
      }
      const revision = await putFigure(client, open.current.id, one);
      // What the department said was about the figure as it stood; the new one is to be looked at anew.
      if (open.worked.rows.reviews.some(({ figure }) => figure === one.figure))
        await removeReview(client, open.current.id, one.figure);
      stood.push({ ...row, ...(revision !== undefined && { revision }) });
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

/** Amounts of a budget line are exact, whoever moved the money. */
function roughMoney(
  { figure, written, unit }: FiguresRequest["figures"][number],
  { worked: { rows } }: OpenYear,
): string | undefined {
  const isMoneyOfLine = rows.lines.some(({ code }) => moneyFields.some((field) => figure === `${code}.${field}`));
  return isMoneyOfLine && written !== null ? roughRefusal(written, unit || undefined) : undefined;
}

function documentRefusal(document: string | undefined, { worked: { rows } }: OpenYear): string | undefined {
  if (document === undefined || document === "" || rows.documents.some(({ code }) => code === document))
    return undefined;
  return yearRefusals.documentUnknown(document);
}

export async function putTargets(asked: Asked<TargetsRequest>, desk: WritingDesk): Promise<Reply> {
  const { targets, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const lock = lockOf(open.worked.rows, "targets");
    const stood: Stood[] = [];
    for (const one of targets) {
      const { indicator, measure, stage } = one;
      const base = measure === "" ? indicator : `${indicator}.分项.${measure}`;
      const current = currentRow(
        open.worked.rows.targets.find(
          (row) => row.indicator === indicator && row.measure === measure && row.stage === stage,
        ),
      );
      const isKnown = open.worked.year?.scheme.indicators.some((node) => hasCode(node, indicator)) ?? false;
      const refusal =
        lock ?? (isKnown ? documentRefusal(one.document, open) : yearRefusals.indicatorUnknown(indicator));
      const isConflict = one.revision !== undefined && one.revision !== (current?.revision ?? 0);
      const row: Stood = {
        key: `${base}.目标`,
        ...(refusal !== undefined && { refusal }),
        ...(isConflict && { conflict: true }),
        ...(current && { current }),
      };
      if (refusal !== undefined || isConflict) {
        stood.push(row);
        continue;
      }
      const revision = await putTarget(client, open.current.id, one);
      stood.push({ ...row, ...(revision !== undefined && { revision }) });
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

export async function putShares(asked: Asked<SharesRequest>, desk: WritingDesk): Promise<Reply> {
  const { shares, dryRun } = asked.body;
  return onYear(asked, desk, async (open, client) => {
    const stood: Stood[] = [];
    // Also after the approval: targets are handed down once they stand.
    for (const one of shares) {
      const { indicator, measure, organisation } = one;
      const there = open.worked.rows.shares.find(
        (row) => row.indicator === indicator && row.measure === measure && row.organisation.id === organisation,
      );
      const isKnown = open.worked.year?.scheme.indicators.some((node) => hasCode(node, indicator)) ?? false;
      const refusal = isKnown
        ? await receiverRefusal(client, organisation, open)
        : yearRefusals.indicatorUnknown(indicator);
      const isConflict = one.revision !== undefined && one.revision !== (there?.revision ?? 0);
      const revision = refusal !== undefined || isConflict ? undefined : await putShare(client, open.current.id, one);
      stood.push({
        key: `${targetName(indicator, measure)} ${organisation}`,
        ...(refusal !== undefined && { refusal }),
        ...(isConflict && { conflict: true }),
        ...(there && {
          current: {
            written: [there.written, there.floor_written].filter(Boolean).join(" / "),
            by: there.entered_by,
            on: there.entered_on,
            revision: there.revision,
          },
        }),
        ...(revision !== undefined && { revision }),
      });
    }
    return settle(client, desk, open, stood, dryRun);
  });
}

/** Targets go down the tree, over as many levels as it has. */
async function receiverRefusal(
  client: pg.PoolClient,
  organisation: string,
  { current: { path } }: OpenYear,
): Promise<string | undefined> {
  const there = await organisationById(client, organisation);
  if (!there) return administrationMessages.unknown("机构", organisation);
  return there.path !== path && there.path.startsWith(path) ? undefined : yearRefusals.notBeneath(there.name);
}

export async function putIndicatorRemark(asked: Asked<RemarkRequest>, desk: WritingDesk): Promise<Reply> {
  const indicator = asked.params["indicator"] ?? "";
  return onYear(asked, desk, async (open, client) => {
    const there = open.worked.rows.remarks.find((one) => one.indicator === indicator);
    const isKnown = open.worked.year?.scheme.indicators.some((node) => hasCode(node, indicator)) ?? false;
    const refusal = isKnown
      ? lockOf(open.worked.rows, `${indicator}.偏差原因`)
      : yearRefusals.indicatorUnknown(indicator);
    const isConflict = asked.body.revision !== undefined && asked.body.revision !== (there?.revision ?? 0);
    const row: Stood = {
      key: indicator,
      ...(refusal !== undefined && { refusal }),
      ...(isConflict && { conflict: true }),
      ...(there && {
        current: {
          written: [there.reason, there.remedy].filter(Boolean).join("；"),
          by: there.entered_by,
          on: there.entered_on,
          revision: there.revision,
        },
      }),
    };
    const revision =
      refusal !== undefined || isConflict ? undefined : await putRemark(client, open.current.id, indicator, asked.body);
    return settle(client, desk, open, [{ ...row, ...(revision !== undefined && { revision }) }], false);
  });
}

export async function attachEvidence(asked: Asked<EvidenceRequest>, desk: WritingDesk): Promise<Reply> {
  const indicator = asked.params["indicator"] ?? "";
  return onYear(asked, desk, async (open, client) => {
    const { file, title } = asked.body;
    if (!(await findFile(client, file))) return refused("thing-unknown", administrationMessages.unknown("文件", file));
    await addEvidence(client, open.current.id, indicator, file, title);
    return reopened(client, desk, open.current);
  });
}

export async function detachEvidence(asked: Asked, desk: WritingDesk): Promise<Reply> {
  const { indicator = "", file = "" } = asked.params;
  return onYear(asked, desk, async (open, client) => {
    const lock = lockOf(open.worked.rows, `${indicator}.佐证`);
    if (lock !== undefined) return refused("year-locked", lock);
    const there = await removeEvidence(client, open.current.id, indicator, file);
    return there ? gone : refused("thing-unknown", administrationMessages.unknown("佐证", file));
  });
}

export async function makeRound(asked: Asked<RoundRequest>, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async (open, client) => {
    const { asOf, due } = asked.body;
    if (due < asOf) return refused("year-step", yearRefusals.roundReversed(asOf, due));
    const number = Math.max(0, ...open.worked.rows.rounds.map((round) => round.number)) + 1;
    await addRound(client, open.current.id, number, asked.body);
    await beginStanding(client, open.current.id, "monitoring", `${number}`, desk, due);
    return reopened(client, desk, open.current);
  });
}

export async function putRound(asked: Asked<MonitoringRequest>, desk: WritingDesk): Promise<Reply> {
  const number = Number(asked.params["number"]);
  return onYear(asked, desk, async (open, client) => {
    const { rows } = open.worked;
    if (!rows.rounds.some((round) => round.number === number))
      return refused("thing-unknown", administrationMessages.unknown("监控", asked.params["number"] ?? ""));
    const { state, stateName } = standingOf("monitoring", `${number}`, rows, open.onlooker);
    const lock = ["assigned", "returned"].includes(state) ? undefined : yearRefusals.roundLocked(stateName);
    const stood: Stood[] = [];
    for (const one of asked.body.rows) {
      const there = rows.monitoring.find(
        ({ round, subject, measure }) => round === number && subject === one.subject && measure === one.measure,
      );
      const isConflict = one.revision !== undefined && one.revision !== (there?.revision ?? 0);
      const revision =
        lock !== undefined || isConflict ? undefined : await putMonitoring(client, open.current.id, number, one);
      stood.push({
        // Not the indicator's own name: what is said about its figures is not said about this round.
        key: `监控${number} ${one.subject}${one.measure === "" ? "" : `·${one.measure}`}`,
        ...(lock !== undefined && { refusal: lock }),
        ...(isConflict && { conflict: true }),
        ...(there && {
          current: {
            written: there.written ?? "",
            by: there.entered_by,
            on: there.entered_on,
            revision: there.revision,
          },
        }),
        ...(revision !== undefined && { revision }),
      });
    }
    return settle(client, desk, open, stood, false);
  });
}

/** The department's word on each figure. Whoever entered a figure does not review it. */
export async function putReviews(asked: Asked<ReviewRequest>, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async (open, client) => {
    const { rows } = open.worked;
    const { state, stateName } = standingOf("self-evaluation", "", rows, open.onlooker);
    const lock = state === "submitted" ? undefined : yearRefusals.notUnderReview(stateName);
    const { person } = moverOf(desk.caller, open.current.path);
    const stood: Stood[] = [];
    for (const one of asked.body.rows) {
      const entry = rows.entries.find(({ figure }) => figure === one.figure);
      const there = rows.reviews.find(({ figure }) => figure === one.figure);
      const refusal = lock ?? reviewRefusal(one, entry?.entered_id === person);
      const isConflict = one.revision !== undefined && one.revision !== (there?.revision ?? 0);
      const revision = refusal !== undefined || isConflict ? undefined : await putReview(client, open.current.id, one);
      stood.push({
        key: one.figure,
        ...(refusal !== undefined && { refusal }),
        ...(isConflict && { conflict: true }),
        ...(there && {
          current: { written: there.written ?? there.verdict, by: there.by, on: there.on, revision: there.revision },
        }),
        ...(revision !== undefined && { revision }),
      });
    }
    return settle(client, desk, open, stood, false);
  });
}

function reviewRefusal({ verdict, written, why }: ReviewRequest["rows"][number], isOwn: boolean): string | undefined {
  if (isOwn) return yearRefusals.ownFigure();
  if (verdict !== "confirmed" && !why?.trim()) return yearRefusals.reviewNeedsReason();
  return verdict === "changed" && written === undefined ? yearRefusals.reviewNeedsFigure() : undefined;
}
