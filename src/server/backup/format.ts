import type { AppliedMigration } from "../database/migrate.ts";

/**
 * A backup is gzip over lines of JSON: the header; for each table its name and columns, its rows as lists of texts (each
 * value as PostgreSQL writes it, hence exact) and how many there were; at the end the SHA-256 of all lines before it.
 * It suits either kind of database and later versions of the program.
 */
export type Header = {
  readonly format: "hengji-backup";
  readonly version: 1;
  readonly made: string;
  readonly migrations: readonly AppliedMigration[];
  /** Where each tenant's record ended. */
  readonly heads: readonly { readonly tenant: string; readonly number: string; readonly hash: string }[];
};

export type TableStart = { readonly table: string; readonly columns: readonly string[] };
export type Row = readonly (string | null)[];
export type TableEnd = { readonly end: string; readonly rows: number };
export type Ending = { readonly digest: string };
export type Line = Header | TableStart | Row | TableEnd | Ending;

/**
 * What is of the moment, or is made by the migrations. Whoever was signed in signs in again after a restore.
 */
export const leftOut: readonly string[] = [
  "hengji_migrations",
  "recorded_tables",
  "sessions",
  "sign_in_attempts",
  "idempotency_keys",
];

export const backupVersion = 1;

/** Why a backup cannot be made or used, in words for the one who tries. */
export class BackupProblem extends Error {}
