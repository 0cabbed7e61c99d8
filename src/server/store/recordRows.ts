import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import pg from "pg";
import type { Doors } from "../database/door.ts";
import type { RecordedTable } from "./recorded.ts";
import type { RecordFinding } from "./recordFinding.ts";

type System = Pick<Doors["system"], "query">;

export type ComparedRows = { readonly rows: number; readonly findings: readonly RecordFinding[] };

/** Holds every row against the last event about it, and looks for rows the record knows and the table does not. */
export async function compareRows(system: System, table: RecordedTable, tenant?: string): Promise<ComparedRows> {
  const columns = await columnsOf(system, table.name);
  const findings: RecordFinding[] = [];
  let rows = 0;
  let last: readonly unknown[] | undefined;
  for (;;) {
    const page = await rowsAfter(system, table, columns, { tenant, last });
    rows += page.length;
    findings.push(...page.flatMap((row) => flawsOf(table, row)));
    const end = page.at(-1);
    if (!end || page.length < pageSize) break;
    last = end.place;
  }
  return { rows, findings: [...findings, ...(await vanished(system, table, tenant))] };
}

async function columnsOf(system: System, table: string): Promise<readonly string[]> {
  const rows = await system.query<{ readonly name: string }>(
    `select attname as name from pg_attribute where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
    [table],
  );
  return rows.map(({ name }) => name);
}

const pageSize = 200;

type ComparedRow = {
  /** Tenant and key columns, for the next page. */
  readonly place: readonly unknown[];
  readonly tenant: string;
  readonly key: string;
  /** The columns that are kept as they are, as the database writes a jsonb. */
  readonly plain: string;
  readonly secrets: readonly (string | null)[];
  readonly number: string | null;
  readonly recorded: string | null;
  readonly recorded_secrets: readonly (string | null)[];
};

/** Row and last event in one statement, hence of one moment, also while others write. */
function rowsAfter(
  system: System,
  { name, key, digest, omit }: RecordedTable,
  columns: readonly string[],
  { tenant, last }: { readonly tenant: string | undefined; readonly last: readonly unknown[] | undefined },
): Promise<readonly ComparedRow[]> {
  const quoted = (column: string) => `t.${pg.escapeIdentifier(column)}`;
  const plain = columns.filter((column) => !digest.includes(column) && !omit.includes(column)).map(quoted);
  const place = [...new Set(["tenant_id", ...key])];
  const values: unknown[] = [[...digest], ...(last ?? [])];
  const conditions = [
    ...(last ? [`(${place.map(quoted).join(", ")}) > (${last.map((_, index) => `$${index + 2}`).join(", ")})`] : []),
    ...(tenant === undefined ? [] : [`t.tenant_id = $${values.push(tenant)}`]),
  ];
  return system.query<ComparedRow>(
    `select json_build_array(${place.map(quoted).join(", ")}) as place, t.tenant_id as tenant, k.key,
       (select to_jsonb(x) from (select ${plain.join(", ")}) x)::text as plain,
       array[${digest.map((column) => `to_jsonb(${quoted(column)}) #>> '{}'`).join(", ")}]::text[] as secrets,
       e.number, (e.after - $1::text[])::text as recorded,
       array[${digest.map((column) => `e.after -> '${column}' ->> 'sha256'`).join(", ")}]::text[] as recorded_secrets
     from ${pg.escapeIdentifier(name)} t
     cross join lateral (select concat_ws('/', ${key.map(quoted).join(", ")}) as key) k
     left join lateral (
       select number, after from record_events
       where tenant_id = t.tenant_id and object_kind = '${name}' and object_id = k.key
       order by number desc limit 1) e on true
     ${conditions.length > 0 ? `where ${conditions.join(" and ")}` : ""}
     order by ${place.map(quoted).join(", ")} limit ${pageSize}`,
    values,
  );
}

function flawsOf({ name, digest }: RecordedTable, row: ComparedRow): readonly RecordFinding[] {
  const where = { tenant: row.tenant, table: name, key: row.key };
  if (row.recorded === null) return [{ code: "row-unrecorded", ...where }];
  const secret = digest.filter((_, index) => digestOf(row.secrets[index]) !== (row.recorded_secrets[index] ?? null));
  if (row.plain === row.recorded && secret.length === 0) return [];
  const columns = [...differing(row.plain, row.recorded), ...secret];
  return [{ code: "row-changed", ...where, columns, ...(row.number !== null && { number: row.number }) }];
}

function digestOf(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : createHash("sha256").update(text).digest("hex");
}

/** Only to say where to look; that they differ is known already. */
function differing(plain: string, recorded: string): readonly string[] {
  const [now, then] = [JSON.parse(plain), JSON.parse(recorded)] as [Record<string, unknown>, Record<string, unknown>];
  return [...new Set([...Object.keys(now), ...Object.keys(then)])].filter(
    (column) => !isDeepStrictEqual(now[column], then[column]),
  );
}

/** Rows whose last event says that they are there. */
async function vanished(
  system: System,
  { name, key }: RecordedTable,
  tenant: string | undefined,
): Promise<readonly RecordFinding[]> {
  const rows = await system.query<{ readonly tenant: string; readonly key: string; readonly number: string }>(
    `select tenant_id as tenant, object_id as key, number from (
       select distinct on (tenant_id, object_id) tenant_id, object_id, number, after from record_events
       where object_kind = $1 and ($2::text is null or tenant_id = $2)
       order by tenant_id, object_id, number desc) e
     where after is not null and not exists (
       select 1 from ${pg.escapeIdentifier(name)} t
       where t.tenant_id = e.tenant_id and concat_ws('/', ${key.map((column) => `t.${column}`).join(", ")}) = e.object_id)
     order by 1, 2 limit 100`,
    [name, tenant ?? null],
  );
  return rows.map((row) => ({ code: "row-missing", table: name, ...row }));
}
