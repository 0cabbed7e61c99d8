import { describe, expect, test } from "vitest";
import { auditOf } from "../../../tests/support/audit.ts";

/** 「200余家 200家 above」 */
function claimsIn(text: string): readonly string[] {
  return auditOf(text).claims.map(({ quote, value, unit, approximation }) =>
    [quote, `${value.toString()}${unit.counted}`, approximation === "exact" ? "" : ` ${approximation}`]
      .join(" ")
      .trim(),
  );
}

describe("what is a figure", () => {
  test.each([
    ["实际支出1,331.1361万元，执行率77.61%。", ["1,331.1361万元 1331.1361万元", "77.61% 77.61%"]],
    ["支出１２．５万元，占８０％。", ["１２．５万元 12.5万元", "８０％ 80%"]],
    ["帮扶200余家、近百户，约45亿元左右。", ["200余家 200家  above", "约45亿元左右 45亿元  about"]],
    ["不少于5次，95%以上，不超过3天。", ["不少于5次 5次  at-least", "95%以上 95%  at-least", "不超过3天 3天  at-most"]],
    ["培训3~5家，达到90%至95%。", ["3 3家  at-least", "5家 5家  at-most", "90% 90%  at-least", "95% 95%  at-most"]],
    ["提高3.53个百分点，是全省的3.39倍，人均5元/人。", ["3.53个百分点 3.53个百分点", "3.39倍 3.39倍", "5元/人 5元/人"]],
    ["完成百分之八十，九大举措，两个平台。", ["百分之八十 80%", "两个 2个"]],
    ["增减-3.5%，结余-20万元。", ["-3.5% -3.5%", "-20万元 -20万元"]],
    ["发放1000多份，拨付20余万元。", ["1000多份 1000份  above", "20余万元 20万元  above"]],
  ])("%s", (text, expected) => {
    expect(claimsIn(text)).toEqual(expected);
  });

  test("a number wrapped at the end of a line goes on in the next", () => {
    const text = "根据年度预算安排，我县共下达产业发展补助资金1,2\n50.5万元，用于发展特色种植业和乡村旅游。";
    expect(claimsIn(text)).toEqual(["1,2\n50.5万元 1250.5万元"]);
  });

  test("the quote is the text of its span", () => {
    const text = "共安排１，２３４．５ 万元，其中：本年1,000万元。";
    for (const { quote, span } of auditOf(text).claims) expect(text.slice(span.start, span.end)).toBe(quote);
    expect(claimsIn(text).map((claim) => claim.split(" ").at(-1))).toEqual(["1234.5万元", "1000万元"]);
  });
});

describe("what is none", () => {
  test.each([
    "根据财预〔2020〕10号、洪发[2006]36号、第81号令和第十一条的规定",
    "2020年1月1日至12月31日，2018-2020年，12月底前，4月20日至26日",
    "联系电话：0791-88888888，手机13800000000，12345热线，邮编：330000",
    "（1）总则；2）目标；3、其他。4.附则",
    "执行GB/T 29490-2013和ISO9001标准，见附件2、表3和图1-2",
    "第3届、第2批、前10名、“十四五”期间",
    "一是加强领导。二是落实责任。",
  ])("%s", (text) => {
    expect(claimsIn(text)).toEqual([]);
  });
});

describe("units of tables", () => {
  test.each([
    ["caption", "支付情况表\n单位：万元\n项目 | 金额\n甲 | 12.5", "12.5 12.5万元"],
    ["caption, but not for rates and counts", "单位：万元\n项目 | 数量 | 执行率\n甲 | 3 | 80%", "3 3"],
    ["header", "项目 | 支付金额（万元）\n甲 | 12.5", "12.5 12.5万元"],
    ["a column of units", "指标 | 单位 | 实际值\n培训 | 人次 | 300", "300 300人次"],
    ["the cell itself", "单位：万元\n项目 | 金额\n甲 | 12.5元", "12.5元 12.5元"],
    ["a column of points", "指标 | 分值 | 得分\n甲 | 5 | 4.5", "5 5分"],
  ])("%s", (_, text, expected) => {
    expect(claimsIn(text)[0]).toBe(expected);
  });
});

describe("what a printed figure can stand for", () => {
  test.each([
    ["支出2.57万元", "25650 25750"],
    ["共307件", "307 307"],
    ["超过200家", "200 —"],
    ["不足5%", "— 1/20"],
  ])("%s", (text, expected) => {
    const { low, high } = auditOf(text).claims[0]?.interval ?? {};
    expect(`${low?.toString() ?? "—"} ${high?.toString() ?? "—"}`).toBe(expected.replace("1/20", "0.05"));
  });
});
