import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import type { FundFile } from "../../src/server/api.ts";
import { buildApp } from "../../src/server/app.ts";
import { openDatabase, type Database, type DatabasePlace } from "../../src/server/database/database.ts";
import { migrate } from "../../src/server/database/migrate.ts";
import { loadExamples } from "../../src/server/examples.ts";
import { writingDesk, type Route, type WritingDesk } from "../../src/server/route.ts";
import { routes } from "../../src/server/routes.ts";
import { workings } from "../../src/server/workings.ts";
import { smallCase } from "./cases.ts";

export const now = () => new Date("2026-01-02T03:04:05Z");

export type TestServer = {
  readonly app: FastifyInstance;
  readonly desk: WritingDesk;
  /** What the operator was told since the last look. */
  readonly takeReports: () => readonly unknown[];
  /** Everything stored, to be compared before and after. */
  readonly stored: () => Promise<readonly object[]>;
  /** As if newly installed. */
  readonly reset: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** The server as it runs, with one example, on the given database; requests are put in without a port. */
export async function testServer(place: DatabasePlace, extra: readonly Route[] = []): Promise<TestServer> {
  const database = await openDatabase(place, now);
  const folders = scratchFolders();
  const desk = writingDesk(database.pool, workings(), now);
  const reports: unknown[] = [];
  const app = await buildApp({
    routes: [...routes, ...extra],
    desk,
    webFolder: folders.web,
    host: "127.0.0.1",
    report: (_code, error) => reports.push(error),
  });
  return {
    app,
    desk,
    takeReports: () => reports.splice(0),
    stored: async () => (await database.pool.query("select * from case_versions order by fund_id, version")).rows,
    reset: () => reset(database, desk, folders.examples),
    close: async () => {
      await app.close();
      await database.close();
      rmSync(folders.root, { recursive: true, force: true });
    },
  };
}

async function reset({ pool }: Database, desk: WritingDesk, examples: string): Promise<void> {
  await pool.query("drop schema public cascade; create schema public");
  await migrate(pool, now);
  await loadExamples(examples, desk);
}

function scratchFolders(): { readonly root: string; readonly web: string; readonly examples: string } {
  const root = mkdtempSync(join(tmpdir(), "hengji-server-"));
  const [web, examples] = [join(root, "web"), join(root, "examples")];
  mkdirSync(join(web, "assets"), { recursive: true });
  writeFileSync(join(web, "index.html"), "<!doctype html><title>衡绩</title>");
  writeFileSync(join(web, "favicon.svg"), "<svg/>");
  writeFileSync(join(web, "assets", "index-a1b2c3.js"), "export {};");
  writeExample(examples, "small-2021", exampleFiles());
  return { root, web, examples };
}

export function writeExample(examples: string, id: string, files: readonly FundFile[]): void {
  mkdirSync(join(examples, id), { recursive: true });
  for (const { name, text } of files) writeFileSync(join(examples, id, name), text);
}

function exampleFiles(): readonly FundFile[] {
  return smallCase({ 某市知识产权专项资金: "示例市专项资金" });
}
