import type { TestProject } from "vitest/node";
import { startOffice } from "./office.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly address: string;
  }
}

/** One server with the five published funds for all files; tests that save, or stop it, start their own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const office = await startOffice({ database: { kind: "memory" } });
  project.provide("address", office.address);
  return office.stop;
}
