import type { Page } from "playwright-core";
import { expect, inject, test } from "vitest";
import { demoPassword } from "../../src/server/demo.ts";
import { codeAt, stepAt } from "../../src/server/identity/totp.ts";
import { smallCase } from "../integration/cases.ts";
import { barriers } from "./barriers.ts";
import { startOffice } from "./office.ts";
import { ask, chooseFiles, cookieOf, lines, settled, visits } from "./visits.ts";

const visit = visits();
const at = inject("workshop");

async function signIn(page: Page, login: string, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "登录名" }).fill(login);
  await typePassword(page, password);
}

/** Until the server has answered. */
async function typePassword(page: Page, password: string): Promise<void> {
  await page.getByRole("textbox", { name: "密码", exact: true }).fill(password);
  const answer = page.waitForResponse((reply) => reply.url().endsWith("/api/session"));
  await page.keyboard.press("Enter");
  await answer;
}

const alert = (page: Page) => page.getByRole("alert");

/** Somebody new, as the system administrator adds them; the password opens nothing but its own change. */
async function newPerson(login: string): Promise<{ readonly id: string; readonly password: string }> {
  const body = { login, name: "测试人员", organisation: "demo" };
  const reply = await ask(at, await cookieOf(at, "demo-system"), "POST", "/api/people", body);
  const { person, password } = (await reply.json()) as { person: { id: string }; password: string };
  return { id: person.id, password };
}

test("a stranger signs in at the address they came to, and is there", async () => {
  const page = await visit("/funds/nanchang-2020/money", { at, as: null });
  await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  await signIn(page, "demo-officer", "wrong-Password-1");
  await expect.poll(() => alert(page).innerText()).toContain("登录名或密码不正确");
  expect(await page.getByRole("textbox", { name: "登录名" }).inputValue()).toBe("demo-officer");
  await typePassword(page, demoPassword);
  await page.getByRole("heading", { level: 1, name: "南昌市知识产权专项资金 2020" }).waitFor();
  expect(new URL(page.url()).pathname).toBe("/funds/nanchang-2020/money");
});

test("on a demonstration one press enters as any role, and signing out leads back", async () => {
  const page = await visit("/sign-in", { at, as: null });
  await page.getByRole("button", { name: "审计管理员 demo-audit" }).click();
  await page.getByRole("heading", { level: 1, name: "操作记录" }).waitFor();
  await page.getByRole("button", { name: "我的菜单：演示审计管理员" }).click();
  await page.getByRole("menuitem", { name: "退出登录" }).click();
  await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  await page.goto(new URL("/record", at).href);
  await page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  expect(await page.getByRole("table").count()).toBe(0);
});

test("when the session is over one signs in again in place, and what was typed and asked for goes on", async () => {
  const page = await visit("/import", { at, allow: /status of 401/ });
  await chooseFiles(page, smallCase());
  await page.getByText("没有错误，可以保存。").waitFor();
  await page.context().clearCookies();
  await page.getByRole("button", { name: "保存" }).click();
  const dialog = page.getByRole("dialog", { name: "请重新登录" });
  await dialog.waitFor();
  expect(await barriers(page)).toEqual([]);
  expect(await dialog.innerText()).toContain("demo-officer");
  await typePassword(page, demoPassword);
  await page.getByRole("heading", { level: 1, name: "某市知识产权专项资金 2021" }).waitFor();
  expect(await dialog.count()).toBe(0);
});

test("five wrong passwords lock the account, the right one too; the security administrator unlocks it", async () => {
  const page = await visit("/sign-in", { at, as: null, allow: /status of 423/ });
  await signIn(page, "demo-county", "wrong-Password-1");
  for (let tries = 1; tries < 5; tries += 1) {
    await page.getByRole("button", { name: "登录", exact: true, disabled: false }).waitFor();
    await typePassword(page, `wrong-Password-${tries}`);
  }
  await page.getByRole("button", { name: "登录", exact: true, disabled: false }).waitFor();
  await typePassword(page, demoPassword);
  await expect.poll(() => alert(page).innerText()).toContain("请 30 分钟后再试，或请安全管理员解除锁定");

  const office = await visit("/people/demo-county", { at, as: "demo-security" });
  await office.getByText("已锁定至").waitFor();
  await office.getByRole("button", { name: "解除锁定" }).click();
  await office.getByRole("textbox", { name: "理由" }).fill("本人来电，已核实身份");
  await office.getByRole("dialog").getByRole("button", { name: "解除锁定" }).click();
  await expect.poll(() => office.getByText("已锁定至").count()).toBe(0);

  await page.bringToFront();
  await page.context().clearCookies();
  await typePassword(page, demoPassword);
  await page.getByRole("heading", { level: 1, name: "工作台" }).waitFor();
});

test("first sign-in: a password of one's own by rules that show themselves, a second factor, codes to keep", async () => {
  const { password } = await newPerson("newcomer");
  const page = await visit("/account", { at, as: null, allow: /status of 403/ });
  await signIn(page, "newcomer", password);
  await page.getByRole("heading", { name: "修改密码" }).waitFor();
  const rules = page.getByRole("list", { name: "密码要求" });
  const save = page.getByRole("button", { name: "保存新密码" });
  const [next, repeat] = [page.getByLabel("新密码", { exact: true }), page.getByLabel("再次输入新密码")];
  await next.fill("newcomer1A");
  expect(await rules.innerText()).toMatch(/✓\s*至少 10 个字符[^]*○\s*不包含登录名/);
  expect(await save.isDisabled()).toBe(true);
  await next.fill("Blue-lantern-58");
  await repeat.fill("Blue-lantern-58");
  expect(await barriers(page)).toEqual([]);
  await save.click();

  await page.getByRole("heading", { name: "设置第二重验证" }).waitFor();
  await page.getByRole("button", { name: "开始设置" }).click();
  await page.getByRole("img", { name: "验证器二维码" }).waitFor();
  const secret = fromBase32(await page.locator("code.secret").innerText());
  expect(await barriers(page)).toEqual([]);
  const code = page.getByRole("textbox", { name: "验证码" });
  await code.fill(codeAt(secret, stepAt(new Date())));
  await page.keyboard.press("Enter");
  const codes = page.getByRole("list", { name: "恢复码" }).getByRole("listitem");
  await codes.first().waitFor();
  const [first = ""] = await codes.allInnerTexts();
  expect(await barriers(page)).toEqual([]);
  await page.getByRole("button", { name: "我已保存好，继续" }).click();
  await page.getByRole("heading", { level: 1, name: "我的账号" }).waitFor();
  expect(await page.getByRole("main").innerText()).toContain("已设置。登录时除密码外还要输入验证器的验证码");

  // The next time: password, then the app; a reload in between loses nothing.
  await page.context().clearCookies();
  await page.reload();
  await signIn(page, "newcomer", "Blue-lantern-58");
  await code.waitFor();
  await page.reload();
  await code.fill("000000");
  await page.keyboard.press("Enter");
  expect(await alert(page).innerText()).toContain("验证码不正确");
  expect(await barriers(page)).toEqual([]);
  await code.fill(codeAt(secret, stepAt(new Date()) + 1));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "我的账号" }).waitFor();

  // Without the telephone: a recovery code, once.
  await page.context().clearCookies();
  await page.reload();
  await signIn(page, "newcomer", "Blue-lantern-58");
  await code.fill(first);
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "我的账号" }).waitFor();
  await settled(page);
});

test("an office without demonstration is set up once, by three persons, with the code printed at the start", async () => {
  const office = await startOffice({ database: { kind: "memory" }, demo: false });
  try {
    const code = /设置码 (?<code>\S+)/.exec(office.notes.join("\n"))?.groups?.["code"] ?? "";
    const page = await visit("/", { at: office.address, as: null, allow: /status of 40[03]/ });
    await page.getByRole("link", { name: "进行首次设置" }).click();
    const fill = (name: string, text: string) => page.getByRole("textbox", { name, exact: true }).fill(text);
    await fill("设置码", "not-the-code");
    await fill("单位名称", "某市知识产权局");
    await fill("单位标识", "office");
    const people = ["系统管理员", "安全管理员", "审计管理员"] as const;
    for (const [index, title] of people.entries()) {
      const group = page.getByRole("group", { name: title });
      await group.getByRole("textbox", { name: "姓名" }).fill(`测试${title}`);
      await group.getByRole("textbox", { name: "登录名" }).fill(`keeper-${index}`);
    }
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("button", { name: "完成设置" }).click();
    await expect.poll(() => alert(page).innerText()).toContain("设置码不正确");
    await fill("设置码", code);
    await page.getByRole("button", { name: "完成设置" }).click();
    await page.getByRole("heading", { level: 1, name: "设置完成" }).waitFor();
    const rows = await lines(page.getByRole("table"));
    expect(rows.map(([title, login]) => `${title} ${login}`)).toEqual(
      people.map((title, at) => `${title} keeper-${at}`),
    );
    expect(await barriers(page)).toEqual([]);
    await page.getByRole("link", { name: "去登录" }).click();
    await signIn(page, "keeper-0", rows[0]?.[2] ?? "");
    await page.getByRole("heading", { name: "修改密码" }).waitFor();
  } finally {
    await office.stop();
  }
});

/** What an authenticator app makes of the secret that was typed in. */
function fromBase32(text: string): Buffer {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = Array.from(text.replaceAll(/\s/g, ""), (letter) => letters.indexOf(letter).toString(2).padStart(5, "0"));
  const bytes = bits.join("").match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2)));
}
