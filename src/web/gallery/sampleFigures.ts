import type { FigureView } from "../../core/index.ts";

/** The figures of the sample: entered, derived, scored, pending, not applicable. */

type Given = Partial<FigureView> & Pick<FigureView, "text">;

export const samplePlace = (line: number) => ({
  file: "案例.yaml",
  line,
  column: 5,
  source: { document: "样例自评报告", locator: String(line * 40) },
});
const money = (exact: string): Given => ({ text: `${exact}万元`, exact, unit: "万元" });
const points = (exact: string): Given => ({ text: `${exact}分`, exact, unit: "分" });

function figure(id: string, label: string, given: Given): FigureView {
  const base = { id, label, state: "known", basis: "given", formula: "", notes: [], inputs: [] } as const;
  const one = { ...base, ...given };
  const line = [label, ...(one.formula === "" ? [] : [one.formula]), one.text].join(" ＝ ");
  return { ...one, line };
}

const entered = (line: number): Partial<FigureView> => ({
  place: samplePlace(line),
  notes: [`来源：《样例自评报告》第${line * 40}字符，案例.yaml第${line}行`],
});
const by = (formula: string, ...inputs: readonly string[]): Partial<FigureView> => ({
  basis: "formula",
  formula,
  inputs,
});
const ruled = (rule: string, formula: string, ...inputs: readonly string[]): Partial<FigureView> => ({
  basis: "rule",
  formula,
  inputs,
  notes: [`规则：${rule}`],
});

export const sampleFigures: readonly FigureView[] = [
  figure("总分", "总分", {
    text: "待填（B2.实际）",
    state: "pending",
    basis: "roll-up",
    formula: "8.17分 + 待填（B2.实际）",
    inputs: ["A.得分", "B.得分"],
  }),
  figure("等级", "等级", {
    text: "待填（B2.实际）",
    state: "pending",
    basis: "grade",
    notes: ["等级划分：优 ≥90，良 ≥80，中 ≥60，差 ≥0"],
    inputs: ["总分"],
  }),
  figure("资金.预算", "合计预算", { ...money("1500"), ...by("1000万元 + 500万元", "奖励.预算", "补助.预算") }),
  figure("奖励.预算", "奖励预算", { ...money("1000"), ...entered(10) }),
  figure("补助.预算", "补助预算", { ...money("500"), ...entered(14) }),
  figure("资金.到位", "合计到位", { ...money("1262.4761"), ...entered(8) }),
  figure("奖励.到位", "奖励到位", { ...money("1000"), ...entered(11) }),
  figure("补助.到位", "补助到位", { ...money("262.4761"), ...entered(15) }),
  figure("资金.支出", "合计支出", { ...money("1103.95"), ...by("841.05万元 + 262.9万元", "奖励.支出", "补助.支出") }),
  figure("奖励.支出", "奖励支出", { ...money("841.05"), ...entered(12) }),
  figure("补助.支出", "补助支出", { ...money("262.9"), ...entered(16) }),
  figure("补助.结余.按到位", "补助结余（到位－支出）", {
    ...money("-0.4239"),
    ...by("262.4761万元 − 262.9万元", "补助.到位", "补助.支出"),
  }),
  figure("资金.到位率", "资金到位率（到位÷预算）", {
    text: "84.1650…%",
    exact: "12624761/15000000",
    unit: "",
    ...by("1262.4761万元 ÷ 1500万元", "资金.到位", "资金.预算"),
  }),
  figure("资金.支出率.按预算", "预算执行率（支出÷预算）", {
    text: "73.5966…%",
    exact: "110395/150000",
    unit: "",
    ...by("1103.95万元 ÷ 1500万元", "资金.支出", "资金.预算"),
  }),
  figure("资金.支出率.按到位", "预算执行率（支出÷到位）", {
    text: "87.4432…%",
    exact: "11039500/12624761",
    unit: "",
    ...by("1103.95万元 ÷ 1262.4761万元", "资金.支出", "资金.到位"),
  }),
  figure("A.得分", "过程得分", {
    ...points("8.17"),
    basis: "roll-up",
    formula: "4.21分 + 3.96分",
    inputs: ["A1.得分", "A2.得分"],
  }),
  figure("A1.得分", "资金到位率得分", {
    ...points("4.21"),
    ...ruled(
      "得分＝资金.到位÷资金.预算×分值，最高得满分（分值5分）",
      "1262.4761万元 ÷ 1500万元 × 5分",
      "资金.到位",
      "资金.预算",
    ),
    rounding: "四舍五入保留2位小数",
  }),
  figure("A2.得分", "预算编制得分", {
    ...points("3.96"),
    ...ruled("采用来源公布的得分，不能复算：报告未印出计分方法（分值5分）", "", "A2.公布得分"),
  }),
  figure("A2.公布得分", "预算编制·公布得分", { ...points("3.96"), ...entered(40) }),
  figure("B.得分", "产出得分", {
    text: "待填（B2.实际）",
    state: "pending",
    basis: "roll-up",
    formula: "6.4分 + 待填（B2.实际）",
    inputs: ["B1.得分", "B2.得分"],
  }),
  figure("B1.得分", "受理数得分", {
    ...points("6.4"),
    ...ruled("得分＝实际÷目标×分值，最高得满分（分值10分）", "1600件 ÷ 2500件 × 10分", "B1.实际", "B1.目标"),
  }),
  figure("B1.目标", "受理数目标值", {
    text: "2500件",
    exact: "2500",
    unit: "件",
    ...entered(50),
    notes: ["要求：≥2500件"],
  }),
  figure("B1.实际", "受理数实际值", { text: "1600件", exact: "1600", unit: "件", ...entered(51) }),
  figure("B1.完成率", "受理数完成率", {
    text: "64%",
    exact: "64",
    unit: "%",
    ...by("1600件 ÷ 2500件", "B1.实际", "B1.目标"),
  }),
  figure("B1.偏离度", "受理数偏离度（完成率－100%）", {
    text: "-36%",
    exact: "-36",
    unit: "%",
    ...by("64% − 100%", "B1.完成率"),
  }),
  figure("B1.达标", "受理数是否达标", {
    text: "否",
    basis: "comparison",
    formula: "1600件，要求≥2500件",
    inputs: ["B1.实际", "B1.目标"],
  }),
  figure("B2.实际", "满意度实际值", { text: "待填", state: "pending", place: samplePlace(60) }),
  figure("B2.完成率", "满意度完成率", { text: "待填（B2.实际）", state: "pending", ...by("待填 ÷ 95%", "B2.实际") }),
  figure("B2.得分", "满意度得分", {
    text: "待填（B2.实际）",
    state: "pending",
    ...ruled("达标的，得满分，否则不得分（分值10分）", "", "B2.实际"),
  }),
  figure("B3.完成率", "按期完成完成率", {
    text: "不适用（时效目标按是否按期完成判断）",
    state: "not-applicable",
    basis: "formula",
  }),
  figure("明细.甲.金额", "甲·金额", { ...money("701.05"), ...entered(20) }),
  figure("明细.甲.类别", "甲·类别", { text: "专利", ...entered(20) }),
  figure("明细.乙.金额", "乙·金额", { ...money("140"), ...entered(21) }),
  figure("明细.乙.类别", "乙·类别", { text: "企业", ...entered(21) }),
  figure("明细.按类别.专利.金额", "明细·金额合计", { ...money("701.05"), ...by("701.05万元", "明细.甲.金额") }),
  figure("明细.按类别.企业.金额", "明细·金额合计", { ...money("140"), ...by("140万元", "明细.乙.金额") }),
  figure("明细.合计.金额", "明细·金额合计", {
    ...money("841.05"),
    ...by("701.05万元 + 140万元", "明细.甲.金额", "明细.乙.金额"),
  }),
];
