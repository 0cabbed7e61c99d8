import { expect, test } from "vitest";
import { z } from "zod";
import { schemaWords } from "./schemaWords.ts";

const schema = z.strictObject({
  名称: z.string().min(1).max(4),
  年度: z.int().min(2000).max(2100),
  类别: z.enum(["单位自评", "部门评价"]),
  单位: z.array(z.string()).min(1).max(2),
  日期: z.iso.date(),
  代码: z.string().regex(/^[A-Z]+$/u),
  启用: z.boolean(),
});
const good = { 名称: "甲", 年度: 2026, 类别: "单位自评", 单位: ["乙"], 日期: "2026-01-31", 代码: "A", 启用: true };

test.each([
  [{ 名称: undefined }, "没有填写"],
  [{ 名称: null }, "没有填写"],
  [{ 名称: 3 }, "应为文字（加引号）"],
  [{ 名称: "" }, "不能为空"],
  [{ 名称: "一二三四五" }, "不能超过 4 个字符"],
  [{ 年度: "2026" }, "应为数"],
  [{ 年度: 2026.5 }, "应为整数"],
  [{ 年度: 1999 }, "不能小于 2000"],
  [{ 年度: 2101 }, "不能大于 2100"],
  [{ 类别: "自评" }, "只能是其中之一：单位自评、部门评价"],
  [{ 单位: [] }, "至少要有一项"],
  [{ 单位: ["甲", "乙", "丙"] }, "最多 2 项"],
  [{ 单位: "甲" }, "应为一组内容（数组）"],
  [{ 日期: "2026年1月31日" }, "应写成 2026-01-31 这样的日期"],
  [{ 代码: "a" }, "写法不合要求"],
  [{ 启用: "是" }, "应为是或否（true、false）"],
  [{ 旧名: "甲" }, "没有这样的字段：旧名"],
])("%j: %s", (change, said) => {
  const { error } = schema.safeParse({ ...good, ...change }, { error: schemaWords });
  expect(error?.issues.map(({ message }) => message)).toEqual([said]);
});
