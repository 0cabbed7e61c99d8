// What reports contradict in plain sentences, each beside the same sentence with the right figure.
import { describe, expect, test } from "vitest";
import { found } from "../../../../tests/support/audit.ts";

const cases: readonly (readonly [wrong: string, right: string, what: readonly string[]])[] = [
  [
    "分配甲镇420万元、乙镇380万元、丙镇250万元，三镇合计1150万元。",
    "1050万元",
    ["certain audit-prose-sum 1150万元 → 1050万元"],
  ],
  ["设备费占35%、材料费占40%、人工费占28%。", "25%", ["probable audit-shares-exceed "]],
  ["合同价750万元，已支付600万元，支付比例75%。", "80%", ["certain audit-rate 75% → 80%"]],
  [
    "水质达标率由2021年的82.3%提高到2022年的90.1%，提高8.8个百分点。",
    "7.8个百分点",
    ["certain audit-growth 8.8个百分点 → 7.8个百分点"],
  ],
  ["受益面积达到3600亩，是上年1500亩的2.8倍。", "2.4倍", ["probable audit-growth 2.8倍 → 2.4倍"]],
  ["惠及450户，发放补偿款270万元，户均0.8万元。", "0.6万元", ["probable audit-rate 0.8万元 → 0.6万元"]],
  ["全年巡查1260次，比上年增加180次（上年1100次）。", "160次", ["probable audit-growth 180次 → 160次"]],
  ["抽检样品160批次，合格148批次，合格率95.2%。", "92.5%", ["probable audit-rate 95.2% → 92.5%"]],
  ["发放问卷200份，收回190份，其中满意152份，满意度85%。", "80%", ["probable audit-rate 85% → 80%"]],
  ["决策18分、过程17分、产出35分、效益20分，综合得分92分。", "90分", ["probable audit-points 92分 → 90分"]],
  ["资金管理满分15分，得12分，得分率85%。", "80%", ["certain audit-rate 85% → 80%"]],
  ["2020年登记640件，2021年达到800件，增长20%。", "25%", ["probable audit-growth 20% → 25%"]],
  ["接待费2.40万元，比上年3.00万元减少0.60万元，下降25%。", "20%", ["certain audit-growth 25% → 20%"]],
  ["应参保人数32.5万人，实际参保31.2万人，参保率98%。", "96%", ["probable audit-rate 98% → 96%"]],
  ["预算200万元，中标金额184万元，节约资金16万元，节约率9%。", "8%", ["probable audit-rate 9% → 8%"]],
  ["总分100分，得分86分，得分率88%。", "86%", ["certain audit-rate 88% → 86%"]],
  ["其中粮食占比50%，蔬菜占比32%，水果占比28%。", "18%", ["probable audit-shares-exceed "]],
  ["三个镇得分分别为82、88、91分，平均得分89分。", "87分", ["probable audit-rate 89分 → 87分"]],
  ["支出率=232.14/366.93×100%=63.62%。", "63.27%", ["certain audit-equation 63.62% → 63.2655%"]],
];

describe("plain sentences", () => {
  test.each(cases)("%s", (wrong, right, expected) => {
    const last = /\d+(?:\.\d+)?(?:%|分|倍|次|万元|个百分点)(?=（上年|。)/u.exec(wrong)?.[0] ?? "";
    expect(found(wrong)).toEqual(expected);
    expect(found(wrong.replace(last, right))).toEqual([]);
  });
});

describe("must stay silent", () => {
  test.each([
    "抽检样品160批次，不合格12批次，合格率92.5%。",
    "发放问卷200份，收回190份，回收率95%，满意率88%。",
    "设备费占35%、材料费占40%。其中进口设备占28%。",
    "甲项目占60%，乙项目占40%；男性占55%，女性占45%。",
    "惠及450户，每户补助标准0.8万元，当年拨付270万元，户均0.6万元。",
    "决策满分20分、过程满分20分、产出满分60分，综合得分92分。",
    "防汛应急资金已拨付480万元，占预算600万元的80%。",
  ])("%s", (text) => {
    expect(found(text)).toEqual([]);
  });
});

const directions = new Set(["direction"]);

describe("the rate of a budget and which was more", () => {
  test.each([
    ["支出决算为67.64万元，完成年初预算的89.53%，决算数大于预算数。", ["probable audit-budget-side 决算数大于预算数"]],
    [
      "支出决算为67.64万元，完成预算的112.4%，决算数小于预算数的主要原因是节约开支。",
      ["probable audit-budget-side 决算数小于预算数"],
    ],
    [
      "支出总计1741.75万元，完成年初预算100%，决算数大于预算数55.93万元。",
      ["probable audit-budget-side 决算数大于预算数"],
    ],
    ["支出决算为67.64万元，完成年初预算的89.53%，决算数小于预算数的主要原因是人员减少。", []],
    ["支出总计1741.75万元，完成年初预算100%，决算数大于预算数0.05万元。", []],
    ["支出总计1741.75万元，完成年初预算100%，决算数等于预算数。", []],
  ])("%s", (text, expected) => {
    expect(found(text, directions)).toEqual(expected);
  });
});
