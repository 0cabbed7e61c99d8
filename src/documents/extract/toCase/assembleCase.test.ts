// What the tables of several files say stands in the case, or a finding says that it does not.
import { describe, expect, test } from "vitest";
import { evaluateCase, viewEvaluation } from "../../../core/index.ts";
import { caseFiles, readCase } from "../../case/readCase.ts";
import { plain, type ComposedDocument } from "../../compose/composed.ts";
import { composeReport } from "../../compose/composeReport.ts";
import { composeTableDocument } from "../../compose/tableBlocks.ts";
import { readDocument } from "../../read/readDocument.ts";
import { templateLibrary } from "../../templates/library.ts";
import { extractFacts } from "../extractFacts.ts";
import { assembleCase } from "./assembleCase.ts";

type Lines = readonly (readonly string[])[];

/** Tables as pages of the web print them; 「合计｜3」 goes over three columns. */
function page(title: string, lines: Lines): string {
  const cell = (text: string) => {
    const [said = "", wide = "1", tall = "1"] = text.split("｜");
    return `<td colspan=${wide} rowspan=${tall}>${said}</td>`;
  };
  const rows = lines.map((cells) => `<tr>${cells.map(cell).join("")}</tr>`).join("");
  return `<html><meta charset=utf-8><body><h2>${title}</h2><table>${rows}</table></body></html>`;
}

const scoringHead = ["一级指标", "二级指标", "三级指标", "分值", "评分标准", "得分"];
function scoring(rate = "8", execution = "23.4", total = "91.4"): string {
  return page("2023年度某市检测专项资金评价打分表", [
    scoringHead,
    ["过程", "资金", "预算执行率", "25", "得分=预算执行率×分值", execution],
    ["产出", "质量", "抽检合格率", "10", "合格率≥98%得10分，95%（含）-98%得8分，95%以下不得分", rate],
    ["效益", "经济", "带动增收", "65", "户均增收达到2000元得满分，每少100元扣1分", "60"],
    ["合计｜3", "100", "", total],
  ]);
}

function own(amounts: { readonly parts?: string; readonly rate?: string; readonly total?: string } = {}): string {
  const { parts = "1130", rate = "94.17%", total = "91.4" } = amounts;
  return page("项目支出绩效自评表（2023年度）", [
    ["项目名称｜2", "某市检测专项资金｜6"],
    ["主管部门｜2", "某市某局｜3", "实施单位", "某市检测中心｜2"],
    ["项目资金（万元）｜2｜4", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率"],
    ["年度资金总额", "1250", "1250", "1170", "10", "93.6%"],
    ["其中：当年财政拨款", "1200", "1200", parts, "—", rate],
    ["上年结转资金", "50", "50", "40", "—", "80%"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出", "质量", "抽检合格率", "≥98%", "97.3%", "10", "8", "个别批次不合格"],
    ["效益", "经济", "带动增收", "≥2000元/户", "1500元/户", "65", "60", "行情偏低"],
    ["总分｜5", "100", total, ""],
  ]);
}

const plan = [
  "资金安排表（单位：元）",
  "项目名称\t预算\t到位\t支出",
  "检测\t8,000,000\t8,000,000\t7,500,000",
  "宣传\t4,500,000\t4,500,000\t4,200,000",
  "合计\t12,500,000\t12,500,000\t11,700,000",
].join("\n");

async function assembled(...contents: readonly string[]) {
  const extractions = [];
  for (const [at, content] of contents.entries()) {
    const { value } = await readDocument({ file: `文件${at + 1}`, bytes: new TextEncoder().encode(content) });
    if (value) extractions.push(extractFacts(value));
  }
  const { value: texts, findings } = assembleCase(extractions, { year: "2023", region: "某市" });
  const read = texts && readCase(caseFiles(texts));
  if (!texts || !read?.value) throw new Error("no case");
  const evaluation = evaluateCase(read.value);
  return { text: texts["案例.yaml"], findings, unread: read.findings, view: viewEvaluation(evaluation) };
}

const said = (findings: readonly { readonly code: string; readonly message: string }[], code: string) =>
  findings.filter((one) => one.code === code).map(({ message }) => message);

const templates = templateLibrary().value;

function form(view: Parameters<typeof composeTableDocument>[1]): ComposedDocument {
  const template = templates.tables.get("项目支出绩效自评表");
  if (!template) throw new Error("no template");
  return composeTableDocument(template, view, {});
}

function rowOf({ blocks }: ComposedDocument, first: string): readonly string[] {
  const cells = blocks.flatMap((block) => (block.kind === "table" ? block.cells : []));
  const at = cells.find(({ runs }) => plain(runs) === first)?.row;
  return cells.filter(({ row }) => row === at).map(({ runs }) => plain(runs));
}

describe("the money of a form beside a plan", () => {
  test("stands in the case by source, and the form prints it again", async () => {
    const { findings, unread, view } = await assembled(scoring(), own(), plan);
    expect([said(findings, "import-money-parts"), said(findings, "import-rate-differs"), unread]).toEqual([[], [], []]);
    const shown = (id: string) => view.figures[id]?.text;
    expect(["资金.本年预算", "资金.上年结转", "资金.预算", "资金来源.合计.支出"].map(shown)).toEqual([
      "1200万元",
      "50万元",
      "1250万元",
      "1170万元",
    ]);
    const printed = form(view);
    expect(rowOf(printed, "年度资金总额").slice(0, 6)).toEqual([
      "年度资金总额",
      "1250",
      "1250",
      "1170",
      // The scheme scores the rate among its own indicators.
      "—",
      "93.60%",
    ]);
    expect(rowOf(printed, "其中：当年财政拨款").slice(0, 4)).toEqual(["其中：当年财政拨款", "1200", "1200", "1130"]);
    expect(rowOf(printed, "上年结转资金").slice(0, 4)).toEqual(["上年结转资金", "50", "50", "40"]);
    expect(rowOf(printed, "项目名称")).toContain("某市检测专项资金");
    expect(rowOf(printed, "实施单位")).toContain("某市检测中心");
  });

  test("with other money beside them, the printed total of the year's beginning stays as it is", async () => {
    const three = own().replace(
      "<tr><td colspan=1 rowspan=1>一级指标",
      "<tr><td>其他资金</td><td>30</td><td>30</td><td>30</td><td>—</td><td>100%</td></tr><tr><td colspan=1 rowspan=1>一级指标",
    );
    const whole = three
      .replace("rowspan=4>项目资金", "rowspan=5>项目资金")
      .replace(
        ">1250</td><td colspan=1 rowspan=1>1250</td><td colspan=1 rowspan=1>1170<",
        ">1280</td><td>1230</td><td>1170<",
      )
      .replace(">1200</td><td colspan=1 rowspan=1>1200</td>", ">1200</td><td>1150</td>");
    const { view } = await assembled(scoring(), whole, plan.replace(/预算\t/u, "下达\t"));
    expect([view.figures["资金.本年预算"]?.text, view.figures["资金.上年结转"]]).toEqual(["1280万元", undefined]);
  });

  test("of a form alone, the parts are the items of the fund", async () => {
    const { view } = await assembled(own());
    expect(rowOf(form(view), "其中：当年财政拨款").slice(1, 4)).toEqual(["1200", "1200", "1130"]);
    expect(rowOf(form(view), "上年结转资金").slice(1, 4)).toEqual(["50", "50", "40"]);
  });

  test("parts that are not the total, a printed rate that is not theirs, and a line no plan knows are told", async () => {
    const { findings } = await assembled(scoring(), own({ parts: "1100" }), plan);
    expect(said(findings, "import-money-parts")).toEqual([
      expect.stringContaining("1170万元，各资金来源相加为 1140万元"),
    ]);
    expect(said(findings, "import-rate-differs")).toEqual([
      expect.stringContaining("94.17%，按同一行的金额计算为 91.67%"),
    ]);
    const other = plan.split("\n").slice(0, 2).concat("培训\t10\t10\t9").join("\n");
    expect(said((await assembled(scoring(), own(), plan, other)).findings, "import-money-untaken")).toEqual([
      expect.stringContaining("「培训」（预算 10、到位 10、支出 9）"),
    ]);
  });
});

describe("a rule and the row it stands in", () => {
  test("the one amount it asks for is the row's actual value, and the money gives its rates", async () => {
    const { text, view, findings } = await assembled(scoring(), own(), plan);
    expect(text).toContain("合格率: =B11.实际");
    expect(text).toContain("预算执行率: =资金.支出率.按预算");
    expect(text).toContain("户均增收: 1500元 @文件2");
    expect(view.tree.map(({ score }) => view.figures[score ?? ""]?.text)).toEqual(["23.40分", "8分", "60分"]);
    expect(findings.filter(({ code }) => code.startsWith("import-"))).toEqual([]);
  });

  test("how far something missed its mark is not what it came to", async () => {
    const late = page("2023年度某市检测专项资金评价打分表", [
      [...scoringHead.slice(0, 4), "实际完成值", "评分标准", "得分"],
      ["产出", "时效", "建设周期", "100", "13个月", "按期完成得满分，每逾期1个月扣1分", "90"],
    ]);
    expect((await assembled(late)).text).toContain("逾期月数: 待填");
  });

  test("a printed score the rule does not give, one it cannot give, and two totals are told", async () => {
    const { findings } = await assembled(
      scoring("9", "24", "93"),
      own({ total: "92" }).replace("<td colspan=1 rowspan=1>8</td>", "<td></td>"),
      plan,
    );
    expect(said(findings, "import-score-impossible")).toEqual([
      expect.stringContaining("9分，按其评分标准只可能是 10分、8分、0分"),
    ]);
    expect(said(findings, "import-score-differs")).toEqual([expect.stringContaining("24分，按评分标准计算为 23.4分")]);
    expect(said(findings, "import-totals-differ")).toEqual([expect.stringMatching(/这里为 92分，.*为 93分/u)]);
    expect(said(findings, "import-total-differs")).toEqual([
      expect.stringContaining("93分，案例按各指标计算为 91.4分"),
    ]);
  });
});

/** The official form: ten points for the execution rate beside the money, ninety among the indicators. */
function official(score = "9.36"): string {
  return page("项目支出绩效自评表（2023年度）", [
    ["项目名称｜2", "某市检测专项资金｜6"],
    ["主管部门｜2", "某市某局｜3", "实施单位", "某市检测中心｜2"],
    ["项目资金（万元）｜2｜3", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "1250", "1250", "1170", "10", "93.6%", score],
    ["其中：当年财政拨款", "1250", "1250", "1170", "—", "93.6%", "—"],
    ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分", "偏差原因分析及改进措施"],
    ["产出", "质量", "抽检合格率", "≥98%", "98.5%", "50", "50", ""],
    ["产出", "时效", "验收", "2023年12月31日前完成", "2023年12月20日", "10", "10", ""],
    ["效益", "经济", "带动增收", "≥2000元/户", "1500元/户", "30", "20", "行情偏低"],
    ["总分｜5", "100", "89.36", ""],
  ]);
}

describe("the official form alone", () => {
  test("keeps the points of the execution rate: by its rate where that gives what is printed", async () => {
    const { findings, unread, view } = await assembled(official());
    expect(findings.map(({ code }) => code)).toEqual(["import-rules-absent"]);
    expect(unread).toEqual([]);
    expect(view.figures["总分"]?.text).toBe("89.36分");
    expect(view.tree.map(({ name, points }) => [name, points])).toEqual([
      ["预算执行率", "10"],
      ["产出", "60"],
      ["效益", "30"],
    ]);
    expect(view.figures[view.tree[0]?.score ?? ""]?.formula).toContain("93.6");
    const printed = form(view);
    expect(rowOf(printed, "年度资金总额").slice(4)).toEqual(["10", "93.60%", "9.36"]);
    expect(
      printed.blocks.some(
        (block) => block.kind === "table" && block.cells.some((cell) => plain(cell.runs) === "预算执行率"),
      ),
    ).toBe(false);
  });

  test("as printed where the rate gives something else, since no rule of the state says how", async () => {
    const { view } = await assembled(official("7"));
    expect(view.tree[0]?.state).toBe("published");
    expect(view.figures[view.tree[0]?.score ?? ""]?.text).toBe("7分");
  });

  test("a day as deadline is a date that was kept or not", async () => {
    const { view } = await assembled(official());
    const leaf = view.tree[1]?.children.flatMap(({ children }) => children).find(({ name }) => name === "验收");
    expect(view.figures[`${leaf?.code}.达标`]?.text).toBe("是");
  });
});

test("what was done by July is no actual value of the year, also where the monitoring form is the only table", async () => {
  const { text, findings } = await assembled(
    page("项目支出绩效目标执行监控表（2023年度）", [
      ["一级指标", "二级指标", "三级指标", "年度指标值", "1—7月执行情况", "全年预计完成情况"],
      ["产出", "质量", "抽检合格率", "≥98%", "97%", "98.5%"],
      ["效益", "经济", "带动增收", "≥2000元/户", "900元/户", "2000元/户"],
    ]),
  );
  expect(findings.map(({ code }) => code)).toContain("import-columns-untaken");
  expect(text).not.toMatch(/97%|900元/u);
  expect(text).toContain("实际: 待填");
});

test("a score out of other points is not taken, and both points are told", async () => {
  const other = own().replace(
    "<td colspan=1 rowspan=1>65</td><td colspan=1 rowspan=1>60</td>",
    "<td>90</td><td>85</td>",
  );
  const { findings, view } = await assembled(scoring(), other, plan);
  expect(said(findings, "import-points-differ")).toEqual([
    expect.stringContaining("「带动增收」在两张表中分值不同：65分（采用）和 90分"),
  ]);
  expect(said(findings, "import-score-impossible")).toEqual([]);
  expect(view.tree.map(({ score }) => view.figures[score ?? ""]?.text)).toEqual(["23.40分", "8分", "60分"]);
});

test("a document states its money in one unit, exactly", async () => {
  const { view } = await assembled(scoring(), own(), plan);
  const template = templates.reports.get("财预10号");
  if (!template) throw new Error("no template");
  const report = composeReport(template, templates.tables, view, {});
  const texts = report.blocks.flatMap((block) => ("runs" in block ? [plain(block.runs)] : []));
  const money = texts.filter((text) => /\d(?:元|万元)/u.test(text)).join("");
  expect(money).toContain("到位1250万元");
  expect(money).toContain("检测预算800万元，到位800万元，支出750万元");
  expect(money).not.toMatch(/\d{6,}元/u);
  const pictures = report.blocks.flatMap((block) => (block.kind === "picture" && block.unit !== "%" ? [block] : []));
  expect(pictures.map(({ unit, bars }) => [unit, bars[0]?.parts.map(({ text }) => text)])).toEqual([
    ["万元", ["800万元", "800万元", "750万元"]],
  ]);
});

test("a report says neither a grade nor 「没有设置分值」 where points and total do not agree", async () => {
  const { view } = await assembled(scoring(), own(), plan);
  const without = (name: string) => {
    const figure = view.figures[name];
    if (!figure) throw new Error(name);
    return { [name]: { ...figure, state: "pending" as const } };
  };
  const said = (figures: typeof view.figures) =>
    [...templates.reports.values()].map((template) => {
      const report = composeReport(
        template,
        templates.tables,
        { ...view, figures: { ...view.figures, ...figures } },
        {},
      );
      return report.blocks.flatMap((block) => (block.kind === "paragraph" ? [plain(block.runs)] : [])).join("");
    });
  for (const text of [...said(without("等级")), ...said({ ...without("总分"), ...without("等级") })])
    expect(text).not.toMatch(/没有设置分值|等级为“/u);
});
