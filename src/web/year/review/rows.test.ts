import { expect, test } from "vitest";
import { sourceText } from "./rows.ts";

const documents = [{ code: "文1", title: "统计年报" }];

test.each([
  [{ document: "文1", locator: "第3页" }, "统计年报，第3页"],
  [{ locator: "2025年度结余（到位－支出）", note: "结转" }, "2025年度结余（到位－支出），结转"],
  [
    { locator: "统计台账 授权.某局.2025", note: "取自统计台账 授权.某局.2025：某局发明专利授权量（2025年） ＝ 463件" },
    "取自统计台账：某局发明专利授权量（2025年） ＝ 463件",
  ],
  [{ locator: "统计台账 授权.某局.2025" }, "统计台账 授权.某局.2025"],
])("%o is told as %s", (entry, told) => {
  expect(sourceText(entry, { documents })).toBe(told);
});
