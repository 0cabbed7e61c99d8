import type { FastifyInstance } from "fastify";
import { buildApp } from "./app.ts";
import { ensureCity, seedLibrary } from "./city/load.ts";
import { defaultPort, type ServerConfig } from "./config.ts";
import { demoLogins, demoPassword } from "./demo.ts";
import { addressText, openDatabase, type DatabasePlace } from "./database/database.ts";
import { isLocal } from "./hostGuard.ts";
import { startHousekeeping } from "./jobs/housekeeping.ts";
import { jobKinds } from "./jobs/kinds.ts";
import { startWorkers } from "./jobs/worker.ts";
import { logTo } from "./log.ts";
import { runningMessages, startMessages } from "./messages.ts";
import { metricsOf } from "./metrics.ts";
import { observe } from "./observe.ts";
import type { Services } from "./route.ts";
import { routes } from "./routes.ts";
import { StartProblem } from "./startProblem.ts";
import { furnish, type Furnished } from "./services.ts";
import { apart } from "./workings.ts";
import { yearWorkings } from "./year/working.ts";

export type Surroundings = {
  readonly now: () => Date;
  /** Told in case of our own mistakes, with the code the requester was given. */
  readonly report: (code: string, error: unknown) => void;
  /** Where log lines go, when they are asked for. */
  readonly write?: (line: string) => unknown;
};

export type RunningServer = {
  readonly address: string;
  /** What the one who started it should know, one line each. */
  readonly notes: readonly string[];
  readonly stop: () => Promise<void>;
};

/** Database, examples, routes, jobs, port; whatever was opened is closed again when a later step fails. */
export async function startServer(config: ServerConfig, surroundings: Surroundings): Promise<RunningServer> {
  const { now, report, write = () => undefined } = surroundings;
  const { kind } = config.database;
  const database = await openDatabase(config.database, now);
  // One job at a time where requests and jobs share one connection.
  const years = yearWorkings();
  const workers = startWorkers(database, { kinds: jobKinds({ years }), report, most: kind === "address" ? 2 : 1 });
  const endHousekeeping = startHousekeeping(database, workers.nudge);
  const metrics = metricsOf(database, workers.atWork, now());
  const log = logTo(config.log, write, now);
  let isStopping = false;
  let city = Promise.resolve();
  /** New requests are turned away, those under way are answered, jobs end or go back; then the database closes. */
  const stop = async (app?: FastifyInstance): Promise<void> => {
    isStopping = true;
    await city;
    endHousekeeping();
    // A browser keeps its line open for the next request, which is not to come.
    const idle = setInterval(() => app?.server.closeIdleConnections(), 100);
    const patience = setTimeout(() => app?.server.closeAllConnections(), 10_000);
    await Promise.all([app?.close(), workers.stop()]);
    clearInterval(idle);
    clearTimeout(patience);
    metrics.stop();
    await database.close();
    log("info", { event: "stopped" });
  };
  try {
    const { host, webFolder, demo, examplesFolder, keys, trustProxy, metricsToken } = config;
    const { nudge } = workers;
    const furnished = await furnish({ database, now, demo, examplesFolder, keys, work: apart(), years, nudge });
    const observed = { database, metrics, log, metricsToken, isStopping: () => isStopping };
    const observing = (app: FastifyInstance) => observe(app, observed);
    const { services } = furnished;
    const app = await buildApp({ routes, services, webFolder, host, report, trustProxy, observe: observing });
    const port = await listen(app, config);
    log("info", { event: "started", port, database: kind });
    if (demo && config.demoYears === true) city = beginCity(services, examplesFolder, () => isStopping, report);
    return {
      address: addressOf(host, port),
      notes: [...notesOn(config, port), ...peopleNotes(config, furnished)],
      stop: () => stop(app),
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * The library and the years of the made-up city, while the server already answers. Whoever stops it does not wait for
 * the rest: what is half made is made anew at the next start.
 */
async function beginCity(
  services: Services,
  examplesFolder: string,
  isStopping: () => boolean,
  report: Surroundings["report"],
): Promise<void> {
  const write: Services["database"]["write"] = (...asked) =>
    isStopping() ? Promise.reject(new Error("stopping")) : services.database.write(...asked);
  try {
    await seedLibrary(services, examplesFolder);
    await ensureCity({ ...services, database: { ...services.database, write } });
  } catch (error) {
    if (!isStopping()) report("city", error);
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

/** How to come in: the demonstration's people, or the code of the first set-up. */
function peopleNotes({ demo }: ServerConfig, { setUpCode }: Furnished): readonly string[] {
  if (setUpCode !== undefined) return [runningMessages.setUp(setUpCode)];
  return demo ? [runningMessages.demo(demoPassword, demoLogins)] : [];
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
