// Blocks from Excel into the tables of a year: on the rows they belong to, seen before they land, each row for itself.
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, lines, settled, visits } from "./visits.ts";
import { cell, grid, madeYear, paste, saved, type } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例贴专项经费自评指标体系
  总分: 100
  指标:
    - {代码: S1, 名称: 专利授权量, 分值: 40, 规则: 按完成率计分，最高得满分}
    - {代码: S2, 名称: 贯标企业, 分值: 30, 规则: 按完成率计分，最高得满分}
    - {代码: S3, 名称: 培训场次, 分值: 30, 规则: 按完成率计分，最高得满分}
`;

const texts = async (at: string, id: string) => {
  const year = await ask(at, await cookieOf(at, "demo-officer"), "GET", `/api/years/${id}`);
  return (await year.json()) as {
    readonly lines: readonly { readonly code: string; readonly name: string }[];
    readonly targets: readonly { readonly indicator: string; readonly stage: string; readonly written: string }[];
    readonly entries: readonly { readonly figure: string; readonly written: string }[];
  };
};

test("names and amounts become budget lines; an amount that cannot be read stays in its row and says why", async () => {
  const id = await madeYear(at, "例贴预算专项", scheme);
  const page = await visit(`/funds/${id}/budget`, { at });
  const budget = grid(page, "预算项目");
  await cell(budget, 1, 0).click();
  await paste(page, "专利资助\t300\t20\n保护\t约500\n培训\t-3\n运用\t250\n");
  const look = page.getByRole("dialog");
  await look.getByRole("row", { name: /专利资助 300 20/ }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await look.getByRole("button", { name: "贴上 9 格" }).click();
  await page.getByText("2 处没有保存，见红字").waitFor();
  expect((await lines(budget)).slice(1, 5).map((row) => [row[0], row[1], row[4]?.split("\n")[0]])).toEqual([
    ["1", "专利资助", "300"],
    ["2", "保护", "约500"],
    ["3", "培训", "-3"],
    ["4", "运用", "250"],
  ]);
  await page.getByRole("alert").getByText("不能是负数", { exact: false }).waitFor();
  expect(await barriers(page)).toEqual([]);
  // What is not saved is not handed in unseen.
  await page.getByRole("button", { name: "报送：年度预算" }).click();
  const dialog = page.getByRole("dialog", { name: "报送：年度预算" });
  await dialog.getByRole("alert").getByText("还有 2 处填写没有保存").waitFor();
  expect(await dialog.getByRole("button", { name: "报送", exact: true }).isDisabled()).toBe(true);
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "到下一处" }).click();
  await page.keyboard.type("500");
  await page.keyboard.press("Enter");
  await page.getByText("1 处没有保存，见红字").waitFor();
  // A line that is only planned can be taken out again, with its amount.
  await page.getByRole("button", { name: "删除：运用" }).click();
  await page.getByText("本年预算 250万元 一并删除").waitFor();
  await page.locator(".ant-popconfirm").getByRole("button", { name: "删除", exact: true }).click();
  await expect
    .poll(async () => (await texts(at, id)).lines.map(({ name }) => name))
    .toEqual(["例贴预算专项", "专利资助", "保护", "培训"]);
  const amounts = async () =>
    (await texts(at, id)).entries.map(({ figure, written }) => `${figure} ${written}`).toSorted();
  await expect.poll(amounts).toEqual(["1.上年结转 20", "1.本年预算 300", "2.本年预算 500"]);
});

test("a surplus column keeps no target from being saved, and every cell that is not saved says why", async () => {
  const id = await madeYear(at, "例贴目标专项", scheme);
  const page = await visit(`/funds/${id}/targets`, { at });
  const targets = grid(page, "绩效目标");
  await cell(targets, 0, 3).click();
  await paste(page, "≥500件\t多余列\n≥80家\t多余列\n约20场\t多余列\n");
  await page.getByRole("dialog").getByRole("columnheader", { name: "批复目标" }).waitFor();
  await page.getByRole("button", { name: "贴上 6 格" }).click();
  await page.getByText("4 处没有保存，见红字").waitFor();
  const stored = async () =>
    (await texts(at, id)).targets.map(({ indicator, stage, written }) => [indicator, stage, written].join(" "));
  expect(await stored()).toEqual(["S1 original ≥500件", "S2 original ≥80家"]);
  const unsaved = targets.locator("[aria-invalid=true]:is(td)");
  expect(await unsaved.count()).toBe(4);
  for (const one of await unsaved.all())
    expect((await one.locator(".cell-note").innerText()).length).toBeGreaterThan(5);
  await type(targets, 2, 3, "≥20场");
  await expect.poll(stored).toContain("S3 original ≥20场");
  // Emptied, the other column is not said to be read as the declared one.
  for (const row of [0, 1, 2]) {
    await cell(targets, row, 4).click();
    await page.keyboard.press("Delete");
  }
  await page.getByText("处没有保存，见红字", { exact: false }).waitFor({ state: "detached" });
  expect(await targets.innerText()).not.toContain("读作");
});

test("a column of actual values meets the indicators one sees, and with names beside it the right ones", async () => {
  const id = await madeYear(at, "例贴自评专项", scheme);
  const send = async (path: string, body: object) => {
    const reply = await ask(at, await cookieOf(at, "demo-officer"), "PUT", `/api/years/${id}/${path}`, body);
    if (!reply.ok) throw new Error(await reply.text());
  };
  const target = (indicator: string, written: string) => ({ indicator, measure: "", stage: "original", written });
  await send("targets", { targets: [target("S1", "≥500件"), target("S2", "≥80家"), target("S3", "≥20场")] });
  await send("figures", { figures: [{ figure: "S1.基期.2025年", written: "428件" }] });
  const page = await visit(`/funds/${id}/self-evaluation`, { at });
  await page.getByRole("button", { name: /整表填写/ }).click();
  const whole = grid(page, "规则需要的数");
  await cell(whole, 0, 1).click();
  await paste(page, "指标名称\t目标\t实际完成值\n培训场次\t≥20场\t21场\n专利授权量\t≥500件\t461件\n没有的指标\t\t3\n");
  const look = page.getByRole("dialog");
  await look.getByText("没有的指标 3", { exact: false }).waitFor();
  expect(await barriers(page)).toEqual([]);
  await look.getByRole("button", { name: "贴上 2 格" }).click();
  await saved(page, "规则需要的数").waitFor();
  await settled(page);
  const actuals = async () =>
    (await texts(at, id)).entries
      .filter(({ figure }) => figure.endsWith(".实际"))
      .map(({ figure, written }) => `${figure} ${written}`)
      .toSorted();
  await expect.poll(actuals).toEqual(["S1.实际 461件", "S3.实际 21场"]);
  // Nothing is written before it was seen and agreed to.
  await cell(whole, 0, 1).click();
  await paste(page, "1件\n2家\n3场\n4\n5\n6\n7\n");
  await look.getByRole("button", { name: "不粘贴" }).click();
  await look.waitFor({ state: "detached" });
  expect(await actuals()).toEqual(["S1.实际 461件", "S3.实际 21场"]);
});
