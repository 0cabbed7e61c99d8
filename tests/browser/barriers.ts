import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type axe from "axe-core";
import type { Page } from "playwright-core";
import { expect, inject } from "vitest";
import { pictures, scrollsSideways } from "./visits.ts";

const axeScript = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

/** WCAG 2.2, levels A and AA: what is wrong and where. That a title says which page it is no tool can judge but we do. */
export async function barriers(page: Page): Promise<readonly string[]> {
  // It stays while one goes from page to page.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axeScript);
  const { violations } = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      resultTypes: ["violations"],
    }),
  );
  const untitled = (await page.title()) === "衡绩" ? ["the title of the window does not say which page this is"] : [];
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
  return [...untitled, ...found];
}

/**
 * A state of a page as a person meets it: no barriers, nothing beyond the edge. Pages do not know which database is
 * beneath them, so a journey that runs on both is looked at on the embedded one.
 */
export async function clean(page: Page, name: string): Promise<void> {
  const onPostgres = inject("workshopOnPostgres");
  if (onPostgres !== "" && page.url().startsWith(onPostgres)) return;
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
  // What the tabs cover while one scrolls is no barrier: one scrolls on.
  await page.evaluate(() => window.scrollTo(0, 0));
  const found = { name, barriers: await barriers(page), scrollsSideways: await scrollsSideways(page) };
  expect(found).toEqual({ name, barriers: [], scrollsSideways: false });
}
