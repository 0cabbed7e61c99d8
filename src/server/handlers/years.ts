import { createHash } from "node:crypto";
import type pg from "pg";
import { viewFigure } from "../../core/index.ts";
import { readScheme } from "../../documents/index.ts";
import type { NewYearRequest, PagedRowsQuery, PaymentsPage, PreviousYear, YearChangeRequest } from "../api.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { created, done, gone, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type ReadingDesk, type WritingDesk } from "../route.ts";
import { organisationById } from "../store/organisations.ts";
import { currentYear } from "../store/yearRows.ts";
import { removeYear, yearAfter } from "../store/yearRemoval.ts";
import { addYear, changeYear, putLine } from "../store/yearWrites.ts";
import { paymentOf } from "../year/detail.ts";
import { followOn, previousOf } from "../year/following.ts";
import { yearRefusals } from "../year/messages.ts";
import { reportTextsOf } from "../year/texts.ts";
import { openYear, reopenYear, type OpenYear } from "../year/open.ts";
import { removalRefusal } from "../year/removal.ts";
import { standingOf } from "../year/standing.ts";
import { beginStanding } from "../year/steps.ts";
import { detailReply, onYear, reopened } from "./onYear.ts";

export async function getYear(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  return ofYear(asked, desk, async (open) => detailReply(open));
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
    const items = found.slice(from, from + count).map((row) => paymentOf(row, rows, onlooker.mover));
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

/** A year begun by mistake goes, as long as nobody has acted on it; the record keeps what it held. */
export async function deleteYear(asked: Asked, desk: WritingDesk): Promise<Reply> {
  return onYear(asked, desk, async ({ current, worked: { rows } }, client) => {
    const verdict = callerMay(desk.caller, "years.begin", { path: current.path });
    if (!verdict.may) return refused(verdict.code, verdict.reason);
    const refusal = removalRefusal(rows, desk.caller.person.id);
    if (refusal !== undefined) return refused("year-stands", refusal);
    const after = await yearAfter(client, current.id);
    if (after !== undefined) return refused("year-stands", yearRefusals.yearFollowed(after));
    if (!(await removeYear(client, current.id))) throw new Refused(refused("year-stands", yearRefusals.yearReferred()));
    return gone;
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

/** What the report that is signed still asks a person for. */
export async function getReportTexts(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  return ofYear(asked, desk, async ({ worked }) => done(reportTextsOf(worked)));
}

/** The year before, where this one follows on another and it is in reach. */
export async function getPrevious(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  return ofYear(asked, desk, async (open, client) => {
    const id = open.worked.rows.year.previous_fund_id;
    const before = id === null ? undefined : await openYear(client, desk.services, desk.caller, id);
    return done((before ? previousOf(before, open) : { targets: [], lines: [] }) satisfies PreviousYear);
  });
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
