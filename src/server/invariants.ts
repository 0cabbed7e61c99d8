import { createHash } from "node:crypto";
import type { FundFile } from "./api.ts";
import { digestOf } from "./caseFiles.ts";
import type { Doors } from "./database/door.ts";
import type { RecordFinding } from "./store/recordFinding.ts";

type System = Pick<Doors["system"], "query">;

type Broken = { readonly tenant: string; readonly key: string };

/** What holds of stored data at any time, whoever wrote it; the statements find the exceptions. */
const statements: Readonly<Record<string, string>> = {
  "organisation-path": `
    select o.tenant_id as tenant, o.id as key from organisations o
    left join organisations p on p.tenant_id = o.tenant_id and p.id = o.parent_id
    where o.path <> coalesce(p.path, '/') || o.id || '/'`,
  "fund-without-versions": `
    select f.tenant_id as tenant, f.id as key from funds f
    where not exists (select 1 from case_versions v where v.tenant_id = f.tenant_id and v.fund_id = f.id)
      and not exists (select 1 from fund_years y where y.tenant_id = f.tenant_id and y.fund_id = f.id)`,
  "adjustment-without-standing": `
    select a.tenant_id as tenant, a.fund_id || '/' || a.number as key from adjustments a
    where not exists (select 1 from standings s where s.tenant_id = a.tenant_id and s.fund_id = a.fund_id
      and s.machine = 'adjustment' and s.object = a.number::text)`,
  "rectification-without-standing": `
    select r.tenant_id as tenant, r.fund_id || '/' || r.number as key from rectifications r
    where not exists (select 1 from standings s where s.tenant_id = r.tenant_id and s.fund_id = r.fund_id
      and s.machine = 'rectification' and s.object = r.number::text)`,
  "correction-confirmed-by-who-entered": `
    select c.tenant_id as tenant, c.fund_id || '/' || c.number as key from transfer_corrections c
    where not exists (select 1 from standings s where s.tenant_id = c.tenant_id and s.fund_id = c.fund_id
      and s.machine = 'correction' and s.object = c.number::text
      and s.done_by ->> 'confirm' is distinct from c.entered_by)`,
  "confirmed-by-who-entered": `
    select tenant_id as tenant, fund_id || '/' || number as key from payments
    where done_by ->> 'confirm' = entered_by`,
  "snapshots-with-gaps": `
    select tenant_id as tenant, fund_id as key from snapshots
    group by tenant_id, fund_id having max(number) <> count(*) or min(number) <> 1`,
  "versions-with-gaps": `
    select tenant_id as tenant, fund_id as key from case_versions
    group by tenant_id, fund_id having max(version) <> count(*) or min(version) <> 1`,
  "two-administrators": `
    select tenant_id as tenant, person_id as key from role_grants
    where ended_at is null
      and role in ('system-administrator', 'security-administrator', 'audit-administrator')
    group by tenant_id, person_id having count(distinct role) > 1`,
  "approved-by-oneself": `
    select tenant_id as tenant, id as key from role_grants where approved_by = requested_by`,
  "role-granted-to-oneself": `
    select tenant_id as tenant, id as key from role_grants where requested_by = person_id or approved_by = person_id`,
  "session-of-disabled-person": `
    select s.tenant_id as tenant, s.id as key from sessions s
    join people p on p.tenant_id = s.tenant_id and p.id = s.person_id
    where p.state = 'disabled' and s.expires_at > now()`,
  "job-finished-without-time": `
    select tenant_id as tenant, id as key from jobs
    where (state in ('done', 'failed', 'cancelled')) <> (finished_at is not null)
      or (state = 'running') <> (lease_until is not null)`,
};

export const invariantNames: readonly string[] = [...Object.keys(statements), "case-digest", "file-digest"];

export async function brokenInvariants(system: System, tenant?: string): Promise<readonly RecordFinding[]> {
  const findings: RecordFinding[] = [];
  for (const [invariant, statement] of Object.entries(statements)) {
    const rows = await system.query<Broken>(
      `select tenant, key from (${statement}) broken where $1::text is null or tenant = $1 order by 1, 2 limit 100`,
      [tenant ?? null],
    );
    findings.push(...rows.map(({ tenant: of, key }) => broken(invariant, { tenant: of, key })));
  }
  return [...findings, ...(await wrongCaseDigests(system, tenant)), ...(await wrongFileDigests(system, tenant))];
}

const broken = (invariant: string, { tenant, key }: Broken): RecordFinding => ({
  code: "invariant-broken",
  invariant,
  tenant,
  key,
});

type StoredCase = Broken & { readonly version: number; readonly files: readonly FundFile[]; readonly digest: string };

async function wrongCaseDigests(system: System, tenant: string | undefined): Promise<readonly RecordFinding[]> {
  const findings: RecordFinding[] = [];
  let place: readonly unknown[] = ["", "", 0];
  for (;;) {
    const page = await system.query<StoredCase>(
      `select tenant_id as tenant, fund_id as key, version, files, digest from case_versions
       where (tenant_id, fund_id, version) > ($1, $2, $3) and files is not null and ($4::text is null or tenant_id = $4)
       order by tenant_id, fund_id, version limit 20`,
      [...place, tenant ?? null],
    );
    for (const { tenant: of, key, version, files, digest } of page) {
      if (digestOf(files) !== digest) findings.push(broken("case-digest", { tenant: of, key: `${key}/${version}` }));
    }
    const last = page.at(-1);
    if (!last) return findings;
    place = [last.tenant, last.key, last.version];
  }
}

type StoredFile = Broken & { readonly digest: string; readonly size: string; readonly content: Buffer };

/** One at a time: a file may be large. */
async function wrongFileDigests(system: System, tenant: string | undefined): Promise<readonly RecordFinding[]> {
  const findings: RecordFinding[] = [];
  let place: readonly unknown[] = ["", ""];
  for (;;) {
    const [file] = await system.query<StoredFile>(
      `select tenant_id as tenant, id as key, digest, size, content from files
       where (tenant_id, id) > ($1, $2) and ($3::text is null or tenant_id = $3) order by tenant_id, id limit 1`,
      [...place, tenant ?? null],
    );
    if (!file) return findings;
    const fits = createHash("sha256").update(file.content).digest("hex") === file.digest;
    if (!fits || `${file.content.length}` !== file.size) findings.push(broken("file-digest", file));
    place = [file.tenant, file.key];
  }
}
