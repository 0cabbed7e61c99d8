import type pg from "pg";
import type { Setting, Settings } from "../api.ts";
import { settingKinds, settingNames, valueOf, type SettingKind, type SettingValue } from "../identity/settings.ts";

type Row = {
  readonly name: string;
  readonly value: unknown;
  readonly changed_at: Date;
  readonly changed_by: { readonly id: string; readonly name: string } | null;
  readonly revision: number;
};

/** The revision of all settings together: a change of any of them raises it. */
export async function readSettings(client: pg.ClientBase): Promise<Settings> {
  const { rows } = await client.query<Row>(
    `select s.name, s.value, s.changed_at, s.revision,
       (select json_build_object('id', p.id, 'name', p.name) from people p
        where p.tenant_id = s.tenant_id and p.id = s.changed_by) as changed_by
     from settings s`,
  );
  const stored = new Map(rows.map((row) => [row.name, row]));
  const values = Object.fromEntries(rows.map(({ name, value }) => [name, value]));
  const items = settingNames.map((name): Setting => {
    const kind: SettingKind = settingKinds[name];
    const row = stored.get(name);
    return {
      name,
      title: kind.title,
      kind: kind.kind,
      value: valueOf(name, values),
      standard: kind.standard,
      ...(kind.kind === "number" && { unit: kind.unit, least: kind.least, most: kind.most }),
      ...(row && { changed: row.changed_at.toISOString() }),
      ...(row?.changed_by && { changedBy: row.changed_by }),
    };
  });
  return { revision: rows.reduce((sum, { revision }) => sum + revision, 0), items };
}

export async function writeSetting(
  client: pg.ClientBase,
  {
    name,
    value,
    by,
    now,
  }: { readonly name: string; readonly value: SettingValue; readonly by: string; readonly now: Date },
): Promise<void> {
  await client.query(
    `insert into settings (name, value, changed_by, changed_at) values ($1, $2::jsonb, $3, $4)
     on conflict (tenant_id, name) do update set value = excluded.value, changed_by = $3, changed_at = $4
       where settings.value <> excluded.value`,
    [name, JSON.stringify(value), by, now],
  );
}
