import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { validate, ValidationSeverity } from "dockerfile-utils";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { z } from "zod";
import { configFrom } from "../src/server/config.ts";
import { fileSettings } from "../src/server/settingsFile.ts";

// No container engine here: what can be held against the files themselves and the program is.

const at = (file: string): string => fileURLToPath(new URL(`../${file}`, import.meta.url));
const read = (file: string): string => readFileSync(at(file), "utf8");

const tidy = {
  deprecatedMaintainer: ValidationSeverity.ERROR,
  directiveCasing: ValidationSeverity.ERROR,
  emptyContinuationLine: ValidationSeverity.ERROR,
  instructionCasing: ValidationSeverity.ERROR,
  instructionCmdMultiple: ValidationSeverity.ERROR,
  instructionEntrypointMultiple: ValidationSeverity.ERROR,
  instructionHealthcheckMultiple: ValidationSeverity.ERROR,
  instructionJSONInSingleQuotes: ValidationSeverity.ERROR,
  instructionWorkdirRelative: ValidationSeverity.ERROR,
};

/** What a container build would stumble over, and what would make an unsafe image of it. */
function faultsOfDockerfile(text: string): readonly string[] {
  const found = validate(text, tidy).map(
    ({ message, range }) => `${range.start.line + 1}: ${typeof message === "string" ? message : message.value}`,
  );
  const lines = text.replace(/\\\n\s*/g, " ").split("\n");
  const copies = lines.flatMap((line) => {
    const [, from, files = ""] = /^COPY (?:--from=(\S+) )?(.+)$/.exec(line) ?? [];
    return files === "" ? [] : [{ from, sources: files.split(/\s+/).slice(0, -1) }];
  });
  const stages = lines.flatMap((line) => /^FROM \S+ AS (\S+)$/.exec(line)?.slice(1) ?? []);
  const ignored = read(".dockerignore").split("\n").filter(Boolean);
  const missing = copies
    .filter(({ from }) => from === undefined)
    .flatMap(({ sources }) => sources.filter((file) => !existsSync(at(file)) || ignored.includes(file)));
  const last = lines.slice(lines.findLastIndex((line) => line.startsWith("FROM ")));
  const user = last.findLast((line) => line.startsWith("USER "))?.slice(5);
  return [
    ...found,
    ...missing.map((file) => `${file} is not in the build's context`),
    ...copies.flatMap(({ from }) => (from === undefined || stages.includes(from) ? [] : [`no stage ${from}`])),
    ...(user === undefined || user === "root" || user === "0" ? ["runs as root"] : []),
    ...lines.flatMap((line) => (/^FROM \S+:latest|^FROM [^:\s]+(\s|$)/.test(line) ? [`${line}: no version`] : [])),
  ];
}

describe("Dockerfile", () => {
  const text = read("Dockerfile");

  test("has no faults", () => {
    expect(faultsOfDockerfile(text)).toEqual([]);
  });

  test.each([
    ["FROM node", "no version"],
    ["FROM node:20\nCOPY nothing/there .\nUSER node", "not in the build's context"],
    ["FROM node:20\nCOPY tests .\nUSER node", "not in the build's context"],
    ["FROM node:20\nCOPY --from=elsewhere a b\nUSER node", "no stage elsewhere"],
    ["FROM node:20\nUSER node\nUSER root", "runs as root"],
    ["FROM node:20\nEXPOSE many\nUSER node", "2: "],
    ["FROM node:20\nRUNN x\nUSER node", "2: "],
    ["FROM node:20\nHEALTHCHECK --often=30s CMD x\nUSER node", "2: "],
    ["FROM node:20\nCMD x\nCMD y\nUSER node", "CMD"],
  ])("of others: %j is found out", (faulty, fault) => {
    expect(faultsOfDockerfile(faulty).join("\n")).toContain(fault);
  });

  test("says only what the program understands, and asks an address that it answers", () => {
    const set = [...text.matchAll(/\b(HENGJI_\w+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value] as const);
    expect(set.filter(([name]) => !variables.has(name))).toEqual([]);
    const config = configFrom(Object.fromEntries(set), at("nowhere"));
    expect(config).toMatchObject({ host: "0.0.0.0", demo: false, log: "json" });
    expect(text).toContain(`EXPOSE ${config.port.number}\n`);
    expect(text).toContain("+ '/api/ready'");
    expect(read("src/server/observe.ts")).toContain('app.get("/api/ready"');
  });
});

const variables = new Set<string>([...Object.values(fileSettings), "HENGJI_KEY", "HENGJI_CONFIG", "HENGJI_FONTS"]);

const service = z.strictObject({
  image: z
    .string()
    .regex(/:(?!latest$)\S+$/)
    .optional(),
  build: z.literal(".").optional(),
  restart: z.enum(["unless-stopped", "always"]),
  environment: z.record(z.string(), z.string()),
  volumes: z.array(z.string().regex(/^[a-z]+:\/[a-z/]+$/)),
  ports: z.array(z.string().regex(/^127\.0\.0\.1:\d+:\d+$/)).optional(),
  healthcheck: z
    .strictObject({
      test: z.array(z.string()).min(2),
      interval: z.string().regex(/^\d+s$/),
      timeout: z.string().regex(/^\d+s$/),
      retries: z.int(),
    })
    .optional(),
  depends_on: z.record(z.string(), z.strictObject({ condition: z.literal("service_healthy") })).optional(),
  read_only: z.boolean().optional(),
  tmpfs: z.array(z.string()).optional(),
  security_opt: z.array(z.string()).optional(),
  cap_drop: z.array(z.string()).optional(),
  stop_grace_period: z
    .string()
    .regex(/^\d+s$/)
    .optional(),
});
const composeFile = z.strictObject({
  services: z.record(z.string(), service),
  volumes: z.record(z.string(), z.null()),
});

/** Only what we use of the format is known; whatever else somebody adds has to be thought of here as well. */
function faultsOfCompose(text: string): readonly string[] {
  const document = parseDocument(text);
  if (document.errors.length > 0) return document.errors.map(({ message }) => message);
  const parsed = composeFile.safeParse(document.toJS());
  if (!parsed.success) return parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
  const { services, volumes } = parsed.data;
  return Object.entries(services).flatMap(([name, one]) => [
    ...one.volumes.flatMap((volume) =>
      Object.hasOwn(volumes, volume.split(":")[0] ?? "") ? [] : [`${name}: ${volume}`],
    ),
    ...Object.keys(one.depends_on ?? {}).flatMap((other) =>
      services[other]?.healthcheck ? [] : [`${name} waits for ${other}, which does not say when it is healthy`],
    ),
    ...(one.image === undefined && one.build === undefined ? [`${name}: neither image nor build`] : []),
    ...Object.entries(one.environment).flatMap(([variable, value]) => [
      ...(variable.startsWith("HENGJI_") && !variables.has(variable) ? [`${name}: ${variable} is no setting`] : []),
      ...(/PASSWORD|KEY|TOKEN/.test(variable) && !value.startsWith("${")
        ? [`${name}: ${variable} is written out`]
        : []),
    ]),
  ]);
}

describe("compose.yaml", () => {
  const text = read("compose.yaml");

  test("has no faults", () => {
    expect(faultsOfCompose(text)).toEqual([]);
  });

  test.each([
    ["    restart: unless-stopped\n", "    restart: sometimes\n", "restart"],
    ["127.0.0.1:4177:4177", "4177:4177", "ports"],
    ["condition: service_healthy", "condition: started", "depends_on"],
    ["HENGJI_TRUST_PROXY", "HENGJI_TRUSTED", "is no setting"],
    ["  data:\n", "", "data:/data"],
    ["    read_only: true", "    read_only: true\n    privileged: true", "privileged"],
    ["postgres:16-bookworm", "postgres:latest", "image"],
    ["${HENGJI_DB_PASSWORD:?请在 .env 文件中设置 HENGJI_DB_PASSWORD}", "secret", "is written out"],
    ["    build: .\n", "    build: .\n    build: .\n", "unique"],
  ])("with %j as %j is found out", (from, to, fault) => {
    const at = from === "  data:\n" ? text.lastIndexOf(from) : text.indexOf(from);
    expect(at).toBeGreaterThan(-1);
    const faulty = `${text.slice(0, at)}${to}${text.slice(at + from.length)}`;
    expect(faultsOfCompose(faulty).join("\n")).toContain(fault);
  });

  test("starts the program as it may be set", () => {
    const { services } = composeFile.parse(parseDocument(text).toJS());
    const { environment = {}, ports = [] } = services["hengji"] ?? {};
    const config = configFrom({ HENGJI_HOST: "0.0.0.0", ...environment }, at("nowhere"));
    expect(config).toMatchObject({ demo: false, trustProxy: true, database: { kind: "address" } });
    expect(ports).toEqual([expect.stringMatching(new RegExp(`:${config.port.number}$`))]);
    const { POSTGRES_USER: user, POSTGRES_DB: database } = services["database"]?.environment ?? {};
    expect(environment["DATABASE_URL"]).toBe(`postgres://${user}:\${HENGJI_DB_PASSWORD}@database:5432/${database}`);
  });
});
