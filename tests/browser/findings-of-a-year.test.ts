// 问题 of a year begun in the app: each one leads to the page and the field where it is put right.
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, scrollsSideways, settled, visits } from "./visits.ts";
import { grid, madeYear } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

test("a finding names no file and leads to the cell, the target or the indicator it is about", async () => {
  const id = await madeYear(at, "例题专项经费");
  const officer = await cookieOf(at, "demo-officer");
  const put = (path: string, body: object) => ask(at, officer, "PUT", `/api/years/${id}/${path}`, body);
  await put("lines", { lines: [{ code: "奖励", name: "贯标奖励", parent: "资金" }] });
  await put("figures", {
    figures: [
      { figure: "奖励.本年预算", written: "30万元" },
      { figure: "S1.历史.2025", written: "8家" },
    ],
  });
  await put("targets", { targets: [{ indicator: "S1", measure: "", stage: "original", written: "≥5家" }] });
  const page = await visit(`/funds/${id}/findings`, { at });
  const findings = page.getByRole("main").locator(".finding-list > li");
  await findings.first().waitFor();
  const text = (await findings.allInnerTexts()).join("\n");
  expect(text).not.toMatch(/yaml|系统填报|第 \d+ 行/u);
  expect(await findings.filter({ hasText: "实际完成值" }).count()).toBe(1);
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  const back = async () => {
    await page.goto(new URL(`/funds/${id}/findings`, at).href);
    await settled(page);
  };
  const focused = (cell: RegExp) => page.getByRole("textbox", { name: cell }).and(page.locator(":focus"));

  await page.getByRole("link", { name: "去「自评」：贯标企业" }).first().click();
  await page.getByRole("article", { name: "贯标企业" }).waitFor();
  await back();
  await findings.filter({ hasText: "低于以往" }).getByRole("link", { name: "去「目标」：贯标企业" }).click();
  await grid(page, "绩效目标").waitFor();
  await focused(/^贯标企业\s申报目标$/u).waitFor();
  await back();
  await findings.filter({ hasText: "来源" }).getByRole("link", { name: "去「预算与支付」：贯标奖励" }).click();
  await focused(/^贯标奖励\s本年预算$/u).waitFor();
  expect(await focused(/^贯标奖励\s本年预算$/u).inputValue()).toBe("30万元");

  // Neither does the indicator's place in the scheme or the source of a figure name a file.
  await page.goto(new URL(`/funds/${id}/indicators?details=true`, at).href);
  await settled(page);
  expect(await page.getByRole("main").innerText()).not.toMatch(/yaml|系统填报/u);
});
