import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { printRule, type Finding } from "../../core/index.ts";
import { caseFiles, readCase, readScheme } from "../index.ts";

/** The text files in cases/: a title, what an officer wrote, and what comes of it. */
type Block = { readonly title: string; readonly written: string; readonly expected: string };

const folder = new URL("cases/", import.meta.url);

function blocksOf(name: string): readonly Block[] {
  const text = readFileSync(new URL(name, folder), "utf8");
  return text
    .split(/^# /mu)
    .filter((part) => part.trim() !== "")
    .map((part) => {
      const [head = "", expected = ""] = part.split(/^==>$/mu);
      const [title = "", ...written] = head.split("\n");
      return { title, written: written.join("\n"), expected: expected.trim() };
    });
}

const caseHead = [
  "格式: 衡绩案例 1",
  "资金: {名称: 某专项资金, 年度: 2020}",
  "方案: 方案.yaml",
  "来源: {报告: 自评报告}",
  "",
].join("\n");

const schemeHead = ["格式: 衡绩方案 1", "方案:", "  名称: 某方案", "  指标:", ""].join("\n");
const observed = ["A1", "A2", "A3", "A4", "A5"].map((code) => `  - {代码: ${code}, 名称: ${code}号}\n`).join("");

function said(findings: readonly Finding[], above: number): string {
  return findings
    .map((one) => `第${(one.place?.line ?? 0) - above}行第${one.place?.column}列 ${one.message}`)
    .join("\n");
}

const readers: Readonly<Record<string, (written: string) => string>> = {
  "案例错误.txt": (written) =>
    said(readCase(caseFiles({ "案例.yaml": caseHead + written, "方案.yaml": schemeHead + observed })).findings, 4),
  "方案错误.txt": (written) => said(readScheme(schemeHead + written.replace(/^/gmu, "    "), "方案.yaml").findings, 4),
  "规则.txt": (written) => {
    const node = `    - {代码: A1, 名称: 甲, 分值: 10, 规则: ${written.trim()}}`;
    const { value, findings } = readScheme(schemeHead + node, "方案.yaml");
    const rule = value?.indicators[0]?.rule;
    return [rule ? printRule(rule) : "没有规则", said(findings, 4)].join("\n").trim();
  },
};

for (const [name, read] of Object.entries(readers)) {
  describe(`${name}`, () => {
    const blocks = blocksOf(name);
    test.each(blocks)("$title", ({ written, expected }) => {
      expect(read(written)).toBe(expected);
    });
    // WRITE_CASES=1 writes what the readers say now, for a person to look through.
    if (process.env["WRITE_CASES"]) {
      const text = blocks
        .map((one) => `# ${one.title}\n${one.written.trimEnd()}\n==>\n${read(one.written)}\n`)
        .join("\n");
      writeFileSync(new URL(name, folder), text);
    }
  });
}
