import { randomUUID } from "node:crypto";
import type pg from "pg";
import type { EvaluationView } from "../../core/index.ts";
import type { AuditDetail, AuditFileQuery, DismissalRequest, KeyedFinding, NewAuditRequest } from "../api.ts";
import { auditApart, auditLimits, type Audited } from "../auditing.ts";
import { fileNameIsUnfit } from "../caseFiles.ts";
import { documentDetails } from "../documentMessages.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { details } from "../messages.ts";
import { created, done, gone, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, Services, WritingDesk } from "../route.ts";
import {
  addAudit,
  addDismissal,
  auditLinesOf,
  carryDismissals,
  dismissalsOf,
  endDismissal,
  findAudit,
  findingsOf,
  type StoredAudit,
} from "../store/audits.ts";
import { addFile, fileContent } from "../store/files.ts";
import { organisationById } from "../store/organisations.ts";
import { findFund } from "../year/source.ts";

const mostBytes = 20 * 1024 * 1024;

export async function listAudits(_asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  return read(async (client) => done({ items: await auditLinesOf(client) }));
}

/** Reads and audits first, in a process of its own; only what could be read is kept, with the file it came from. */
export async function makeAudit({ body }: Asked<NewAuditRequest>, desk: WritingDesk): Promise<Reply> {
  const { organisation, name, fund, previous } = body;
  if (fileNameIsUnfit(name)) {
    return refused("file-name-unfit", details.fileNameUnfit(name.replace(/\p{C}/gu, "\uFFFD")));
  }
  const content = Buffer.from(body.content, "base64");
  if (content.length === 0 || content.length > mostBytes)
    return refused("file-unfit", administrationMessages.fileSize(name));
  const view = fund === undefined ? undefined : await desk.read((client) => fundView(client, desk.services, fund));
  if (fund !== undefined && !view) return refused("fund-unknown", details.fundUnknown(fund));
  const audited = await auditApart({ name, bytes: content, wanted: "contents", ...(view && { view }) });
  if (audited === "too-long" || audited.kind !== "contents") return unfit(audited);
  return desk.write(async (client) => {
    const owner = await organisationById(client, organisation);
    if (!owner) return refused("thing-unknown", administrationMessages.unknown("机构", organisation));
    const verdict = callerMay(desk.caller, "audits.make", { path: owner.path });
    if (!verdict.may) return refused(verdict.code, verdict.reason);
    if (previous !== undefined && !(await findingsOf(client, previous))) return unknown(previous);
    const file = await addFile(client, { organisation, name, mediaType: mediaTypeOf(name), content });
    const id = randomUUID();
    const { contents, claims } = audited;
    await addAudit(client, { id, organisation, fund, previous, file: file.id, name, claims, contents });
    const stored = await findAudit(client, id);
    if (!stored) throw new Error("an audit just stored is there");
    if (previous !== undefined) await carryDismissals(client, previous, stored.line);
    return created(await detailOf(client, stored), `/api/audits/${id}`);
  });
}

function unfit(audited: Exclude<Audited, { kind: "contents" }> | "too-long"): Reply {
  if (audited === "too-long" || audited.kind === "file") {
    return refused("work-too-long", documentDetails.auditTooLong(auditLimits.milliseconds / 1000));
  }
  const reasons = audited.findings.map(({ message }) => message);
  return refused("document-unreadable", reasons[0] ?? documentDetails.unreadable(), audited.findings);
}

export async function getAudit({ params }: Asked, { read }: ReadingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return read(async (client) => {
    const stored = await findAudit(client, id);
    return stored ? done(await detailOf(client, stored)) : unknown(id);
  });
}

async function detailOf(client: pg.PoolClient, { line, contents }: StoredAudit): Promise<AuditDetail> {
  const before = line.previous === undefined ? undefined : await findingsOf(client, line.previous);
  return {
    ...contents,
    line,
    dismissals: await dismissalsOf(client, line.id),
    ...(before && { compared: comparedWith(before, contents.findings) }),
  };
}

function comparedWith(
  before: readonly KeyedFinding[],
  now: readonly KeyedFinding[],
): NonNullable<AuditDetail["compared"]> {
  const [earlier, present] = [new Set(before.map(({ key }) => key)), new Set(now.map(({ key }) => key))];
  return {
    gone: before.filter(({ key }) => !present.has(key)),
    remaining: now.flatMap(({ key }) => (earlier.has(key) ? [key] : [])),
    fresh: now.flatMap(({ key }) => (earlier.has(key) ? [] : [key])),
  };
}

/** The file as it was uploaded, a copy with comments in the margin, or the list as a workbook. */
export async function downloadAudit(
  { params, query }: Asked<unknown, AuditFileQuery>,
  { read, services }: ReadingDesk,
): Promise<Reply> {
  const id = params["id"] ?? "";
  const found = await read(async (client) => {
    const stored = await findAudit(client, id);
    const content = stored && (await fileContent(client, stored.file));
    const view = stored?.line.fund === undefined ? undefined : await fundView(client, services, stored.line.fund);
    return stored && content && { stored, content, view };
  });
  if (!found) return unknown(id);
  const { stored, content, view } = found;
  const { name } = stored.line;
  if (query.as === "original") return fileReply(content, name);
  const made = await auditApart({ name, bytes: content, wanted: query.as, ...(view && { view }) });
  if (made === "too-long" || made.kind !== "file") return unfit(made === "too-long" ? made : unreadableCopy(made));
  const stem = name.replace(/\.[^.]+$/u, "");
  return fileReply(Buffer.from(made.bytes), query.as === "list" ? `${stem}-核验清单.xlsx` : `${stem}-批注.docx`);
}

function unreadableCopy(made: Exclude<Audited, { kind: "file" }>): Exclude<Audited, { kind: "contents" | "file" }> {
  return made.kind === "unreadable" ? made : { kind: "unreadable", findings: [] };
}

const mediaTypes: Readonly<Record<string, string>> = {
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pdf: "application/pdf",
};

function mediaTypeOf(name: string): string {
  return mediaTypes[/\.([^.]+)$/u.exec(name)?.[1]?.toLowerCase() ?? ""] ?? "application/octet-stream";
}

/** Always to be saved, never to be shown in our own pages. */
function fileReply(content: Buffer, name: string): Reply {
  return done(content, {
    "content-type": mediaTypeOf(name),
    "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    "content-security-policy": "sandbox; default-src 'none'",
  });
}

export async function dismiss({ params, body }: Asked<DismissalRequest>, desk: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return desk.write(async (client) => {
    const stored = await findAudit(client, id);
    if (!stored) return unknown(id);
    const isThere = stored.contents.findings.some(({ key }) => key === body.finding);
    if (!isThere) return refused("thing-unknown", administrationMessages.unknown("疑点", body.finding));
    await addDismissal(client, stored.line, body.finding, body.why);
    return done(await detailOf(client, stored));
  });
}

export async function takeBack({ params }: Asked, desk: WritingDesk): Promise<Reply> {
  const { id = "", finding = "" } = params;
  return desk.write(async (client) =>
    (await endDismissal(client, id, finding))
      ? gone
      : refused("thing-unknown", administrationMessages.unknown("说明", finding)),
  );
}

async function fundView(client: pg.PoolClient, services: Services, id: string): Promise<EvaluationView | undefined> {
  return (await findFund(client, services, id))?.worked.detail?.view;
}

function unknown(id: string): Reply {
  return refused("thing-unknown", administrationMessages.unknown("核验记录", id));
}
