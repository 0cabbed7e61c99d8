import { describe, expect, test } from "vitest";
import { compileTable } from "./table.ts";

const head = "一级指标\t二级指标\t三级指标\t权重分\t指标解释\t目标值\t评分标准\t得分";
const rows = [
  head,
  "A 过程 (10)\tA1 资金 (6)\tA11 到位率\t4\t-\t100%\t到位率达到100%得满分，每降低1%扣1分，扣完为止。\t4",
  "\t\tA12 合规性\t2\t-\t-\t①有审批；②有台账。各占1/2权重分，每有一\t1",
  head,
  "\t\t\t\t\t\t项不符合，扣除相应权重分。\t",
  "\tA2 组织 (4)\t-\t4\t-\t-\t每发现一处差错扣0.5分，扣完为止。\t4",
  "合计\t\t\t10\t\t\t\t9",
].join("\n");

describe("a pasted scoring table", () => {
  const table = compileTable(rows);

  test("becomes a tree with rules; heads are dropped, a row cut by a page break is whole again", () => {
    expect(table.findings).toEqual([]);
    expect(
      table.rows.map((row) => [row.code, row.points.toString(), row.compiled.status, row.printed?.toString()]),
    ).toEqual([
      ["A11", "4", "assumed", "4"],
      ["A12", "2", "complete", "1"],
      ["A2", "4", "complete", "4"],
    ]);
    const [root] = table.indicators;
    expect(root?.children.map((child) => child.code)).toEqual(["A1", "A2"]);
    expect(table.total?.toString()).toBe("10");
  });

  test("points that do not add up, codes that repeat or stand elsewhere are told", () => {
    const wrong = compileTable(
      rows
        .replace("A1 资金 (6)", "A1 资金 (7)")
        .replace("A12 ", "A11 ")
        .replace("A2 组织", "B2 组织")
        .replace("合计\t\t\t10", "合计\t\t\t100"),
    );
    expect(wrong.findings.map((one) => one.code).sort()).toEqual([
      "table-code-misplaced",
      "table-code-repeated",
      "table-points-differ",
      "table-total-differs",
    ]);
  });

  test("without heads there is nothing to read", () => {
    expect(compileTable("A\tB\t3\t不得分").findings.map((one) => one.code)).toEqual(["table-header-missing"]);
  });
});
