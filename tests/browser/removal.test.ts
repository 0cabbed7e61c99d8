// A year begun by mistake is deleted on its page 依据文件; once something was handed in the page says why it stays.
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, visits } from "./visits.ts";
import { grid, madeYear, saved, type } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

test("deleting names what goes, leads to the list of funds, and is refused with the reason once handed in", async () => {
  const id = await madeYear(at, "例删专项经费");
  const page = await visit(`/funds/${id}/targets`, { at });
  await type(grid(page, "绩效目标"), 0, 3, "≥5家");
  await saved(page, "绩效目标").waitFor();
  await page.getByRole("navigation", { name: "年度办理" }).getByRole("link", { name: "依据文件" }).click();
  await page.getByRole("button", { name: "删除这个年度" }).click();
  const dialog = page.getByRole("dialog", { name: "删除「例删专项经费 2026」？" });
  await dialog.getByText("1 个预算项目、1 个目标一并删除，不能恢复；已上传的文件和操作记录保留。").waitFor();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole("button", { name: "保留" }).click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "删除这个年度" }).click();
  await dialog.getByRole("button", { name: "删除这个年度" }).click();
  await page.waitForURL(/\/funds$/u);
  await page.getByText("已删除「例删专项经费 2026」。").waitFor();
  await expect.poll(() => page.getByRole("link", { name: "例删专项经费" }).count()).toBe(0);

  const other = await madeYear(at, "例留专项经费");
  const officer = await cookieOf(at, "demo-officer");
  const target = { indicator: "S1", measure: "", stage: "original", written: "≥5家" };
  await ask(at, officer, "PUT", `/api/years/${other}/targets`, { targets: [target] });
  await ask(at, officer, "POST", `/api/years/${other}/steps`, { machine: "target", object: "", action: "submit" });
  const kept = await visit(`/funds/${other}/papers`, { at });
  await kept.getByText("这个年度已经办理过「绩效目标」的「报送」，须留存备查，不能删除。").waitFor();
  expect(await kept.getByRole("button", { name: "删除这个年度" }).count()).toBe(0);
  expect(await barriers(kept)).toEqual([]);
});
