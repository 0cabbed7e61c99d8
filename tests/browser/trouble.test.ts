import { expect, test } from "vitest";
import { panel, visits } from "./visits.ts";

const visit = visits();

test.each(["/nowhere", "/funds/nanchang-2020/nowhere"])(
  "%s says that there is no such page and leads to the list",
  async (path) => {
    const page = await visit(path);
    await page.getByText("没有这个页面").waitFor();
    await page.getByRole("main").getByRole("link", { name: "回到资金列表" }).click();
    await page.getByRole("region", { name: "资金列表" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/funds");
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

test("an address with a figure that is not there says so", async () => {
  const page = await visit("/funds/nanchang-2020?figure=没有.这个");
  expect(await panel(page).innerText()).toContain("案例里没有名为「没有.这个」的数");
});
