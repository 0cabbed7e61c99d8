// A line that a page cuts in the middle may be printed on both pages; most doubled letters are the text's own.
import { expect, test } from "vitest";
import { readDocument } from "../readDocument.ts";
import { joined } from "./healContinuations.ts";

const other = ["考察某省知识产权服务中心工作目标达成情况", "人人参与的宣传活动", "特定对象"];

test.each([
  ["C125 某省知识产权服务", "务中心产出完成率", "C125 某省知识产权服务中心产出完成率"],
  ["不特定对", "对象", "不特定对象"],
  // Written twice elsewhere as well, or nowhere once: the text is doubled itself.
  ["开展人", "人参与的宣传", "开展人人参与的宣传"],
  ["推进工作天", "天上报", "推进工作天天上报"],
  ["资金拨付", "到位率", "资金拨付到位率"],
])("%s + %s", (left, right, whole) => {
  expect(joined(left, right, other)).toBe(whole);
});

test("a name cut by a page break is whole in the table, a short name after a break stays a name", async () => {
  const head = "一级指标\t二级指标\t权重分\t指标解释\t得分";
  const rows = [
    head,
    "\tC125 知识产权服务\t2\t考察知识产权服务中心工作\t2",
    "",
    head,
    "\t务中心产出\t\t\t",
    "\tC126 信息中心\t2\t考察信息中心\t2",
    "",
    head,
    "\t结案数\t3\t考察结案\t3",
  ];
  const { value } = await readDocument({ file: "甲", bytes: new TextEncoder().encode(rows.join("\n")) });
  const [table] = (value?.blocks ?? []).flatMap((block) => (block.kind === "table" ? [block] : []));
  const names = (table?.texts ?? []).filter((_, at) => at % 5 === 1);
  expect(names).toEqual(["二级指标", "C125 知识产权服务中心产出", "C126 信息中心", "结案数"]);
});
