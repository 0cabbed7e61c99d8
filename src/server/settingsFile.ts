import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseDocument } from "yaml";
import { configMessages } from "./database/messages.ts";
import { StartProblem } from "./startProblem.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** Each setting of the file and the variable it stands for; a variable that is set wins. */
export const fileSettings = {
  host: "HENGJI_HOST",
  port: "HENGJI_PORT",
  data: "HENGJI_DATA",
  database: "DATABASE_URL",
  demo: "HENGJI_DEMO",
  demoYears: "HENGJI_DEMO_YEARS",
  log: "HENGJI_LOG",
  "metrics-token": "HENGJI_METRICS_TOKEN",
  "trust-proxy": "HENGJI_TRUST_PROXY",
} as const;

export const usualFile = "hengji.config.yaml";

/** The environment together with what the file says: the one HENGJI_CONFIG names, or the usual one where it is there. */
export function withSettingsFile(env: Environment, cwd: string): Environment {
  const named = env["HENGJI_CONFIG"];
  const file = resolve(cwd, named || usualFile);
  if (!existsSync(file)) {
    if (named) throw new StartProblem(configMessages.fileMissing(file));
    return env;
  }
  const fromFile = Object.fromEntries(readSettings(file));
  const set = Object.entries(env).filter(([, value]) => value !== undefined && value !== "");
  return { ...fromFile, ...Object.fromEntries(set) };
}

function readSettings(file: string): readonly (readonly [string, string])[] {
  const document = parseDocument(textOf(file));
  const [error] = document.errors;
  if (error) throw new StartProblem(configMessages.fileBroken(file, error.linePos?.[0].line ?? 1));
  const contents: unknown = document.toJS();
  if (contents === null) return [];
  if (typeof contents !== "object" || Array.isArray(contents)) throw new StartProblem(configMessages.fileShape(file));
  return Object.entries(contents).map(([name, value]) => [variableFor(name, file), valueOf(name, value, file)]);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new StartProblem(configMessages.fileUnreadable(file, error instanceof Error ? error.message : String(error)));
  }
}

function variableFor(name: string, file: string): string {
  if (Object.hasOwn(fileSettings, name)) return fileSettings[name as keyof typeof fileSettings];
  throw new StartProblem(configMessages.settingUnknown(file, name, Object.keys(fileSettings)));
}

function valueOf(name: string, value: unknown, file: string): string {
  if (name === "data" && typeof value === "string") return resolve(dirname(file), value);
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "string" || typeof value === "number") return String(value);
  throw new StartProblem(configMessages.settingShape(file, name));
}
