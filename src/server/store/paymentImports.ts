import type pg from "pg";
import type { ImportResult } from "../contract/paymentImports.ts";
import { enqueueJob, type Job } from "./jobs.ts";

export const paymentsImportKind = "payments-import";

/** What the job is to do; the list itself stands among the uploaded files. */
export type ImportInput = {
  readonly fund: string;
  readonly file: string;
  readonly name: string;
  readonly keep: boolean;
  /** Rows that are to be kept, as they were counted at the trial. */
  readonly total?: number;
};

export type ImportRow = Pick<Job, "id" | "state" | "progressDone" | "progressTotal" | "problem"> & {
  readonly input: ImportInput;
  readonly result: ImportResult | null;
  readonly by: { readonly id: string; readonly name: string };
  readonly createdAt: Date;
};

/** The person's own latest in this year, whatever became of it. */
export async function latestImport(client: pg.ClientBase, fund: string): Promise<ImportRow | undefined> {
  const { rows } = await client.query<ImportRow>(
    `select j.id, j.state, j.input, j.result, j.problem, j.progress_done as "progressDone",
       j.progress_total as "progressTotal", j.created_at as "createdAt",
       json_build_object('id', j.requested_by, 'name', coalesce(p.name, j.requested_by)) as by
     from jobs j left join people p on p.tenant_id = j.tenant_id and p.id = j.requested_by
     where j.kind = $1 and j.requested_by = app_person() and j.input ->> 'fund' = $2
     order by j.created_at desc, j.id limit 1`,
    [paymentsImportKind, fund],
  );
  return rows[0];
}

/** Whoever asks for an import of this year at the same time waits until this transaction has ended. */
export async function queueForImport(client: pg.ClientBase, fund: string): Promise<void> {
  await client.query("select pg_advisory_xact_lock(hashtext($1))", [`${paymentsImportKind} ${fund}`]);
}

export async function enqueueImport(client: pg.ClientBase, input: ImportInput): Promise<string> {
  return enqueueJob(client, { kind: paymentsImportKind, input, mostAttempts: 3 });
}

/** A trial that nobody wants to keep; one under way ends by itself, and its result is shown to nobody. */
export async function dropImport(client: pg.ClientBase, id: string): Promise<void> {
  await client.query(
    `update jobs set state = 'cancelled', cancel_wanted = true, lease_until = null,
       finished_at = coalesce(finished_at, now()) where id = $1`,
    [id],
  );
}

/** With the rows, in one transaction: a worker that falls silent after it does not make the next one add them again. */
export async function noteImported(client: pg.ClientBase, id: string, result: ImportResult): Promise<void> {
  await client.query("update jobs set result = $2 where id = $1", [id, JSON.stringify(result)]);
}

/** When the same file, to the byte, was last taken over into this year. */
export async function importedBefore(
  client: pg.ClientBase,
  fund: string,
  file: string,
): Promise<{ readonly by: string; readonly at: Date } | undefined> {
  const { rows } = await client.query<{ readonly by: string; readonly at: Date }>(
    `select coalesce(p.name, j.requested_by) as by, j.finished_at as at
     from jobs j join files f on f.tenant_id = j.tenant_id and f.id = j.input ->> 'file'
     join files mine on mine.tenant_id = j.tenant_id and mine.id = $3 and mine.digest = f.digest
     left join people p on p.tenant_id = j.tenant_id and p.id = j.requested_by
     where j.kind = $1 and j.input ->> 'fund' = $2 and j.state = 'done' and (j.result ->> 'kept')::boolean
     order by j.finished_at desc limit 1`,
    [paymentsImportKind, fund, file],
  );
  return rows[0];
}
