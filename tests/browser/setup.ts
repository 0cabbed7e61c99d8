import type { TestProject } from "vitest/node";
import { startPostgres } from "../integration/postgres.ts";
import { launchBrowser } from "./launch.ts";
import { startOffice } from "./office.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly address: string;
    /** Of the server whose people and settings tests may change. */
    readonly workshop: string;
    /** Of one on PostgreSQL, for journeys that run on both; empty where none is installed. */
    readonly workshopOnPostgres: string;
    readonly browser: string;
  }
}

/**
 * One browser and three servers with the five funds for all files: one to look at, two whose people, years and settings
 * may be changed, on the embedded database and on PostgreSQL.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchBrowser();
  const postgres = startPostgres();
  const stop = async () => {
    postgres?.stop();
    await browser.close();
  };
  try {
    // First: while the embedded databases begin, nothing else in this process gets an answer in time.
    const onPostgres = postgres && (await startOffice({ database: { kind: "address", url: postgres.url } }));
    const embedded = () => startOffice({ database: { kind: "memory" } });
    const [office, workshop] = await Promise.all([embedded(), embedded()]);
    const offices = [office, workshop, ...(onPostgres ? [onPostgres] : [])];
    project.provide("address", office.address);
    project.provide("workshop", workshop.address);
    project.provide("workshopOnPostgres", onPostgres?.address ?? "");
    project.provide("browser", browser.wsEndpoint());
    return async () => {
      await Promise.all(offices.map((one) => one.stop()));
      await stop();
    };
  } catch (error) {
    await stop();
    throw error;
  }
}
