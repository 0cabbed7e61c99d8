import { expect, test } from "vitest";
import { evaluated, moneyOf, schemeOf, tableOf } from "../../../tests/support/cases.ts";
import { viewEvaluation, type EvaluationView } from "../../core/index.ts";
import { detailBlocks } from "./detailTables.ts";

/** A list of payments of two lines, every third of them still to be confirmed. */
function viewOf(count: number, rowsUpTo: number): EvaluationView {
  const lines = Array.from({ length: count }, (_, at) => {
    const line = at % 2 === 0 ? "「资助」" : "「运用」";
    return [`${at + 1}`, { 项目: line, [at % 3 === 2 ? "待复核" : "金额"]: "100元" }] as const;
  });
  const table = tableOf("支付明细", ["项目"], Object.fromEntries(lines));
  const money = moneyOf(
    "资金",
    { 预算: "1万元" },
    {
      children: [
        { ...moneyOf("资助", {}), name: "专利资助与奖励" },
        { ...moneyOf("运用", {}), name: "转化运用补助" },
      ],
    },
  );
  return viewEvaluation(evaluated({ scheme: schemeOf([]), money, tables: [table] }), { rowsUpTo });
}

function printed(view: EvaluationView): readonly string[] {
  return detailBlocks(view).flatMap((block) => {
    if (block.kind === "paragraph") return [block.runs.map(({ text }) => text).join("")];
    if (block.kind !== "table") return [];
    return Array.from({ length: block.rowCount }, (_, row) =>
      block.cells
        .filter((cell) => cell.row === row)
        .map(({ runs }) => runs.map(({ text }) => text).join(""))
        .join("|"),
    );
  });
}

test("a list of payments prints what was confirmed, by the names of the lines, and says what is not in it", () => {
  expect(printed(viewOf(4, 100))).toEqual([
    "支付明细",
    "序号|项目|金额",
    "1|专利资助与奖励|100元",
    "2|转化运用补助|100元",
    "3|转化运用补助|100元",
    "合计|—|300元",
    "注：只列已复核的支付；另有 100元待复核，未计入支出。",
  ]);
});

test("one too long to print is summed up for each line, and says so", () => {
  expect(printed(viewOf(12, 10))).toEqual([
    "支付明细",
    "序号|项目|金额",
    "1|专利资助与奖励|400元",
    "2|转化运用补助|400元",
    "合计|—|800元",
    "注：本表共 12 笔，按项目汇总，逐笔明细存系统备查。只列已复核的支付；另有 400元待复核，未计入支出。",
  ]);
});
