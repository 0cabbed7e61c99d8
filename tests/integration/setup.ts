import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { createPgConfig } from "@electric-sql/pglite/node-postgres";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/server/database/database.ts";
import { migrate } from "../../src/server/database/migrate.ts";
import { installed, makeCluster, ownerFor, startCluster } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A stopped PostgreSQL with an empty database and one that has all tables; empty where none is installed. */
    readonly postgresTemplate: string;
    /** A file with an embedded database that has all tables. */
    readonly embeddedTemplate: string;
  }
}

const now = () => new Date("2026-01-02T03:04:05Z");

/** Makes the databases once that every test file takes a copy of: making one takes many times as long as copying it. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), "hengji-templates-"));
  const embedded = join(folder, "embedded.tar");
  writeFileSync(embedded, await embeddedTemplate());
  project.provide("embeddedTemplate", embedded);
  project.provide("postgresTemplate", await postgresTemplate(folder));
  return () => rmSync(folder, { recursive: true, force: true });
}

async function embeddedTemplate(): Promise<Uint8Array> {
  const database = await PGlite.create();
  class Client extends pg.Client {
    constructor() {
      super(createPgConfig(database));
    }
  }
  const pool = new pg.Pool({ Client, max: 1 });
  await migrate(pool, now);
  await pool.end();
  const dump = await database.dumpDataDir("none");
  await database.close();
  return new Uint8Array(await dump.arrayBuffer());
}

async function postgresTemplate(parent: string): Promise<string> {
  const bin = installed();
  if (bin === undefined) return "";
  const folder = mkdtempSync(join(parent, "postgres-"));
  const cluster = { bin, folder, owner: ownerFor(folder, parent) };
  makeCluster(cluster);
  const { url, stop } = startCluster(cluster);
  try {
    const pool = new pg.Pool({ connectionString: url, max: 1 });
    await pool.query("create database made");
    await pool.end();
    await (await openDatabase({ kind: "address", url: url.replace("@/postgres", "@/made") }, now)).close();
  } finally {
    stop("fast");
  }
  return join(folder, "data");
}
