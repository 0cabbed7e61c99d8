import { recordedObjects } from "../../core/index.ts";
import type { FieldChange, RecordEvent, RecordQuery } from "../api.ts";
import { details } from "../messages.ts";
import { actionTitles, administrativeObjects } from "../identity/recordWords.ts";
import { administrators } from "../permissions.ts";
import { done, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk } from "../route.ts";
import { caseReader } from "../store/caseVersions.ts";
import { eventsBy, recordState, type EventRow } from "../store/recordReading.ts";
import { changedVersions } from "./history.ts";

export async function listRecord(
  { query }: Asked<unknown, RecordQuery>,
  { caller, read, services }: ReadingDesk,
): Promise<Reply> {
  const hidesBusiness = caller.grants.every(({ role }) => administrators.includes(role));
  const { object, person, action, from, to, figure, cursor, limit } = query;
  const [kind, ...rest] = (object ?? "").split("/");
  return read(async (client) => {
    const ids = figure === undefined ? undefined : await versionIds(figure);
    if (ids === "unknown") return refused("fund-unknown", details.fundUnknown(fundIn(figure ?? "")));
    const rows = await eventsBy(client, {
      kind: ids ? "case_versions" : kind || undefined,
      id: rest.join("/") || undefined,
      ids,
      person,
      action,
      from: from === undefined ? undefined : startOf(from, 0),
      to: to === undefined ? undefined : startOf(to, 1),
      before: cursor !== undefined && /^\d{1,18}$/.test(cursor) ? cursor : undefined,
      limit: limit + 1,
    });
    const items = rows.slice(0, limit).map((row) => eventOf(row, hidesBusiness));
    const next = rows.length > limit ? items.at(-1)?.number : undefined;
    return done({ items, ...(next !== undefined && { next }) });

    async function versionIds(wanted: string): Promise<readonly string[] | "unknown"> {
      const [fund, name] = [fundIn(wanted), wanted.slice(fundIn(wanted).length + 1)];
      // Figures are business; whoever may not see them is not told which versions changed them either.
      if (hidesBusiness || !(await caseReader(client).currentFund(fund))) return "unknown";
      const versions = await changedVersions(client, services.workings, fund, name);
      return versions.map((version) => `${fund}/${version}`);
    }
  });
}

const fundIn = (figure: string): string => figure.split("/")[0] ?? "";

/** Days are China's. */
function startOf(day: string, later: number): Date {
  return new Date(Date.parse(`${day}T00:00:00+08:00`) + later * 24 * 60 * 60_000);
}

function eventOf(row: EventRow, hidesBusiness: boolean): RecordEvent {
  const isHidden = hidesBusiness && !administrativeObjects.has(row.object_kind);
  const changes = changesOf(row.before ?? {}, row.after ?? {});
  return {
    number: row.number,
    at: row.at.toISOString(),
    ...(row.person
      ? { person: row.person }
      : row.person_id !== null && { person: { id: row.person_id, name: row.person_id } }),
    action: row.action,
    title: actionTitles[row.action] ?? row.action,
    ...(row.why !== null && { why: row.why }),
    ...(row.request !== null && { request: row.request }),
    object: { kind: row.object_kind, title: recordedObjects[row.object_kind] ?? row.object_kind, id: row.object_id },
    ...(row.organisation && { organisation: row.organisation }),
    changes: isHidden ? [] : changes,
    hidden: isHidden ? changes.map(({ field }) => field) : [],
    hash: row.hash,
  };
}

/** Bookkeeping of the rows themselves tells nobody anything. */
const silent = new Set(["tenant_id", "revision"]);

function changesOf(before: object, after: object): FieldChange[] {
  const [was, became] = [new Map(Object.entries(before)), new Map(Object.entries(after))];
  const fields = [...new Set([...was.keys(), ...became.keys()])].filter((field) => !silent.has(field));
  return fields.flatMap((field) => {
    const [old, young] = [shown(was.get(field)), shown(became.get(field))];
    if (old === young) return [];
    return [{ field, ...(old !== undefined && { before: old }), ...(young !== undefined && { after: young }) }];
  });
}

/** What the database keeps as a digest is shown as the beginning of one. */
function shown(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === "string") return value;
  const isDigest = typeof value === "object" && "sha256" in value && typeof value.sha256 === "string";
  return isDigest ? `SHA-256 ${String(value.sha256).slice(0, 16)}…` : JSON.stringify(value);
}

export async function getRecordState(_asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  return done(await read(recordState));
}
