import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabasePlace } from "./database/database.ts";
import { configMessages } from "./database/messages.ts";
import { isLocal } from "./hostGuard.ts";
import type { KeyPlace } from "./identity/keys.ts";
import type { LogFormat } from "./log.ts";
import { startMessages } from "./messages.ts";
import { withSettingsFile, type Environment } from "./settingsFile.ts";
import { StartProblem } from "./startProblem.ts";

export type ServerConfig = {
  readonly host: string;
  /** `named` by the user: then no other will do. */
  readonly port: { readonly number: number; readonly named: boolean };
  readonly database: DatabasePlace;
  readonly webFolder: string;
  readonly examplesFolder: string;
  /** With the tenant of the five examples and a made-up person for each role. */
  readonly demo: boolean;
  /** With the demonstration: its library and the years of its made-up city as well, made while the server runs. */
  readonly demoYears?: boolean;
  /** What personal data are sealed with. */
  readonly keys: KeyPlace;
  readonly log: LogFormat;
  /** With it /metrics may be fetched from other machines. */
  readonly metricsToken: string | undefined;
  /** Whether a proxy in front tells address and scheme of the requester. */
  readonly trustProxy: boolean;
};

export const defaultPort = 4177;

/** The same two steps up lead to the checkout from src/server and from dist/server. */
const checkout = fileURLToPath(new URL("../../", import.meta.url));

export const examplesFolder = join(checkout, "examples");

/** Everything has a default, so that a fresh clone starts with nothing set; a port given as an argument wins. */
export function configFrom(
  environment: Environment,
  cwd: string,
  argument: { readonly port?: string } = {},
): ServerConfig {
  const env = withSettingsFile(environment, cwd);
  const port = argument.port ?? (env["HENGJI_PORT"] || undefined);
  const host = env["HENGJI_HOST"] || "127.0.0.1";
  return {
    host,
    port: { number: port === undefined ? defaultPort : portNumber(port), named: port !== undefined },
    database: databasePlace(env, cwd),
    webFolder: join(checkout, "dist", "web"),
    examplesFolder,
    // Whoever opens it to the network has to say so: the demonstration's password is known to everybody.
    demo: switchOf("HENGJI_DEMO", env["HENGJI_DEMO"]) ?? isLocal(host),
    demoYears: switchOf("HENGJI_DEMO_YEARS", env["HENGJI_DEMO_YEARS"]) ?? true,
    keys: { text: env["HENGJI_KEY"] || undefined, folder: dataFolder(env, cwd) },
    log: logFormat(env["HENGJI_LOG"]),
    metricsToken: metricsToken(env["HENGJI_METRICS_TOKEN"]),
    trustProxy: switchOf("HENGJI_TRUST_PROXY", env["HENGJI_TRUST_PROXY"]) ?? false,
  };
}

function logFormat(text: string | undefined): LogFormat {
  if (!text) return "off";
  if (text === "json" || text === "text" || text === "off") return text;
  throw new StartProblem(configMessages.logUnreadable(text));
}

/** One that can be guessed is none. */
function metricsToken(text: string | undefined): string | undefined {
  if (!text) return undefined;
  if (!/^\S{16,}$/.test(text)) throw new StartProblem(configMessages.tokenShort());
  return text;
}

function switchOf(name: string, text: string | undefined): boolean | undefined {
  if (!text) return undefined;
  if (/^(on|1|true|yes)$/i.test(text)) return true;
  if (/^(off|0|false|no)$/i.test(text)) return false;
  throw new StartProblem(startMessages.switchUnreadable(name, text));
}

function dataFolder(env: Environment, cwd: string): string {
  return resolve(cwd, env["HENGJI_DATA"] || join(checkout, ".hengji"));
}

function portNumber(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= 65535) return number;
  throw new StartProblem(startMessages.portUnreadable(text));
}

function databasePlace(env: Environment, cwd: string): DatabasePlace {
  const url = env["DATABASE_URL"];
  if (!url) return { kind: "folder", folder: dataFolder(env, cwd) };
  if (!/^postgres(ql)?:\/\//.test(url)) throw new StartProblem(startMessages.databaseAddressUnreadable());
  return { kind: "address", url };
}
