import { describe, expect, test } from "vitest";
import { derivationLine, evaluateCase, placeText, resultText, type FundCase } from "../../core/index.ts";
import { caseFiles, readCase, readPrinted, readScheme } from "../index.ts";

const scheme = `格式: 衡绩方案 1
方案:
  名称: 某方案
  取舍: {位数: 2, 环节: [指标, 总分]}
  指标:
    - {代码: A1, 名称: 授权量, 分值: 60, 规则: {类型: 按完成比例计分}}
    - {代码: A2, 名称: 立项, 分值: 40, 规则: {类型: 要素计分, 要素: [有办法, 有计划]}}
`;

const head = `格式: 衡绩案例 1
资金: {名称: 某资金, 年度: 2020年度, 期间: {起: 2020-01-01, 止: 2020-12-31}}
方案: 方案.yaml
来源:
  报告: {名称: 自评报告}
  附件: 附件材料
`;

function read(rest: string) {
  return readCase(caseFiles({ "案例.yaml": head + rest, "方案.yaml": scheme }));
}

/** Only for texts that are meant to be right. */
function sound(rest: string): FundCase {
  const { value, findings } = read(rest);
  expect(findings.map((one) => one.message)).toEqual([]);
  if (!value) throw new Error("no case was read");
  return value;
}

function figure(fund: FundCase, name: string): string {
  const derivation = evaluateCase(fund).figures.get(name);
  return derivation ? resultText(derivation.result) : "没有这个数";
}

/** 「名称: 写法」 and what is read. */
const entries: readonly (readonly [string, string])[] = [
  ["820万元", "820万元"],
  ["820万元 @846", "820万元"],
  ["0.10万元", "0.1万元"],
  ["1,471.9961万元", "1471.9961万元"],
  ["12件 @附件1表3", "12件"],
  ["2020年12月31日 @7096", "2020年12月31日"],
  ["2020-12-31", "2020年12月31日"],
  ["2020.10.01", "2020年10月1日"],
  ["2023年底", "2023年12月31日"],
  ["3年", "3年"],
  ["15日", "15天"],
  ["是 @附件:3", "是"],
  ["不符合", "否"],
  ["「进一步提高」 @3", "进一步提高"],
  ["「写 @12 处」", "写 @12 处"],
  ["待填", "待填（甲.乙）"],
  ["不适用（未设置生态效益）", "不适用（未设置生态效益）"],
  ["= 3件 ＋ 4件", "7件"],
  ["'= 10件 ÷ 3家'", "3.3333…件/家"],
  ["{值: = 10件 ÷ 3家, 取舍: 四舍五入2位}", "3.33件/家"],
  ["{值: = 2件 ÷ 3件, 取舍: 四舍五入2位}", "66.67%"],
  ["{值: = 2件 ÷ 3件, 取舍: 截断取整}", "66%"],
];

describe("entries", () => {
  test.each(entries)("%s 读作 %s", (written, expected) => {
    expect(figure(sound(`数据:\n  甲:\n    乙: ${written}\n`), "甲.乙")).toBe(expected);
  });

  test("the source of a figure is kept with its place", () => {
    const fund = sound(
      "数据:\n  甲: 5件 @12\n  乙: 5件 @附件:表3\n  丙: {值: 5件, 出处: 报告:7, 说明: 抄录, 推定: 由总数减去其他}\n",
    );
    expect(fund.facts.map((fact) => fact.entry.place.source)).toEqual([
      { document: "自评报告", locator: "12" },
      { document: "附件材料", locator: "表3" },
      { document: "自评报告", locator: "7" },
    ]);
    expect(fund.facts.map((fact) => placeText(fact.entry.place))).toEqual([
      "案例.yaml:8:6",
      "案例.yaml:9:6",
      "案例.yaml:10:10",
    ]);
    expect(fund.facts[2]?.entry.note).toBe("抄录；推定：由总数减去其他");
  });

  test("a name of its own labels a figure", () => {
    const fund = sound("数据: {甲: {率: {值: 5%, 名称: 撤回率}, 数: 5件}}\n");
    expect(fund.facts.map((fact) => [fact.name, fact.label])).toEqual([
      ["甲.率", "撤回率"],
      ["甲.数", "甲·数"],
    ]);
  });
});

test("a point between four and two digits is an amount where an amount is expected", () => {
  expect(figure(sound("资金账: {单位: 万元, 到位: 2020.10}\n"), "资金.到位")).toBe("2020.1万元");
});

test("a rounding means the same for an indicator as for a figure of the case", () => {
  const rounded = "{值: = 2件 ÷ 3件, 取舍: 四舍五入2位}";
  const fund = sound(`数据: {甲: ${rounded}}\n指标值: {A2: {甲: ${rounded}, 乙: {值: = 甲 ＋ 0%, 取舍: 截断1位}}}\n`);
  expect(["甲", "A2.甲", "A2.乙"].map((name) => figure(fund, name))).toEqual(["66.67%", "66.67%", "66.6%"]);
});

test("money: the unit of the tree is inherited, text with its own unit keeps it", () => {
  const money = `资金账:
  单位: 万元
  子项:
    - {代码: 奖励, 本年预算: 820, 上年结转: 8000元, 调整: [{增减: -20, 文件: 某号文, 日期: 2020-06}], 退回: [{金额: 待填, 退回日期: 2020-12}]}
    - {代码: 服务, 单位: 亿元, 本年预算: 0.01}
`;
  const fund = sound(money);
  expect(figure(fund, "资金.本年预算")).toBe("920万元");
  expect(figure(fund, "奖励.预算")).toBe("800.8万元");
  expect(figure(fund, "奖励.退回")).toBe("待填（奖励.退回.1）");
});

test("tables: the unit comes from the column, words and dates have columns of their own", () => {
  const table = `表:
  明细:
    列: {数量: 件, 金额: 万元, 类别: 文字, 拨付: 日期}
    分组: [类别]
    行:
      - {代码: 甲, 名称: 甲项, 数量: 3 @1, 金额: 5000元, 类别: 是, 拨付: 2020-03-01}
      - {名称: 乙项, 数量: 4, 金额: 待填, 类别: 「否」, 拨付: 2020年4月}
      - {金额: 不适用（免费）}
`;
  const fund = sound(table);
  expect(fund.tables[0]?.rows.map((row) => row.code)).toEqual(["甲", "乙项", "3"]);
  expect(figure(fund, "明细.合计.数量")).toBe("7件");
  expect(figure(fund, "明细.合计.金额")).toBe("待填（明细.乙项.金额）");
  expect(figure(fund, "明细.按类别.是.数量")).toBe("3件");
  expect(figure(fund, "明细.甲.拨付")).toBe("2020年3月1日");
});

describe("targets", () => {
  const targets: readonly (readonly [string, string, string])[] = [
    ["目标: ≥2500项, 实际: 4609", "4609项", "是"],
    ["目标: ≥2500, 实际: 4609项", "4609项", "是"],
    ["目标: 1至3家, 实际: 2", "2家", "是"],
    ["目标: {年初: ≥10家, 调整: ≥8, 文件: 某号文}, 实际: 9家", "9家", "是"],
    ["目标: 2020年底, 实际: 2020年12月30日", "2020年12月30日", "是"],
    ["目标: 待填, 实际: 5家", "5家", "待填（A1.目标）"],
    ["目标: 不适用（当年未安排）, 实际: 5家", "5家", "不适用（当年未安排）"],
  ];
  test.each(targets)("%s", (written, actual, met) => {
    const fund = sound(`指标值:\n  A1: {${written}}\n`);
    expect([figure(fund, "A1.实际"), figure(fund, "A1.达标")]).toEqual([actual, met]);
  });

  test("every version of a target is kept, the document with the last", () => {
    const fund = sound("指标值: {A1: {目标: {年初: ≥10家, 调整: ≥8家 @5, 文件: 某号文}, 实际: 9家}}\n");
    const versions = fund.indicators[0]?.measures[0]?.target?.versions ?? [];
    expect(versions.map((one) => [one.stage, one.document, one.place.source?.locator])).toEqual([
      ["original", undefined, undefined],
      ["adjusted", "某号文", "5"],
    ]);
  });

  test("compound targets, history and own figures have names of their own", () => {
    const fund = sound(`指标值:
  A1:
    分项:
      金额: {目标: ≥6亿元, 实际: 54.26}
    基期: 21680件
    历史: {2018: 2000件, 2019年: 2300件}
  A2: {要素1: 是, 某市: {要素2: 否}, 佐证: [清单], 偏差原因: 略, 改进措施: 略, 口径: 累计}
`);
    const names = ["A1.分项.金额.实际", "A1.基期", "A1.历史.2019", "A2.要素1", "A2.某市.要素2"];
    expect(names.map((name) => figure(fund, name))).toEqual(["54.26亿元", "21680件", "2300件", "是", "否"]);
    expect(fund.indicators[1]).toMatchObject({
      counting: "cumulative",
      evidence: ["清单"],
      reason: "略",
      remedy: "略",
    });
  });
});

describe("an error never makes half a figure", () => {
  const waiting: readonly (readonly [string, string, string])[] = [
    ["资金账: {单位: 万元, 到位: 5件}", "资金.到位", "资金.到位"],
    ["资金账: {单位: 万元, 到位: 5, 到位: 6}", "资金.到位", "资金.到位"],
    ["资金账: {单位: 万圆儿, 到位: 5}", "资金.到位", "资金.到位"],
    ["资金账: {单位: 万元, 本年预算: 5, 调整: [{文件: 某号文}]}", "资金.预算", "资金.调整.1"],
    ["表: {明细: {列: {金额: 万圆儿}, 行: [{代码: 甲, 金额: 5}]}}", "明细.甲.金额", "明细.甲.金额"],
    ["数据: {甲: {值: = 1件 ÷ 3, 取舍: 两位}}", "甲", "甲"],
    ["数据: {甲: {出处: 报告:3}}", "甲", "甲"],
    ["指标值: {A1: {目标: ≥8箩, 实际: 9件}}", "A1.得分", "A1.目标"],
  ];
  test.each(waiting)("%s", (written, name, needs) => {
    const { value, findings } = read(`${written}\n`);
    expect(findings.length).toBeGreaterThan(0);
    expect(value && figure(value, name)).toBe(`待填（${needs}）`);
  });

  const schemes: readonly (readonly [string, string])[] = [
    ["{代码: A1, 名称: 甲, 分值: 五十, 规则: {类型: 达标得分}}", "A1.分值"],
    ["{代码: A1, 名称: 甲, 分值: 50, 规则: {类型: 达标得份}}", "A1.得分"],
    [
      "{代码: B, 名称: 乙, 分值: 50, 汇总: 加权, 下级: [{代码: A1, 名称: 甲, 分值: 50, 规则: {类型: 达标得分}}]}",
      "A1.权重",
    ],
  ];
  test.each(schemes)("方案：%s", (node, needs) => {
    const text = scheme.replace(/- \{代码: A1.*/u, `- ${node}`);
    const { value, findings } = readCase(
      caseFiles({
        "案例.yaml": `${head}指标值: {A1: {目标: ≥5件, 实际: 6件}, A2: {要素1: 是, 要素2: 是}}\n`,
        "方案.yaml": text,
      }),
    );
    expect(findings.length).toBeGreaterThan(0);
    expect(value && figure(value, "总分")).toContain(needs);
  });

  test("a rounding that cannot be read leaves no scheme, an unreadable grade no grades", () => {
    expect(readScheme(scheme.replace("位数: 2", "位数: 两"), "方案.yaml").value).toBeUndefined();
    const graded = scheme.replace("  指标:\n", "  等级: [{名称: 优, 下限: 九十}, {名称: 差, 下限: 0}]\n  指标:\n");
    expect(readScheme(graded, "方案.yaml").value?.grades).toEqual([]);
  });
});

describe("files beside the case", () => {
  const refused = ["../方案.yaml", "/etc/方案.yaml", "C:\\方案.yaml", "方案/方案.yaml", ".yaml", "方案.txt", "方案"];
  test.each(refused)("「方案: %s」 is no plain file name", (name) => {
    const asked: string[] = [];
    const sibling = (one: string) => (asked.push(one), { value: scheme, findings: [] });
    const text = head.replace("方案.yaml", `'${name}'`);
    const { value, findings } = readCase({ file: "案例.yaml", text, sibling });
    expect([value, asked, findings.map((one) => one.code)]).toEqual([undefined, [], ["file-name-not-plain"]]);
  });

  test("a missing scheme is said once, and everything else is still read", () => {
    const { value, findings } = readCase(caseFiles({ "案例.yaml": `${head}数据: {甲: 5箩}\n` }));
    expect(value).toBeUndefined();
    expect(findings.map((one) => one.code)).toEqual(["sibling-missing", "unit-unknown"]);
  });

  test("findings of the scheme name its file, in the folder of the case", () => {
    const files = caseFiles(
      { "例/案例.yaml": head, "方案.yaml": scheme.replace("达标", "").replace("要素计分", "要素") },
      "例/案例.yaml",
    );
    expect(readCase(files).findings.map((one) => one.place?.file)).toEqual(["例/方案.yaml"]);
  });

  test("a case where a scheme belongs", () => {
    const { findings } = readScheme(head, "方案.yaml");
    expect(findings.map((one) => one.code)).toContain("format-other");
  });
});

describe("printed figures", () => {
  const sources = [{ code: "报告", title: "自评报告" }];

  test("are read with their source and difference", () => {
    const text =
      "格式: 衡绩印制数 1\n印制数:\n  - {数: 资金.到位率, 印: 85.82% @5145}\n  - {数: 「总分」, 印: 93分, 位数: 2, 差异: 尾差}\n";
    const { value, findings } = readPrinted(text, "印制数.yaml", sources);
    expect(findings).toEqual([]);
    expect(value.map((one) => [one.figure, one.printed.place.source?.locator, one.places, one.difference])).toEqual([
      ["资金.到位率", "5145", undefined, undefined],
      ["总分", undefined, 2, "尾差"],
    ]);
  });

  test("are copied, not computed", () => {
    const text = "格式: 衡绩印制数 1\n印制数:\n  - {数: 总分, 印: = 资金.到位}\n  - {印: 5分}\n  - 总分\n";
    const { value, findings } = readPrinted(text, "印制数.yaml", sources);
    expect(value).toEqual([]);
    expect(findings.map((one) => [one.place?.line, one.code])).toEqual([
      [3, "printed-formula"],
      [4, "key-missing"],
      [5, "type-wrong"],
    ]);
  });
});

test("a whole small case is scored", () => {
  const fund = sound("指标值:\n  A1: {目标: ≥3000项, 实际: 2500项}\n  A2: {要素1: 是, 要素2: 否}\n");
  expect(fund).toMatchObject({ name: "某资金", year: "2020", period: { from: "2020-01-01", to: "2020-12-31" } });
  const { total, grade } = evaluateCase(fund);
  expect(derivationLine(total)).toContain("70分");
  expect(resultText(grade.result)).toContain("中");
});
