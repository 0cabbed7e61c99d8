import type pg from "pg";
import type { RegisterRequest } from "../api.ts";

export type MeasureRow = {
  readonly code: string;
  readonly name: string;
  readonly unit: string;
  readonly definition: string | null;
  readonly counting: "stock" | "flow";
  readonly organisation: { readonly id: string; readonly name: string };
};

export type ValueRow = {
  readonly measure: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly period: string;
  readonly written: string;
  readonly note: string | null;
  readonly source: string | null;
  readonly by: string;
  readonly on: string;
  readonly revision: number;
};

export async function registerMeasures(client: pg.ClientBase): Promise<readonly MeasureRow[]> {
  const { rows } = await client.query<MeasureRow>(
    `select m.code, m.name, m.unit, m.definition, m.counting, json_build_object('id', o.id, 'name', o.name) as organisation
     from register_measures m join organisations o on o.tenant_id = m.tenant_id and o.id = m.organisation_id
     order by m.code`,
  );
  return rows;
}

export async function registerValues(client: pg.ClientBase): Promise<readonly ValueRow[]> {
  const { rows } = await client.query<ValueRow>(
    `select v.measure, json_build_object('id', o.id, 'name', o.name) as organisation, v.period, v.written, v.note,
       v.source, coalesce(p.name, v.entered_by) as by,
       to_char(v.entered_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as "on", v.revision
     from register_values v join organisations o on o.tenant_id = v.tenant_id and o.id = v.organisation_id
     left join people p on p.tenant_id = v.tenant_id and p.id = v.entered_by
     order by v.measure, o.path, v.period`,
  );
  return rows;
}

export async function putMeasure(
  client: pg.ClientBase,
  { code, name, unit, definition, counting, organisation }: RegisterRequest["measures"][number],
): Promise<void> {
  await client.query(
    `insert into register_measures (code, name, unit, definition, counting, organisation_id, added_by)
     values ($1, $2, $3, $4, $5, $6, app_person())
     on conflict (tenant_id, code) do update set name = excluded.name, unit = excluded.unit,
       definition = excluded.definition, counting = excluded.counting`,
    [code, name, unit, definition || null, counting, organisation],
  );
}

export async function putValue(
  client: pg.ClientBase,
  { measure, organisation, period, written, note, source }: RegisterRequest["values"][number],
): Promise<number | undefined> {
  if (written === null) {
    await client.query("delete from register_values where measure = $1 and organisation_id = $2 and period = $3", [
      measure,
      organisation,
      period,
    ]);
    return undefined;
  }
  const { rows } = await client.query<{ readonly revision: number }>(
    `insert into register_values (measure, organisation_id, period, written, note, source, entered_by)
     values ($1, $2, $3, $4, $5, $6, app_person())
     on conflict (tenant_id, measure, organisation_id, period) do update set written = excluded.written,
       note = excluded.note, source = excluded.source, entered_by = excluded.entered_by, entered_at = now()
     returning revision`,
    [measure, organisation, period, written, note || null, source || null],
  );
  return rows[0]?.revision;
}
