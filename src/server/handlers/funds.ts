import type { CaseFilesRequest, CheckReply, FundDetail, FundSummary, StoredReply } from "../api.ts";
import { digestOf, fundId, inOrder, refusalOf } from "../caseFiles.ts";
import { details } from "../messages.ts";
import { created, done, gone, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import type { CaseReader, CurrentFund } from "../store/caseVersions.ts";
import { hasErrors } from "../workOut.ts";

export async function health(_asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  await read(async (store) => store.currentFund("any"));
  return done({ status: "ok" });
}

export async function listFunds(_asked: Asked, { read, workings }: ReadingDesk): Promise<Reply> {
  return read(async (store) => {
    const list: FundSummary[] = [];
    for (const fund of await store.currentFunds()) {
      const { id, origin, digest } = fund;
      list.push({ id, origin, ...(await workings.summary(digest, () => store.files(fund))) });
    }
    return done(list.sort(byYearAndName));
  });
}

/** The database of one kind cannot sort Chinese, so neither is asked to. */
const chinese = new Intl.Collator("zh");

function byYearAndName(left: FundSummary, right: FundSummary): number {
  return chinese.compare(right.year, left.year) || chinese.compare(left.name, right.name);
}

export async function getFund(asked: Asked, { read, workings }: ReadingDesk): Promise<Reply> {
  return ofFund(asked, read, async (fund, store) => {
    const { detail, findings } = await workings.detail(fund.digest, () => store.files(fund));
    const errors = findings.filter(({ severity }) => severity === "error").length;
    if (!detail) return refused("case-unreadable", details.caseUnreadable(errors), findings);
    return done({ id: fund.id, origin: fund.origin, ...detail } satisfies FundDetail);
  });
}

export async function getFiles(asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  return ofFund(asked, read, async (fund, store) => done(await store.files(fund)));
}

function ofFund(
  { params }: Asked,
  read: ReadingDesk["read"],
  work: (fund: CurrentFund, store: CaseReader) => Promise<Reply>,
): Promise<Reply> {
  const id = params["id"] ?? "";
  return read(async (store) => {
    const fund = await store.currentFund(id);
    return fund ? work(fund, store) : refused("fund-unknown", details.fundUnknown(id));
  });
}

export async function checkFiles({ body }: Asked<CaseFilesRequest>, { workings }: ReadingDesk): Promise<Reply> {
  const refusal = refusalOf(body.files);
  return refusal ?? done((await workings.ofFiles(inOrder(body.files))) satisfies CheckReply);
}

/** The same fund and year again is a further version of it; the very same files are no version at all. */
export async function importFund({ body }: Asked<CaseFilesRequest>, { workings, write }: WritingDesk): Promise<Reply> {
  const refusal = refusalOf(body.files);
  if (refusal) return refusal;
  const files = inOrder(body.files);
  const { detail, findings } = await workings.ofFiles(files);
  if (!detail || hasErrors(findings)) {
    const errors = findings.filter(({ severity }) => severity === "error").length;
    return refused("case-has-errors", details.caseHasErrors(errors), findings);
  }
  const id = fundId(detail.view.fund);
  const digest = digestOf(files);
  return write(async (store) => {
    await store.waitForTurn();
    const reply: StoredReply = { id, findings };
    if ((await store.currentFund(id))?.digest === digest) return done(reply);
    await store.addVersion({ id, origin: "imported", event: "fund-imported", content: { files, digest } });
    return created(reply, `/api/funds/${id}`);
  });
}

export async function deleteFund({ params }: Asked, { write }: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (store) => {
    await store.waitForTurn();
    const fund = await store.currentFund(id);
    if (!fund) return refused("fund-unknown", details.fundUnknown(id));
    if (fund.origin === "example") return refused("example-fixed", details.exampleFixed(id));
    await store.addVersion({ id, origin: "imported", event: "fund-deleted" });
    return gone;
  });
}
