// The pages of a year as the browser prints them: whole, and with nothing on them that only a screen can use.
import type { Page } from "playwright-core";
import { beforeAll, expect, inject, test } from "vitest";
import { ask, cookieOf, settled, visits } from "./visits.ts";
import { madeYear } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例印专项经费自评指标体系
  总分: 100
  等级: [{名称: 优, 下限: 90}, {名称: 良, 下限: 0}]
  指标:
    - 代码: S
      名称: 产出
      分值: 100
      下级:
        - {代码: S1, 名称: 贯标企业, 分值: 60, 规则: 按完成率计分，最高得满分}
        - {代码: S2, 名称: 培训人次, 分值: 40, 规则: 按完成率计分，最高得满分}
`;

let id = "";

beforeAll(async () => {
  id = await madeYear(at, "例印专项经费", scheme);
  const officer = await cookieOf(at, "demo-officer");
  const put = async (method: "PUT" | "POST", path: string, body: object) => {
    const reply = await ask(at, officer, method, `/api/years/${id}/${path}`, body);
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  };
  const target = (indicator: string, written: string) => ({ indicator, measure: "", stage: "original", written });
  await put("PUT", "lines", { lines: [{ code: "资金", name: "例印专项经费" }] });
  await put("PUT", "targets", { targets: [target("S1", "≥12家"), target("S2", "≥300人次")] });
  await put("PUT", "figures", {
    figures: [
      { figure: "资金.本年预算", written: "100万元" },
      { figure: "S1.实际", written: "11家" },
    ],
  });
  await put("PUT", "indicators/S1/remark", {
    counting: null,
    reason: "一家企业的认证排在次年一月，已与认证机构约定时间，材料已全部交齐。",
    remedy: "逐月调度认证进度。",
  });
  const money = { line: "资金", written: "20", unit: "万元", on: "2026-03-02" };
  await put("POST", "transfers", { transfers: [{ ...money, number: "下达1", step: "下达", from: "例市财政局" }] });
  await put("POST", "payments", { payments: [{ ...money, number: "付1", payee: "例件服务中心", voucher: "记12" }] });
});

/** A4 across, without its margins, in CSS pixels. */
const paper = { width: 1017, height: 687 };

async function onPaper(tab: string): Promise<Page> {
  const page = await visit(`/funds/${id}/${tab}`, { at });
  await page.waitForLoadState("networkidle");
  await settled(page);
  await page.setViewportSize(paper);
  await page.emulateMedia({ media: "print" });
  return page;
}

const tabs = [
  "work",
  "papers",
  "budget",
  "targets",
  "adjustments",
  "monitoring",
  "self-evaluation",
  "review",
  "signing",
];

test.each([...tabs, "rectification", "documents"])("%s prints whole, with nothing to press or fill in", async (tab) => {
  const page = await onPaper(tab);
  expect(await page.getByRole("main").evaluate(cutOff)).toEqual([]);
  const controls = page.getByRole("main").locator("input, textarea, select, .ant-btn, .ant-select, .ant-segmented");
  expect(await controls.filter({ visible: true }).count()).toBe(0);
});

test("the self-evaluation is one table of every indicator with target, actual value, score and explanation", async () => {
  const page = await onPaper("self-evaluation");
  const table = page.getByRole("main").locator("table").filter({ visible: true });
  expect(await table.count()).toBe(1);
  const line = (name: string) => table.getByRole("row").filter({ hasText: name }).innerText();
  const missed = await line("S1 贯标企业");
  for (const text of ["≥12家", "11家", "91.67%", "60", "55", "材料已全部交齐", "逐月调度认证进度"])
    expect(missed).toContain(text);
  expect(await line("S2 培训人次")).toMatch(/≥300人次\s+待填\s+待填\s+40\s+待填/u);
  expect(await line("总分")).toMatch(/100\s+待填/u);
});

test("what was typed into the marked cell of a table is printed like the others", async () => {
  const page = await onPaper("budget");
  const budget = page.getByRole("grid", { name: "预算项目" });
  expect(await budget.locator("tbody tr").first().innerText()).toMatch(/资金\s+例印专项经费\s+100/u);
  const payments = page.getByRole("table").filter({ hasText: "例件服务中心" });
  expect(await payments.innerText()).toContain("200,000");
});

/** Parts whose content is wider than they are, and tables wider than the paper. */
function cutOff(main: Element): readonly string[] {
  return [...main.querySelectorAll("*")]
    .filter((element) => {
      const { overflowX, display } = getComputedStyle(element);
      if (display === "none" || element.getClientRects().length === 0) return false;
      const isOver = element.tagName === "TABLE" && element.getBoundingClientRect().right > window.innerWidth + 1;
      const hides = overflowX !== "visible" && display !== "inline" && !element.matches(".visually-hidden");
      return isOver || (hides && element.scrollWidth > element.clientWidth + 1);
    })
    .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 40)}`);
}
