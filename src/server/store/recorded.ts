import { readMigrations } from "../database/migrate.ts";

/** How the record keeps the rows of a table. */
export type RecordedTable = {
  readonly name: string;
  readonly key: readonly string[];
  /** Kept as SHA-256 of their text: secrets, and what is too big to be kept twice. */
  readonly digest: readonly string[];
  /** Not kept: counters of the moment, or covered by a digest column of the table. */
  readonly omit: readonly string[];
};

/**
 * The program's own list, from the migrations it came with: what the database says of itself is held against it, since
 * whoever tampers with one could have tampered with the other.
 */
export function readRecordedTables(): readonly RecordedTable[] {
  const tables = new Map<string, RecordedTable>();
  for (const { sql } of readMigrations()) {
    for (const [, name = "", keeping = ""] of sql.matchAll(guarding)) tables.set(name, tableOf(name, keeping));
  }
  return [...tables.values()];
}

/** select guard_table('people', 'shared', array['key:id', 'digest:phone_sealed']) */
const guarding = /guard_table\('(\w+)',\s*'\w+',\s*array\[([^\]]*)\]/g;

function tableOf(name: string, keeping: string): RecordedTable {
  const columns = (what: string) => new RegExp(`'${what}:([^']*)'`).exec(keeping)?.[1]?.split(",") ?? [];
  return { name, key: columns("key"), digest: columns("digest"), omit: columns("omit") };
}

/** As the migrations write it. */
export function keepingOf({ key, digest, omit }: RecordedTable): readonly string[] {
  return [
    `key:${key.join(",")}`,
    ...(digest.length > 0 ? [`digest:${digest.join(",")}`] : []),
    ...(omit.length > 0 ? [`omit:${omit.join(",")}`] : []),
  ];
}
