import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { smallCase } from "../integration/cases.ts";
import { startOffice, type Office } from "./office.ts";
import { ask, chooseFiles, cookieOf, figure, lines, settled, tab, visits } from "./visits.ts";

const visit = visits();

const folder = mkdtempSync(join(tmpdir(), "hengji-import-"));
const ownOffice = {
  database: { kind: "folder", folder: join(folder, "data") },
  examplesFolder: join(folder, "no examples"),
} as const;
/** The tests that save have a server of their own, empty at first, which one of them stops and starts again. */
let office: Office;
beforeAll(async () => {
  office = await startOffice(ownOffice);
});
afterAll(async () => {
  await office.stop();
  rmSync(folder, { recursive: true, force: true });
});

const fundName = "某市知识产权专项资金";
const saveButton = (page: Page) => page.getByRole("button", { name: "保存" });
const verdict = (page: Page) => page.locator("#save-reason").innerText();
const text = (page: Page, file: string) => page.getByRole("textbox", { name: `${file} 的内容` });
const inList = (page: Page) => page.getByRole("row").filter({ has: page.getByRole("link", { name: fundName }) });
/** A bracket is not closed. */
const broken = smallCase({ "39件 @6}": "39件 @6" });

/** As if somebody had imported it before. */
async function importCase(): Promise<string> {
  const cookie = await cookieOf(office.address, "demo-officer");
  const reply = await ask(office.address, cookie, "POST", "/api/funds", { files: smallCase() });
  return `/funds/${((await reply.json()) as { readonly id: string }).id}`;
}

test("a broken case is refused with line and column; corrected on the page it is saved and appears in the list", async () => {
  const page = await visit("/import", { at: office.address });
  await chooseFiles(page, broken);
  await expect.poll(() => verdict(page)).toBe("还不能保存：有 1 条错误要先改正。");
  expect(await saveButton(page).isDisabled()).toBe(true);
  const finding = page.getByRole("listitem").filter({ hasText: "没有配对的" });
  expect(await finding.innerText()).toMatch(/案例\.yaml 第 12 行第 \d+ 列/);

  await page.getByRole("button", { name: "查看与修改案例.yaml" }).click();
  await text(page, "案例.yaml").fill(smallCase()[0]?.text ?? "");
  await expect.poll(() => verdict(page)).toBe("没有错误，可以保存。");
  expect(await page.getByRole("main").innerText()).toContain("97.20分");
  await saveButton(page).click();
  await page.getByRole("heading", { level: 1, name: `${fundName} 2021` }).waitFor();
  expect(await figure(page, "总分").innerText()).toBe("97.20");

  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "资金" }).click();
  await inList(page).waitFor();
  expect(await inList(page).innerText()).toMatch(/97\.20[^]*导入/);
});

test("while the server is away pages say what to do and keep what was there; after its restart everything is there", async () => {
  const imported = await importCase();
  const allow = /ERR_CONNECTION_(REFUSED|RESET)|ERR_EMPTY_RESPONSE/;
  const reading = await visit(`${imported}/indicators`, { at: office.address, allow });
  const importing = await visit("/import", { at: office.address, allow });
  await office.stop();

  await chooseFiles(importing, smallCase());
  await reading.bringToFront();
  await tab(reading, "原文件").click();
  for (const page of [reading, importing]) {
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("连不上服务器。请确认系统正在运行、网络通畅，然后重新读取");
  }
  expect(await importing.getByRole("main").innerText()).toContain("文件都还在这里，没有丢失。");
  expect(await figure(reading, "总分").innerText()).toBe("97.20");
  await tab(reading, "指标与得分").click();
  expect(await lines(reading.getByRole("region", { name: "指标体系" }))).toHaveLength(4);

  office = await startOffice({ ...ownOffice, port: { number: office.port, named: true } });
  await tab(reading, "原文件").click();
  await reading.getByRole("region", { name: "案例.yaml 的内容" }).waitFor();
  await importing.bringToFront();
  await importing.getByRole("button", { name: "重新读取" }).click();
  await expect.poll(() => verdict(importing)).toBe("没有错误，可以保存。");
  await importing.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "资金" }).click();
  await inList(importing).waitFor();
});

test("an imported fund can be deleted, by name and not by mistake", async () => {
  const page = await visit(await importCase(), { at: office.address });
  const question = page.getByText(`从本系统删除「${fundName} 2021」？`);
  await page.getByRole("button", { name: "删除" }).click();
  await question.waitFor();
  await page.getByRole("button", { name: "保留" }).click();
  await question.waitFor({ state: "hidden" });
  await page.getByRole("button", { name: "删除" }).click();
  await page.getByRole("button", { name: "删除这个案例" }).click();
  await page.getByRole("heading", { name: "还没有资金" }).waitFor();
  expect(await page.getByRole("table").count()).toBe(0);
});

test("files that were put in are still there after a look at another page and a reload", async () => {
  const page = await visit("/import");
  await chooseFiles(page, broken);
  await expect.poll(() => verdict(page)).toContain("还不能保存");
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "资金" }).click();
  await page.getByRole("region", { name: "资金列表" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "查看与修改案例.yaml" }).waitFor();
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: "查看与修改案例.yaml" }).click();
  expect(await text(page, "案例.yaml").inputValue()).toBe(broken[0]?.text);
});

test("a unit nobody knows is named with line and column, and the rest is worked out", async () => {
  const page = await visit("/import");
  await chooseFiles(page, smallCase({ "39件": "39斤" }));
  const finding = page.getByRole("listitem").filter({ hasText: "不认识计量单位「斤」" });
  await finding.waitFor();
  expect(await finding.innerText()).toMatch(/案例\.yaml 第 11 行第 \d+ 列/);
  expect(await page.getByRole("main").innerText()).toContain(`${fundName} 2021`);
});

test("an incomplete case says which file is missing", async () => {
  const page = await visit("/import");
  await chooseFiles(page, smallCase().slice(0, 1));
  await expect.poll(() => verdict(page)).toBe("还不能保存：缺少 方案.yaml。");
});

test("files that are no text or too large are refused at once, and what was there stays", async () => {
  const page = await visit("/import");
  await chooseFiles(page, smallCase());
  await chooseFiles(page, [{ name: "案例.yaml", text: "PK\u0003\u0004\0\0" }]);
  await page.getByRole("alert").getByText("没有读出 案例.yaml").waitFor();
  await chooseFiles(page, [{ name: "案例.yaml", text: "a".repeat(5_000_001) }]);
  await page.getByRole("alert").getByText("合计超过 5 MB").waitFor();
  await expect.poll(() => verdict(page)).toBe("没有错误，可以保存。");
});
