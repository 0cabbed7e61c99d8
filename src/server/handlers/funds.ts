import type pg from "pg";
import type { CaseFilesRequest, CheckReply, FundDetail, FundImportRequest, FundSummary, StoredReply } from "../api.ts";
import { digestOf, fundId, inOrder, refusalOf } from "../caseFiles.ts";
import { callerMay, type Caller } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { rules, type Action } from "../permissions.ts";
import { created, done, gone, refused, type Reply } from "../reply.ts";
import type { Asked, PublicDesk, ReadingDesk, WritingDesk } from "../route.ts";
import { caseReader, caseWriter, type CaseReader, type CurrentFund } from "../store/caseVersions.ts";
import { organisationById } from "../store/organisations.ts";
import { hasErrors } from "../workOut.ts";
import { registerFindings } from "../register/taken.ts";
import { currentYears } from "../store/yearRows.ts";
import { summaryOf } from "../summary.ts";
import type { WorkedFiles } from "../workedFiles.ts";
import { tooLongAfter } from "../workings.ts";
import { filesOfYear } from "../year/files.ts";
import type { WorkedYear } from "../year/working.ts";
import { findFund, fundOf, workedYear, type FoundFund, type FundTools } from "../year/source.ts";

export async function health(_asked: Asked, { services }: PublicDesk): Promise<Reply> {
  await services.system.query("select 1");
  return done({ status: "ok" });
}

export async function listFunds(_asked: Asked, { read, services }: ReadingDesk): Promise<Reply> {
  return read(async (client) => {
    const [store, list]: [CaseReader, FundSummary[]] = [caseReader(client), []];
    for (const fund of await store.currentFunds()) {
      const { id, origin, digest, organisation } = fund;
      list.push({ id, origin, organisation, ...(await services.workings.summary(digest, () => store.files(fund))) });
    }
    for (const year of await currentYears(client)) {
      const { id, origin, organisation } = fundOf(year);
      list.push({ id, origin, organisation, ...summaryOf(await workedYear(client, services, year)) });
    }
    return done(list.sort(byYearAndName));
  });
}

/** The database of one kind cannot sort Chinese, so neither is asked to. */
const chinese = new Intl.Collator("zh");

function byYearAndName(left: FundSummary, right: FundSummary): number {
  return chinese.compare(right.year, left.year) || chinese.compare(left.name, right.name);
}

export async function getFund(asked: Asked, { read, services }: ReadingDesk): Promise<Reply> {
  return ofAnyFund(asked, read, services, async ({ fund, worked }, client) => {
    const { detail, findings } = worked;
    const errors = findings.filter(({ severity }) => severity === "error").length;
    if (!detail) return refused("case-unreadable", details.caseUnreadable(errors), findings);
    const { id, origin, organisation } = fund;
    const ofRegister = "rows" in worked ? await registerFindings(client, (worked as WorkedYear).rows.entries) : [];
    const view = { ...detail.view, findings: [...detail.view.findings, ...ofRegister] };
    return done({ id, origin, organisation, ...detail, view } satisfies FundDetail);
  });
}

/** Kept as case files or worked on row by row: for whoever only shows it. */
export function ofAnyFund(
  { params }: Pick<Asked, "params">,
  read: ReadingDesk["read"],
  services: FundTools,
  work: (found: FoundFund, client: pg.PoolClient) => Promise<Reply>,
): Promise<Reply> {
  const id = params["id"] ?? "";
  return read(async (client) => {
    const found = await findFund(client, services, id);
    return found ? work(found, client) : refused("fund-unknown", details.fundUnknown(id));
  });
}

/** As they were stored; of a year that is worked on here, as its rows say it today. */
export async function getFiles(asked: Asked, { read, services }: ReadingDesk): Promise<Reply> {
  return ofAnyFund(asked, read, services, async ({ fund, worked }, client) => {
    if ("rows" in worked) return done(filesOfYear(worked as WorkedYear));
    const store = caseReader(client);
    const stored = await store.currentFund(fund.id);
    return stored ? done(await store.files(stored)) : refused("fund-unknown", details.fundUnknown(fund.id));
  });
}

/** What lies out of reach is not there: nobody learns by guessing which ids exist. */
export function ofFund(
  { params }: Pick<Asked, "params">,
  read: ReadingDesk["read"],
  work: (fund: CurrentFund, store: CaseReader, client: pg.PoolClient) => Promise<Reply>,
): Promise<Reply> {
  const id = params["id"] ?? "";
  return read(async (client) => {
    const store = caseReader(client);
    const fund = await store.currentFund(id);
    return fund ? work(fund, store, client) : refused("fund-unknown", details.fundUnknown(id));
  });
}

export async function checkFiles({ body }: Asked<CaseFilesRequest>, { services }: ReadingDesk): Promise<Reply> {
  const refusal = refusalOf(body.files);
  if (refusal) return refusal;
  const worked = await services.workings.ofFiles(inOrder(body.files));
  return worked === "too-long" ? tooLong() : done(worked satisfies CheckReply);
}

function tooLong(): Reply {
  return refused("work-too-long", administrationMessages.tooLong(tooLongAfter / 1000));
}

/** The same fund and year again is a further version of it; the very same files are no version at all. */
export async function importFund(
  { body }: Asked<FundImportRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const refusal = refusalOf(body.files);
  if (refusal) return refusal;
  const files = inOrder(body.files);
  const worked = await services.workings.ofFiles(files);
  if (worked === "too-long") return tooLong();
  const { detail, findings } = worked;
  if (!detail || hasErrors(findings)) return unfit(worked);
  const id = fundId(detail.view.fund);
  const digest = digestOf(files);
  return write(async (client) => {
    const store = caseWriter(client, services.now);
    await store.waitForTurn();
    const reply: StoredReply = { id, findings };
    const before = await store.currentFund(id);
    if (before?.digest === digest) return done(reply);
    const owner = before ? ownerOf(caller, "funds.import", before) : await newOwner(client, caller, body.organisation);
    if (typeof owner !== "string") return owner;
    await store.addVersion({
      id,
      origin: "imported",
      event: "fund-imported",
      organisation: owner,
      content: { files, digest },
    });
    return created(reply, `/api/funds/${id}`);
  });
}

function unfit({ findings }: WorkedFiles): Reply {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return refused("case-has-errors", details.caseHasErrors(errors), findings);
}

function ownerOf(caller: Caller, action: Action, { path, organisation }: CurrentFund): string | Reply {
  const verdict = callerMay(caller, action, { path });
  return verdict.may ? organisation.id : refused(verdict.code, verdict.reason);
}

/** The organisation that was named, or the only one the person may enter for. */
async function newOwner(client: pg.ClientBase, caller: Caller, named: string | undefined): Promise<string | Reply> {
  const rule = rules["funds.import"].who;
  const fitting = caller.grants.filter(({ role }) => role in rule);
  const own = new Map(fitting.map(({ organisation, organisationName }) => [organisation, organisationName]));
  const [first] = own.keys();
  if (named === undefined && own.size !== 1) {
    return refused(
      "organisation-needed",
      administrationMessages.organisationNeeded([...own].map((one) => one.join(" "))),
    );
  }
  const id = named ?? first ?? "";
  const organisation = await organisationById(client, id);
  if (!organisation) return refused("thing-unknown", administrationMessages.unknown("机构", id));
  const verdict = callerMay(caller, "funds.import", { path: organisation.path });
  return verdict.may ? id : refused(verdict.code, verdict.reason);
}

export async function deleteFund({ params }: Asked, { services, caller, write }: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (client) => {
    const store = caseWriter(client, services.now);
    await store.waitForTurn();
    const fund = await store.currentFund(id);
    if (!fund) return refused("fund-unknown", details.fundUnknown(id));
    const owner = ownerOf(caller, "funds.delete", fund);
    if (typeof owner !== "string") return owner;
    if (fund.origin === "example") return refused("example-fixed", details.exampleFixed(id));
    await store.addVersion({ id, origin: "imported", event: "fund-deleted" });
    return gone;
  });
}
