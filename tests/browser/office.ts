import { configFrom, startServer, type ServerConfig } from "../../src/server/index.ts";

export type Office = {
  readonly address: string;
  readonly port: number;
  /** What whoever started it was told. */
  readonly notes: readonly string[];
  readonly stop: () => Promise<void>;
};

/** The server as an office runs it, on loopback, with the pages that `npm test` has built before. */
export async function startOffice(differently: Partial<ServerConfig>): Promise<Office> {
  // The years of the made-up city come some seconds after the start: lists would be longer for some tests than for others.
  const config = { ...configFrom({ HENGJI_DEMO_YEARS: "off" }, ".", { port: "0" }), ...differently };
  const { address, notes, stop } = await startServer(config, {
    now: () => new Date(),
    report: (code, error) => console.error(code, error),
  });
  return { address, port: Number(new URL(address).port), notes, stop };
}
