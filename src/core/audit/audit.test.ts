import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { auditOf } from "../../../tests/support/audit.ts";
import { seed } from "../../../tests/support/figures.ts";

const report = `2023年度中小企业发展专项资金绩效自评报告
一、资金情况
下达资金1,250.50万元（其中：本年1,200万元，结转50.5万元），实际支出1,100.44万元，预算执行率88%，结余150.06万元。
支付情况表
单位：万元
项目 | 企业数（家） | 金额
贷款贴息 | 12 | 700.20
技术改造 | 5 | 400.24
合计 | 17 | 1100.44
二、产出情况
培训目标300人次，实际培训330人次，完成率110%。参训企业17家（甲区12家、乙区5家）。
立项规范，得2.5分。目标明确，得2.5分。共得5分。`;

describe("a report without contradictions", () => {
  const audited = auditOf(report);

  test("is listed figure by figure, in the order of the text", () => {
    expect(audited.findings).toEqual([]);
    expect(audited.derivations.map(({ check, formula, verdict }) => `${check} ${formula} ${verdict}`)).toEqual(
      expect.arrayContaining([
        "prose-sum 1200＋50.5＝1250.50万元 exact",
        "rate 1100.44万元÷1250.50万元＝88% exact",
        "difference 1250.50万元－1100.44万元＝150.06万元 exact",
        "table-sum 700.20＋400.24＝1100.44万元 exact",
        "completion 330人次÷300人次＝110% exact",
        "prose-sum 12＋5＝17家 exact",
        "points 2.5＋2.5＝5分 exact",
      ]),
    );
    const starts = audited.derivations.map(({ stated }) => stated.span.start);
    expect(starts).toEqual(starts.toSorted((left, right) => left - right));
    expect(audited.derivations.map(({ id }) => id)).toEqual(starts.map((_, at) => `D${at + 1}`));
  });

  test("says what it is about", () => {
    expect(audited.document).toEqual({ characters: report.length, tables: 1, year: 2023, notes: [] });
  });

  test("every figure stands where its span says", () => {
    for (const { stated, operands } of audited.derivations) {
      for (const { quote, span } of [stated, ...operands]) expect(report.slice(span.start, span.end)).toBe(quote);
    }
  });
});

test("findings: the certain first, each with a sentence, a suggestion and its places", () => {
  const text =
    "撤回率=307÷336×100%=91.36%。参训189人（甲县42人、乙县67人、丙县90人）。预算500万元，支出450万元，执行率95%。";
  const { findings } = auditOf(text);
  expect(findings.map(({ id, certainty }) => `${id} ${certainty}`)).toEqual([
    "F1 certain",
    "F2 probable",
    "F3 worth-a-look",
  ]);
  expect(findings[0]).toMatchObject({
    check: "rate",
    code: "audit-rate",
    severity: "error",
    stated: "95%",
    recomputed: "90%",
    formula: "450万元÷500万元＝90%≠95%",
  });
  expect(findings[0]?.quotes.map(({ quote }) => quote)).toEqual(["95%", "450万元", "500万元"]);
  for (const { message, suggestion } of findings)
    expect(message.endsWith("。") && suggestion.endsWith("。")).toBe(true);
});

describe("whatever stands in a text", () => {
  const piece = fc.constantFrom(
    ..."0123456789.,%（）()+-×÷/=＝≈万亿元件家个分、。；：其中合计共得率|\n\t ①第年月日号".split(""),
    "999999999999999999999999999999999999",
    "0.000000000000000000000001",
    "其中：",
    "合计",
    "小计",
    "得5分",
    "增长",
    "百分之",
    "执行率",
    "预算0万元",
    " | ",
    "\u0000",
    "\ud800",
  );
  const mutation = fc.record({ at: fc.nat(report.length), cut: fc.nat(12), put: fc.array(piece, { maxLength: 6 }) });

  test("it is read to the end", () => {
    fc.assert(
      fc.property(fc.array(mutation, { maxLength: 25 }), (mutations) => {
        const text = mutations.reduce(
          (one, { at, cut, put }) => one.slice(0, at) + put.join("") + one.slice(at + cut),
          report,
        );
        const { claims } = auditOf(text);
        for (const { quote, span } of claims) expect(text.slice(span.start, span.end)).toBe(quote);
      }),
      { seed, numRuns: 300 },
    );
  });

  test.each([
    "",
    "\n\n",
    "Annual report 2020: revenue 1,200 and 30% growth.",
    "|".repeat(200),
    "1=".repeat(2000),
    "((".repeat(2000),
  ])("%j", (text) => {
    expect(() => auditOf(text)).not.toThrow();
  });
});

describe("what is said of a contradiction and of silence", () => {
  test("the formula shows what follows beside what is written, the gap of rates is in percentage points", () => {
    const { findings, derivations } = auditOf("预算500万元，实际支出450万元，预算执行率95%。");
    expect(findings[0]).toMatchObject({ formula: "450万元÷500万元＝90%≠95%", difference: "+5个百分点" });
    expect(derivations[0]?.formula).toBe("450万元÷500万元＝90%≠95%");
  });

  test.each([
    ["本项目按计划实施，成效明显。", "没有读到金额、个数、比率、分值"],
    ["项目安排资金500万元，培训300人。", "文中读到 2 个数，但没有写出可以互相推算的数"],
  ])("where nothing could be recomputed it says so: %s", (text, expected) => {
    expect(auditOf(text).document.notes.join()).toContain(expected);
  });

  test("no such note where something was", () => {
    expect(auditOf("预算500万元，实际支出450万元，预算执行率90%。").document.notes).toEqual([]);
    expect(
      auditOf("注：“—”表示没有此项，“待填”表示尚未填报。请在系统中待填报后再看。").document.notes.join(),
    ).not.toContain("没有填写");
    expect(
      auditOf("【请填写：立项背景】预算500万元，实际支出450万元，预算执行率90%，满意度待填。").document.notes,
    ).toEqual(["文中还有 2 处没有填写：【请填写：立项背景】、待填。请补全后再签发。"]);
  });
});

describe("a text of nothing but errors", () => {
  const text = Array.from({ length: 1_100 }, (_, at) => `目标${at + 200}个，实际完成${at + 100}个，完成率99.9%。`).join(
    "\n",
  );
  const audited = auditOf(text);

  test("lists the first thousand of each check and says how many there are", () => {
    expect(audited.findings.filter(({ check }) => check === "completion")).toHaveLength(1_000);
    expect(audited.document.notes.join("")).toContain("共 1100 处");
  });
});
