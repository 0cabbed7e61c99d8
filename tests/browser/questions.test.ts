// What the department asks about a figure reaches whoever entered it, whole and where it is looked for.
import { expect, inject, test } from "vitest";
import { barriers } from "./barriers.ts";
import { ask, cookieOf, settled, visits } from "./visits.ts";
import { grid, madeYear, saved, type } from "./yearPages.ts";

const visit = visits();
const at = inject("workshop");

const scheme = `格式: 衡绩方案 1
方案:
  名称: 例问专项经费自评指标体系
  总分: 100
  指标:
    - {代码: S1, 名称: 贯标企业, 分值: 60, 规则: 按完成率计分，最高得满分}
    - {代码: S2, 名称: 培训人次, 分值: 40, 规则: 按完成率计分，最高得满分}
`;

const why =
  "培训台账登记的是二百八十六人次，与填报的三百一十二人次相差二十六人次；请核对签到表，说明六月和九月两场培训是否重复计数，" +
  "并补充签到表的扫描件，注明每场的时间、地点和主讲人。";

test("a question stands whole beside the figure, is marked in the list, and goes with a new figure", async () => {
  const id = await madeYear(at, "例问专项经费", scheme);
  const send = async (login: string, method: "PUT" | "POST", path: string, body: object) => {
    const reply = await ask(at, await cookieOf(at, login), method, `/api/years/${id}/${path}`, body);
    if (!reply.ok) throw new Error(`${path}: ${await reply.text()}`);
  };
  const target = (indicator: string, written: string) => ({ indicator, measure: "", stage: "original", written });
  await send("demo-officer", "PUT", "targets", { targets: [target("S1", "≥12家"), target("S2", "≥300人次")] });
  await send("demo-officer", "PUT", "figures", {
    figures: [
      { figure: "S1.实际", written: "12家" },
      { figure: "S2.实际", written: "312人次" },
    ],
  });
  const self = { machine: "self-evaluation", object: "" };
  await send("demo-officer", "POST", "steps", { ...self, action: "submit" });
  await send("demo-accountant", "PUT", "reviews", {
    rows: [{ figure: "S2.实际", verdict: "questioned", why, revision: 0 }],
  });
  await send("demo-accountant", "POST", "steps", { ...self, action: "return", reason: "请答复质疑。" });

  const page = await visit(`/funds/${id}/self-evaluation?at=S1`, { at });
  const list = page.getByRole("navigation", { name: "指标" });
  const [first, second] = [
    list.getByRole("button", { name: /贯标企业/ }),
    list.getByRole("button", { name: /培训人次/ }),
  ];
  expect(await first.innerText()).not.toContain("已质疑");
  expect(await second.innerText()).toContain("已质疑");
  expect(await page.getByRole("note").filter({ hasText: "质疑「" }).count()).toBe(0);
  await second.click();
  const note = page.getByRole("note").filter({ hasText: "培训台账" });
  expect(await note.innerText()).toContain(why);
  expect(
    await note.evaluate(({ scrollWidth, clientWidth, scrollHeight, clientHeight }) => [
      scrollWidth,
      scrollHeight,
      clientWidth,
      clientHeight,
    ]),
  ).toSatisfy(
    ([width, height, shownWidth, shownHeight]: readonly number[]) =>
      (width ?? 0) <= (shownWidth ?? 0) && (height ?? 0) <= (shownHeight ?? 0),
  );
  expect(await barriers(page)).toEqual([]);
  await page.setViewportSize({ width: 1024, height: 768 });
  expect(await note.innerText()).toContain(why);
  expect(await barriers(page)).toEqual([]);

  await type(grid(page, "规则需要的数"), 0, 1, "300人次");
  await saved(page, "规则需要的数").waitFor();
  await settled(page);
  await expect.poll(() => second.innerText()).not.toContain("已质疑");
  expect(await note.count()).toBe(0);
});
