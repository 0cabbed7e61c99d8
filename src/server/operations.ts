import { keyProblem, type KeyPlace } from "./identity/keys.ts";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { backUp, type BackedUp } from "./backup/backup.ts";
import { restore, type Restored } from "./backup/restore.ts";
import { BackupProblem } from "./backup/format.ts";
import { openAsIs, type Database, type DatabasePlace } from "./database/database.ts";
import { backupMessages, findingSentence } from "./database/messages.ts";
import { appliedMigrations, knownMigrations, migrate } from "./database/migrate.ts";
import { verifyRecord } from "./store/recordVerification.ts";

/** What is done to stored data from the command line, with the server at rest or, on a PostgreSQL, at work. */

/** The names of the steps that were missing, in order. */
export async function bringUpToDate(place: DatabasePlace, now: () => Date): Promise<readonly string[]> {
  const database = await openAsIs(place);
  try {
    const missing = await stepsMissing(database);
    await migrate(database.pool, now);
    return missing;
  } finally {
    await database.close();
  }
}

async function stepsMissing({ system }: Pick<Database, "system">): Promise<readonly string[]> {
  const applied = (await system.read((client) => appliedMigrations(client))) ?? [];
  return knownMigrations()
    .slice(applied.length)
    .map(({ name }) => name);
}

export async function backUpTo(place: DatabasePlace, file: string, now: () => Date): Promise<BackedUp> {
  mustExist(place);
  const database = await openAsIs(place);
  try {
    return await backUp(database, file, now);
  } finally {
    await database.close();
  }
}

export async function restoreFrom(
  place: DatabasePlace,
  file: string,
  options: { readonly now: () => Date; readonly despiteFindings: boolean },
): Promise<Restored> {
  if (!existsSync(file)) throw new BackupProblem(backupMessages.fileMissing(file));
  const database = await openAsIs(place);
  try {
    return await restore(database, file, options);
  } finally {
    await database.close();
  }
}

export type Examination = {
  /** Steps to be taken before anything else can be looked at. */
  readonly missing: readonly string[];
  readonly tenants: readonly { readonly tenant: string; readonly events: string; readonly head: string }[];
  readonly rows: number;
  readonly findings: readonly string[];
};

/** Looks at everything and changes nothing. A head somebody noted earlier, 「tenant:number:hash」, must still be there. */
export async function examine(
  place: DatabasePlace,
  keys: KeyPlace,
  noted: readonly string[] = [],
): Promise<Examination> {
  mustExist(place);
  const { system, close } = await openAsIs(place);
  try {
    const missing = await stepsMissing({ system });
    if (missing.length > 0) return { missing, tenants: [], rows: 0, findings: [] };
    const { tenants, rows, findings } = await verifyRecord(system);
    const rewritten = [];
    const key = await keyProblem(keys, system);
    for (const head of noted) if (!(await isStillThere(system, head))) rewritten.push(backupMessages.headGone(head));
    return {
      missing,
      tenants: tenants.map(({ tenant, events, head }) => ({
        tenant,
        events: `${events}`,
        head: `${tenant}:${head.number}:${head.hash}`,
      })),
      rows,
      findings: [...findings.map(findingSentence), ...rewritten, ...(key === undefined ? [] : [key])],
    };
  } finally {
    await close();
  }
}

type Asking = Parameters<typeof verifyRecord>[0];

async function isStillThere(system: Asking, head: string): Promise<boolean> {
  const [tenant = "", number = "", hash = ""] = head.split(":");
  if (!/^\d{1,18}$/.test(number)) return false;
  const rows = await system.query("select 1 from record_events where tenant_id = $1 and number = $2 and hash = $3", [
    tenant,
    number,
    hash,
  ]);
  return rows.length > 0;
}

/** To look at what is not there would make an empty one. */
function mustExist(place: DatabasePlace): void {
  if (place.kind === "folder" && !existsSync(join(place.folder, "database"))) {
    throw new BackupProblem(backupMessages.nothingThere());
  }
}
