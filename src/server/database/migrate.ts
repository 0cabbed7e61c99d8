import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import type pg from "pg";
import { startMessages } from "../messages.ts";
import { StartProblem } from "../startProblem.ts";
import { inTransaction } from "./transaction.ts";

export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

/** Any fixed number: it keeps two servers from changing the tables at the same time. */
const migrationLock = 4177;

/** Brings the tables to the latest form, all steps or none. */
export async function migrate(
  pool: pg.Pool,
  now: () => Date,
  migrations: readonly Migration[] = readMigrations(),
): Promise<void> {
  await inTransaction(pool, "begin read write", (client) => migrateWithin(client, now, migrations));
}

/** The same within a transaction that does more. */
export async function migrateWithin(
  client: pg.ClientBase,
  now: () => Date,
  migrations: readonly Migration[] = readMigrations(),
): Promise<void> {
  await client.query("select pg_advisory_xact_lock($1)", [migrationLock]);
  // Under a name of its own: a database shared with another program often has a table of migrations already.
  await client.query(`create table if not exists hengji_migrations (
      number integer primary key, name text not null, digest text not null, applied_at timestamptz not null)`);
  const { rows } = await client.query<AppliedMigration>(
    "select number, name, digest from hengji_migrations order by number",
  );
  for (const migration of pendingAfter(rows, migrations)) {
    await client.query(migration.sql);
    const row = [migration.number, migration.name, digestOf(migration), now()];
    await client.query("insert into hengji_migrations (number, name, digest, applied_at) values ($1, $2, $3, $4)", row);
  }
}

export type AppliedMigration = { readonly number: number; readonly name: string; readonly digest: string };

/** What this program knows, in the form in which a database and a backup keep it. */
export const knownMigrations = (): readonly AppliedMigration[] =>
  readMigrations().map((migration) => ({
    number: migration.number,
    name: migration.name,
    digest: digestOf(migration),
  }));

/** Undefined where no program of ours ever made tables. */
export async function appliedMigrations(client: pg.ClientBase): Promise<readonly AppliedMigration[] | undefined> {
  const there = await client.query<{ readonly there: boolean }>(
    "select to_regclass('hengji_migrations') is not null as there",
  );
  if (!there.rows[0]?.there) return undefined;
  const { rows } = await client.query<AppliedMigration>(
    "select number, name, digest from hengji_migrations order by number",
  );
  return rows;
}

/** What was applied must be what we know: a newer program's tables, or steps edited afterwards, are not guessed at. */
function pendingAfter(applied: readonly AppliedMigration[], known: readonly Migration[]): readonly Migration[] {
  for (const [index, { name, digest }] of applied.entries()) {
    const migration = known[index];
    if (!migration) throw new StartProblem(startMessages.databaseNewer(name));
    if (digestOf(migration) !== digest) throw new StartProblem(startMessages.databaseDiffers(name));
  }
  return known.slice(applied.length);
}

const digestOf = ({ sql }: Migration): string => createHash("sha256").update(sql).digest("hex");

/** 0001-….sql, 0002-….sql, … A gap or a number used twice is our own mistake. */
export function readMigrations(folder = new URL("migrations/", import.meta.url)): readonly Migration[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith(".sql"))
    .sort();
  return files.map((file, index) => {
    const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(file)?.[1]);
    if (number !== index + 1) throw new Error(`Migration ${file} should have number ${index + 1}`);
    return { number, name: file, sql: readFileSync(new URL(file, folder), "utf8").replaceAll("\r\n", "\n") };
  });
}
