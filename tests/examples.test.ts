import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { compareWithPrinted, evaluateCase, viewEvaluation } from "../src/core/index.ts";
import { loadCaseFolder } from "../src/documents/index.ts";

const examples = fileURLToPath(new URL("../examples", import.meta.url));
const folders = readdirSync(examples);

/** Total and grade as the reports print them; Chaoyang prints none. */
const printedTotals: Readonly<Record<string, readonly [string, string]>> = {
  "nanchang-2020": ["93.31分", "优"],
  "shaanxi-2020": ["79.40分", "中"],
  "zhanjiang-2023": ["100分", "优"],
  "heyuan-2019": ["92分", "优"],
  "chaoyang-2020": ["不适用（指标体系没有设置分值）", "不适用（指标体系没有设置分值）"],
};

describe.each(folders)("案例 %s", (name) => {
  const loaded = loadCaseFolder(join(examples, name));
  const { value } = loaded;
  if (!value) throw new Error(`${name} could not be read: ${JSON.stringify(loaded.findings[0])}`);
  const evaluation = evaluateCase(value.fund);

  test("reads without a finding, and nothing in it is an error", () => {
    expect(loaded.findings).toEqual([]);
    expect(evaluation.findings.filter((one) => one.severity === "error")).toEqual([]);
  });

  test("total and grade are those of the report", () => {
    const view = viewEvaluation(evaluation);
    expect([view.figures[view.total]?.text, view.figures[view.grade]?.text]).toEqual(printedTotals[name]);
  });

  test("every difference between printed and derived figures is explained, and every explanation is needed", () => {
    expect(compareWithPrinted(evaluation, value.printed ?? []).findings).toEqual([]);
  });

  test("every figure given by the report says where it stands in it", () => {
    const without = [...evaluation.figures.values()].filter(
      ({ basis, result }) =>
        basis.kind === "given" &&
        result.state === "known" &&
        result.value.kind === "quantity" &&
        basis.place?.source === undefined &&
        basis.note === undefined,
    );
    expect(without.map((one) => one.name)).toEqual([]);
  });

  test("working it out changes nothing in it, and gives the same again", () => {
    const before = JSON.stringify(value.fund);
    const again = viewEvaluation(evaluateCase(value.fund));
    expect(JSON.stringify(value.fund)).toBe(before);
    expect(again).toEqual(viewEvaluation(evaluation));
  });
});

test("at least 300 derived figures are held against printed ones", () => {
  const derived = folders.flatMap((name) => {
    const { value } = loadCaseFolder(join(examples, name));
    if (!value) return [];
    const compared = compareWithPrinted(evaluateCase(value.fund), value.printed ?? []).value;
    return compared.filter((one) => one.isDerived && !one.isInferred && one.agreement !== "pending");
  });
  expect(derived.length).toBeGreaterThanOrEqual(300);
});

test("figures carry over from the reports, personal data do not", () => {
  const texts = folders.flatMap((name) =>
    readdirSync(join(examples, name)).map((file) => readFileSync(join(examples, name, file), "utf8")),
  );
  const telephone = /(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}-\d{7,8})(?!\d)/u;
  expect(texts.filter((text) => telephone.test(text))).toEqual([]);
});
