import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { defaultPort, type ServerConfig } from "./config.ts";
import { addressText, openDatabase, type DatabasePlace } from "./database/database.ts";
import { loadExamples } from "./examples.ts";
import { isLocal } from "./hostGuard.ts";
import { runningMessages, startMessages } from "./messages.ts";
import { writingDesk } from "./route.ts";
import { routes } from "./routes.ts";
import { StartProblem } from "./startProblem.ts";
import { workings } from "./workings.ts";

export type Surroundings = {
  readonly now: () => Date;
  /** Told in case of our own mistakes, with the code the requester was given. */
  readonly report: (code: string, error: unknown) => void;
};

export type RunningServer = {
  readonly address: string;
  /** What the one who started it should know, one line each. */
  readonly notes: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Database, examples, routes, port; whatever was opened is closed again when a later step fails. */
export async function startServer(config: ServerConfig, { now, report }: Surroundings): Promise<RunningServer> {
  const database = await openDatabase(config.database, now);
  try {
    const desk = writingDesk(database.pool, workings(), now);
    await loadExamples(config.examplesFolder, desk);
    const { host, webFolder } = config;
    const app = await buildApp({ routes, desk, webFolder, host, report });
    const port = await listen(app, config);
    const stop = async () => {
      await app.close();
      await database.close();
    };
    return { address: addressOf(host, port), notes: notesOn(config, port), stop };
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** How many further ports are tried when nobody named one. */
const furtherPorts = 20;

async function listen(app: FastifyInstance, { host, port }: ServerConfig): Promise<number> {
  const last = port.named ? port.number : port.number + furtherPorts;
  for (let number = port.number; number <= last; number += 1) {
    const taken = await tryPort(app, host, number);
    if (!taken) return portInUse(app) ?? number;
  }
  await app.close();
  if (port.named) throw new StartProblem(startMessages.portTaken(host, port.number));
  throw new StartProblem(startMessages.noPortFree(host, port.number, last));
}

async function tryPort(app: FastifyInstance, host: string, port: number): Promise<boolean> {
  try {
    await app.listen({ host, port });
    return false;
  } catch (error) {
    if (error instanceof Error && "code" in error) {
      if (error.code === "EADDRINUSE") return true;
      await app.close();
      throw new StartProblem(startMessages.cannotListen(host, port, error.message));
    }
    throw error;
  }
}

/** Port 0 asks the system for a free one. */
function portInUse(app: FastifyInstance): number | undefined {
  const address = app.server.address();
  return typeof address === "object" && address ? address.port : undefined;
}

function addressOf(host: string, port: number): string {
  const reachable = host === "0.0.0.0" || host === "::" ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}/`;
}

function notesOn({ database, host, port }: ServerConfig, used: number): readonly string[] {
  return [
    ...(port.number === defaultPort && used !== defaultPort ? [runningMessages.otherPort(defaultPort, used)] : []),
    databaseNote(database),
    ...(isLocal(host) ? [] : [runningMessages.open(host)]),
  ];
}

function databaseNote(place: DatabasePlace): string {
  switch (place.kind) {
    case "memory":
      return runningMessages.memory();
    case "folder":
      return runningMessages.embedded(place.folder);
    case "address":
      return runningMessages.address(addressText(place.url));
  }
}
