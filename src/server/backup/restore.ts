import pg from "pg";
import type { Database } from "../database/database.ts";
import { systemOn } from "../database/door.ts";
import { backupMessages, findingSentence } from "../database/messages.ts";
import { appliedMigrations, knownMigrations, migrateWithin, readMigrations } from "../database/migrate.ts";
import { inTransaction } from "../database/transaction.ts";
import { verifyRecord, type Verification } from "../store/recordVerification.ts";
import { BackupProblem, type Header, type Line, type Row } from "./format.ts";
import { linesOf } from "./reading.ts";
import { tablesIn, type Table } from "./tables.ts";

export type Restored = { readonly header: Header; readonly rows: number; readonly verification: Verification };

type Options = {
  readonly now: () => Date;
  /** Also take a backup whose record does not bear out its data. */
  readonly despiteFindings?: boolean;
};

/**
 * Everything of a backup into an empty database, in one transaction: tables as they were then, rows, the steps that came
 * since, and a verification of the whole. When anything is wrong the database stays as empty as it was.
 */
export async function restore(
  { pool }: Pick<Database, "pool">,
  file: string,
  { now, despiteFindings = false }: Options,
): Promise<Restored> {
  const lines = linesOf(file);
  try {
    return await inTransaction(pool, "begin read write", async (client) => {
      const header = await headerOf(lines);
      await makeTables(client, header, now);
      const guards = await loosen(client);
      const rows = await fill(client, lines, file);
      await tighten(client, guards);
      await migrateWithin(client, now);
      const verification = await verifyRecord(systemOn(client));
      if (verification.findings.length > 0 && !despiteFindings) {
        const shown = verification.findings.slice(0, 20).map(findingSentence);
        throw new BackupProblem(backupMessages.verificationFailed(file, verification.findings.length, shown));
      }
      return { header, rows, verification };
    });
  } finally {
    await lines.return(undefined);
  }
}

async function headerOf(lines: AsyncGenerator<Line>): Promise<Header> {
  const { value } = (await lines.next()) as { readonly value: Line };
  if ("format" in value) return value;
  throw new Error("the first line is always the header");
}

/** As they were when the backup was made; the steps since then come after the rows. */
async function makeTables(client: pg.ClientBase, { migrations }: Header, now: () => Date): Promise<void> {
  const known = knownMigrations();
  for (const [index, { name, digest }] of migrations.entries()) {
    const ours = known[index];
    if (!ours) throw new BackupProblem(backupMessages.backupNewer(name));
    if (ours.digest !== digest) throw new BackupProblem(backupMessages.backupDiffers(name));
  }
  const applied = await appliedMigrations(client);
  if (applied) await mustBeEmpty(client, applied.length, migrations.length);
  await migrateWithin(client, now, readMigrations().slice(0, migrations.length));
}

/** Tables without a single row, as a start makes them before anybody has set anything up, will do. */
async function mustBeEmpty(client: pg.ClientBase, there: number, wanted: number): Promise<void> {
  for (const { name } of await tablesIn(client)) {
    const { rowCount } = await client.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`);
    if (rowCount !== 0) throw new BackupProblem(backupMessages.notEmpty(name));
  }
  if (there > wanted) throw new BackupProblem(backupMessages.tablesTooNew());
}

type Guards = { readonly tables: readonly Table[]; readonly foreignKeys: readonly ForeignKey[] };
type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string };

/** Rows come in the order of tables' names; the record is restored with them and must not be written a second time. */
async function loosen(client: pg.ClientBase): Promise<Guards> {
  const tables = await tablesIn(client);
  const { rows: foreignKeys } = await client.query<ForeignKey>(
    `select c.relname as table, k.conname as name, pg_get_constraintdef(k.oid) as definition
     from pg_constraint k join pg_class c on c.oid = k.conrelid
     where k.contype = 'f' and c.relnamespace = current_schema()::regnamespace order by 1, 2`,
  );
  for (const { table, name } of foreignKeys) {
    await client.query(`alter table ${pg.escapeIdentifier(table)} drop constraint ${pg.escapeIdentifier(name)}`);
  }
  for (const { name } of tables) await client.query(`alter table ${pg.escapeIdentifier(name)} disable trigger user`);
  return { tables, foreignKeys };
}

/** Making a foreign key anew checks every row against it. */
async function tighten(client: pg.ClientBase, { tables, foreignKeys }: Guards): Promise<void> {
  for (const { name } of tables) await client.query(`alter table ${pg.escapeIdentifier(name)} enable trigger user`);
  for (const { table, name, definition } of foreignKeys) {
    await client.query(
      `alter table ${pg.escapeIdentifier(table)} add constraint ${pg.escapeIdentifier(name)} ${definition}`,
    );
  }
}

async function fill(client: pg.ClientBase, lines: AsyncGenerator<Line>, file: string): Promise<number> {
  const tables = new Map((await tablesIn(client)).map((table) => [table.name, table]));
  let current: { readonly table: string; readonly insert: (rows: readonly Row[]) => Promise<void> } | undefined;
  let waiting: Row[] = [];
  let size = 0;
  let [ofTable, ofAll] = [0, 0];
  const flush = async (): Promise<void> => {
    if (waiting.length > 0) await current?.insert(waiting);
    [waiting, size] = [[], 0];
  };
  for await (const line of lines) {
    if (isRow(line)) {
      waiting.push(line);
      ofTable += 1;
      size += line.reduce((sum, text) => sum + (text?.length ?? 0), 0);
      if (waiting.length >= 500 || size > 4_000_000) await flush();
    } else if ("table" in line) {
      const table = tables.get(line.table);
      if (!table) throw new BackupProblem(backupMessages.tableUnknown(file, line.table));
      current = { table: line.table, insert: inserting(client, table, line.columns, file) };
      ofTable = 0;
    } else if ("end" in line) {
      await flush();
      if (line.end !== current?.table || line.rows !== ofTable) {
        throw new BackupProblem(backupMessages.countDiffers(file, line.end, line.rows, ofTable));
      }
      ofAll += ofTable;
    }
  }
  return ofAll;
}

const isRow = (line: Line): line is Row => Array.isArray(line);

function inserting(client: pg.ClientBase, table: Table, columns: readonly string[], file: string) {
  const types = new Map(table.columns.map(({ name, type }) => [name, type]));
  const unknown = columns.find((column) => !types.has(column));
  if (unknown !== undefined) throw new BackupProblem(backupMessages.tableUnknown(file, `${table.name}.${unknown}`));
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(", ");
  const values = columns.map((column, index) => `(row ->> ${index})::${types.get(column)}`).join(", ");
  const sql = `insert into ${pg.escapeIdentifier(table.name)} (${names}) select ${values} from jsonb_array_elements($1::jsonb) as row`;
  return async (rows: readonly Row[]): Promise<void> => {
    try {
      await client.query(sql, [JSON.stringify(rows)]);
    } catch (error) {
      // What the database itself refuses was not in one when the backup was made.
      const reason = error instanceof Error ? error.message : String(error);
      throw new BackupProblem(backupMessages.rowsRefused(file, table.name, reason), { cause: error });
    }
  };
}
