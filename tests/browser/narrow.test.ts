// 1024 pixels: every column can be reached, and no cell runs into the next.
import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { ask, cookieOf, scrollsSideways, settled, visits } from "./visits.ts";
import { madeYear } from "./yearPages.ts";

const visit = visits();
const narrow = { width: 1024, height: 768 };

async function narrowed(path: string, as = "demo-officer", at = inject("address")): Promise<Page> {
  const page = await visit(path, { at, as });
  await page.setViewportSize(narrow);
  await settled(page);
  return page;
}

test.each([
  "/funds/nanchang-2020/indicators",
  "/funds/zhanjiang-2023/indicators?details=true",
  "/funds/nanchang-2020/money",
  "/funds/zhanjiang-2023/money",
])("%s at 1024 pixels", async (path) => {
  const page = await narrowed(path);
  expect(await scrollsSideways(page)).toBe(false);
  expect(await page.getByRole("main").evaluate(collisions)).toEqual([]);
  expect(await page.getByRole("main").evaluate(outOfReach)).toEqual([]);
});

test("the scores of the indicators are in sight at 1024 pixels, under a head that stays", async () => {
  const page = await narrowed("/funds/nanchang-2020/indicators");
  await page.locator("#indicator-C1121").scrollIntoViewIfNeeded();
  const head = await page.getByRole("columnheader", { name: "得分" }).boundingBox();
  expect((head?.x ?? 0) + (head?.width ?? Infinity)).toBeLessThanOrEqual(narrow.width);
  expect(head?.y).toBeGreaterThan(0);
});

test("what is reviewed, with its buttons, is in reach at 1024 pixels", async () => {
  const at = inject("workshop");
  const id = await madeYear(at, "例窄专项经费");
  const officer = await cookieOf(at, "demo-officer");
  const send = (method: "PUT" | "POST", path: string, body: object) =>
    ask(at, officer, method, `/api/years/${id}/${path}`, body);
  const note = "取自培训台账（2026年度汇总表第三页），与上半年监控报送的数一致，附签到表二十四份。";
  await send("PUT", "targets", { targets: [{ indicator: "S1", measure: "", stage: "original", written: "≥12家" }] });
  await send("PUT", "figures", { figures: [{ figure: "S1.实际", written: "11家", note }] });
  await send("POST", "steps", { machine: "self-evaluation", object: "", action: "submit" });
  const page = await narrowed(`/funds/${id}/review`, "demo-accountant", at);
  const question = page.getByRole("button", { name: /^质疑：/ });
  const box = await question.boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(narrow.width);
  expect(await scrollsSideways(page)).toBe(false);
  expect(await page.getByRole("main").evaluate(collisions)).toEqual([]);
});

/** Cells whose content runs over their edge into the next one. */
function collisions(main: Element): readonly string[] {
  return [...main.querySelectorAll("td, th")].flatMap((cell) => {
    const range = document.createRange();
    range.selectNodeContents(cell);
    const isOver = [...range.getClientRects()].some(
      ({ right, width }) => width > 1 && right > cell.getBoundingClientRect().right + 1,
    );
    return isOver ? [cell.textContent ?? ""] : [];
  });
}

/** Parts that are wider than the page shows and that the keyboard cannot move. */
function outOfReach(main: Element): readonly string[] {
  return [...main.querySelectorAll<HTMLElement>("table")].flatMap((table) => {
    const around = table.parentElement;
    const isWide = table.scrollWidth > (around?.clientWidth ?? 0) + 1;
    return isWide && around?.tabIndex !== 0 ? [table.textContent?.slice(0, 40) ?? ""] : [];
  });
}
