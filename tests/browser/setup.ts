import type { TestProject } from "vitest/node";
import { launchBrowser } from "./launch.ts";
import { startOffice } from "./office.ts";

declare module "vitest" {
  interface ProvidedContext {
    readonly address: string;
    readonly browser: string;
  }
}

/** One browser and one server with the five funds for all files; tests that save, or stop it, start their own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const browser = await launchBrowser();
  try {
    const office = await startOffice({ database: { kind: "memory" } });
    project.provide("address", office.address);
    project.provide("browser", browser.wsEndpoint());
    return async () => {
      await office.stop();
      await browser.close();
    };
  } catch (error) {
    await browser.close();
    throw error;
  }
}
