import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { figure, isFocused, lines, panel, scrollsSideways, search, settled, tab, visits } from "./visits.ts";

const visit = visits();

const scoreOfB11 = (page: Page) => figure(page.locator("#indicator-B11"), "资金到位率得分");
/** The figure that is open, and its value. */
const shown = async (page: Page) => {
  const value = await panel(page).locator(".derivation-result").innerText();
  return `${await panel(page).getByRole("heading", { level: 2 }).innerText()} ${value}`;
};
const calculation = async (page: Page) => (await panel(page).locator(".calculation").innerText()).replaceAll("\n", " ");
const input = (page: Page, label: string) => panel(page).getByRole("button", { name: label });

test("an officer asks where the 2.57 of 资金到位率 comes from, and gets down to the sentence of the report", async () => {
  const page = await visit("/funds/nanchang-2020");
  await tab(page, "指标与得分").click();
  expect(await scoreOfB11(page).innerText()).toBe("2.57");
  await scoreOfB11(page).click();
  expect(await shown(page)).toBe("资金到位率得分 2.57分");
  expect(await calculation(page)).toContain("1,471.9961万元 ÷ 1,715.27万元 × 3分");
  expect(await calculation(page)).toContain("2.5745…");
  expect(await panel(page).innerText()).toContain("得分＝资金.到位÷资金.预算×分值，最高得满分（分值3分）");
  expect(await scrollsSideways(page)).toBe(false);

  await input(page, "知识产权专项资金到位").click();
  await expect.poll(() => shown(page)).toBe("知识产权专项资金到位 1,471.9961万元");
  await input(page, "知识产权奖励到位").click();
  await expect.poll(() => shown(page)).toBe("知识产权奖励到位 843.05万元");
  const source = panel(page).getByText("《2020年度知识产权专项支出绩效自评报告》第873字符");
  expect(await source.isVisible()).toBe(true);

  await panel(page).getByRole("link", { name: "案例.yaml 第" }).click();
  const line = page.locator("li[aria-current=location]");
  await line.waitFor();
  expect(await line.innerText()).toContain("到位: 843.05 @873");
});

test("back and forward walk the derivation, and the way taken leads up again", async () => {
  const page = await visit("/funds/nanchang-2020/indicators");
  await scoreOfB11(page).click();
  await input(page, "知识产权专项资金预算").click();
  await expect.poll(() => shown(page)).toBe("知识产权专项资金预算 1,715.27万元");
  await page.goBack();
  await expect.poll(() => shown(page)).toBe("资金到位率得分 2.57分");
  await page.goForward();
  await expect.poll(() => shown(page)).toBe("知识产权专项资金预算 1,715.27万元");
  await page.getByRole("navigation", { name: "走过的数" }).getByRole("button", { name: "资金到位率得分" }).click();
  await expect.poll(() => shown(page)).toBe("资金到位率得分 2.57分");
  expect(new URL(page.url()).pathname).toBe("/funds/nanchang-2020/indicators");
});

test("a derivation outlives a reload; Esc closes it and the focus is back on the figure", async () => {
  const page = await visit("/funds/nanchang-2020/indicators");
  await scoreOfB11(page).click();
  await panel(page).waitFor();
  expect(search(page)).toEqual({ figure: "B11.得分" });
  await page.reload();
  await settled(page);
  expect(await shown(page)).toBe("资金到位率得分 2.57分");
  await page.keyboard.press("Escape");
  await panel(page).waitFor({ state: "detached" });
  expect(search(page)).toEqual({});
  expect(await isFocused(scoreOfB11(page))).toBe(true);
});

test.each([
  [
    "nanchang-2020",
    "93.31",
    "项目决策 13.78分 ＋ 项目过程 14.2874…分 ＋ 项目产出 35.2448…分 ＋ 项目效益 20分 ＋ 满意度 10分",
    "93.3122…分",
  ],
  ["shaanxi-2020", "79.40", "政策制定 13.3333…分 ＋ 政策实施 15.4208…分 ＋ 政策绩效 50.6464…分", "79.4006…分"],
])(
  "the total of %s, %s, opens from the header with its parts and how it was rounded",
  async (id, total, sum, exact) => {
    const page = await visit(`/funds/${id}`);
    await figure(page, "总分").click();
    expect(await shown(page)).toBe(`总分 ${total}分`);
    const plain = (await calculation(page)).replaceAll("+", "＋");
    expect(plain).toContain(sum);
    expect(plain).toContain(`${exact}，四舍五入保留2位小数`);
  },
);

test("as a tree, the derivation shows every figure down to its place in the report", async () => {
  const page = await visit("/funds/nanchang-2020/indicators?figure=B11.得分");
  await panel(page).getByText("树状").click();
  const tree = panel(page).getByRole("list").first();
  await tree.getByText("知识产权管理费到位").waitFor();
  await tree.getByRole("button", { name: "展开知识产权奖励预算" }).click();
  const leaves = (await tree.innerText()).match(/《2020年度知识产权专项支出绩效自评报告》第\d+字符/g) ?? [];
  expect(new Set(leaves).size).toBeGreaterThanOrEqual(9);
});

test("every figure of the money table opens", async () => {
  const page = await visit("/funds/zhanjiang-2023/money");
  const table = page.getByRole("region", { name: "资金账" });
  expect((await lines(table)).length).toBeGreaterThan(0);
  for (const button of await table.locator("button[data-figure]").all()) {
    await button.focus();
    await page.keyboard.press("Enter");
    await expect.poll(() => search(page)["figure"]).toBe(await button.getAttribute("data-figure"));
    expect(await shown(page)).not.toMatch(/没有这个数|undefined/);
    await page.keyboard.press("Escape");
  }
});
