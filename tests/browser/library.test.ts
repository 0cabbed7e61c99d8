import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, lines, scrollsSideways, settled, visits } from "./visits.ts";

const visit = visits();
const at = inject("workshop");

const scheme = `格式: 衡绩方案 1
方案:
  代码: 例库专项
  名称: 例库专项经费自评指标体系
  总分: 100
  指标:
    - 代码: C
      名称: 产出
      分值: 100
      下级:
        - {代码: C1, 名称: 贯标企业, 分值: 60, 规则: 按完成率计分，最高得满分}
        - {代码: C2, 名称: 培训场次, 分值: 40, 规则: 按完成率计分，最高得满分}
`;

test("an indicator enters the library, gets a second version, is taken into a year and retired", async () => {
  const cookie = await cookieOf(at, "demo-officer");
  const made = await ask(at, cookie, "POST", "/api/years", {
    organisation: "bureau-nanchang",
    name: "例库专项经费",
    year: "2026",
    scheme: { text: scheme },
  });
  const { id } = (await made.json()) as { id: string };

  const page = await visit("/library", { at });
  await page.getByRole("button", { name: "指标入库" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /^代码/ }).fill("商标质押");
  await dialog.getByRole("textbox", { name: /^名称/ }).fill("商标质押融资笔数");
  await dialog.getByRole("combobox", { name: "类别" }).fill("产出·数量指标");
  await dialog.getByRole("textbox", { name: "单位" }).fill("笔");
  await dialog.getByRole("textbox", { name: "定义" }).fill("本期办理商标质押登记的笔数");
  await dialog.getByRole("textbox", { name: "评分标准" }).fill("按完成率计分，最高得满分");
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole("button", { name: "入库", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("link", { name: "商标质押融资笔数" }).click();
  const detail = page.getByRole("article", { name: "商标质押融资笔数" });
  await detail.getByText("得分＝实际÷目标×分值", { exact: false }).waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);

  await detail.getByRole("button", { name: "修改成新版" }).click();
  const editing = page.getByRole("dialog");
  await editing.getByRole("textbox", { name: "定义" }).fill("本期办理商标质押登记的贷款笔数");
  await editing.getByRole("button", { name: "入库", exact: true }).click();
  await editing.waitFor({ state: "detached" });
  await detail.getByText("本期办理商标质押登记的笔数 → 本期办理商标质押登记的贷款笔数").waitFor();

  await detail.getByRole("button", { name: "取用到年度" }).click();
  const taking = page.getByRole("dialog", { name: "取用「商标质押融资笔数」" });
  await taking.getByRole("combobox", { name: /^年度/ }).fill("例库");
  await page.getByTitle("2026 例库专项经费").click();
  await taking.getByRole("combobox", { name: /^放在哪一组/ }).click();
  await page.getByTitle("产出", { exact: true }).click();
  await taking.getByRole("textbox", { name: "在本年度的代码" }).fill("C3");
  await taking.getByRole("textbox", { name: /^分值/ }).fill("10");
  await taking.getByRole("combobox", { name: "分值从哪个指标调出" }).click();
  await page.getByTitle("贯标企业（现 60 分）").click();
  expect(await barriers(page)).toEqual([]);
  await taking.getByRole("button", { name: "取用", exact: true }).click();
  await page.waitForURL(new RegExp(`/funds/${id}/targets`, "u"));
  const targets = page.getByRole("grid", { name: "绩效目标" });
  await targets.getByText("取自指标库「商标质押」第 2 版").waitFor();
  expect((await lines(targets)).slice(0, 3).map((row) => [row[0], row[6]])).toEqual([
    // The first cell has the focus: it is a field.
    ["", "50"],
    ["C2", "40"],
    ["C3", "10"],
  ]);
  expect(await barriers(page)).toEqual([]);
  await targets.getByRole("button", { name: "去掉：商标质押融资笔数" }).click();
  await page.getByRole("tooltip").getByRole("button", { name: "去掉" }).click();
  await expect.poll(async () => (await lines(targets)).map((row) => row[6])).toEqual(["60", "40", ""]);

  await page.goto(new URL("/library?code=商标质押", at).href);
  await settled(page);
  await page.getByRole("button", { name: "停用" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("口径已变");
  await page.getByRole("dialog").getByRole("button", { name: "停用" }).click();
  await page.getByText("没有符合条件的内容。").waitFor();
  await page.getByRole("checkbox", { name: "显示已停用" }).check();
  await page.getByRole("table").getByText("已停用").waitFor();
});

test("a scheme of a fund enters the library, is looked at, and a year is begun with it", async () => {
  const page = await visit("/library?kind=schemes", { at });
  await page.getByRole("button", { name: "方案入库" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("取自现有资金").click();
  await dialog.getByRole("combobox", { name: /^资金/ }).fill("湛江");
  await page.getByTitle("2023 湛江市知识产权促进专项工作经费").click();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole("button", { name: "入库", exact: true }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("link", { name: /^湛江市项目支出绩效自评指标/ }).click();
  const detail = page.getByRole("article");
  await detail.getByText("格式: 衡绩方案 1", { exact: false }).waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  await detail.getByRole("link", { name: "用它新建年度" }).click();
  await page.getByRole("heading", { level: 1, name: "新建年度" }).waitFor();
  await page.getByText("湛江市项目支出绩效自评指标（知识产权促进）（2023.1）").waitFor();
  expect(await barriers(page)).toEqual([]);
});

test("who may only look is offered nothing to change", async () => {
  const page = await visit("/library?kind=schemes", { as: "demo-accountant" });
  await page.getByRole("heading", { level: 1, name: "指标库" }).waitFor();
  expect(await page.getByRole("button", { name: "方案入库" }).count()).toBe(0);
});
