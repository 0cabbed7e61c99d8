import type pg from "pg";
import type { AuditContents, AuditLine, Dismissal, KeyedFinding } from "../api.ts";

type NewAudit = {
  readonly id: string;
  readonly organisation: string;
  readonly fund?: string | undefined;
  readonly previous?: string | undefined;
  readonly file: string;
  readonly name: string;
  readonly claims: number;
  readonly contents: AuditContents;
};

export async function addAudit(client: pg.ClientBase, audit: NewAudit): Promise<void> {
  const { id, organisation, fund, previous, file, name, claims, contents } = audit;
  const holds = contents.derivations.filter(({ verdict }) => verdict !== "impossible").length;
  const certain = contents.findings.filter(({ certainty }) => certainty === "certain").length;
  await client.query(
    `insert into audits (id, organisation_id, fund_id, previous_id, file_id, name, claims, holds, certain, doubts, contents,
       made_by) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11::jsonb, app_person())`,
    [
      id,
      organisation,
      fund ?? null,
      previous ?? null,
      file,
      name,
      claims,
      holds,
      certain,
      contents.findings.length,
      storable(contents),
    ],
  );
}

/** What no column of text can hold (null characters, halves of characters) is shown by its sign. */
function storable(contents: AuditContents): string {
  return JSON.stringify(contents).replace(/\\u0000|\\ud[89a-f][0-9a-f]{2}/giu, "\\ufffd");
}

type Row = Omit<AuditLine, "organisation" | "at" | "fund" | "previous"> & {
  readonly organisationId: string;
  readonly organisationName: string;
  readonly at: Date;
  readonly fund: string | null;
  readonly previous: string | null;
};

const select = `select a.id, a.name, a.organisation_id as "organisationId",
  coalesce(o.name, a.organisation_id) as "organisationName", a.fund_id as fund, a.previous_id as previous,
  a.made_at as at, coalesce(p.name, a.made_by) as by, a.claims, a.holds, a.certain, a.doubts,
  (select count(*)::integer from audit_dismissals d where d.tenant_id = a.tenant_id and d.audit_id = a.id) as dismissed`;
const from = `from audits a
  left join organisations o on o.tenant_id = a.tenant_id and o.id = a.organisation_id
  left join people p on p.tenant_id = a.tenant_id and p.id = a.made_by`;

function lineOf({ organisationId, organisationName, at, fund, previous, ...rest }: Row): AuditLine {
  return {
    ...rest,
    organisation: { id: organisationId, name: organisationName },
    at: at.toISOString(),
    ...(fund !== null && { fund }),
    ...(previous !== null && { previous }),
  };
}

/** The latest first. */
export async function auditLinesOf(client: pg.ClientBase): Promise<readonly AuditLine[]> {
  const { rows } = await client.query<Row>(`${select} ${from} order by a.made_at desc limit 200`);
  return rows.map(lineOf);
}

export type StoredAudit = { readonly line: AuditLine; readonly contents: AuditContents; readonly file: string };

export async function findAudit(client: pg.ClientBase, id: string): Promise<StoredAudit | undefined> {
  const { rows } = await client.query<Row & { readonly contents: AuditContents; readonly file: string }>(
    `${select}, a.contents, a.file_id as file ${from} where a.id = $1`,
    [id],
  );
  const [row] = rows;
  if (!row) return undefined;
  const { contents, file, ...rest } = row;
  return { line: lineOf(rest), contents, file };
}

export async function findingsOf(client: pg.ClientBase, id: string): Promise<readonly KeyedFinding[] | undefined> {
  const { rows } = await client.query<{ readonly findings: readonly KeyedFinding[] }>(
    "select contents -> 'findings' as findings from audits where id = $1",
    [id],
  );
  return rows[0]?.findings;
}

export async function dismissalsOf(client: pg.ClientBase, audit: string): Promise<readonly Dismissal[]> {
  const { rows } = await client.query<Dismissal>(
    `select d.finding, d.why, coalesce(p.name, d.dismissed_by) as by,
       to_char(d.dismissed_at at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as on
     from audit_dismissals d left join people p on p.tenant_id = d.tenant_id and p.id = d.dismissed_by
     where d.audit_id = $1 order by d.dismissed_at`,
    [audit],
  );
  return rows;
}

export async function addDismissal(
  client: pg.ClientBase,
  audit: AuditLine,
  finding: string,
  why: string,
): Promise<void> {
  await client.query(
    `insert into audit_dismissals (audit_id, organisation_id, finding, why, dismissed_by)
     values ($1, $2, $3, $4, app_person()) on conflict do nothing`,
    [audit.id, audit.organisation.id, finding, why],
  );
}

export async function endDismissal(client: pg.ClientBase, audit: string, finding: string): Promise<boolean> {
  const { rowCount } = await client.query("delete from audit_dismissals where audit_id = $1 and finding = $2", [
    audit,
    finding,
  ]);
  return rowCount === 1;
}

/** What was explained in the audit before stays explained where the finding is the same. */
export async function carryDismissals(client: pg.ClientBase, from: string, audit: AuditLine): Promise<void> {
  const kept = await findingsOf(client, audit.id);
  await client.query(
    `insert into audit_dismissals (audit_id, organisation_id, finding, why, dismissed_by, dismissed_at)
     select $1, $2, finding, why, dismissed_by, dismissed_at from audit_dismissals
     where audit_id = $3 and finding = any($4::text[]) on conflict do nothing`,
    [audit.id, audit.organisation.id, from, (kept ?? []).map(({ key }) => key)],
  );
}
