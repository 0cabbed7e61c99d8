import { expect, test } from "vitest";
import { isInSight, lines, panel, search, settled, tab, visits } from "./visits.ts";

const visit = visits();

test("from the overview to the figures a report printed differently, each with the reason", async () => {
  const page = await visit("/funds/nanchang-2020");
  const link = page.getByRole("link", { name: /^≠?\s*不一致 \d+$/ });
  const count = Number(/\d+/.exec(await link.innerText())?.[0]);
  await link.click();
  await expect.poll(() => search(page)).toEqual({ agreement: "differs" });
  const rows = await lines(page.getByRole("region", { name: "报告核对" }));
  expect(rows).toHaveLength(count);
  expect(rows.map((cells) => cells.slice(1, 5).join(" ").replaceAll("\n", " "))).toContainEqual(
    expect.stringMatching(/^841\.05万元 701\.05万元 ≠\s?不一致.* 报告称为授权奖励资金的841\.05是整个奖励项目的支出/),
  );
});

test("what was looked for in a report stays after a reload, and its figure opens beside it", async () => {
  const page = await visit("/funds/nanchang-2020/check");
  await page.getByRole("textbox", { name: "查找" }).fill("资金到位率");
  await expect.poll(() => search(page)).toEqual({ q: "资金到位率" });
  await page.reload();
  await settled(page);
  await page
    .getByRole("row", { name: /^资金到位率得分/ })
    .getByRole("button")
    .click();
  await panel(page).getByText("1,471.9961万元 ÷ 1,715.27万元 × 3分").waitFor();
  expect(search(page)).toEqual({ q: "资金到位率", figure: "B11.得分" });
});

test("a finding leads to the highlighted line of the file, in sight each time, and back", async () => {
  const page = await visit("/funds/nanchang-2020/findings");
  const finding = page.getByRole("listitem").filter({ hasText: "「奖励资金下拨」没有达到目标" });
  const link = finding.getByRole("link", { name: /^案例\.yaml 第 \d+ 行$/ });
  const line = /第 (\d+) 行/.exec(await link.innerText())?.[1];
  const marked = page.locator("li[aria-current=location]");
  // The second time the file has been read already and is there at once.
  for (const _time of ["first", "second"]) {
    await link.click();
    await marked.waitFor();
    expect(search(page)).toEqual({ file: "案例.yaml", line });
    expect(await marked.innerText()).toContain("C1112:");
    await expect.poll(() => isInSight(marked)).toBe(true);
    await page.goBack();
    await finding.waitFor();
  }
});

test("a finding leads to its indicator, marked and in sight", async () => {
  const page = await visit("/funds/nanchang-2020/findings");
  await page.getByRole("link", { name: "看指标：奖励资金下拨" }).first().click();
  const row = page.locator("#indicator-C1112");
  await row.waitFor();
  expect(await row.getAttribute("class")).toContain("marked");
  await expect.poll(() => isInSight(row)).toBe(true);
});

test("a word is found in the files, from place to place", async () => {
  const page = await visit("/funds/nanchang-2020");
  await tab(page, "原文件").click();
  await page.getByRole("textbox", { name: "在文件中查找" }).fill("到位: 843.05");
  await page.keyboard.press("Enter");
  const marked = page.locator("li[aria-current=location]");
  await marked.waitFor();
  expect(await marked.innerText()).toContain("843.05");
  expect(await page.getByRole("search").getByRole("status").innerText()).toBe("1／1");
});
