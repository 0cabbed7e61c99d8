import { configFrom, startServer, type ServerConfig } from "../../src/server/index.ts";

export type Office = { readonly address: string; readonly port: number; readonly stop: () => Promise<void> };

/** The server as an office runs it, on loopback, with the pages that `npm test` has built before. */
export async function startOffice(database: ServerConfig["database"], port = 0): Promise<Office> {
  const config = { ...configFrom({}, ".", { port: `${port}` }), database };
  const { address, stop } = await startServer(config, {
    now: () => new Date(),
    report: (code, error) => console.error(code, error),
  });
  return { address, port: Number(new URL(address).port), stop };
}
