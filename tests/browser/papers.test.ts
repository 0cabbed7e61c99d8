// What people do with documents: take a report away, have one audited, bring tables in from Word.
import { expect, test } from "vitest";
import { barriers } from "./barriers.ts";
import { settled, visits } from "./visits.ts";

const visit = visits();

const report =
  "2021年度专项资金绩效自评报告\n一、资金情况\n支出615万元，执行率为615÷820×100%=57%。\n到位资金410万元，到位率为410÷820×100%=50%。\n";
const asFile = (name: string, text: string) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) });

test("a report of a fund is shown as it will print, a figure in it opens how it came about, and Word is saved", async () => {
  const page = await visit(encodeURI("/funds/nanchang-2020/documents?document=report:南昌自评"));
  const sheet = page.getByRole("article");
  expect(await sheet.innerText()).toContain("93.31");
  await page.getByLabel("成文日期").fill("2021-05-06");
  await expect.poll(() => sheet.innerText()).toContain("2021年5月6日");
  await sheet
    .getByRole("button", { name: /93\.31/ })
    .first()
    .click();
  await expect.poll(() => page.getByRole("heading", { name: "总分", exact: true }).count()).toBeGreaterThan(0);
  await page.keyboard.press("Escape");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载 Word" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/南昌市知识产权专项资金.*\.docx$/);
  expect(await barriers(page)).toEqual([]);
});

test("the official tables stand in the same list", async () => {
  const page = await visit(encodeURI("/funds/shaanxi-2020/documents"));
  await page.getByRole("link", { name: "资金明细表" }).click();
  await expect.poll(() => page.getByRole("article").innerText()).toContain("4500");
  expect(page.url()).toContain("table");
});

test("a finished report is audited: the error is found, its place shown, explained, and gone in the corrected upload", async () => {
  const page = await visit("/audits");
  await page.locator('input[type="file"]').setInputFiles(asFile("自评报告.txt", report));
  await page.getByRole("heading", { name: "自评报告.txt" }).waitFor();
  const findings = page.getByRole("region", { name: "疑点" });
  await expect.poll(() => findings.innerText()).toContain("确定有误");
  const first = findings.getByRole("listitem").first();
  await first
    .getByRole("button", { name: /在原文中查看/ })
    .first()
    .click();
  await expect.poll(() => page.locator('.audit-report [aria-pressed="true"]').count()).toBeGreaterThan(0);
  expect(await barriers(page)).toEqual([]);

  await first.getByRole("button", { name: "说明原因" }).click();
  await first.getByRole("textbox").fill("按调整后预算计算");
  await first.getByRole("button", { name: "保存说明" }).click();
  await expect.poll(() => findings.innerText()).toContain("演示经办人");
  await page.reload();
  await settled(page);
  expect(await page.getByRole("region", { name: "疑点" }).innerText()).toContain("按调整后预算计算");

  await page.locator('input[type="file"]').setInputFiles(asFile("自评报告.txt", report.replace("57%", "75%")));
  await expect.poll(() => page.getByRole("status").first().innerText()).toContain("已改正 1");
  expect(await page.getByRole("region", { name: "疑点" }).innerText()).toContain("没有发现疑点");
});

test("a file that holds no report is refused with the reason, and can be tried again", async () => {
  const page = await visit("/audits", { allow: /status of 422/ });
  await page.locator('input[type="file"]').setInputFiles(asFile("空.txt", "no Chinese, 1 figure"));
  await expect.poll(() => page.getByRole("alert").innerText()).toContain("文件不能读取");
  expect(await page.getByRole("button", { name: "选择文件" }).isVisible()).toBe(true);
});

test("a scoring table from elsewhere is compared with what was understood, then becomes a case to check", async () => {
  const table =
    "一级指标\t二级指标\t三级指标\t分值\t评分标准\n产出\t数量\t培训场次\t60\t按完成率计分，最高得满分\n效益\t满意度\t满意度\t40\t≥90%得满分，否则不得分\n";
  const page = await visit("/import");
  await page.locator('input[type="file"]').setInputFiles(asFile("打分表.tsv", table));
  const office = page.getByRole("region", { name: "从 Word、Excel、PDF 认出的内容" });
  await expect.poll(() => office.innerText()).toContain("培训场次");
  expect(await barriers(page)).toEqual([]);
  await office.getByLabel(/^年度/).fill("2021");
  await office.getByRole("button", { name: "按此重新组合" }).click();
  await office.getByRole("button", { name: "核对无误，放入案例" }).click();
  await expect.poll(() => page.getByRole("heading", { name: "检查结果" }).isVisible()).toBe(true);
  await expect.poll(() => page.locator(".file-rows").innerText()).toContain("方案.yaml");
  await page.getByRole("button", { name: /移除案例/ }).click();
});
