import { expect, test } from "vitest";
import { figure, isFocused, panel, tabTo, visits } from "./visits.ts";

const visit = visits();

test("with the keyboard alone: from the list to a fund, to a figure, through its derivation and back", async () => {
  const page = await visit("/funds");
  await page.keyboard.press("Tab");
  expect(await isFocused(page.getByRole("link", { name: "跳到正文" }))).toBe(true);
  await page.keyboard.press("Enter");
  await tabTo(page, page.getByRole("link", { name: "南昌市知识产权专项资金" }));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "南昌市知识产权专项资金 2020" }).waitFor();

  const total = figure(page, "总分");
  await tabTo(page, total);
  await page.keyboard.press("Enter");
  await panel(page).waitFor();
  expect(await isFocused(panel(page))).toBe(true);
  await tabTo(page, panel(page).getByRole("button", { name: "项目产出得分" }));
  await page.keyboard.press("Enter");
  await panel(page).getByRole("heading", { level: 2, name: "项目产出得分" }).waitFor();
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "detached" });
  expect(await isFocused(total)).toBe(true);

  await page.keyboard.press("Enter");
  await tabTo(page, panel(page).getByRole("button", { name: "关闭" }));
  await page.keyboard.press("Enter");
  await panel(page).waitFor({ state: "detached" });
  expect(await isFocused(total)).toBe(true);
});

test("the derivation is no trap: after its last figure Tab leaves it", async () => {
  const page = await visit("/funds/nanchang-2020?figure=总分");
  await panel(page).getByRole("button", { name: "等级" }).focus();
  await page.keyboard.press("Tab");
  expect(await panel(page).evaluate((element) => element.contains(document.activeElement))).toBe(false);
});

test("an indicator unfolds with the keyboard to its rule and the place of the rule", async () => {
  const page = await visit("/funds/nanchang-2020/indicators");
  await page.getByRole("button", { name: "展开资金到位率" }).focus();
  await page.keyboard.press("Enter");
  const details = page.locator("#indicator-B11 + tr");
  expect(await details.innerText()).toContain("得分＝资金.到位÷资金.预算×分值，最高得满分");
  expect(await details.getByRole("link", { name: /^方案\.yaml 第 \d+ 行$/ }).isVisible()).toBe(true);
});
