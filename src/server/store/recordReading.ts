import type pg from "pg";
import type { Named, RecordState } from "../api.ts";

/** Events as they are kept, for reading; the database shows only those in reach. */
export type EventRow = {
  readonly number: string;
  readonly at: Date;
  readonly person: Named | null;
  readonly person_id: string | null;
  readonly action: string;
  readonly why: string | null;
  readonly request: string | null;
  readonly object_kind: string;
  readonly object_id: string;
  readonly organisation: Named | null;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
  readonly hash: string;
};

const columns = `e.number, e.at, e.person_id, e.action, e.why, e.request, e.object_kind, e.object_id, e.before, e.after, e.hash,
  (select json_build_object('id', p.id, 'name', p.name) from people p
    where p.tenant_id = e.tenant_id and p.id = e.person_id) as person,
  (select json_build_object('id', o.id, 'name', o.name) from organisations o
    where o.tenant_id = e.tenant_id and o.id = e.organisation_id) as organisation`;

export type EventFilter = {
  readonly kind?: string | undefined;
  readonly id?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly person?: string | undefined;
  readonly action?: string | undefined;
  readonly from?: Date | undefined;
  readonly to?: Date | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
};

/** The latest first. An id also finds what hangs on it: the versions of a fund. */
export async function eventsBy(client: pg.ClientBase, filter: EventFilter): Promise<readonly EventRow[]> {
  const { kind, id, ids, person, action, from, to, before, limit } = filter;
  const { rows } = await client.query<EventRow>(
    `select ${columns} from record_events e
     where ($1::bigint is null or e.number < $1) and ($2::text is null or e.object_kind = $2)
       and ($3::text is null or e.object_id = $3 or starts_with(e.object_id, $3 || '/'))
       and ($4::text[] is null or e.object_id = any($4))
       and ($5::text is null or e.person_id = $5) and ($6::text is null or e.action = $6)
       and ($7::timestamptz is null or e.at >= $7) and ($8::timestamptz is null or e.at < $8)
     order by e.number desc limit $9`,
    [
      before ?? null,
      kind ?? null,
      id ?? null,
      ids ?? null,
      person ?? null,
      action ?? null,
      from ?? null,
      to ?? null,
      limit,
    ],
  );
  return rows;
}

type StateRow = { readonly number: string; readonly hash: string };
type VerificationRow = StateRow & { readonly at: Date; readonly findings: readonly unknown[] };

export async function recordState(client: pg.ClientBase): Promise<RecordState> {
  const head = (await client.query<StateRow>("select number, hash from record_heads")).rows[0];
  const last = (
    await client.query<VerificationRow>(
      "select number, hash, at, findings from record_verifications order by at desc, id desc limit 1",
    )
  ).rows[0];
  return {
    number: head?.number ?? "0",
    hash: head?.hash ?? "0".repeat(64),
    ...(last && {
      verified: {
        at: last.at.toISOString(),
        number: last.number,
        findings: last.findings.map((one) => findingText(one)),
      },
    }),
  };
}

const findingText = (finding: unknown): string => (typeof finding === "string" ? finding : JSON.stringify(finding));

export type VersionRow = {
  readonly version: number;
  readonly event: string;
  readonly digest: string | null;
  readonly stored_at: Date;
  readonly person: Named | null;
  readonly action: string | null;
  readonly why: string | null;
};

/** The versions of a fund with who stored them, the latest first. */
export async function versionsOf(client: pg.ClientBase, fund: string, limit: number): Promise<readonly VersionRow[]> {
  const { rows } = await client.query<VersionRow>(
    `select v.version, v.event, v.digest, v.stored_at, e.action, e.why,
       (select json_build_object('id', p.id, 'name', p.name) from people p
         where p.tenant_id = v.tenant_id and p.id = e.person_id) as person
     from case_versions v
     left join record_events e on e.tenant_id = v.tenant_id and e.object_kind = 'case_versions'
       and e.object_id = v.fund_id || '/' || v.version and e.before is null
     where v.fund_id = $1 order by v.version desc, e.number limit $2`,
    [fund, limit],
  );
  return rows.filter((row, index) => rows[index - 1]?.version !== row.version);
}
