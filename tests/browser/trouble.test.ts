import { expect, test } from "vitest";
import { smallCase } from "../integration/cases.ts";
import { startOffice } from "./office.ts";
import { figure, lines, settled, tab, visits } from "./visits.ts";

const visit = visits();

test.each(["/nowhere", "/funds/nanchang-2020/nowhere"])(
  "%s says that there is no such page and leads to the list",
  async (path) => {
    const page = await visit(path);
    await page.getByText("没有这个页面").waitFor();
    await page.getByRole("main").getByRole("link", { name: "回到资金列表" }).click();
    await page.getByRole("region", { name: "资金列表" }).waitFor();
  },
);

test("an unknown fund is said to be unknown, not to have failed", async () => {
  const page = await visit("/funds/nowhere", { allow: /status of 404/ });
  const alert = page.getByRole("alert");
  expect(await alert.innerText()).toContain("没有编号为「nowhere」的资金，可能已被删除");
  expect(await alert.getByRole("button", { name: "重新读取" }).count()).toBe(0);
  await alert.getByRole("link", { name: "回到资金列表" }).click();
  await page.getByRole("region", { name: "资金列表" }).waitFor();
});

test("when the server is gone a page says what to do, keeps what was there, and goes on when it is back", async () => {
  const first = await startOffice({ kind: "memory" });
  const at = { at: first.address, allow: /ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/ };
  const reading = await visit("/funds/nanchang-2020/indicators", at);
  const importing = await visit("/import", at);
  await first.stop();

  await importing
    .locator("input[type=file]")
    .setInputFiles(smallCase().map(({ name, text }) => ({ name, mimeType: "text/yaml", buffer: Buffer.from(text) })));
  await tab(reading, "原文件").click();
  for (const page of [reading, importing]) {
    const alert = page.getByRole("alert");
    await alert.waitFor();
    expect(await alert.innerText()).toContain("连不上服务器。请确认系统正在运行、网络通畅，然后重新读取");
  }
  expect(await figure(reading, "总分").innerText()).toBe("93.31");
  expect(await importing.getByRole("main").innerText()).toContain("文件都还在这里，没有丢失。");
  await tab(reading, "目标与指标").click();
  expect((await lines(reading.getByRole("region", { name: "指标体系" }))).length).toBeGreaterThan(80);
  await tab(reading, "原文件").click();

  const second = await startOffice({ kind: "memory" }, first.port);
  await reading.getByRole("button", { name: "重新读取" }).click();
  await reading.getByRole("region", { name: "案例.yaml 的内容" }).waitFor();
  await importing.getByRole("button", { name: "重新读取" }).click();
  await importing.getByText("没有错误，可以保存。").waitFor();
  await settled(importing);
  await second.stop();
});
