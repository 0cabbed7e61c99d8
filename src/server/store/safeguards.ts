import type { Doors } from "../database/door.ts";
import { keepingOf, type RecordedTable } from "./recorded.ts";
import type { RecordFinding, Safeguard } from "./recordFinding.ts";

type System = Pick<Doors["system"], "query">;

/** Tables of the program itself, with nothing of any tenant in them. */
const ofTheProgram = ["hengji_migrations", "recorded_tables"];

const appendOnly = ["case_versions", "record_events"];

/** Triggers that were switched off, policies that were lifted, a list of recorded tables that is not the program's. */
export async function missingSafeguards(
  system: System,
  tables: readonly RecordedTable[],
): Promise<readonly RecordFinding[]> {
  const stored = await system.query<{ readonly name: string; readonly keeping: readonly string[] }>(
    "select name, keeping from recorded_tables",
  );
  const known = new Map(tables.map((table) => [table.name, keepingOf(table).join(" ")]));
  const found = new Map(stored.map(({ name, keeping }) => [name, keeping.join(" ")]));
  const differing = [...new Set([...known.keys(), ...found.keys()])].filter(
    (name) => known.get(name) !== found.get(name),
  );
  const lacking = (safeguard: Safeguard) => (table: string) =>
    ({ code: "safeguard-missing", table, safeguard }) as const;
  return [
    ...differing.map((table) => ({ code: "tables-differ", table }) as const),
    ...(await withoutTrigger(system, [...known.keys()], "record_change")).map(lacking("record-trigger")),
    ...(await withoutTrigger(system, appendOnly, "refuse_change")).map(lacking("append-only-trigger")),
    ...(await withoutRowSecurity(system)).map(lacking("row-security")),
  ];
}

async function withoutTrigger(system: System, tables: readonly string[], called: string): Promise<readonly string[]> {
  const rows = await system.query<{ readonly name: string }>(
    `select name from unnest($1::text[]) as name where not exists (
       select 1 from pg_trigger t join pg_proc p on p.oid = t.tgfoid
       where t.tgrelid = to_regclass(name) and p.proname = $2 and t.tgenabled in ('O', 'A'))`,
    [[...tables], called],
  );
  return rows.map(({ name }) => name);
}

async function withoutRowSecurity(system: System): Promise<readonly string[]> {
  const rows = await system.query<{ readonly name: string }>(
    `select c.relname as name from pg_class c
     where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname <> all($1)
       and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id')
       and not (c.relrowsecurity and c.relforcerowsecurity)
     order by 1`,
    [ofTheProgram],
  );
  return rows.map(({ name }) => name);
}
