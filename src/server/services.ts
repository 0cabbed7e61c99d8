import { answers } from "./answers.ts";
import { ensureDemoPeople, demoTenant } from "./demo.ts";
import type { Database } from "./database/database.ts";
import { loadExamples } from "./examples.ts";
import { sealerFor, type KeyPlace } from "./identity/keys.ts";
import { passwordHasher, type Hasher } from "./identity/passwords.ts";
import { nobodysHash } from "./identity/signIn.ts";
import { newPassword, tokenDigest } from "./identity/tokens.ts";
import type { Services } from "./route.ts";
import { here, workings, type WorkFiles } from "./workings.ts";
import { yearWorkings, type YearWorkings } from "./year/working.ts";

export type Furnishing = {
  readonly database: Database;
  readonly now: () => Date;
  /** With the demonstration's tenant, people and funds. */
  readonly demo: boolean;
  readonly examplesFolder: string;
  readonly keys?: KeyPlace;
  readonly hasher?: Hasher;
  readonly work?: WorkFiles;
  /** Shared with the jobs: what one of them has worked out, the next request finds. */
  readonly years?: YearWorkings;
  readonly nudge?: () => void;
};

export type Furnished = {
  readonly services: Services;
  /** Shown once to whoever started the server, while the first administrators are still to come. */
  readonly setUpCode?: string;
};

/** Everything the routes need, on a database that is open: keys, the demonstration or the code of the first set-up. */
export async function furnish(furnishing: Furnishing): Promise<Furnished> {
  const {
    database,
    now,
    demo,
    examplesFolder,
    keys = {},
    hasher = passwordHasher(),
    work = here,
    years = yearWorkings(),
    nudge = () => undefined,
  } = furnishing;
  const sealer = await sealerFor(keys, database.system);
  if (demo) {
    await ensureDemoPeople(database, hasher, now);
    await loadExamples(examplesFolder, database, now);
  }
  // Before anybody asks: making it at the first unknown login would take twice the time, and tell.
  await nobodysHash(hasher);
  const code = demo || (await hasPeople(database)) ? undefined : newPassword();
  const setUpCode = code === undefined ? undefined : { digest: tokenDigest(code) };
  const services = {
    system: database.system,
    database,
    hasher,
    sealer,
    now,
    demo,
    workings: workings(work),
    answers: answers(),
    years,
    nudge,
    setUpCode,
  };
  return { services, ...(code !== undefined && { setUpCode: code }) };
}

/** People of the demonstration do not count: with it switched off nobody of them comes in. */
export async function hasPeople({ system }: Pick<Database, "system">): Promise<boolean> {
  const rows = await system.query("select 1 from people where tenant_id <> $1 limit 1", [demoTenant]);
  return rows.length > 0;
}
