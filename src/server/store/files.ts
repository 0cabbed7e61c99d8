import { createHash, randomUUID } from "node:crypto";
import type pg from "pg";

export type StoredFile = {
  readonly id: string;
  readonly organisation: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly digest: string;
  readonly uploadedBy: string | null;
  readonly uploadedAt: Date;
};

const columns = `id, organisation_id as organisation, name, media_type as "mediaType", size::integer as size, digest,
  uploaded_by as "uploadedBy", uploaded_at as "uploadedAt"`;

/** Uploads are rows like any other: every server process sees them, a backup holds them, the policies guard them. */
export async function addFile(
  client: pg.ClientBase,
  file: Pick<StoredFile, "organisation" | "name" | "mediaType"> & { readonly content: Buffer },
): Promise<StoredFile> {
  const { organisation, name, mediaType, content } = file;
  const digest = createHash("sha256").update(content).digest("hex");
  const { rows } = await client.query<StoredFile>(
    `insert into files (id, organisation_id, name, media_type, size, digest, content, uploaded_by)
     values ($1, $2, $3, $4, $5, $6, $7, app_person()) returning ${columns}`,
    [randomUUID(), organisation, name, mediaType, content.length, digest, content],
  );
  const [stored] = rows;
  if (!stored) throw new Error("an inserted row is always returned");
  return stored;
}

export async function findFile(client: pg.ClientBase, id: string): Promise<StoredFile | undefined> {
  return (await client.query<StoredFile>(`select ${columns} from files where id = $1`, [id])).rows[0];
}

export async function fileContent(client: pg.ClientBase, id: string): Promise<Buffer | undefined> {
  const { rows } = await client.query<{ readonly content: Buffer }>("select content from files where id = $1", [id]);
  return rows[0]?.content;
}

export type AttachedFile = { readonly title: string; readonly on: string };

/** A file with the same content that is attached already, among those a query of file ids and titles names. */
async function sameAmong(
  client: pg.ClientBase,
  attached: string,
  parameters: readonly (string | number)[],
  { id, digest }: Pick<StoredFile, "id" | "digest">,
): Promise<AttachedFile | undefined> {
  const at = parameters.length;
  const { rows } = await client.query<AttachedFile>(
    `select a.title, to_char(f.uploaded_at, 'YYYY-MM-DD') as on from (${attached}) a
     join files f on f.id = a.file_id where f.digest = $${at + 1} and f.id <> $${at + 2} limit 1`,
    [...parameters, digest, id],
  );
  return rows[0];
}

export const sameEvidence = (client: pg.ClientBase, fund: string, indicator: string, file: StoredFile) =>
  sameAmong(
    client,
    "select file_id, title from evidence where fund_id = $1 and indicator = $2",
    [fund, indicator],
    file,
  );

export const sameMaterial = (client: pg.ClientBase, fund: string, number: number, file: StoredFile) =>
  sameAmong(
    client,
    "select file_id, title from rectification_files where fund_id = $1 and number = $2",
    [fund, number],
    file,
  );
