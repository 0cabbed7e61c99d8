// `npm run gallery`: every page of the app once, as the made-up city's people see it, into docs/gallery/. For looking at
// after a change of the screens; nothing in the tests depends on it.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { chromium } from "playwright-core";
import { ensureBrowser, ensureBuilt, ensureInstalled, root } from "./setup.mjs";
import { endWithNpm, fail, sayTo } from "./steps.mjs";

const password = "Hengji-demo-2026";
const fund = "示例市知识产权专项资金";

/** File, whose screen, what it shows, address; {2026} stands for the address of the city's year. */
const pages = [
  ["sign-in", null, "登录", "/sign-in"],
  ["workbench", "demo-officer", "工作台", "/workbench"],
  ["funds", "demo-officer", "资金清单", "/funds"],
  ["fund", "demo-officer", "一项资金：概览", "/funds/nanchang-2020"],
  ["derivation", "demo-officer", "每个数的来历", "/funds/nanchang-2020?figure=总分"],
  ["money", "demo-officer", "资金", "/funds/nanchang-2020/money"],
  ["indicators", "demo-officer", "指标与得分", "/funds/zhanjiang-2023/indicators?details=true"],
  ["check", "demo-officer", "与公布数核对", "/funds/shaanxi-2020/check"],
  ["findings", "demo-officer", "问题", "/funds/nanchang-2020/findings"],
  ["documents", "demo-officer", "报告与表格", "/funds/nanchang-2020/documents"],
  ["history", "demo-officer", "版本与改动", "/funds/nanchang-2020/history"],
  ["new-year", "demo-officer", "新建年度", "/years/new"],
  ["work", "demo-officer", "一年的办理", "{2026}/work"],
  ["papers", "demo-officer", "依据文件", "{2026}/papers"],
  ["budget", "demo-accountant", "预算与支付", "{2026}/budget"],
  ["targets", "demo-officer", "绩效目标", "{2026}/targets"],
  ["adjustments", "demo-officer", "调整", "{2026}/adjustments"],
  ["monitoring", "demo-officer", "绩效监控", "{2026}/monitoring"],
  ["self-evaluation", "demo-officer", "绩效自评", "{2026}/self-evaluation"],
  ["review", "demo-officer", "审核", "{2025}/review"],
  ["signing", "demo-director", "签发与公开", "{2025}/signing"],
  ["rectification", "demo-officer", "整改", "{2026}/rectification"],
  ["library", "demo-officer", "指标库", "/library"],
  ["register", "demo-officer", "统计台账", "/register"],
  ["rules", "demo-officer", "评分规则", "/rules?q=满意度≥90%得满分，每低1个百分点扣0.5分，扣完为止。&points=10"],
  ["audits", "demo-officer", "报告核验", "/audits"],
  ["audit", "demo-officer", "一份报告的核验结果", "{audit}"],
  ["import", "demo-officer", "导入案例", "/import"],
  ["account", "demo-officer", "我的账户", "/account"],
  ["organisations", "demo-system", "机构", "/organisations"],
  ["people", "demo-system", "人员", "/people"],
  ["roles", "demo-security", "角色", "/roles"],
  ["permissions", "demo-officer", "权限表", "/permissions"],
  ["settings", "demo-security", "设置", "/settings"],
  ["record", "demo-audit", "操作记录", "/record"],
  ["jobs", "demo-system", "后台任务", "/jobs"],
  ["health", "demo-system", "运行状况", "/health"],
];

/** A made-up report that contradicts itself here and there. */
const report = [
  `2025年度${fund}绩效自评报告`,
  "一、基本情况",
  `2025年${fund}预算1000万元，用于以下四项：专利资助与奖励420万元，转化运用与质押融资补助310万元，保护与维权援助160万元，公共服务与培训120万元，合计1000万元。`,
  "截至2025年12月31日，资金到位1000万元，实际支出973.5万元，预算执行率97.53%，结余26.5万元。",
  "二、绩效目标完成情况",
  "全年授权发明专利452件，上年428件，增长6.5%。新增贯标企业目标12家，实际完成11家，完成率91.67%。",
  "办理专利质押融资93笔，融资金额5.2亿元。举办培训24场，参加人员1860人次，平均每场78人次，考核合格率94.5%。",
  "满意度调查发放问卷400份，收回372份，回收率93%，满意度93.2%。",
  "三、评价结论",
  "决策15分，得14.5分；过程20分，得19.1分；产出35分，得33.2分；效益30分，得28.6分；合计得96.4分，等级为“优”。",
  "四、存在的问题",
  "全年新增贯标企业12家，有一家的认证在年末排期；保护与维权援助的支出前三季度偏慢。",
].join("\n");

endWithNpm();
const say = sayTo(process.stdout);
const data = mkdtempSync(join(tmpdir(), "hengji-gallery-"));
let server;
let browser;
try {
  await ensureInstalled({ say });
  await ensureBuilt({ say });
  const executablePath = await ensureBrowser({ say });
  server = spawn(process.execPath, [join(root, "bin/hengji.mjs"), "serve"], {
    cwd: root,
    env: { ...process.env, HENGJI_DATA: data, HENGJI_PORT: "0", HENGJI_DEMO: "on" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await addressOf(server);
  const sandbox = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  browser = await chromium.launch({
    executablePath,
    args: ["--disable-gpu", "--disable-background-networking", "--no-first-run", ...sandbox],
  });
  await pictures(address);
} catch (error) {
  fail(error);
} finally {
  await browser?.close();
  if (server && server.exitCode === null) {
    server.kill("SIGTERM");
    await once(server, "close");
  }
  rmSync(data, { recursive: true, force: true });
}

/** The server names the address it was given as soon as it answers. */
async function addressOf(child) {
  for await (const line of createInterface({ input: child.stdout })) {
    const found = /http:\/\/[\d.]+:\d+/u.exec(line)?.[0];
    if (found) return found;
  }
  throw new Error("the server ended before it answered");
}

async function pictures(address) {
  const folder = join(root, "docs/gallery/pages");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const contexts = new Map();
  const lines = [];
  for (const [name, who, title, path] of pages) {
    if (!contexts.has(who)) contexts.set(who, await contextOf(address, who));
    const { context, years } = contexts.get(who);
    const page = await context.newPage();
    const filled = path === "{audit}" ? await auditOf(context, address) : path;
    const url = address + filled.replace(/\{(\d{4})\}/u, (_, year) => `/funds/${years.get(year)}`);
    await page.goto(url);
    await page.waitForLoadState("networkidle");
    const refused = /(?:没有.{1,8}(?:权限|页面|资金)|404)/u.exec(
      `${await page.title()} ${await page.locator("main").innerText()}`,
    );
    if (refused) throw new Error(`${title} (${path}) is not there: ${refused[0]}`);
    // Charts and open panels come in with a short movement.
    await page.waitForTimeout(600);
    const session = await context.newCDPSession(page);
    const { data: picture } = await session.send("Page.captureScreenshot", { format: "webp", quality: 75 });
    writeFileSync(join(folder, `${name}.webp`), Buffer.from(picture, "base64"));
    await page.close();
    lines.push(`### ${title}\n\n![${title}](pages/${name}.webp)\n`);
    say(`${name}：${title}`);
  }
  const head = `# 图集 Gallery\n\n演示数据（示例市，人物均为虚构），1366×768；由 \`npm run gallery\` 生成。文档样张：[Word 报告](report-docx.png)、[PDF 报告](report-pdf.png)、[Excel 表](table-xlsx.png)。\n`;
  writeFileSync(join(root, "docs/gallery/README.md"), `${head}\n${lines.join("\n")}`);
}

/** The address of what is found in the made-up report. */
async function auditOf(context, address) {
  const content = Buffer.from(report).toString("base64");
  const made = await context.request.post(`${address}/api/audits`, {
    data: { organisation: "demo-bureau", name: "自评报告.txt", content },
    headers: { origin: address, "x-hengji": "1" },
  });
  if (!made.ok()) throw new Error(`the report cannot be audited: ${made.status()} ${await made.text()}`);
  const { line } = await made.json();
  return `/audits/${line.id}`;
}

/** A browser of one person's own, and the addresses of the city's years as that person sees them. */
async function contextOf(address, who) {
  const context = await browser.newContext({
    viewport: { width: 1366, height: 768 },
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  if (who === null) return { context, years: new Map() };
  const signedIn = await context.request.post(`${address}/api/session`, {
    data: { login: who, password },
    headers: { origin: address },
  });
  if (!signedIn.ok()) throw new Error(`${who} cannot sign in: ${signedIn.status()}`);
  const listed = await context.request.get(`${address}/api/funds`);
  const items = listed.ok() ? await listed.json() : [];
  return { context, years: new Map(items.filter(({ name }) => name === fund).map(({ id, year }) => [year, id])) };
}
