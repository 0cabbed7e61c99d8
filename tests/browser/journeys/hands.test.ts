// A self-evaluation with the keyboard alone, and two people with their hands on the same row.
import { beforeAll, describe, expect, test } from "vitest";
import { clean } from "../barriers.ts";
import { workshops } from "../places.ts";
import { ask, cookieOf, figure, isFocused, settled, tabTo, visits } from "../visits.ts";
import { cell, grid, saved, type } from "../yearPages.ts";

const visit = visits();
const fund = "例市键盘专项";

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例市专项经费自评指标体系
  总分: 100
  指标:
    - {代码: S1, 名称: 贯标企业, 分值: 60, 规则: 按完成率计分，最高得满分}
    - {代码: S2, 名称: 维权机制, 分值: 40, 规则: {类型: 要素计分, 要素: [有工作制度, 有专门人员]}}
`;

describe.each(workshops)("on the %s", (_name, at) => {
  describe.skipIf(at === "")("hands", () => {
    let id = "";
    beforeAll(async () => {
      const cookie = await cookieOf(at, "demo-officer");
      const body = { organisation: "bureau-nanchang", name: fund, year: "2026", scheme: { text: scheme } };
      const made = await ask(at, cookie, "POST", "/api/years", body);
      if (!made.ok) throw new Error(await made.text());
      ({ id } = (await made.json()) as { id: string });
    });

    test("two people at the same target: the second is told, and nothing of either is lost", async () => {
      const first = await visit(`/funds/${id}/targets`, { at });
      const second = await visit(`/funds/${id}/targets`, { at, as: "demo-accountant", apart: true });
      await first.bringToFront();
      await type(grid(first, "绩效目标"), 0, 3, "≥10家");
      await saved(first, "绩效目标").waitFor();
      await second.bringToFront();
      await type(grid(second, "绩效目标"), 0, 3, "≥12家");
      const conflict = second.getByRole("alert").filter({ hasText: "演示经办人" });
      await conflict.getByText("现在的内容：≥10家").waitFor();
      await conflict.getByText("您填写的：≥12家").waitFor();
      await clean(second, "hands-1-conflict");
      await conflict.getByRole("button", { name: "用现在的内容" }).click();
      await conflict.waitFor({ state: "detached" });
      await cell(grid(second, "绩效目标"), 1, 0).click();
      await expect.poll(() => cell(grid(second, "绩效目标"), 0, 3).innerText()).toBe("≥10家");
    });

    test("with the keyboard alone from the task to the report of a self-evaluation", async () => {
      const page = await visit("/workbench", { at });
      const { keyboard } = page;
      const task = page.getByRole("listitem").filter({ hasText: `${fund} 2026` });
      const link = task.getByRole("link", { name: "绩效自评　未开始" });
      // Somebody who works with the keyboard alone jumps over the menu.
      await keyboard.press("Tab");
      expect(await isFocused(page.getByRole("link", { name: "跳到正文" }))).toBe(true);
      await keyboard.press("Enter");
      // What has not begun stands last, behind the tasks of all the other years on this server.
      await tabTo(page, link, "Tab", 150);
      await keyboard.press("Enter");
      await settled(page);
      await page.getByRole("heading", { level: 2, name: /^S1/ }).waitFor();
      await clean(page, "hands-2-first");
      const value = page.getByRole("textbox", { name: /\s数$/ });
      await tabTo(page, value);
      await keyboard.type("8");
      await keyboard.press("Enter");
      await saved(page, "规则需要的数").waitFor();
      await page.getByRole("complementary", { name: "得分的由来" }).getByText("8家 ÷ 10家").waitFor();
      // Escape lets Tab out of the table.
      await keyboard.press("Escape");
      await tabTo(page, page.getByRole("textbox", { name: "偏差原因" }));
      await keyboard.type("两家企业推迟到下年");
      const add = page.getByRole("button", { name: "添加佐证" });
      await tabTo(page, add);
      const opening = page.waitForEvent("filechooser");
      // The browser is told beforehand that somebody waits for its window, and that takes a moment.
      await clean(page, "hands-3-first");
      await keyboard.press("Enter");
      await (await opening).setFiles([{ name: "名单.txt", mimeType: "text/plain", buffer: Buffer.from("示例名单") }]);
      await page.getByRole("link", { name: "名单.txt" }).waitFor();
      await clean(page, "hands-4-evidence");
      await tabTo(page, page.getByRole("button", { name: "下一个待填" }), "Shift+Tab");
      await keyboard.press("Enter");
      await page.getByRole("heading", { level: 2, name: /^S2/ }).waitFor();
      await tabTo(page, value);
      await keyboard.type("是");
      await keyboard.press("Enter");
      await keyboard.type("否");
      await keyboard.press("Enter");
      await saved(page, "规则需要的数").waitFor();
      await page.getByText("已填 2／2").waitFor();
      await clean(page, "hands-5-filled");
      await keyboard.press("Escape");
      await tabTo(page, page.getByRole("link", { name: "办理", exact: true }), "Shift+Tab");
      await keyboard.press("Enter");
      const stages = page.getByRole("region", { name: "各环节" });
      await stages.waitFor();
      await tabTo(page, stages.getByRole("button", { name: "报送：绩效自评" }));
      await keyboard.press("Enter");
      const dialog = page.getByRole("dialog", { name: "报送：绩效自评" });
      await dialog.waitFor();
      await clean(page, "hands-6-reporting");
      await tabTo(page, dialog.getByRole("button", { name: "报送", exact: true }));
      await keyboard.press("Enter");
      await dialog.waitFor({ state: "detached" });
      await page.getByRole("region", { name: "办理进度" }).getByText("待复核").waitFor();
      await expect.poll(() => figure(page, "总分").innerText()).toBe("68");
    }, 180_000);
  });
});
