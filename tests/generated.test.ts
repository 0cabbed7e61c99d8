import { readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";
import { expect, test } from "vitest";
import { apiPage, permissionsPage } from "../src/server/documentation.ts";
import { describeApi } from "../src/server/openapi.ts";
import { routes } from "../src/server/routes.ts";
import { licencesPage, locked } from "./support/licences.ts";
import { lifecyclesPage } from "./support/lifecycles.ts";

const pages: Readonly<Record<string, () => string>> = {
  "permissions.md": permissionsPage,
  "api.md": () => apiPage(routes),
  "openapi.json": () => JSON.stringify(describeApi(routes)),
  "licences.md": licencesPage,
  "lifecycle.md": lifecyclesPage,
};

test.each(Object.keys(pages))("docs/%s is what the tables say today", async (name) => {
  const file = new URL(`../docs/${name}`, import.meta.url);
  const options = { ...(await resolveConfig(file)), parser: name.endsWith(".json") ? "json" : "markdown" };
  const expected = await format(pages[name]?.() ?? "", options);
  if (process.env["HENGJI_GENERATE"] === "1") writeFileSync(file, expected);
  const committed = readFileSync(file, "utf8");
  expect(committed === expected, `docs/${name} is out of date; run: npm run generate`).toBe(true);
});

test("the description of the interface is OpenAPI 3.1 that refers only to what it holds", () => {
  const description = JSON.stringify(describeApi(routes));
  const { openapi, paths, components } = JSON.parse(description) as {
    readonly openapi: string;
    readonly paths: Readonly<Record<string, Readonly<Record<string, { readonly operationId: string }>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  };
  expect(openapi).toBe("3.1.0");
  const references = [...description.matchAll(/"\$ref":"([^"]+)"/g)].map(([, to]) => to ?? "");
  expect(references.length).toBeGreaterThan(20);
  const known = new Set(Object.keys(components.schemas).map((name) => `#/components/schemas/${name}`));
  expect(references.filter((to) => !known.has(to))).toEqual([]);
  const ids = Object.values(paths).flatMap((path) => Object.values(path).map(({ operationId }) => operationId));
  expect(new Set(ids).size).toBe(routes.length);
  expect(Object.values(paths).flatMap((path) => Object.keys(path))).toHaveLength(routes.length);
});

test("every licence is one that a public body may use and pass on", () => {
  const fit =
    /^(MIT|MIT-0|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0|Zlib|OFL-1\.1)$/;
  const used = locked().filter(({ isNeededToRun }) => isNeededToRun);
  expect(used.length).toBeGreaterThan(50);
  const unfit = used.filter(
    ({ licence }) =>
      !licence
        .replace(/[()]/g, "")
        .split(/ (?:OR|AND) /)
        .some((one) => fit.test(one)),
  );
  expect(unfit).toEqual([]);
});

test("the licences in the lock are those of the installed packages", () => {
  const installed = locked().flatMap(({ path, name, licence }) => {
    const text = contentOf(new URL(`../${path}/package.json`, import.meta.url));
    if (text === undefined) return [];
    const { license } = JSON.parse(text) as { readonly license?: unknown };
    return typeof license === "string" && license !== licence ? [[name, licence, license]] : [];
  });
  expect(installed).toEqual([]);
});

/** Packages for other systems are in the lock, not on this disk. */
function contentOf(file: URL): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
