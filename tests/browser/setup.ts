import type { TestProject } from "vitest/node";
import { launchBrowser } from "./launch.ts";
import { startOffice } from "./office.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly address: string;
    /** Of the server whose people and settings tests may change. */
    readonly workshop: string;
    readonly browser: string;
  }
}

/** One browser and two servers with the five funds for all files: one to look at, one whose people and settings may be changed. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchBrowser();
  try {
    const start = () => startOffice({ database: { kind: "memory" } });
    const [office, workshop] = await Promise.all([start(), start()]);
    project.provide("address", office.address);
    project.provide("workshop", workshop.address);
    project.provide("browser", browser.wsEndpoint());
    return async () => {
      await Promise.all([office.stop(), workshop.stop()]);
      await browser.close();
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
