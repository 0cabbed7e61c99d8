import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { DatabasePlace } from "./database/database.ts";
import { startMessages } from "./messages.ts";
import { StartProblem } from "./startProblem.ts";

export type ServerConfig = {
  readonly host: string;
  /** `named` by the user: then no other will do. */
  readonly port: { readonly number: number; readonly named: boolean };
  readonly database: DatabasePlace;
  readonly webFolder: string;
  readonly examplesFolder: string;
};

export const defaultPort = 4177;

/** The same two steps up lead to the checkout from src/server and from dist/server. */
const checkout = fileURLToPath(new URL("../../", import.meta.url));

export const examplesFolder = join(checkout, "examples");

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything has a default, so that a fresh clone starts with nothing set; a port given as an argument wins. */
export function configFrom(env: Environment, cwd: string, argument: { readonly port?: string } = {}): ServerConfig {
  const port = argument.port ?? (env["HENGJI_PORT"] || undefined);
  return {
    host: env["HENGJI_HOST"] || "127.0.0.1",
    port: { number: port === undefined ? defaultPort : portNumber(port), named: port !== undefined },
    database: databasePlace(env, cwd),
    webFolder: join(checkout, "dist", "web"),
    examplesFolder,
  };
}

function portNumber(text: string): number {
  const number = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (number <= 65535) return number;
  throw new StartProblem(startMessages.portUnreadable(text));
}

function databasePlace(env: Environment, cwd: string): DatabasePlace {
  const url = env["DATABASE_URL"];
  if (!url) return { kind: "folder", folder: resolve(cwd, env["HENGJI_DATA"] || join(checkout, ".hengji")) };
  if (!/^postgres(ql)?:\/\//.test(url)) throw new StartProblem(startMessages.databaseAddressUnreadable());
  return { kind: "address", url };
}
