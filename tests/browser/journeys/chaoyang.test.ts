// 朝阳 2020: a plan of 22 lines in four groups, fifteen targets set from above and taken over by the district with floors.
import { describe, expect, test } from "vitest";
import { clean } from "../barriers.ts";
import { workshops } from "../places.ts";
import { figure, lines, visits } from "../visits.ts";
import { beginYear, cell, grid, paste, type } from "../yearPages.ts";

const visit = visits();
const fund = "知识产权运营服务体系建设中央转移支付资金";
const district = "示例县市场监督管理局";

const groups = ["奖补及支持", "运营基金", "平台及课题", "风险补偿"] as const;
/** Group, name, 万元. */
const plan: readonly (readonly [group: (typeof groups)[number], name: string, amount: string])[] = [
  ["奖补及支持", "资助及奖励（2020）", "373.8"],
  ["奖补及支持", "企业专利导航", "50"],
  ["奖补及支持", "运营中心", "1500"],
  ["奖补及支持", "品牌基地及区域品牌", "526.2"],
  ["奖补及支持", "资助及奖励（2021）", "900"],
  ["奖补及支持", "宣传展示", "30"],
  ["奖补及支持", "可视化平台软件", "46.68"],
  ["奖补及支持", "专家评审", "25"],
  ["奖补及支持", "运营中心规划", "48.32"],
  ["运营基金", "重点产业运营基金", "6500"],
  ["平台及课题", "宣传服务", "50"],
  ["平台及课题", "法律与合规服务", "40"],
  ["平台及课题", "课题研究", "800"],
  ["平台及课题", "审计与咨询", "60"],
  ["平台及课题", "会议服务", "100"],
  ["平台及课题", "展览服务", "100"],
  ["平台及课题", "项目评审", "50"],
  ["平台及课题", "绩效评价", "50"],
  ["平台及课题", "平台设备及软件", "300"],
  ["平台及课题", "平台建设与维护", "2060"],
  ["平台及课题", "会议", "90"],
  ["风险补偿", "融资风险补偿", "1300"],
];

/** Indicator, measure, what is asked from above, what the district takes over. */
const goals: readonly (readonly [code: string, measure: string, above: string, own: string])[] = [
  ["TR", "", "≥20%", "≥20%"],
  ["JS", "", "≥40%", "≥40%"],
  ["ZH", "", "≥100家", "≥150家"],
  ["ZQ", "", "≥1单", "≥1单"],
  ["JJ", "", "≥1支", "≥1支"],
  ["DH", "", "≥5个", "≥6个"],
  ["PP", "", "≥3个", "≥3个"],
  ["QY", "", "≥3个", "≥3个"],
  ["GB", "", "≥200家", "≥200家"],
  ["GX", "", "≥3家", "≥3家"],
  ["TG", "", "≥1000家", "≥1500家"],
  ["PT", "", "≥1家", "≥1家"],
  ["ZX", "", "≥3家", "≥3家"],
  ["RC", "", "≥5000家", "≥5000家"],
  ["ZY", "金额", "≥30%", "≥30%"],
  ["ZY", "项目数", "≥30%", "≥30%"],
];
const block = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join("\t")).join("\r\n");

describe.each(workshops)("on the %s", (_name, at) => {
  test.skipIf(at === "")(
    "朝阳：22 lines come to 15,000; fifteen targets go to the district, none below its floor",
    async () => {
      const page = await visit("/years/new", { at });
      await beginYear(page, { from: `2020 ${fund}`, year: "2020", organisation: "南昌市市场监督管理局" });
      const budget = grid(page, "预算项目");
      await cell(budget, 1, 0).click();
      const own = plan.map(([group, name, amount], index) => {
        const nature = ["奖补及支持", "运营基金"].includes(group) ? "转移支付" : "中央直达资金";
        return [`P${`${index + 1}`.padStart(2, "0")}`, name, group, nature, amount];
      });
      await paste(page, block([...groups.map((group) => [group, group, "资金", "", ""]), ...own]));
      await expect.poll(() => figure(budget, `${fund}预算`).innerText()).toBe("15,000");
      const sums = groups.map((group) => figure(budget, `${group}预算`).innerText());
      expect(await Promise.all(sums)).toEqual(["3,500", "6,500", "3,700", "1,300"]);
      await clean(page, "chaoyang-1-plan");

      await page.getByRole("navigation", { name: "年度办理" }).getByRole("link", { name: "目标", exact: true }).click();
      const targets = grid(page, "绩效目标");
      await targets.waitFor();
      await cell(targets, 0, 3).click();
      const codes = (await lines(targets)).map(([code = ""]) => code);
      const first = codes.map((code) => goals.find(([of, measure]) => of === code && measure === "")?.[2] ?? "");
      await paste(page, block(first.map((target) => [target])));
      // An indicator with two measures has a row for each.
      await cell(targets, codes.length - 1, 0).click();
      await paste(
        page,
        block(
          goals.filter(([, measure]) => measure !== "").map(([code, measure, above]) => [code, "", measure, above]),
        ),
      );
      const shares = grid(page, "目标分解");
      await expect.poll(() => lines(shares)).toHaveLength(16);
      // The made-up city's districts may stand beside it.
      await page.getByRole("combobox", { name: "下级单位" }).click();
      await page.locator(".ant-select-item-option").filter({ hasText: district }).click();
      await expect.poll(() => lines(shares)).toHaveLength(16);
      await page.getByText("已保存").first().waitFor();
      await clean(page, "chaoyang-2-targets");

      const asked = (await lines(shares)).map(([label = ""]) => label);
      const takenOver = asked.map((label) => {
        const [code, measure = ""] = [label.split(" ")[0], label.split("·")[1]];
        const goal = goals.find(([of, one]) => of === code && one === measure);
        if (!goal) throw new Error(`nobody has set 「${label}」`);
        // Where nobody above asks for a number, there is no floor.
        return [code === "ZH" ? "≥90家" : goal[3], ["JJ", "PP", "QY", "GX", "RC"].includes(goal[0]) ? "" : goal[2]];
      });
      await cell(shares, 0, 2).click();
      await paste(page, block(takenOver));
      const found = page.getByRole("status", { name: "分解核对" });
      await found.getByText("达不到要求 ≥100家").waitFor();
      await found.getByText("还差 10家").waitFor();
      await shares.scrollIntoViewIfNeeded();
      await clean(page, "chaoyang-3-below");
      const at100 = asked.findIndex((label) => label.startsWith("ZH "));
      await type(shares, at100, 2, "≥150家");
      await found.getByText("达不到要求").waitFor({ state: "detached" });
      expect(await found.innerText()).toBe("");

      await page.getByText("按指标", { exact: true }).click();
      await page.getByRole("combobox", { name: "选择指标" }).click();
      await page.getByRole("combobox", { name: "选择指标" }).fill("ZH");
      await page.keyboard.press("Enter");
      const ofDistrict = async () => (await lines(shares)).find(([name]) => name === district) ?? [];
      await expect.poll(ofDistrict).toContain("≥100家");
      // The cell in which one stands is a field.
      expect([(await ofDistrict())[2], await shares.getByRole("textbox").inputValue()]).toContain("≥150家");
      await clean(page, "chaoyang-4-shares");
    },
    180_000,
  );
});
