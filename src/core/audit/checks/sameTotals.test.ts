import { describe, expect, test } from "vitest";
import { derived as derivedBy, found as foundBy } from "../../../../tests/support/audit.ts";

const checks = new Set(["same-fact"]);
const form = (score: string, spent: string) => `
项目支出绩效自评表
项目资金（万元） | < | 年初预算数 | 全年预算数 | 全年执行数 | 分值 | 得分
^ | 年度资金总额 | 500 | 520.5 | ${spent} | 10 | 9.23
一级指标 | 三级指标 | 年度指标值 | 实际完成值 | 偏差原因 | 分值 | 得分
产出指标 | 新建基地 | ≥25个 | 28个 |  | 50 | 50
效益指标 | 受益户数 | ≥2000户 | 2360户 |  | 40 | 39.5
总分 | < | < | < | < | 100 | ${score}
`;

test("the total score in the text and in the form", () => {
  expect(foundBy(`本项目自评得分97.83分。\n${form("98.73", "480.25")}`, checks)).toEqual([
    "probable audit-text-and-table 97.83分 → 98.73分",
  ]);
});

test("the funds of the whole project", () => {
  expect(foundBy(`项目全年执行数482.05万元。\n${form("98.73", "480.25")}`, checks)).toEqual([
    "probable audit-text-and-table 482.05万元 → 480.25万元",
  ]);
});

test("a line of the whole in another table", () => {
  const table = "资金来源 | 金额（万元）\n项目资金总额 | 820\n中央资金 | 500";
  expect(foundBy(`本年度项目资金总额800万元，其中中央资金500万元。\n\n${table}`, checks)).toEqual([
    "probable audit-text-and-table 800万元 → 820万元",
  ]);
});

describe("must stay silent", () => {
  test.each([
    "本项目自评得分98.73分，年初预算500万元，实际支出480.25万元。",
    // A part of the project, or a part of the score.
    "奖励项目实际支出120万元，补助项目实际支出360.25万元。",
    "项目产出自评得分39.5分。",
    "设备购置实际支出120万元。",
  ])("%s", (text) => {
    expect(foundBy(`${text}\n${form("98.73", "480.25")}`, checks)).toEqual([]);
  });

  test("what holds is said", () => {
    expect(derivedBy(`本项目自评得分98.73分。\n${form("98.73", "480.25")}`, checks)).toContain("exact 98.73分 ← 98.73");
  });
});
