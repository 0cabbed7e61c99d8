import type pg from "pg";
import type { EvaluationView } from "../../core/index.ts";
import { addFile } from "./files.ts";
import type { CurrentYear } from "./yearRows.ts";

/** What was signed, as it was: figures and documents. Never changed. */
export type Snapshot = {
  readonly number: number;
  readonly view: EvaluationView;
  readonly digest: string;
  readonly total: string;
  readonly grade: string;
  readonly files: readonly { readonly name: string; readonly mediaType: string; readonly content: Buffer }[];
};

export async function addSnapshot(
  client: pg.ClientBase,
  { id, organisation }: CurrentYear,
  snapshot: Snapshot,
): Promise<void> {
  const { number, view, digest, total, grade, files } = snapshot;
  await client.query(
    `insert into snapshots (fund_id, number, kind, contents, digest, total, grade, signed_by)
     values ($1, $2, 'self-evaluation', $3::jsonb, $4, $5, $6, app_person())`,
    [id, number, JSON.stringify(view), digest, total, grade],
  );
  for (const { name, mediaType, content } of files) {
    const file = await addFile(client, { organisation: organisation.id, name, mediaType, content });
    await client.query("insert into snapshot_files (fund_id, snapshot, file_id, title) values ($1, $2, $3, $4)", [
      id,
      number,
      file.id,
      name,
    ]);
  }
}

export async function addPublication(
  client: pg.ClientBase,
  fundId: string,
  snapshot: number,
  address: string,
): Promise<void> {
  await client.query(
    "update publications set withdrawn_at = now(), withdrawn_why = '由新版本代替' where fund_id = $1 and withdrawn_at is null",
    [fundId],
  );
  await client.query(
    "insert into publications (address, fund_id, snapshot, published_by) values ($1, $2, $3, app_person())",
    [address, fundId, snapshot],
  );
}

export type Published = {
  readonly contents: EvaluationView;
  readonly digest: string;
  readonly signedAt: Date;
  readonly publishedAt: Date;
  readonly number: number;
};

/** For everybody: by its address alone, through the program's own door. */
export const publishedSql = `select s.contents, s.digest, s.signed_at as "signedAt", p.published_at as "publishedAt", s.number
  from publications p join snapshots s
    on s.tenant_id = p.tenant_id and s.fund_id = p.fund_id and s.number = p.snapshot
  where p.address = $1 and p.withdrawn_at is null`;
