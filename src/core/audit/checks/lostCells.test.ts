import { describe, expect, test } from "vitest";
import { found } from "../../../../tests/support/audit.ts";

// Official forms whose cells were lost when somebody copied the text out of a PDF. Nothing in them is wrong.
describe("a form that lost its cells accuses nobody", () => {
  test.each([
    [
      "收支总表: both sides of the sheet in one line",
      "收入支出决算总表\n单位：万元\n一、一般公共预算财政拨款收入 812.40 一、一般公共服务支出 790.15\n本年收入合计 812.40 本年支出合计 806.65\n年初结转和结余 12.30 年末结转和结余 18.05\n总计 824.70 总计 824.70",
    ],
    [
      "a share of 100.00 beside the total",
      "支出决算情况\n项目 金额 比重\n本年支出合计 5320.16 100.00 基本支出 1204.90 22.65 项目支出 4115.26 77.35 合计 5320.16",
    ],
    [
      "subjects numbered like chapters",
      "收入决算表\n一、一般公共预算财政拨款收入\n二、政府性基金预算财政拨款收入\n支出决算表\n一、一般公共服务支出\n二、外交支出\n二、政府性基金预算财政拨款支出\n三、国防支出",
    ],
    [
      "amounts of one column stand in the other",
      "| 支出内容 | 计划数（万元） | 实际数（万元） |\n| --- | --- | --- |\n| 燃料费 | 31.20 |  |\n| 维修费 | 18.05 |  |\n| 劳务费 | 40.75 |  |\n| 支出合计 | 120.00 | 90.00 |",
    ],
    [
      "points and rate run together",
      "质量指标设备验收合格率20100%100%20时效指标按期完工率10≥95%≥95%10满意度指标用户满意度10≥90%≥90%10",
    ],
  ])("%s", (_, text) => {
    expect(found(text).filter((one) => one.startsWith("certain"))).toEqual([]);
  });

  test("pages that are missing are no error of the numbering that anybody could be sure of", () => {
    expect(found("一、概况\n二、资金\n三、绩效\n六、建议", new Set(["numbering"] as const))).toEqual([
      "probable audit-number-skipped 六、 → 四、",
    ]);
  });
});
