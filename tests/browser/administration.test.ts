import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, lines, panel, search, settled, tab, visits } from "./visits.ts";

const visit = visits();
const at = inject("workshop");

const menu = (page: Page) => page.getByRole("navigation", { name: "主导航" }).getByRole("link").allInnerTexts();
const dialog = (page: Page) => page.getByRole("dialog");

async function choose(page: Page, field: string, option: string | RegExp): Promise<void> {
  await dialog(page).getByRole("combobox", { name: field }).click();
  await page.locator(".ant-select-item-option").filter({ hasText: option }).click();
}

async function giveReason(page: Page, why: string, button: string): Promise<void> {
  await dialog(page).getByRole("textbox", { name: "理由" }).fill(why);
  await dialog(page).getByRole("button", { name: button, exact: true }).click();
  await dialog(page).waitFor({ state: "detached" });
}

test.each([
  [
    "demo-officer",
    ["工作台", "资金", "指标库", "统计台账", "评分规则", "报告核验", "导入案例", "机构", "权限表", "操作记录"],
  ],
  ["demo-director", ["工作台", "资金", "指标库", "统计台账", "评分规则", "报告核验", "机构", "权限表", "操作记录"]],
  ["demo-system", ["机构", "人员", "角色授予", "权限表", "系统设置", "后台任务", "运行状况"]],
  ["demo-security", ["机构", "人员", "角色授予", "权限表", "系统设置", "运行状况"]],
  ["demo-audit", ["机构", "人员", "角色授予", "权限表", "操作记录", "系统设置", "后台任务", "运行状况"]],
])("%s is offered the pages of the role and no others", async (as, pages) => {
  expect(await menu(await visit("/permissions", { as }))).toEqual(pages);
});

test.each([
  ["demo-officer", "工作台"],
  ["demo-system", "人员"],
  ["demo-security", "角色授予"],
  ["demo-audit", "操作记录"],
])("%s begins where the work is: %s", async (as, title) => {
  const page = await visit("/", { as });
  await page.getByRole("heading", { level: 1, name: title }).waitFor();
  expect(await page.title()).toBe(`${title} — 衡绩`);
});

test("a page opened by its address without the right says which right, who has it and who can grant it", async () => {
  const page = await visit("/settings");
  const alert = await page.getByRole("alert").innerText();
  expect(alert).toContain("您没有权限查看这一页");
  expect(alert).toContain("这一页需要「查看系统设置」的权限");
  expect(alert).toContain("具有此权限的角色：系统管理员、安全管理员、审计管理员");
  expect(alert).toContain("您现在的角色：经办人（示例市）");
  expect(alert).toContain("请系统管理员为您申请角色，由安全管理员批准");
  await page.getByRole("link", { name: "回到首页" }).click();
  await page.getByRole("heading", { level: 1, name: "工作台" }).waitFor();
});

test("a role: asked for by one, agreed to by another, in force at once, found in the record, and ended again", async () => {
  const asking = await visit("/people/demo-director", { at, as: "demo-system" });
  await asking.getByRole("button", { name: "申请角色" }).click();
  await choose(asking, "角色", "经办人");
  await choose(asking, "机构", "陕西省知识产权局");
  expect(await barriers(asking)).toEqual([]);
  await requestRole(asking, "兼办陕西专项", "申请角色");
  await expect.poll(() => asking.getByRole("region", { name: "角色授予列表" }).innerText()).toContain("待批准");
  expect(await asking.getByRole("button", { name: "批准：演示局领导 经办人", exact: true }).count()).toBe(0);

  const director = async () => menu(await visit("/funds", { at, as: "demo-director" }));
  expect(await director()).not.toContain("导入案例");

  const agreeing = await visit("/roles?state=waiting", { at, as: "demo-security" });
  await agreeing.getByRole("button", { name: "批准：演示局领导 经办人", exact: true }).click();
  expect(await dialog(agreeing).innerText()).toContain("批准后立即生效，对「陕西省知识产权局」及其下级有效");
  await giveReason(agreeing, "经局务会同意", "批准");
  await agreeing.getByText("没有角色授予").waitFor();

  expect(await director()).toContain("导入案例");

  const record = await visit("/record?action=role-approved", { at, as: "demo-audit" });
  const [event = []] = await lines(record.getByRole("region", { name: "操作记录列表" }));
  const text = event.join(" ");
  expect(text).toContain("演示安全管理员");
  expect(text).toContain("批准角色");
  expect(text).toContain("经局务会同意");

  const ending = await visit("/roles", { at, as: "demo-security" });
  await ending.getByRole("button", { name: "终止：演示局领导 经办人" }).click();
  await giveReason(ending, "工作已交接", "终止");
  expect(await director()).not.toContain("导入案例");
});

async function requestRole(page: Page, why: string, button: string): Promise<void> {
  await dialog(page).getByRole("textbox", { name: "申请理由" }).fill(why);
  await dialog(page).getByRole("button", { name: button, exact: true }).click();
  await dialog(page).waitFor({ state: "detached" });
}

test("a change is found in the record: who, when, from what to what; the chain is walked and said to be whole", async () => {
  const page = await visit("/organisations", { at, as: "demo-system" });
  await page.getByRole("button", { name: "修改：示例绩效评价事务所" }).click();
  await dialog(page).getByRole("textbox", { name: "名称" }).fill("示例绩效评价有限公司");
  await dialog(page).getByRole("button", { name: "保存" }).click();
  await page.getByRole("row", { name: /示例绩效评价有限公司/ }).waitFor();

  const record = await visit("/record", { at, as: "demo-audit" });
  await record.getByRole("combobox", { name: "对象" }).click();
  await record.getByTitle("机构", { exact: true }).click();
  await expect.poll(() => search(record)).toEqual({ object: "organisations" });
  const changed = record.getByRole("row", { name: /修改机构/ }).first();
  await changed.waitFor();
  expect((await changed.innerText()).replaceAll(/\s+/g, " ")).toContain(
    "演示系统管理员 修改机构 机构 demo-evaluator 名称：示例绩效评价事务所 → 示例绩效评价有限公司",
  );
  await changed.getByRole("button", { name: /详情$/ }).click();
  await record.getByText("校验值", { exact: true }).waitFor();
  expect(await barriers(record)).toEqual([]);

  await record.getByRole("button", { name: "立即核验" }).click();
  const state = record.getByRole("status", { name: "记录链" });
  await expect.poll(() => state.innerText()).toMatch(/✓ 核验无误\s*核验到第 \d+ 条/);
});

test("two people at one organisation: the second sees both versions and decides", async () => {
  const page = await visit("/organisations", { at, as: "demo-system", allow: /status of 412/ });
  await page.getByRole("button", { name: "修改：示例市财政局" }).click();
  await dialog(page).getByRole("textbox", { name: "名称" }).fill("示例市财政局（甲）");
  const cookie = await cookieOf(at, "demo-system");
  const { items } = (await (await ask(at, cookie, "GET", "/api/organisations")).json()) as {
    items: readonly { readonly id: string; readonly revision: number }[];
  };
  const revision = items.find(({ id }) => id === "demo-finance")?.revision;
  const other = await fetch(new URL("/api/organisations/demo-finance", at), {
    method: "PATCH",
    headers: { "content-type": "application/json", "if-match": `"${revision}"`, cookie },
    body: JSON.stringify({ name: "示例市财政局（乙）" }),
  });
  expect(other.status).toBe(200);

  await dialog(page).getByRole("button", { name: "保存" }).click();
  const conflict = dialog(page).getByRole("alert");
  await conflict.waitFor();
  expect((await conflict.getByRole("row").nth(1).innerText()).split(/\t/)).toEqual([
    "名称",
    "示例市财政局（乙）",
    "示例市财政局（甲）",
  ]);
  expect(await barriers(page)).toEqual([]);
  await conflict.getByRole("button", { name: "仍按我的内容保存" }).click();
  await page.getByRole("row", { name: /示例市财政局（甲）/ }).waitFor();
});

test("organisations come from rows of Excel: first what would happen, with the faults, then the import", async () => {
  const page = await visit("/organisations", { at, as: "demo-system" });
  await page.getByRole("button", { name: "从 Excel 导入" }).click();
  const rows = ["名称\t上级\t类型\t层级", "示例区\t示例市\t政府\t县", "示例区财政局\t示例区\t财政部门\t县"];
  const text = page.getByRole("textbox", { name: "粘贴的内容" });
  await text.fill([...rows, "无主科\t没有的局\t直属单位\t"].join("\n"));
  await page.getByRole("button", { name: "试运行" }).click();
  await page.getByText("有 1 行不能导入，全部都没有保存").waitFor();
  const result = page.getByRole("region", { name: "试运行结果" });
  expect((await lines(result)).map((cells) => cells[1]?.replaceAll(/\s/g, ""))).toEqual([
    "＋新增",
    "＋新增",
    "■不能导入",
  ]);
  expect((await lines(result)).at(-1)?.join(" ")).toContain("没有编号或名称为「没有的局」的上级机构");
  expect(await barriers(page)).toEqual([]);

  await text.fill(rows.join("\n"));
  await page.getByRole("button", { name: "试运行" }).click();
  await page.getByText("这是试运行，还没有保存任何内容。").waitFor();
  expect(await page.getByRole("row", { name: /^示例区财政局 财政部门/ }).count()).toBe(0);
  await page.getByRole("button", { name: "导入 2 个变更" }).click();
  await page.getByRole("row", { name: /^示例区财政局 财政部门 县/ }).waitFor();
});

test("people come from rows of Excel with their roles, which another approves together for one reason", async () => {
  const page = await visit("/people", { at, as: "demo-system" });
  await page.getByRole("button", { name: "从 Excel 导入" }).click();
  const section = page.getByRole("region", { name: "导入人员" });
  await section.getByText("角色可填：经办人、财务人员", { exact: false }).waitFor();
  const rows = [
    "姓名\t登录名\t所在机构\t角色",
    "甲某\tmany.one\t陕西省知识产权局\t经办、财务",
    "乙某\tmany.two\t陕西省知识产权局\t局领导",
  ];
  await section.getByRole("textbox", { name: "粘贴的内容" }).fill(rows.join("\n"));
  const attempt = section.getByRole("button", { name: "试运行" });
  expect(await attempt.isDisabled()).toBe(true);
  await section.getByRole("textbox", { name: /^申请理由/ }).fill("按任职文件");
  await attempt.click();
  await section.getByText("申请角色：经办人、财务人员").waitFor();
  expect(await barriers(page)).toEqual([]);
  await section.getByRole("button", { name: "导入 2 个变更" }).click();
  const passwords = page.getByRole("dialog", { name: "2 人的一次性密码" });
  await passwords.getByText("many.two").waitFor();
  expect(await barriers(page)).toEqual([]);
  await passwords.getByRole("button", { name: "已交付，关闭" }).click();

  const agreeing = await visit("/roles?state=waiting", { at, as: "demo-security" });
  for (const what of ["甲某 经办人", "甲某 财务人员", "乙某 局领导"])
    await agreeing.getByRole("checkbox", { name: `选择：${what}` }).check();
  await agreeing.getByRole("button", { name: "批准所选 3 份" }).click();
  await dialog(agreeing).getByText("乙某：局领导（陕西省知识产权局）").waitFor();
  expect(await barriers(agreeing)).toEqual([]);
  await giveReason(agreeing, "任职文件已核", "批准所选 3 份");
  await agreeing.getByText("已批准 3 份，立即生效。").waitFor();
  const list = agreeing.getByRole("region", { name: "角色授予列表" });
  await expect.poll(async () => ((await list.count()) === 0 ? "" : list.innerText())).not.toContain("甲某");
});

test("somebody new: a fault said beside its field, a password shown once, data masked and shown for a reason", async () => {
  const page = await visit("/people", { at, as: "demo-system", allow: /status of 400/ });
  await page.getByRole("button", { name: "新增人员" }).click();
  await dialog(page).getByRole("textbox", { name: /^姓名/ }).fill("新来的人");
  await dialog(page)
    .getByRole("textbox", { name: /^登录名/ })
    .fill("Not Fit");
  await choose(page, "所在机构", "南昌市市场监督管理局");
  await dialog(page).getByRole("textbox", { name: /^电话/ }).fill("13800001234");
  const login = dialog(page).getByRole("textbox", { name: /^登录名/ });
  await login.fill("Not Fit");
  await dialog(page).getByRole("button", { name: "新增人员" }).click();
  await dialog(page).getByText("登录名应为 2 到 64 个小写字母", { exact: false }).first().waitFor();
  expect(await login.getAttribute("aria-invalid")).toBe("true");
  await login.fill("fit.now");
  await dialog(page).getByRole("button", { name: "新增人员" }).click();
  const once = page.getByRole("dialog", { name: "一次性密码：新来的人" });
  await once.waitFor();
  expect((await once.locator("code").innerText()).length).toBeGreaterThanOrEqual(10);
  await once.getByRole("button", { name: "已交付，关闭" }).click();

  await page.getByRole("textbox", { name: "查找人员" }).fill("新来的");
  await page.getByRole("link", { name: "新来的人" }).click();
  await page.getByRole("heading", { level: 1, name: "新来的人" }).waitFor();
  expect(await page.getByRole("main").innerText()).not.toContain("13800001234");
  await page.getByRole("button", { name: "查看完整电话" }).click();
  await dialog(page).getByRole("textbox", { name: "理由" }).fill("核对联系方式");
  await dialog(page).getByRole("button", { name: "查看", exact: true }).click();
  await dialog(page).getByText("13800001234").waitFor();
  await dialog(page).getByRole("button", { name: "已交付，关闭" }).click();

  await page.getByRole("button", { name: "停用", exact: true }).click();
  await giveReason(page, "已调离", "停用");
  await page.getByRole("button", { name: "恢复", exact: true }).waitFor();
});

test("the made-up city is offered to the system administrator, to nobody else", async () => {
  const page = await visit("/settings", { at, as: "demo-system" });
  const city = page.getByRole("region", { name: "演示年度" });
  await city.getByRole("button", { name: /^(载入|移除)演示年度$/ }).waitFor();
  expect(await barriers(page)).toEqual([]);
  const others = await visit("/settings", { at, as: "demo-security" });
  await others.getByRole("heading", { level: 1, name: "系统设置" }).waitFor();
  await others.waitForLoadState("networkidle");
  expect(await others.getByRole("region", { name: "演示年度" }).count()).toBe(0);
});

test("a setting is changed with a reason and is then in force", async () => {
  const page = await visit("/settings", { at, as: "demo-security" });
  const minutes = page.getByRole("spinbutton", { name: "无操作自动退出" });
  await minutes.fill("20");
  await page.getByRole("textbox", { name: "理由" }).fill("办公室要求");
  await page.getByRole("button", { name: "保存 1 项修改" }).click();
  await page.getByRole("row", { name: /无操作自动退出.*演示安全管理员/ }).waitFor();
  const account = await visit("/account", { at });
  await account.getByText("20 分钟无操作自动退出").waitFor();
  const [row = []] = (await lines(page.getByRole("region", { name: "系统设置" }))).slice(6);
  expect(row.join(" ")).toMatch(/15 分钟 1 到 60 分钟 演示安全管理员/);
});

test("a figure is asked for its history: who entered it, when, from which document, and the record of it", async () => {
  const page = await visit("/funds/nanchang-2020/indicators?figure=B11.得分");
  await panel(page).getByRole("button", { name: "查看来历" }).click();
  await panel(page).getByText("随程序载入").waitFor();
  await panel(page).getByRole("link", { name: "在操作记录中查看" }).click();
  await page.getByRole("heading", { level: 1, name: "操作记录" }).waitFor();
  await settled(page);
  expect(search(page)).toEqual({ figure: "nanchang-2020/B11.得分" });
  const events = await lines(page.getByRole("region", { name: "操作记录列表" }));
  expect(events).toHaveLength(1);
  expect(events[0]?.join(" ")).toContain("nanchang-2020/1");
});

test("the versions of a fund stand on a tab of their own", async () => {
  const page = await visit("/funds/nanchang-2020");
  await tab(page, "记录").click();
  await page.getByRole("heading", { name: /^第 1 版/ }).waitFor();
  expect(await page.getByRole("region", { name: "版本记录" }).innerText()).toContain("载入示例");
});

test("organisation and year in the bar narrow the list and live in the address", async () => {
  const page = await visit("/funds");
  await page.getByRole("combobox", { name: "年度" }).click();
  await page.getByTitle("2020年").click();
  await page.getByRole("combobox", { name: "机构" }).click();
  await page.locator(".ant-select-item-option").filter({ hasText: "陕西省知识产权局" }).click();
  await expect.poll(() => search(page)).toEqual({ year: "2020", organisation: "bureau-shaanxi" });
  await expect
    .poll(async () =>
      (await lines(page.getByRole("region", { name: "资金列表" }))).map(([name]) => name?.split("\n")[0]),
    )
    .toEqual(["陕西省省级知识产权专项资金"]);
});

test("Ctrl+K finds pages, funds and indicators, and Enter opens the chosen one", async () => {
  const page = await visit("/funds");
  await page.keyboard.press("Control+k");
  const box = page.getByRole("combobox", { name: "搜索资金、指标、支付、人员和页面" });
  await box.fill("资金到位率");
  const option = page.getByRole("option", { name: /^指标\s*资金到位率\s*南昌市知识产权专项资金 2020/ });
  await option.waitFor();
  expect(await barriers(page)).toEqual([]);
  await box.fill("陕西");
  await expect.poll(() => page.getByRole("option").first().innerText()).toContain("陕西省省级知识产权专项资金 2020");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "陕西省省级知识产权专项资金 2020" }).waitFor();
});

test("a token is shown once, works, and ends when it is withdrawn", async () => {
  const page = await visit("/account", { at });
  await page.getByRole("button", { name: "新建令牌" }).click();
  await dialog(page).getByRole("textbox", { name: "用途" }).fill("统计接口");
  await dialog(page).getByRole("button", { name: "新建令牌" }).click();
  const once = page.getByRole("dialog", { name: "新的接口令牌" });
  const token = await once.locator("code").innerText();
  await once.getByRole("button", { name: "已交付，关闭" }).click();
  const asked = async () =>
    (await fetch(new URL("/api/funds", at), { headers: { authorization: `Bearer ${token}` } })).status;
  expect(await asked()).toBe(200);
  await page.getByRole("button", { name: "撤销令牌：统计接口" }).click();
  await page.getByRole("button", { name: "撤销", exact: true }).click();
  await page.getByText("没有接口令牌。").waitFor();
  expect(await asked()).toBe(401);
});
