import { findingSentence } from "../database/messages.ts";
import { keepVerification, verifyRecord } from "../store/recordVerification.ts";
import { importPayments } from "../year/importPayments.ts";
import type { FundTools } from "../year/source.ts";
import type { JobKinds } from "./worker.ts";

/** Everything that is too long for one request. Inputs are checked by whoever enqueues. */
export const jobKinds = (tools: Pick<FundTools, "years">): JobKinds => ({
  "payments-import": (desk) => importPayments(tools, desk),
  "record-verification": async ({ job, database, progress }) => {
    const verification = await verifyRecord(database.system, { tenant: job.tenant, progress });
    await keepVerification(database.system, verification);
    const [chain] = verification.tenants;
    return {
      events: `${chain?.events ?? 0}`,
      head: `${job.tenant}:${chain?.head.number ?? 0}:${chain?.head.hash ?? ""}`,
      rows: verification.rows,
      problems: verification.findings.length,
      findings: verification.findings.slice(0, 100).map(findingSentence),
    };
  },
});
