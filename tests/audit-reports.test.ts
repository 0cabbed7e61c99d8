// Two published reports whose contradictions were worked out by hand, apart from the auditor: what is wrong in them is
// found, and what only looks wrong is never called certain. Runs where the reports are at hand.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { auditReport, type AuditReport } from "../src/core/index.ts";
import { readDocument, reportText } from "../src/documents/index.ts";

const folder = fileURLToPath(new URL("../../shared/reports/", import.meta.url));
const isThere = existsSync(folder);
if (!isThere) console.log(`${folder} 不在本机，公开报告的核对测试未运行。`);

const known = new Map<string, { readonly text: string; readonly audited: AuditReport }>();

async function audit(name: string) {
  const there = known.get(name);
  if (there) return there;
  const bytes = new Uint8Array(readFileSync(`${folder}${name}.txt`));
  const { value } = await readDocument({ file: `${name}.txt`, bytes });
  if (!value) throw new Error(`${name} cannot be read`);
  const audited = { text: value.text, audited: auditReport(reportText(value)) };
  known.set(name, audited);
  return audited;
}

/** The findings that quote something of these words of the report. */
async function findingsOn(name: string, words: string, which = 0) {
  const { text, audited } = await audit(name);
  let start = text.indexOf(words);
  for (let at = 0; at < which; at += 1) start = text.indexOf(words, start + 1);
  expect(start, `「${words}」 stands in ${name}`).toBeGreaterThanOrEqual(0);
  const end = start + words.length;
  return audited.findings.filter(({ quotes }) => quotes.some(({ span }) => span.start < end && start < span.end));
}

const wrong: readonly (readonly [report: string, what: string, words: string])[] = [
  ["nanchang-2020", "NC-01 two figures under one name", "立案数73件，计划60件"],
  ["nanchang-2020", "NC-06 the figure of the year before", "2019年度每万人有效发明专利拥有量10.78件"],
  ["nanchang-2020", "NC-02 a base that occurs nowhere else", "(820.8-841.05)/800*100%=-2.53%"],
  ["nanchang-2020", "NC-03 2.5 and 2.5 are not 10", "得2.5分。完成支付，得2.5分。共得10分"],
  ["nanchang-2020", "NC-25 a percent sign missing", "=94.18＞50％"],
  ["zhanjiang-2023", "ZJ-01 cut instead of rounded", "撤回率91.36%"],
  ["chaoyang-2020", "two payments that do not make their total", "资金总支出1961.4864万元"],
  ["zhanjiang-2023", "ZJ-09 （三） after （一）", "（三）绩效目标完成情况"],
];

const traps: readonly (readonly [report: string, what: string, words: string])[] = [
  ["nanchang-2020", "NC-07 15.63 % is possible with unrounded figures", "12.47件，同比增长15.63%"],
  ["nanchang-2020", "NC-08 the execution rate on the budget", "预算执行率77.61%"],
  ["nanchang-2020", "NC-08 the execution rate on what arrived", "=1331.1361/1471.9961*100%=90.43%"],
  ["nanchang-2020", "NC-11 the process score is not rolled up", "项目资金指标权重15分，本次绩效评价实际得14.28分"],
  ["nanchang-2020", "NC-14 the order of rounding", "产出成本指标权重10分，本次绩效评价实际得6.68分"],
  ["nanchang-2020", "NC-29 more closed than opened", "今年共立案知识产权案件69件；共结案73件"],
  ["nanchang-2020", "NC-34 three places of four", "本年度下拨1456.726万元"],
  ["nanchang-2020", "the total of a table with a blank", "4779"],
  ["nanchang-2020", "842.25 is what arrived less what was carried over", "下达专利授权奖励资金842.25万元"],
  ["zhanjiang-2023", "ZJ-02 cut, or of an unrounded population", "1.35（954个高价值专利量/704万人）"],
  ["zhanjiang-2023", "ZJ-12 targets of a part", "年度知识产权质押融资贷款达到 6 亿元以上"],
  ["zhanjiang-2023", "ZJ-13 two targets of one measure", "高价值发明专利拥有量（个）"],
  ["zhanjiang-2023", "ZJ-15 the rate on the adjusted budget", "实际支出金额为 101.35 万元，预算执行率 100%"],
  ["zhanjiang-2023", "growth on a base that is printed", "442.86%"],
  ["zhanjiang-2023", "growth on a base that is not printed", "1000.28%"],
  ["zhanjiang-2023", "growth on a base that is not printed", "5892.87%"],
];

describe.skipIf(!isThere)("published reports", () => {
  test.each(wrong)("%s: %s is found", async (report, _what, words) => {
    expect((await findingsOn(report, words)).length).toBeGreaterThan(0);
  });

  test.each(traps)("%s: %s is not called certain", async (report, _what, words) => {
    const certain = (await findingsOn(report, words)).filter(({ certainty }) => certainty === "certain");
    expect(certain.map(({ message }) => message)).toEqual([]);
  });

  test.each(["nanchang-2020", "zhanjiang-2023", "shaanxi-2020", "chaoyang-2020", "heyuan-2019"])(
    "every quote of %s is what stands at its place",
    async (report) => {
      const { text, audited } = await audit(report);
      const quoted = [
        ...audited.derivations.flatMap(({ stated, operands }) => [stated, ...operands]),
        ...audited.findings.flatMap(({ quotes }) => quotes),
      ];
      const squeezed = (words: string) => words.normalize("NFKC").replaceAll(/\s/gu, "");
      const elsewhere = quoted.filter(
        ({ quote, span }) => squeezed(text.slice(span.start, span.end)) !== squeezed(quote),
      );
      expect(elsewhere).toEqual([]);
    },
  );
});
