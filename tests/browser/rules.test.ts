import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { lines, scrollsSideways, search, settled, visits } from "./visits.ts";

const visit = visits();

const sentence = "完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止。";
const field = (page: Page) => page.getByRole("textbox", { name: "评分标准原文" });
const status = (page: Page) => page.getByRole("region", { name: "读成这样" }).getByRole("status").innerText();
const canonical = (page: Page) => page.locator(".canonical").innerText();
const tryOut = (page: Page) => page.getByRole("region", { name: "试算" });
const score = async (page: Page) => (await tryOut(page).locator(".score-figure").innerText()).replaceAll("\n", "");

test("an officer types a scoring sentence, sees how it is read, tries a value and gets the score with its steps", async () => {
  const page = await visit("/rules");
  await field(page).fill(sentence);
  await expect
    .poll(() => canonical(page))
    .toBe("完成率达到100%得满分，每降低1个百分点，扣5%权重分（按比例折算），扣完为止");
  expect(await status(page)).toContain("按惯例补全");
  expect(await page.getByRole("button", { name: "确认：不足一步的按比例折算，不取整" }).isVisible()).toBe(true);
  // 陕西省2020年：资金执行率89.39%，扣53.05%。
  await tryOut(page).getByRole("textbox", { name: "完成率" }).fill("89.39");
  await expect.poll(() => score(page)).toMatch(/^4\.7分 满分 10\s*未取舍：4\.695 分$/);
  expect(await tryOut(page).innerText()).toContain("（100% − 89.39%）÷ 1个百分点 × 5% × 10分");
  expect(await scrollsSideways(page)).toBe(false);
});

test("a sentence stands in the address with its points, so that it can be sent to a colleague", async () => {
  const page = await visit("/rules");
  await field(page).fill(sentence);
  await page.getByRole("textbox", { name: "分值" }).fill("4");
  await expect.poll(() => search(page)).toEqual({ q: sentence, points: "4" });
  const colleague = await visit(page.url());
  expect(await field(colleague).inputValue()).toBe(sentence);
  expect(await score(colleague)).toContain("满分 4");
  await page.reload();
  await settled(page);
  expect(await field(page).inputValue()).toBe(sentence);
});

test("a value nobody gave leaves the score open, a value that is no number is named", async () => {
  const page = await visit(`/rules?q=${encodeURIComponent(sentence)}&points=10`);
  const value = tryOut(page).getByRole("textbox", { name: "完成率" });
  await value.fill("");
  await expect.poll(() => score(page)).toContain("待填");
  await value.fill("很多");
  await tryOut(page).getByText("「很多」没有读懂").waitFor();
  expect(await value.getAttribute("aria-invalid")).toBe("true");
});

test("what cannot be read is said to be unread, and no score is made up", async () => {
  const page = await visit("/rules");
  await field(page).fill("项目进展顺利。");
  await expect.poll(() => status(page)).toContain("没有读懂");
  expect(await tryOut(page).locator(".score-figure").count()).toBe(0);
});

test("a whole scoring table is read row by row, with what does not add up, and a row opens as a sentence", async () => {
  const page = await visit("/rules?view=table");
  await page.getByRole("button", { name: "放入例表" }).click();
  const table = page.getByRole("table", { name: "读出的指标" });
  await table.waitFor();
  expect((await lines(table)).length).toBeGreaterThan(11);
  expect(await page.getByRole("main").innerText()).toContain("「成本」写明 20 分，下级指标合计 18 分");
  await page.getByRole("button", { name: /^在「一句评分标准」中打开：.*预算执行率$/ }).click();
  await expect
    .poll(() => field(page).inputValue())
    .toBe("预算执行率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止。");
});
