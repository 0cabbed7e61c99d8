import { randomUUID } from "node:crypto";
import type { Doors } from "../database/door.ts";
import { brokenInvariants } from "../invariants.ts";
import { walkChain, type Head } from "./recordChain.ts";
import { readRecordedTables } from "./recorded.ts";
import type { RecordFinding } from "./recordFinding.ts";
import { compareRows } from "./recordRows.ts";
import { missingSafeguards } from "./safeguards.ts";

type System = Pick<Doors["system"], "query">;

export type Verification = {
  readonly tenants: readonly { readonly tenant: string; readonly events: bigint; readonly head: Head }[];
  readonly rows: number;
  readonly findings: readonly RecordFinding[];
};

export type Progress = (done: bigint, total: bigint) => Promise<void>;

/** Everything at once, of one tenant or of all: safeguards, chains, rows against their events, and the invariants. */
export async function verifyRecord(
  system: System,
  { tenant, progress }: { readonly tenant?: string; readonly progress?: Progress } = {},
): Promise<Verification> {
  const tables = readRecordedTables();
  const findings: RecordFinding[] = [...(await missingSafeguards(system, tables))];
  const tenants: Verification["tenants"][number][] = [];
  for (const one of tenant === undefined ? await tenantsOf(system) : [tenant]) {
    const chain = await walkChain(system, one, progress);
    tenants.push({ tenant: one, events: chain.events, head: chain.head });
    findings.push(...chain.findings);
  }
  let rows = 0;
  for (const table of tables) {
    const compared = await compareRows(system, table, tenant);
    rows += compared.rows;
    findings.push(...compared.findings);
  }
  findings.push(...(await brokenInvariants(system, tenant)));
  return { tenants, rows, findings };
}

async function tenantsOf(system: System): Promise<readonly string[]> {
  const rows = await system.query<{ readonly tenant_id: string }>(
    `select tenant_id from tenants union select tenant_id from record_heads
     union select distinct tenant_id from record_events order by 1`,
  );
  return rows.map(({ tenant_id }) => tenant_id);
}

/** How the last verification of a tenant ended, for GET /api/record/state. */
export async function keepVerification(system: System, { tenants, findings }: Verification): Promise<void> {
  for (const { tenant, head } of tenants) {
    const own = findings.filter((finding) => !("tenant" in finding) || finding.tenant === tenant);
    await system.query(
      "insert into record_verifications (tenant_id, id, number, hash, findings) values ($1, $2, $3, $4, $5)",
      [tenant, randomUUID(), head.number, head.hash, JSON.stringify(own.slice(0, 100))],
    );
  }
}
