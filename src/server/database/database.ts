import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";
import { startMessages } from "../messages.ts";
import { StartProblem } from "../startProblem.ts";
import { doors, type Doors } from "./door.ts";
import { durableOptions } from "./durable.ts";
import { lockFolder } from "./lock.ts";
import { migrate } from "./migrate.ts";
import { keepStatements } from "./statements.ts";

/** Memory is for tests; a folder for one office on one machine; an address for a PostgreSQL server. */
export type DatabasePlace =
  /** `from`: a file with a copy of a database to begin with. */
  | { readonly kind: "memory"; readonly from?: string }
  | { readonly kind: "folder"; readonly folder: string }
  | { readonly kind: "address"; readonly url: string };

/** Both kinds speak through the same pool and the same SQL. */
export type Database = Doors & { readonly pool: pg.Pool; readonly close: () => Promise<void> };

type Opened = Pick<Database, "pool" | "close">;

/** Opens the database and brings its tables up to date. Throws a StartProblem with a sentence for the user. */
export async function openDatabase(place: DatabasePlace, now: () => Date): Promise<Database> {
  const database = await open(place);
  try {
    await migrate(database.pool, now);
    return {
      ...database,
      ...doors(database.pool, { hasRole: await mayActAsApp(database.pool), isShared: place.kind === "address" }),
    };
  } catch (error) {
    await database.close();
    if (error instanceof StartProblem || place.kind !== "address") throw error;
    throw new StartProblem(startMessages.databaseUnreachable(addressText(place.url), reasonOf(error)));
  }
}

/** As it is, for looking at it and for filling it: no tables are made or changed. Only the system's doors lead in. */
export async function openAsIs(place: DatabasePlace): Promise<Pick<Database, "pool" | "close" | "system">> {
  const database = await open(place);
  try {
    await database.pool.query("select 1");
    return { ...database, system: doors(database.pool, { hasRole: false, isShared: false }).system };
  } catch (error) {
    await database.close();
    if (error instanceof StartProblem || place.kind !== "address") throw error;
    throw new StartProblem(startMessages.databaseUnreachable(addressText(place.url), reasonOf(error)));
  }
}

/** Whether the role of migration 2 is there for us; otherwise the policies are forced on the owner as well. */
async function mayActAsApp(pool: pg.Pool): Promise<boolean> {
  const client = await pool.connect();
  try {
    await client.query("begin; set local role hengji_app; select 1 from record_heads");
    return true;
  } catch {
    return false;
  } finally {
    await client.query("rollback").finally(() => client.release());
  }
}

function open(place: DatabasePlace): Promise<Opened> | Opened {
  switch (place.kind) {
    case "memory":
      return openMemory(place.from);
    case "folder":
      return openFolder(place.folder);
    case "address":
      return openAddress(place.url);
  }
}

async function openMemory(from: string | undefined): Promise<Opened> {
  const options = from === undefined ? {} : { loadDataDir: new Blob([readFileSync(from)]) };
  return embedded(await PGlite.create(options));
}

async function openFolder(folder: string): Promise<Opened> {
  prepareFolder(folder);
  const unlock = await lockFolder(realpathSync(folder));
  try {
    const database = embedded(await PGlite.create(durableOptions(join(folder, "database"))));
    const tidying = keepTidy(database.pool);
    return {
      pool: database.pool,
      close: async () => {
        clearInterval(tidying);
        await database.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw new StartProblem(startMessages.dataUnreadable(folder, reasonOf(error)));
  }
}

function prepareFolder(folder: string): void {
  try {
    const isNew = makeFolder(folder);
    // Data inside a checkout must never be committed; a folder that was there before is not ours to hide.
    if (isNew) writeFileSync(join(folder, ".gitignore"), "*\n");
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new StartProblem(startMessages.dataNotWritable(folder, reasonOf(error)));
  }
}

/**
 * One level at a time: Node's own recursive mkdir never ends where a parent exists but takes no folders (/proc).
 * True when the folder was not there before.
 */
function makeFolder(folder: string): boolean {
  if (existsSync(folder) && statSync(folder).isDirectory()) return false;
  const parent = dirname(folder);
  if (parent !== folder && !existsSync(parent)) makeFolder(parent);
  mkdirSync(folder, { mode: 0o700 });
  return true;
}

function embedded(lite: PGlite): Opened {
  // A client that the pool gives up ends its connection a moment later; sharing one, it would end the next client too.
  class EmbeddedClient extends pg.Client {
    constructor() {
      super(createPgConfig(lite));
    }
  }
  // PGlite does one thing at a time: a second client of the pool would mix up the replies.
  const pool = new pg.Pool({
    Client: EmbeddedClient,
    max: 1,
    idleTimeoutMillis: 0,
    connectionTimeoutMillis: 15_000,
    onConnect,
  });
  return {
    pool,
    close: async () => {
      await pool.end();
      await lite.close();
    },
  };
}

/**
 * The record hashes points in time as text, so every connection speaks of them in one time zone. Outside the doors for
 * people a connection is the system's own. The pool waits for what comes back, though its types do not say so.
 */
function onConnect(client: pg.ClientBase): unknown {
  keepStatements(client);
  // Several clients in turn speak to the one embedded database, which remembers the statements of those before.
  return client.query("deallocate all; set timezone = 'UTC'; set app.system = 'on'");
}

const tidyEvery = 30 * 60_000;

/** PGlite has no background workers: nothing else would clean up old row versions or shorten its log. */
function keepTidy(pool: pg.Pool): NodeJS.Timeout {
  const tidy = async () => {
    await pool.query("vacuum analyze");
    await pool.query("checkpoint");
  };
  // A failure here loses nothing; the next request that needs the database will say what is wrong.
  return setInterval(() => void tidy().catch(() => undefined), tidyEvery).unref();
}

function openAddress(url: string): Opened {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    onConnect,
    pipeline: true,
  });
  // An idle connection that breaks (the server restarts) is replaced at the next query; unheard it would end the program.
  pool.on("error", () => undefined);
  return { pool, close: () => pool.end() };
}

/** The address without name and password. */
export function addressText(url: string): string {
  // Without a host (a socket folder in ?host=) a user name alone makes no valid URL in the sense of the web.
  const { host, folder, name } =
    /^[a-z]+:\/\/(?:[^@/]*@)?(?<host>[^/?]*)\/?(?<name>[^?]*)(?:\?.*?host=(?<folder>[^&]*))?/.exec(url)?.groups ?? {};
  return `${host || (folder && decodeURIComponent(folder)) || "localhost"}/${name ?? ""}`;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
