import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { FundFile } from "../../src/server/api.ts";
import { smallCase } from "../integration/cases.ts";
import { startOffice } from "./office.ts";
import { figure, settled, visits } from "./visits.ts";

const visit = visits();

const bytes = ({ name, text }: FundFile) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) });
const choose = (page: Page, files: readonly FundFile[]) =>
  page.locator("input[type=file]").setInputFiles(files.map(bytes));
const saveButton = (page: Page) => page.getByRole("button", { name: "保存" });
const saveReason = (page: Page) => page.locator("#save-reason");
const text = (page: Page, file: string) => page.getByRole("textbox", { name: `${file} 的内容` });
const imported = (page: Page) => page.getByRole("link", { name: "某市知识产权专项资金" });
/** A bracket is not closed. */
const broken = smallCase({ "39件 @6}": "39件 @6" });

test("a broken case is refused with line and column; corrected, it is saved, survives a restart and can be deleted", async () => {
  const folder = mkdtempSync(join(tmpdir(), "hengji-import-"));
  const database = { kind: "folder", folder: join(folder, "data") } as const;
  const first = await startOffice(database);
  const before = await visit("/import", { at: first.address });
  await choose(before, broken);
  await expect.poll(() => saveReason(before).innerText()).toBe("还不能保存：有 1 条错误要先改正。");
  expect(await saveButton(before).isDisabled()).toBe(true);
  const finding = before.getByRole("listitem").filter({ hasText: "没有配对的" });
  expect(await finding.innerText()).toMatch(/案例\.yaml 第 12 行第 \d+ 列/);

  await before.getByRole("button", { name: "查看与修改案例.yaml" }).click();
  await text(before, "案例.yaml").fill(smallCase()[0]?.text ?? "");
  await expect.poll(() => saveReason(before).innerText()).toBe("没有错误，可以保存。");
  expect(await before.getByRole("main").innerText()).toContain("97.20分");
  await saveButton(before).click();
  await before.getByRole("heading", { level: 1, name: "某市知识产权专项资金 2021" }).waitFor();
  expect(await figure(before, "总分").innerText()).toBe("97.20");
  await first.stop();

  const second = await startOffice(database);
  const after = await visit("/funds", { at: second.address });
  expect(
    await after
      .getByRole("row")
      .filter({ has: imported(after) })
      .innerText(),
  ).toMatch(/97\.20[^]*导入/);
  await imported(after).click();
  await after.getByRole("button", { name: "删除" }).click();
  await after.getByText("从本系统删除「某市知识产权专项资金 2021」？").waitFor();
  await after.getByRole("button", { name: "删除这个案例" }).click();
  await after.getByRole("status").getByText("共 5 项资金").waitFor();
  expect(await imported(after).count()).toBe(0);
  await second.stop();
  rmSync(folder, { recursive: true, force: true });
});

test("files that were put in are still there after a look at another page and a reload", async () => {
  const page = await visit("/import");
  await choose(page, broken);
  await saveReason(page).waitFor();
  await page.getByRole("navigation", { name: "主导航" }).getByRole("link", { name: "资金" }).click();
  await page.getByRole("region", { name: "资金列表" }).waitFor();
  await page.goBack();
  await page.getByRole("button", { name: "查看与修改案例.yaml" }).waitFor();
  await page.reload();
  await settled(page);
  await page.getByRole("button", { name: "查看与修改案例.yaml" }).click();
  expect(await text(page, "案例.yaml").inputValue()).toBe(broken[0]?.text);
});

test("a unit nobody knows is named with its line, and the rest is worked out", async () => {
  const page = await visit("/import");
  await choose(page, smallCase({ "39件": "39斤" }));
  const finding = page.getByRole("listitem").filter({ hasText: "不认识计量单位「斤」" });
  await finding.waitFor();
  expect(await finding.innerText()).toMatch(/案例\.yaml 第 11 行第 \d+ 列/);
  expect(await page.getByRole("main").innerText()).toContain("某市知识产权专项资金 2021");
});

test("an incomplete case says which file is missing", async () => {
  const page = await visit("/import");
  await choose(page, smallCase().slice(0, 1));
  await expect.poll(() => saveReason(page).innerText()).toBe("还不能保存：缺少 方案.yaml。");
});

test.each([
  ["no text at all", "案例.yaml", Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 255]), "没有读出 案例.yaml"],
  ["larger than 5 MB", "案例.yaml", Buffer.alloc(5_000_001, "a"), "合计超过 5 MB"],
])(
  "a file that is %s is refused before anything is sent, and what was there stays",
  async (_what, name, buffer, said) => {
    const page = await visit("/import");
    await choose(page, smallCase());
    await page.locator("input[type=file]").setInputFiles([{ name, mimeType: "text/yaml", buffer }]);
    expect(await page.getByRole("alert").innerText()).toContain(said);
    await expect.poll(() => saveReason(page).innerText()).toBe("没有错误，可以保存。");
  },
);
