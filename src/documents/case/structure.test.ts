import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { caseFiles, readCase, readPrinted, readScheme } from "../index.ts";

const scheme = "格式: 衡绩方案 1\n方案:\n  名称: 某方案\n  指标:\n    - {代码: A1, 名称: 甲}\n";
const sample = `格式: 衡绩案例 1
资金: {名称: 某资金, 年度: 2020}
方案: 方案.yaml
来源: {报告: 自评报告}
资金账:
  单位: 万元
  子项:
    - {代码: 奖励, 本年预算: 820 @846, 到位: 843.05, 支出: = 明细.合计.金额}
表:
  明细:
    列: {金额: 万元, 类别: 文字}
    行:
      - {代码: 甲, 金额: 701.05, 类别: 「一」}
数据:
  专利: {授权: 1675件 @报告:7956, 率: {值: = 专利.授权 ÷ 2件, 取舍: 四舍五入2位}}
指标值:
  A1: {目标: ≥2500项, 实际: 待填, 历史: {2018: 5项}}
`;

function codes(text: string): readonly string[] {
  return readCase(caseFiles({ "案例.yaml": text, "方案.yaml": scheme })).findings.map((one) => one.code);
}

describe("what editors and systems do to a file", () => {
  test("the sample itself is sound", () => expect(codes(sample)).toEqual([]));
  test("a byte order mark is accepted", () => expect(codes(`\uFEFF${sample}`)).toEqual([]));
  test("Windows line ends are accepted", () => expect(codes(sample.replaceAll("\n", "\r\n"))).toEqual([]));
  test("old Macintosh line ends are accepted", () => expect(codes(sample.replaceAll("\n", "\r"))).toEqual([]));
  test("places are the same with Windows line ends", () => {
    const text = sample.replace("843.05", "843.05箩").replaceAll("\n", "\r\n");
    const [one] = readCase(caseFiles({ "案例.yaml": text, "方案.yaml": scheme })).findings;
    expect([one?.place?.line, one?.place?.column]).toEqual([8, 36]);
  });
  test("an empty file", () => expect(codes(" \n\n")).toEqual(["file-empty"]));
  test("only a comment", () => expect(codes("# 说明\n")).toEqual(["file-empty"]));
  test("a list where the case belongs", () => expect(codes("- 格式\n")).toEqual(["type-wrong"]));
  test("control characters", () => expect(codes(`${sample}\u0000`)).toEqual(["file-not-text"]));
  test("more than 5 MB", () => expect(codes("甲".repeat(6_000_000))).toEqual(["file-too-large"]));
});

describe("files made to hurt", () => {
  const bombs: readonly (readonly [string, string, string])[] = [
    ["deep brackets", "[".repeat(100_000), "yaml-too-deep"],
    ["deep braces", "{甲: ".repeat(100_000), "yaml-too-deep"],
    ["deep lists", "- ".repeat(100_000), "yaml-too-deep"],
    [
      "deep indentation",
      Array.from({ length: 300 }, (_, depth) => `${" ".repeat(depth)}甲:`).join("\n"),
      "yaml-too-deep",
    ],
    ["nesting just beyond the limit", `数据: ${"{甲: ".repeat(45)}5件${"}".repeat(45)}`, "yaml-too-deep"],
    ["an alias bomb", aliasBomb(), "yaml-reference"],
    ["anchors without end", "&甲 ".repeat(50_000), "yaml-reference"],
    ["a rule within a rule", `数据: {甲: 5件}\n规则: ${"{规则: ".repeat(48)}甲${"}".repeat(48)}`, "yaml-too-deep"],
    ["brackets in a formula", `格式: 衡绩案例 1\n数据: {甲: "= ${"（".repeat(900)}"}`, "formula-unread"],
    ["a number without end", `格式: 衡绩案例 1\n数据: {甲: ${"9".repeat(1_000_000)}}`, "number-too-long"],
    ["the same key over and over", `数据: {甲: 5件}\n`.repeat(20_000), "key-twice"],
  ];
  test.each(bombs)("%s", (_, text, code) => {
    const found = codes(text);
    expect(found).toContain(code);
    expect(found.length).toBeLessThanOrEqual(501);
  });

  test("a million lines are refused before they are built", () => {
    expect(codes("甲:\n".repeat(1_000_000))).toEqual(["yaml-too-many"]);
  });
});

function aliasBomb(): string {
  const levels = Array.from(
    { length: 9 },
    (_, at) => `甲${at + 1}: &乙${at + 1} [${Array(9).fill(`*乙${at}`).join(", ")}]`,
  );
  return ["甲0: &乙0 [多, 多]", ...levels].join("\n");
}

describe("whatever the text, reading ends with findings that have a place", () => {
  const readAll = (text: string) => [
    ...readCase(caseFiles({ "案例.yaml": text, "方案.yaml": text })).findings,
    ...readScheme(text, "方案.yaml").findings,
    ...readPrinted(text, "印制数.yaml", []).findings,
  ];
  const placed = (text: string) => {
    for (const one of readAll(text)) {
      expect(one.place?.line).toBeGreaterThanOrEqual(1);
      expect(one.place?.column).toBeGreaterThanOrEqual(1);
      expect(one.message).not.toMatch(/undefined|\[object|[A-Za-z]{4,} [a-z]{2,} /u);
    }
  };

  test("random texts", () => {
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 200 }), placed), { seed: 20260101, numRuns: 300 });
  });

  const signs = fc.constantFrom(
    ..."{}[]:,-?&*!|>'\"%@`#= \n\t：，「」（）.0一".split(""),
    "\n  ",
    ": ",
    "待填",
    "= ",
    " @",
  );

  test("texts of YAML's own signs", () => {
    const texts = fc.array(signs, { maxLength: 60 }).map((parts) => parts.join(""));
    fc.assert(fc.property(texts, placed), { seed: 20260102, numRuns: 400 });
  });

  const change = fc.record({
    at: fc.nat(sample.length),
    cut: fc.nat(12),
    put: fc.oneof(signs, fc.string({ maxLength: 5 })),
  });

  test("the sample, cut and mended at random", () => {
    const texts = fc
      .array(change, { minLength: 1, maxLength: 4 })
      .map((changes) =>
        changes.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), sample),
      );
    fc.assert(fc.property(texts, placed), { seed: 20260103, numRuns: 400 });
  });
});
