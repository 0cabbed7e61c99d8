import { createHash } from "node:crypto";
import { createWriteStream, existsSync } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import pg from "pg";
import type { Database } from "../database/database.ts";
import { appliedMigrations } from "../database/migrate.ts";
import { backupMessages } from "../database/messages.ts";
import { BackupProblem, type Header, type Line } from "./format.ts";
import { tablesIn, type Table } from "./tables.ts";

export type BackedUp = { readonly header: Header; readonly rows: number; readonly digest: string };

/**
 * Everything as of one moment into one file, also while a server works on a PostgreSQL. The file gets its name when it
 * is complete; one that is there already is not overwritten.
 */
export async function backUp({ system }: Pick<Database, "system">, file: string, now: () => Date): Promise<BackedUp> {
  if (existsSync(file)) throw new BackupProblem(backupMessages.fileThere(file));
  return system.snapshot(async (client) => {
    const header = await headerOf(client, now());
    const hash = createHash("sha256");
    const state = { rows: 0, digest: "" };
    const beside = `${file}.part`;
    try {
      const lines = Readable.from(written(client, header, hash, state));
      await pipeline(lines, createGzip({ level: 6 }), createWriteStream(beside, { flags: "wx", mode: 0o600 }));
      await rename(beside, file);
    } catch (error) {
      if (codeOf(error) === "EEXIST") throw new BackupProblem(backupMessages.partThere(beside), { cause: error });
      await rm(beside, { force: true });
      const code = codeOf(error);
      if (code?.startsWith("E")) throw new BackupProblem(backupMessages.cannotWrite(file, code), { cause: error });
      throw error;
    }
    return { header, ...state };
  });
}

/** ENOENT, ENOSPC, …: of the file; the database's own codes are digits and letters, and begin otherwise. */
function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "syscall" in error && "code" in error ? String(error.code) : undefined;
}

async function headerOf(client: pg.ClientBase, made: Date): Promise<Header> {
  const migrations = await appliedMigrations(client);
  if (!migrations || migrations.length === 0) throw new BackupProblem(backupMessages.nothingThere());
  const heads = await client.query<Header["heads"][number]>(
    "select tenant_id as tenant, number::text, hash from record_heads order by 1",
  );
  return { format: "hengji-backup", version: 1, made: made.toISOString(), migrations, heads: heads.rows };
}

async function* written(
  client: pg.ClientBase,
  header: Header,
  hash: ReturnType<typeof createHash>,
  state: { rows: number; digest: string },
): AsyncGenerator<string> {
  const line = (content: Line): string => {
    const text = `${JSON.stringify(content)}\n`;
    hash.update(text);
    return text;
  };
  yield line(header);
  for (const table of await tablesIn(client)) {
    yield line({ table: table.name, columns: table.columns.map(({ name }) => name) });
    let rows = 0;
    for await (const page of pagesOf(client, table)) {
      rows += page.length;
      yield page.map((row) => line(row)).join("");
    }
    state.rows += rows;
    yield line({ end: table.name, rows });
  }
  state.digest = hash.digest("hex");
  yield `${JSON.stringify({ digest: state.digest })}\n`;
}

async function* pagesOf(
  client: pg.ClientBase,
  { name, columns, order }: Table,
): AsyncGenerator<readonly (string | null)[][]> {
  const quoted = pg.escapeIdentifier;
  // As one list of texts per row: a file's content takes a lot, so those come in small pages.
  const size = columns.some(({ type }) => type === "bytea") ? 4 : 500;
  const texts = columns.map((column) => `${quoted(column.name)}::text`);
  await client.query(
    `declare backup no scroll cursor for
     select array[${texts.join(", ")}] as row from ${quoted(name)} order by ${order.map(quoted).join(", ")}`,
  );
  for (;;) {
    const { rows } = await client.query<{ readonly row: (string | null)[] }>(`fetch ${size} from backup`);
    if (rows.length > 0) yield rows.map(({ row }) => row);
    if (rows.length < size) break;
  }
  await client.query("close backup");
}
