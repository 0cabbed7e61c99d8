import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { figure, visits } from "./visits.ts";

const visit = visits();

/** A4 across, without its margins, in CSS pixels. */
const paper = { width: 1017, height: 687 };

async function onPaper(page: Page): Promise<void> {
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: "print" });
}

test("paper shows the figures and none of what is for the screen", async () => {
  const page = await visit("/funds/nanchang-2020/indicators?figure=B11.得分");
  const forTheScreen = page.locator("header.bar, nav.side, .skip, .crumbs, nav.tabs, .filters, .panel, .twist");
  const count = await forTheScreen.filter({ visible: true }).count();
  expect(count).toBeGreaterThan(80);
  await onPaper(page);
  expect(await forTheScreen.filter({ visible: true }).count()).toBe(0);
  expect(await page.getByRole("heading", { level: 1, name: "南昌市知识产权专项资金 2020" }).isVisible()).toBe(true);
  expect(await figure(page.locator("#indicator-B11"), "资金到位率得分").innerText()).toBe("2.57");
  await page.emulateMedia({ media: "screen" });
  expect(await forTheScreen.filter({ visible: true }).count()).toBe(count);
});

test.each([
  "/funds",
  "/funds/nanchang-2020",
  "/funds/nanchang-2020/money",
  "/funds/zhanjiang-2023/indicators?details=true",
  "/funds/shaanxi-2020/check",
  "/record",
  "/permissions",
])("nothing of %s is cut off on paper", async (path) => {
  const page = await visit(path);
  await onPaper(page);
  await expect.poll(() => page.locator("main").evaluate(cutOff)).toEqual([]);
});

/** Parts whose content is wider than they are and would not be printed in full. */
function cutOff(main: Element): readonly string[] {
  return [...main.querySelectorAll("*")]
    .filter((element) => {
      const { overflowX, display } = getComputedStyle(element);
      const hides = overflowX !== "visible" && display !== "inline" && !element.matches(".visually-hidden");
      return hides && element.scrollWidth > element.clientWidth + 1;
    })
    .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 40)}`);
}
