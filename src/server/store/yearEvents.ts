import type pg from "pg";
import type { Named } from "../api.ts";

/** What happened to the rows of a year, as the record tells it. */
export type YearEvent = {
  readonly number: string;
  readonly at: Date;
  readonly person: Named | null;
  readonly action: string;
  readonly why: string | null;
  readonly request: string | null;
  readonly object_kind: string;
  readonly object_id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
};

const columns = `e.number, e.at, e.action, e.why, e.request, e.object_kind, e.object_id, e.before, e.after,
  (select json_build_object('id', p.id, 'name', p.name) from people p
    where p.tenant_id = e.tenant_id and p.id = e.person_id) as person`;

/** Rows that hold figures; the latest first. */
const kinds = ["entries", "target_rows", "payments", "transfers", "adjustments", "standings"];

/** Some of them by their key, or all of the year, since the year was begun (again). */
export async function yearEvents(
  client: pg.ClientBase,
  fund: string,
  { keys, limit }: { readonly keys?: readonly string[]; readonly limit: number },
): Promise<readonly YearEvent[]> {
  const { rows } = await client.query<YearEvent>(
    `select ${columns} from record_events e
     where e.object_kind = any($1) and starts_with(e.object_id, $2 || '/')
       and ($3::text[] is null or (e.object_kind || ' ' || e.object_id) = any($3))
       and e.number > coalesce((select max(d.number) from record_events d where d.object_kind = 'fund_years'
         and d.object_id = $2 and d.after is null), 0)
     order by e.number desc limit $4`,
    [kinds, fund, keys ?? null, limit],
  );
  return rows;
}
