import type pg from "pg";

/** The library's rows. Versions are added and withdrawn, never changed. */

export type SchemeRow = {
  readonly code: string;
  readonly version: string;
  readonly name: string;
  readonly contents: string;
  readonly basis: string | null;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly path: string;
  readonly by: string | null;
  readonly at: Date;
  readonly withdrawn_at: Date | null;
  readonly years: number;
  readonly is_latest: boolean;
};

export type IndicatorRow = {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly category: string;
  readonly definition: string | null;
  readonly unit: string | null;
  readonly formula: string | null;
  readonly sentence: string | null;
  readonly source: string | null;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly path: string;
  readonly by: string | null;
  readonly at: Date;
  readonly withdrawn_at: Date | null;
};

const owned = `json_build_object('id', o.id, 'name', o.name) as organisation, o.path,
  coalesce((select p.name from people p where p.tenant_id = l.tenant_id and p.id = l.added_by), l.added_by) as by,
  l.added_at as at, l.withdrawn_at`;
const owner = "join organisations o on o.tenant_id = l.tenant_id and o.id = l.organisation_id";

/** Every version, the latest of a code first. */
export async function librarySchemeRows(client: pg.ClientBase, code?: string): Promise<readonly SchemeRow[]> {
  const { rows } = await client.query<SchemeRow>(
    `select l.code, l.version, l.name, l.contents, l.basis, ${owned},
       (select count(*)::int from fund_years y where y.tenant_id = l.tenant_id and y.scheme_text = l.contents) as years,
       l.withdrawn_at is null and not exists (select 1 from library_schemes n where n.tenant_id = l.tenant_id
         and n.code = l.code and n.withdrawn_at is null and (n.added_at, n.version) > (l.added_at, l.version)) as is_latest
     from library_schemes l ${owner} where $1::text is null or l.code = $1
     order by l.code, l.added_at desc, l.version desc`,
    [code ?? null],
  );
  return rows;
}

export async function addLibraryScheme(
  client: pg.ClientBase,
  scheme: Pick<SchemeRow, "code" | "version" | "name" | "contents" | "basis"> & { readonly organisation: string },
): Promise<void> {
  const { code, version, name, contents, basis, organisation } = scheme;
  await client.query(
    `insert into library_schemes (code, version, name, contents, basis, organisation_id, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, app_person(), clock_timestamp())`,
    [code, version, name, contents, basis, organisation],
  );
}

/** One version of a scheme; false when it is not there, is withdrawn already, or is another's. */
export async function withdrawScheme(
  client: pg.ClientBase,
  { code, version, now }: { readonly code: string; readonly version: string; readonly now: Date },
): Promise<boolean> {
  const { rowCount } = await client.query(
    "update library_schemes set withdrawn_at = $3 where code = $1 and version = $2 and withdrawn_at is null",
    [code, version, now],
  );
  return rowCount === 1;
}

/** Every version, the latest of a code first. */
export async function libraryIndicatorRows(client: pg.ClientBase, code?: string): Promise<readonly IndicatorRow[]> {
  const { rows } = await client.query<IndicatorRow>(
    `select l.code, l.version, l.name, l.category, l.definition, l.unit, l.formula, l.sentence, l.source, ${owned}
     from library_indicators l ${owner} where $1::text is null or l.code = $1 order by l.code, l.version desc`,
    [code ?? null],
  );
  return rows;
}

export type NewIndicator = {
  readonly code: string;
  readonly name: string;
  readonly category: string;
  readonly definition?: string | undefined;
  readonly unit?: string | undefined;
  readonly formula?: string | undefined;
  readonly sentence?: string | undefined;
  readonly source?: string | undefined;
  readonly organisation: string;
};

export async function addLibraryIndicator(client: pg.ClientBase, indicator: NewIndicator): Promise<number> {
  const { code, name, category, definition, unit, formula, sentence, source, organisation } = indicator;
  // Two people may add a version of one indicator at the same time.
  await client.query("select pg_advisory_xact_lock($1)", [libraryLock]);
  const { rows } = await client.query<{ readonly version: number }>(
    `insert into library_indicators (code, version, name, category, definition, unit, formula, sentence, source,
       organisation_id, added_by)
     select $1, coalesce(max(version), 0) + 1, $2, $3, $4, $5, $6, $7, $8, $9, app_person()
     from library_indicators where code = $1 returning version`,
    [
      code,
      name,
      category,
      definition || null,
      unit || null,
      formula || null,
      sentence || null,
      source || null,
      organisation,
    ],
  );
  return rows[0]?.version ?? 1;
}

const libraryLock = 4183;

/** All versions of an indicator; false when none was open. */
export async function withdrawIndicator(client: pg.ClientBase, code: string, now: Date): Promise<boolean> {
  const { rowCount } = await client.query(
    "update library_indicators set withdrawn_at = $2 where code = $1 and withdrawn_at is null",
    [code, now],
  );
  return (rowCount ?? 0) > 0;
}
