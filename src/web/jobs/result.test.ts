import { expect, test } from "vitest";
import { resultText } from "./result.ts";

test.each([
  [
    "record-verification",
    { events: "582", head: "demo:582:27f3", problems: 0, findings: [] },
    "已核对 582 条记录，没有发现问题。",
  ],
  [
    "record-verification",
    { events: "582", problems: 2, findings: ["第 7 条记录被改动。", "另一处"] },
    "已核对 582 条记录，发现 2 处问题：第 7 条记录被改动。",
  ],
  ["payments-import", { total: 20, refused: 3, kept: false }, "共 20 笔，3 笔须改正，没有导入。"],
  ["payments-import", { total: 20, refused: 0, kept: false }, "共 20 笔，试导入无误，尚未导入。"],
  ["payments-import", { total: 20, refused: 0, kept: true }, "共 20 笔，已全部导入。"],
  ["payments-import", { total: 0, refused: 0, kept: false, problem: "没有找到表。" }, "没有找到表。"],
  ["anything", { some: 1 }, "已完成"],
  ["anything", null, "—"],
])("%s: %j", (kind, result, said) => expect(resultText({ kind, result })).toBe(said));
