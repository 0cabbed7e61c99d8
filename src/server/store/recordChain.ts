import { createHash } from "node:crypto";
import type { Doors } from "../database/door.ts";
import type { RecordFinding } from "./recordFinding.ts";

type System = Pick<Doors["system"], "query">;

/** One event as the database keeps it, every field as text, so that it is hashed as it stands. */
type StoredEvent = {
  readonly number: string;
  readonly at: string;
  readonly person_id: string | null;
  readonly action: string;
  readonly why: string | null;
  readonly request: string | null;
  readonly object_kind: string;
  readonly object_id: string;
  readonly organisation_id: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly hash: string;
  /** Whether it begins where the event before it about the same row ended. */
  readonly continues: boolean;
};

export type Head = { readonly number: bigint; readonly hash: string };
export type WalkedChain = { readonly head: Head; readonly events: bigint; readonly findings: readonly RecordFinding[] };

/** What stands before the first event. */
export const noHash = "0".repeat(64);

/**
 * Walks all events of a tenant up to the head as it stands now, and works out every hash anew. Page by page, each one
 * statement: the embedded database has one connection, which must not be held for long.
 */
export async function walkChain(
  system: System,
  tenant: string,
  onPage: (number: bigint, head: bigint) => Promise<void> = async () => undefined,
): Promise<WalkedChain> {
  const head = await headOf(system, tenant);
  const findings: RecordFinding[] = [];
  let [number, hash, events] = [0n, noHash, 0n];
  for (;;) {
    const page = await eventsAfter(system, tenant, number, head.number);
    for (const event of page) {
      findings.push(...flaws(tenant, event, number, hash));
      [number, hash, events] = [BigInt(event.number), event.hash, events + 1n];
    }
    if (page.length < pageSize) break;
    await onPage(number, head.number);
  }
  return { head, events, findings: [...findings, ...(await flawsAtEnd(system, tenant, head, { number, hash }))] };
}

async function headOf(system: System, tenant: string): Promise<Head> {
  const [row] = await system.query<{ readonly number: string; readonly hash: string }>(
    "select number, hash from record_heads where tenant_id = $1",
    [tenant],
  );
  return row ? { number: BigInt(row.number), hash: row.hash } : { number: 0n, hash: noHash };
}

const pageSize = 500;

function eventsAfter(system: System, tenant: string, number: bigint, last: bigint): Promise<readonly StoredEvent[]> {
  return system.query<StoredEvent>(
    `select number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, person_id, action, why,
       request, object_kind, object_id, organisation_id, before::text as before, after::text as after, hash,
       object_kind not in (select name from recorded_tables) or before is not distinct from (
         select earlier.after from record_events earlier
         where earlier.tenant_id = e.tenant_id and earlier.object_kind = e.object_kind
           and earlier.object_id = e.object_id and earlier.number < e.number
         order by earlier.number desc limit 1) as continues
     from record_events e
     where tenant_id = $1 and number > $2 and number <= $3 order by number limit ${pageSize}`,
    [tenant, number, last],
  );
}

function flaws(tenant: string, event: StoredEvent, number: bigint, hash: string): readonly RecordFinding[] {
  const found: RecordFinding[] = [];
  const about = { tenant, number: event.number, object: `${event.object_kind} ${event.object_id}` };
  if (BigInt(event.number) !== number + 1n) found.push({ code: "event-missing", tenant, number: `${number + 1n}` });
  if (hashOf(hash, tenant, event) !== event.hash) found.push({ code: "event-changed", ...about });
  if (!event.continues) found.push({ code: "event-breaks-off", ...about });
  return found;
}

/** The same fields in the same order as record_hash in the migrations, by other means. */
export function hashOf(previous: string, tenant: string, event: Omit<StoredEvent, "hash" | "continues">): string {
  const fields = [
    previous,
    tenant,
    event.number,
    event.at,
    event.person_id,
    event.action,
    event.why,
    event.request,
    event.object_kind,
    event.object_id,
    event.organisation_id,
    event.before,
    event.after,
  ];
  const hash = createHash("sha256");
  for (const field of fields) hash.update(field === null ? "-" : `${Buffer.byteLength(field)}:${field}`);
  return hash.digest("hex");
}

/** What the walk itself cannot notice: a head set back, and a chain written anew since a verification saw it. */
async function flawsAtEnd(system: System, tenant: string, head: Head, last: Head): Promise<readonly RecordFinding[]> {
  const [beyond] = await system.query<{ readonly number: string }>(
    `select number from record_events e where tenant_id = $1
       and number > (select coalesce(max(number), 0) from record_heads where tenant_id = $1)
     order by number limit 1`,
    [tenant],
  );
  const rewritten = await system.query<{ readonly number: string }>(
    `select v.number from record_verifications v
     left join record_events e on e.tenant_id = v.tenant_id and e.number = v.number
     where v.tenant_id = $1 and v.number > 0 and e.hash is distinct from v.hash order by v.number limit 1`,
    [tenant],
  );
  return [
    ...rewritten.map(({ number }) => ({ code: "rewritten", tenant, number }) as const),
    ...(last.number === head.number ? [] : [{ code: "event-missing", tenant, number: `${last.number + 1n}` } as const]),
    ...(last.number === head.number && last.hash !== head.hash ? [{ code: "head-changed", tenant } as const] : []),
    ...(beyond ? [{ code: "event-beyond-head", tenant, number: beyond.number } as const] : []),
  ];
}
