// What a sentence says in so many words, each beside the same sentence with the right figure.
import { describe, expect, test } from "vitest";
import { auditOf } from "../../../../../tests/support/audit.ts";

/** 「probable audit-product 360万元」 */
function told(text: string): readonly string[] {
  return auditOf(text).findings.map(({ certainty, code, stated }) => `${certainty} ${code} ${stated ?? ""}`.trim());
}

const cases: readonly (readonly [wrong: string, figure: string, right: string, what: string])[] = [
  ["对20家企业每家奖励8万元，共发放奖励180万元。", "180", "160", "probable audit-product 180万元"],
  [
    "按每人每月500元的标准为60名护林员发放补助12个月，共计38万元。",
    "38万元",
    "36万元",
    "probable audit-product 38万元",
  ],
  ["计划改造小区30个，已完工21个，在建8个，未开工3个。", "8个", "6个", "probable audit-prose-sum 30个"],
  ["抽检产品90批次，合格84批次，不合格7批次。", "7批次", "6批次", "probable audit-prose-sum 90批次"],
  [
    "年初预算640万元，年中追加75万元，调减15万元，调整后预算数710万元。",
    "710万元",
    "700万元",
    "probable audit-difference 710万元",
  ],
  ["合格率96.5%，不合格率4.5%。", "4.5", "3.5", "probable audit-complements 4.5%"],
  ["预算执行率91.2%，结余率9.8%。", "9.8", "8.8", "probable audit-complements 9.8%"],
  ["预算300万元，实际支出318万元，未超预算。", "318", "296", "probable audit-over-budget 未超预算"],
  [
    "评价指标体系设决策、过程、产出、效益四个一级指标，权重分别为15%、25%、35%、30%。",
    "30%",
    "25%",
    "probable audit-weights",
  ],
  [
    "评价指标体系分为四部分，决策20分、过程20分、产出35分、效益30分，满分100分。",
    "35分",
    "30分",
    "probable audit-points 100分",
  ],
  ["最终得分88分，其中决策18分、过程17分、产出27分、效益25分。", "88分", "87分", "certain audit-points 88分"],
  ["预算执行率100%。全年预算数250万元，执行数241万元。", "100%", "96.4%", "probable audit-rate 100%"],
  ["可用资金900万元，截至年底实际支出810万元，资金使用率为85%。", "85", "90", "probable audit-no-basis 85%"],
  [
    "2023年安排预算260万元，截至2022年12月31日支出251万元。",
    "2022年12",
    "2023年12",
    "probable audit-as-of 2022年12月31日",
  ],
];

describe("told and refuted", () => {
  test.each(cases)("%s", (wrong, figure, right, what) => {
    expect(told(wrong)).toEqual([what]);
    expect(told(wrong.replace(figure, right))).toEqual([]);
  });

  test.each([
    ["服务对象满意度达到112%。", "certain audit-above-all 112%"],
    ["政策知晓率为105.6%。", "certain audit-above-all 105.6%"],
  ])("%s", (text, what) => {
    expect(told(text)).toEqual([what]);
  });

  test("the whole project has one score", () => {
    const text = (score: string) =>
      `一、结论\n项目综合得分为88.6分。\n二、存在问题\n项目综合得分${score}分，仍有不足。`;
    expect(told(text("86.8"))).toContain("probable audit-score-differs 86.8分");
    expect(told(text("88.6"))).toEqual([]);
  });

  test("digits that changed places", () => {
    const text = (spent: string) =>
      `一、资金情况\n项目预算1950万元，实际支出1820万元，预算执行率93.33%。\n二、问题\n项目实际支出${spent}万元，进度偏慢。`;
    expect(told(text("1280"))).toContain("probable audit-misprint 1280万元");
    expect(told(text("1820"))).toEqual([]);
  });

  test("the target of the table told as what was reached", () => {
    const text = (times: string) =>
      `全年共举办讲座${times}场。\n指标 | 年度指标值 | 实际完成值\n举办讲座场次 | 10场 | 13场\n参加人数 | 500人 | 620人`;
    expect(told(text("10"))).toEqual(["worth-a-look audit-target-as-actual 10场"]);
    expect(told(text("13"))).toEqual([]);
  });

  test("a total above the table that breaks it down", () => {
    const text = (total: string) =>
      `项目支出合计${total}万元，明细见下表。\n单位：万元\n项目 | 预算数 | 支出数\n设备 | 80 | 76.5\n培训 | 60 | 58\n合计 | 140 | 134.5`;
    expect(told(text("144.5"))).toEqual(["probable audit-text-and-table 144.5万元"]);
    expect(told(text("134.5"))).toEqual([]);
  });
});

describe("a paragraph that retells a row of a table", () => {
  const text = (vehicles: string) =>
    `全年支出1284万元，其中接待318万元，会议${vehicles}万元，培训411万元。\n单位：万元\n年度 | 合计 | 接待 | 会议 | 培训\n上年 | 1310 | 340 | 562 | 408\n本年 | 1284 | 318 | 555 | 411`;

  test("has all of its figures", () => {
    expect(told(text("554"))).toContain("worth-a-look audit-text-and-table 554万元");
    expect(told(text("555"))).toEqual([]);
  });

  test("and may leave some out, or be about another year", () => {
    expect(told(text("480").replace("1284万元，其中", "1209万元，其中"))).toEqual([]);
  });
});

describe("must stay silent", () => {
  test.each([
    "满意度指标完成率118%。",
    "项目预算200万元，其中2022年安排120万元，2022年实际支出114万元，执行率95%。",
    "人均补助标准由每年600元提高到720元，提高20%，惠及3.5万人，全年拨付2480万元。",
    "服务企业320家，其中高新技术企业150家，规模以上企业210家，外资企业35家。",
    "一、2021年\n项目实际支出1820万元。\n二、2022年\n项目实际支出1280万元。",
    "群众满意率99.1%，不满意率0.5%。",
    "2021年登记640件，2022年登记800件，办结率增长20%。",
    "实有人数45.6万人，应参保人数44.2万人，参保率98.5%。",
    "每亩补助120元，补助面积2.5万亩，共拨付297.6万元。",
    "行政村160个，已通硬化路152个，入户率97.5%。",
    "拨备覆盖率达到185%，移动电话普及率112%。",
    "预算执行率91.2%，结转率5.1%。",
    "对20家企业每家最高奖励8万元，共发放奖励130万元。",
    "对20家企业给予奖励，其中每家奖励8万元的12家，共发放奖励120万元。",
    "计划改造小区30个，已完工21个，在建8个。",
    "决策18分、过程17分、产出27分、效益25分，满分100分。",
    "该处设备得分18分，其中外观6分、性能8分。",
    "2023年安排预算260万元，截至2022年12月31日上年结转40万元。",
    "二期资金使用率为85%，三期资金使用率为90%。",
    "一、甲镇\n甲镇综合得分88.6分。\n二、乙镇\n乙镇综合得分86.8分。",
  ])("%s", (text) => {
    expect(told(text)).toEqual([]);
  });
});

const growth = (rate: string) =>
  `本月受理咨询1925件，同比增长61.2%，环比下降8.1%。\n二、咨询情况\n受理各类咨询1925件，同比增长${rate}%，环比下降8.1%。`;

test("one amount that has grown by two rates", () => {
  expect(told(growth("61.2"))).toEqual([]);
  expect(told(growth("55.0"))).toEqual(["probable audit-same-fact 55.0%"]);
});

test("an average in the wrong unit", () => {
  const text = (unit: string) => `运行维护费17.9万元。\n年底保有车辆3辆，车均运行维护费5.97${unit}。`;
  expect(told(text("元"))).toEqual(["probable audit-per-unit-slip 5.97元"]);
  expect(told(text("万元"))).toEqual([]);
});

test("an item far above its total", () => {
  const text = (fourth: string) =>
    `当年共安排资金88.5万元（其中省级60.5万元，中央28万元）。\n（1）设施维修30万元；\n（2）图书购置28万元；\n（3）保护经费26.5万元；\n（4）送戏补贴${fourth}；`;
  expect(told(text("4万亿"))).toEqual(["probable audit-part-above-total 4万亿"]);
  expect(told(text("4万元"))).toEqual([]);
});
