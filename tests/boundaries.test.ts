import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { describe, expect, test } from "vitest";
import { type Import, type Source, readSource, readTree } from "./sources.ts";

/** Who may import whom. `server/api.ts` is the contract that the pages and the command line share with the server. */
const may: Readonly<Record<string, readonly string[]>> = {
  core: [],
  documents: ["core/index.ts"],
  server: ["core/index.ts", "documents/index.ts"],
  cli: ["core/index.ts", "documents/index.ts", "server/index.ts", "server/api.ts"],
  web: ["core/index.ts", "server/api.ts"],
};

test("every file in src keeps to its folder's boundaries", () => {
  const files = readTree(new URL("../src/", import.meta.url), "src");
  expect(files.size).toBeGreaterThan(0);
  expect(violations(files)).toEqual([]);
});

/** One sentence for each breach, so that the list says what to mend. */
function violations(files: ReadonlyMap<string, string>): readonly string[] {
  const sources = [...files].map(([file, text]) => readSource(file, text));
  return [
    ...sources.flatMap((source) => source.imports.flatMap((each) => breachOf(source.file, each))),
    ...sources.flatMap(impurities),
    ...cycles(sources.filter(({ file }) => !isTest(file))),
    ...nodeInPages(sources),
  ];
}

function breachOf(file: string, { path }: Import): readonly string[] {
  const folder = folderOf(file);
  const allowed = may[folder];
  if (allowed === undefined) return [`${file} stands in no known folder`];
  // A test may use its runner and read its cases; between folders it has no more rights than what it tests.
  const free = isTest(file);
  if (path === null) return free ? [] : [`${file} imports a path that is only known when it runs`];
  if (!path.startsWith(".")) {
    return folder === "core" && !free ? [`${file} imports ${path}; core imports no package`] : [];
  }
  const target = resolve(file, path);
  if (!target.startsWith("src/")) return free ? [] : [`${file} imports ${target} outside src`];
  if (folderOf(target) === folder || allowed.includes(target.slice("src/".length))) return [];
  return [`${file} imports ${target}; ${folder} may import ${allowed.join(", ") || "nothing"}`];
}

function impurities({ file, outside }: Source): readonly string[] {
  return folderOf(file) === "core" && !isTest(file) ? outside.map((name) => `${file} uses ${name}`) : [];
}

/** Only here may types go round: the union of rule kinds names the kinds, and a kind may name the union. */
const isRecursive = (file: string): boolean =>
  /^src\/core\/(?:rules\/[^/]+|rules\/kinds\/[^/]+|figures\/derivation)\.ts$/u.test(file);

function cycles(sources: readonly Source[]): readonly string[] {
  const targets = (source: Source) => (isRecursive(source.file) ? runtimeTargets(source) : allTargets(source));
  const graph = new Map(sources.map((source) => [source.file, targets(source)]));
  const done = new Set<string>();
  const found: string[] = [];
  const walk = (file: string, trail: readonly string[]): void => {
    if (trail.includes(file)) found.push(`cycle: ${[...trail.slice(trail.indexOf(file)), file].join(" → ")}`);
    if (trail.includes(file) || done.has(file)) return;
    for (const target of graph.get(file) ?? []) walk(target, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return found;
}

/** Whatever the pages reach, also through the server's contract, ends up in the browser. */
function nodeInPages(sources: readonly Source[]): readonly string[] {
  const byFile = new Map(sources.map((source) => [source.file, source]));
  const reached = new Set(sources.map(({ file }) => file).filter((file) => folderOf(file) === "web" && !isTest(file)));
  for (const file of reached) {
    const source = byFile.get(file);
    if (source !== undefined) for (const target of runtimeTargets(source)) reached.add(target);
  }
  return [...reached].flatMap((file) =>
    (byFile.get(file)?.imports ?? [])
      .filter(({ path, runtime }) => runtime && path !== null && (isBuiltin(path) || isServerPackage(file, path)))
      .map(({ path }) => `${file} reaches the browser and imports ${path}`),
  );
}

const isServerPackage = (file: string, path: string): boolean =>
  folderOf(file) === "server" && !path.startsWith(".") && path !== "zod";

const runtimeTargets = ({ file, imports }: Source): readonly string[] =>
  imports.flatMap(({ path, runtime }) => (runtime && path?.startsWith(".") ? [resolve(file, path)] : []));

const allTargets = ({ file, imports }: Source): readonly string[] =>
  imports.flatMap(({ path }) => (path?.startsWith(".") ? [resolve(file, path)] : []));

const resolve = (file: string, path: string): string => posix.join(posix.dirname(file), path);
const folderOf = (file: string): string => /^src\/([^/]+)\//.exec(file)?.[1] ?? "";
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

describe("the walker itself finds", () => {
  const cases: readonly [what: string, files: Record<string, string>, found: readonly string[]][] = [
    [
      "nothing in sources that keep the rules",
      {
        "src/core/index.ts": `export * from "./rules/a.ts"; export const f = (document: string) => document.length + Math.max(1, 2);`,
        "src/core/rules/a.ts": `import type { B } from "./kinds/b.ts"; export type A = B | 1; export const utc = Date.UTC(2024, 0, 1); // process`,
        "src/core/rules/kinds/b.ts": `import type { A } from "../a.ts"; export type B = { fetch: A; window: "new Date" }; export const c = (b: B) => b.fetch;`,
        "src/core/a.test.ts": `import { test } from "vitest"; import { readFileSync } from "node:fs"; setTimeout(() => {}, 1);`,
        "src/server/api.ts": `import { z } from "zod"; export type { A } from "../core/index.ts";`,
        "src/server/index.ts": `import { readFile } from "node:fs/promises"; import "../documents/index.ts";`,
        "src/web/main.tsx": `import "../server/api.ts"; import "antd"; import "./main.css"; document.title = "x"; const x = <p>{Date.now()}</p>;`,
      },
      [],
    ],
    [
      "a static import",
      { "src/core/a.ts": `import { x } from "../documents/index.ts";` },
      ["src/core/a.ts imports src/documents/index.ts; core may import nothing"],
    ],
    [
      "a dynamic import",
      { "src/documents/a.ts": `export const f = () => import("../server/index.ts");` },
      ["src/documents/a.ts imports src/server/index.ts; documents may import core/index.ts"],
    ],
    [
      "a re-export",
      { "src/core/a.ts": `export * from "../web/main.tsx";` },
      ["src/core/a.ts imports src/web/main.tsx; core may import nothing"],
    ],
    [
      "a named re-export of a type",
      { "src/core/a.ts": `export type { X } from "../cli/run.ts";` },
      ["src/core/a.ts imports src/cli/run.ts; core may import nothing"],
    ],
    [
      "a type-only import",
      { "src/web/a.ts": `import type { X } from "../server/routes.ts";` },
      ["src/web/a.ts imports src/server/routes.ts; web may import core/index.ts, server/api.ts"],
    ],
    [
      "an import inside a type",
      { "src/core/a.ts": `export type X = import("../server/api.ts").X;` },
      ["src/core/a.ts imports src/server/api.ts; core may import nothing"],
    ],
    [
      "a way past the door",
      { "src/server/a.ts": `import { x } from "../core/number/decimal.ts";` },
      ["src/server/a.ts imports src/core/number/decimal.ts; server may import core/index.ts, documents/index.ts"],
    ],
    [
      "a test past the door",
      { "src/cli/a.test.ts": `import { x } from "../core/place.ts";` },
      [
        "src/cli/a.test.ts imports src/core/place.ts; cli may import core/index.ts, documents/index.ts, server/index.ts, server/api.ts",
      ],
    ],
    [
      "a package in core",
      { "src/core/a.ts": `import yaml from "yaml"; import type { X } from "node:fs";` },
      ["src/core/a.ts imports yaml; core imports no package", "src/core/a.ts imports node:fs; core imports no package"],
    ],
    [
      "a computed import",
      { "src/core/a.ts": "export const f = (x: string) => import(`./${x}.ts`);" },
      ["src/core/a.ts imports a path that is only known when it runs"],
    ],
    [
      "a way out of src",
      { "src/server/a.ts": `import data from "../../data/x.json" with { type: "json" };` },
      ["src/server/a.ts imports data/x.json outside src"],
    ],
    ["a file in no folder", { "src/extra/a.ts": `import "./b.ts";` }, ["src/extra/a.ts stands in no known folder"]],
    [
      "the clock in core",
      { "src/core/a.ts": `export const now = [Date.now(), new Date(), Date(), performance.now()];` },
      [
        "src/core/a.ts uses Date.now",
        "src/core/a.ts uses new Date",
        "src/core/a.ts uses Date.…",
        "src/core/a.ts uses performance",
      ],
    ],
    [
      "the clock under another name",
      { "src/core/a.ts": `const { now } = Date; const C = Date; export const t = Date["now"]();` },
      ["src/core/a.ts uses Date.…", "src/core/a.ts uses Date.…", "src/core/a.ts uses Date.…"],
    ],
    [
      "chance in core",
      { "src/core/a.ts": `export const x = Math.random(); const { random } = Math;` },
      ["src/core/a.ts uses Math.random", "src/core/a.ts uses Math.…"],
    ],
    [
      "Node and the browser in core",
      {
        "src/core/a.ts": `export const x = [process.env, fetch("/"), document.title, window, import.meta.url]; setTimeout(() => {}, 1);`,
      },
      ["process", "fetch", "document", "window", "import.meta", "setTimeout"].map(
        (name) => `src/core/a.ts uses ${name}`,
      ),
    ],
    [
      "a cycle in core",
      {
        "src/core/a.ts": `import { b } from "./b.ts";`,
        "src/core/b.ts": `import { type C } from "./deep/c.ts";`,
        "src/core/deep/c.ts": `export { a } from "../a.ts";`,
      },
      ["cycle: src/core/a.ts → src/core/b.ts → src/core/deep/c.ts → src/core/a.ts"],
    ],
    [
      "a cycle of types",
      {
        "src/server/a.ts": `import type { B } from "./b.ts";`,
        "src/server/b.ts": `import type { A } from "./a.ts";`,
      },
      ["cycle: src/server/a.ts → src/server/b.ts → src/server/a.ts"],
    ],
    [
      "Node behind the contract",
      {
        "src/web/main.ts": `import "../server/api.ts";`,
        "src/server/api.ts": `import "./store/people.ts";`,
        "src/server/store/people.ts": `import pg from "pg"; import fs from "node:fs"; import "fs";`,
      },
      ["pg", "node:fs", "fs"].map((name) => `src/server/store/people.ts reaches the browser and imports ${name}`),
    ],
  ];

  test.each(cases)("%s", (_what, files, found) => {
    expect(violations(new Map(Object.entries(files)))).toEqual(found);
  });
});
