// 湛江 2023: in the middle of the year the budget falls from 341 to 101.35 万元, a target from 10 to 8, another is dropped.
import { describe, expect, test } from "vitest";
import { clean } from "../barriers.ts";
import { workshops } from "../places.ts";
import { figure, lines, visits } from "../visits.ts";
import { beginYear, cell, grid, paste, saved, step, type } from "../yearPages.ts";

const visit = visits();
const fund = "湛江市知识产权促进专项工作经费";

describe.each(workshops)("on the %s", (_name, at) => {
  test.skipIf(at === "")(
    "湛江：budget and targets adjusted together in the middle of the year; what was dropped is asked for no more",
    async () => {
      const page = await visit("/years/new", { at });
      const organisation = "南昌市市场监督管理局";
      const id = await beginYear(page, { from: `2023 ${fund}`, year: "2026", organisation });
      const budget = grid(page, "预算项目");
      await type(budget, 0, 4, "341");
      await saved(page, "预算项目").waitFor();
      await expect.poll(() => figure(budget, `${fund}预算`).innerText()).toBe("341");
      await clean(page, "zhanjiang-1-budget");

      await page.getByRole("link", { name: "目标", exact: true }).click();
      const targets = grid(page, "绩效目标");
      await cell(targets, 0, 3).click();
      await paste(page, "≥10家\r\n≥2次\r\n≥5个\r\n");
      await saved(page, "绩效目标").waitFor();
      expect((await lines(targets)).slice(0, 2).map((row) => row[3])).toEqual(["≥10家", "≥2次"]);
      await clean(page, "zhanjiang-2-targets");
      await step(page, "报送：年度预算");
      await step(page, "报送：绩效目标");

      const checking = await visit(`/funds/${id}/work`, { at, as: "demo-director" });
      await step(checking, "审核通过：绩效目标");
      const approving = await visit("/workbench", { at, as: "demo-finance" });
      await approving.getByRole("link", { name: new RegExp(`^年度预算\\s*待批复\\s*${fund} 2026`) }).click();
      await step(approving, "批复：年度预算", { document: "示财〔2026〕5号" });
      await step(approving, "批复：绩效目标", { document: "示财〔2026〕5号" });

      const adjusting = await visit(`/funds/${id}/budget`, { at });
      await adjusting.getByText("预算已批复，不能直接修改；请通过「年中调整」办理。").waitFor();
      await adjusting.getByRole("link", { name: "年中调整" }).click();
      await adjusting.getByRole("button", { name: "新增调整" }).click();
      await adjusting.getByRole("textbox", { name: /^标题/ }).fill("压减预算");
      await adjusting.getByRole("textbox", { name: /^调整原因/ }).fill("市财政年中压减");
      await type(grid(adjusting, "预算调整"), 0, 3, "101.35");
      await cell(grid(adjusting, "目标调整"), 0, 2).click();
      await paste(adjusting, "≥8家\r\n\r\n取消\r\n");
      await expect.poll(async () => (await lines(grid(adjusting, "目标调整")))[0]?.[2]).toBe("≥8家");
      await clean(adjusting, "zhanjiang-3-adjusting");
      await adjusting.getByRole("button", { name: "保存调整" }).click();
      const card = adjusting.getByRole("region", { name: "压减预算" });
      await card.waitFor();
      const whole = "341万元 → 101.35万元";
      const changes = [whole, "≥10家 → ≥8家", "≥5个 → 取消", whole];
      expect((await lines(card)).map((row) => row.slice(1).join(" "))).toEqual(changes);
      await clean(adjusting, "zhanjiang-4-adjusted");
      await step(adjusting, "报送：压减预算");
      await step(await visit(`/funds/${id}/adjustments`, { at, as: "demo-director" }), "同意：压减预算");
      const deciding = await visit(`/funds/${id}/adjustments`, { at, as: "demo-finance" });
      await step(deciding, "批复：压减预算", { document: "示财〔2026〕12号" });

      const after = await visit(`/funds/${id}/targets`, { at });
      const inForce = (await lines(grid(after, "绩效目标"))).slice(0, 3).map((row) => row.slice(3, 6));
      expect(inForce).toEqual([
        ["≥10家", "", "≥8家"],
        ["≥2次", "", ""],
        ["≥5个", "", "不适用（示财〔2026〕12号取消）"],
      ]);
      await clean(after, "zhanjiang-5-after");
      await after.getByRole("link", { name: "预算与支付" }).click();
      await expect.poll(() => figure(grid(after, "预算项目"), `${fund}预算`).innerText()).toBe("101.35");

      // The third has no target any more: it is not asked for, and the self-evaluation goes without it.
      await after.getByRole("link", { name: "自评", exact: true }).click();
      await after.getByRole("button", { name: "整表填写" }).click();
      const inputs = grid(after, "规则需要的数");
      await after.getByRole("article", { name: "整表填写" }).waitFor();
      await cell(inputs, 0, 1).click();
      const asked = (await lines(inputs)).map(([label = ""]) => label);
      expect(asked.filter((label) => label.startsWith("S3 "))).toEqual([]);
      const answers: Readonly<Record<string, string>> = { S1: "8家", S2: "4次", 总分: "100分" };
      const answer = (label: string) => answers[/^(S1|S2|总分)\b|总分/u.exec(label)?.[0] ?? ""] ?? "";
      await paste(after, asked.map(answer).join("\r\n"));
      await saved(after, "规则需要的数").waitFor();
      await clean(after, "zhanjiang-6-filled");
      await step(after, "报送：绩效自评");
    },
    180_000,
  );
});
