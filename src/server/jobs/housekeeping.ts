import type { Database } from "../database/database.ts";
import { enqueueJob } from "../store/jobs.ts";

const everyHour = 60 * 60_000;

/** What nobody asks for: old tracks of the moment go, and each tenant's record is verified once a day. */
export function startHousekeeping(database: Database, nudge: () => void): () => void {
  const clean = () => void keepHouse(database).then(nudge, () => undefined);
  const first = setTimeout(clean, 60_000).unref();
  const timer = setInterval(clean, everyHour).unref();
  return () => {
    clearTimeout(first);
    clearInterval(timer);
  };
}

/** Several servers on one database may do this at the same time; each step does nothing the second time. */
export async function keepHouse({ system }: Database): Promise<void> {
  await system.query("delete from sessions where expires_at < now() - interval '1 day'");
  await system.query("delete from idempotency_keys where created_at < now() - interval '2 days'");
  await system.query("delete from sign_in_attempts where at < now() - interval '90 days'");
  await system.query("delete from jobs where finished_at < now() - interval '90 days'");
  const due = await system.query<{ readonly tenant: string }>(
    `select tenant_id as tenant from record_heads h where not exists (
       select 1 from record_verifications v where v.tenant_id = h.tenant_id and v.at > now() - interval '1 day')`,
  );
  for (const { tenant } of due) {
    await system.write({ action: "record-verification", tenant }, (client) =>
      enqueueJob(client, { kind: "record-verification", onlyOne: "record-verification" }),
    );
  }
}
