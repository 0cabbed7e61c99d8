// A report held against the system's figures of its fund, and against the report of the year before.
import { strToU8 } from "fflate";
import { describe, expect, test } from "vitest";
import type { AuditFinding, AuditReport } from "../src/core/index.ts";
import {
  addedTo,
  againstLastYear,
  againstLedger,
  auditDocument,
  nationalLayout,
  readDocument,
  writeDocument,
  type NeutralDocument,
} from "../src/documents/index.ts";
import { fundNames, library, reportOf, viewOf } from "./support/documents.ts";

type Both = { readonly document: NeutralDocument; readonly audited: AuditReport };

async function audited(bytes: Uint8Array): Promise<Both> {
  const { value: document } = await readDocument({ file: "报告", bytes });
  const result = document && auditDocument(document).value;
  if (!document || !result) throw new Error("nothing to audit");
  return { document, audited: result };
}

const textOf = (text: string) => audited(strToU8(text));

async function heldAgainst(fund: string, text: string): Promise<AuditReport> {
  const { document, audited: alone } = await textOf(text);
  return addedTo({ ...alone, findings: [], derivations: [] }, againstLedger(document, alone, viewOf(fund)));
}

function said({ findings }: { readonly findings: readonly AuditFinding[] }): readonly string[] {
  return findings.map(({ code, certainty, quotes }) => `${code} ${certainty} ${quotes[0]?.quote ?? ""}`);
}

const opening = "2020年度南昌市知识产权专项资金绩效自评报告\n一、资金投入和使用情况\n";

describe("against the system's figures", () => {
  test.each([
    [
      "a spending that the payments do not show",
      "知识产权专项资金实际支出985万元。",
      ["audit-ledger-differs probable 985万元"],
    ],
    ["the right spending", "知识产权专项资金实际支出1331.1361万元。", []],
    ["the right spending, rounded", "知识产权专项资金实际支出1331.14万元。", []],
    ["the right spending in 亿元", "知识产权专项资金实际支出0.1331亿元。", []],
    [
      "a figure of something else",
      "知识产权专项资金实际支出1471.9961万元。",
      ["audit-ledger-other probable 1471.9961万元"],
    ],
    ["a part of the fund", "知识产权补助预算510万元。", ["audit-ledger-differs probable 510万元"]],
    ["a rate on either basis", "知识产权奖励预算执行率99.76%。知识产权补助预算执行率52.50%。", []],
    ["a rate on no basis", "知识产权奖励预算执行率88.20%。", ["audit-ledger-differs probable 88.20%"]],
    ["several parts before their figures", "知识产权奖励、知识产权补助预算分别为820.8万元、500万元。", []],
    ["several parts together", "知识产权奖励和知识产权补助预算合计1320.8万元。", []],
    ["an item that the system does not know", "（三）数据中台设备购置\n项目预算60万元，实际支出55万元。", []],
    ["another year", "2019年知识产权专项资金实际支出985万元。", []],
    ["somebody else's part", "东湖区知识产权专项资金预算35万元。", []],
    ["about so much", "知识产权专项资金实际支出约1300万元。", []],
    ["a change", "知识产权专项资金实际支出增长985万元。", []],
    ["the grade", "评价等级为良。", ["audit-ledger-grade probable 良"]],
    ["the right grade", "评价等级为优。", []],
  ])("%s", async (_what, sentence, expected) => {
    expect(said(await heldAgainst("nanchang-2020", `${opening}${sentence}\n`))).toEqual(expected);
  });

  test("a table row by its label, a column by its head", async () => {
    const table = "项目名称\t预算（万元）\t支出（万元）\n知识产权奖励\t820.8\t841.05\n知识产权管理费\t50\t29.1\n";
    const result = await heldAgainst("nanchang-2020", `${opening}${table}`);
    expect(said(result)).toEqual(["audit-ledger-differs probable 29.1"]);
    expect(result.derivations.filter(({ verdict }) => verdict === "exact").map(({ stated }) => stated.quote)).toEqual([
      "820.8",
      "841.05",
      "50",
    ]);
  });

  test("a finding says how the system comes to its figure", async () => {
    const { findings } = await heldAgainst("nanchang-2020", `${opening}知识产权专项资金实际支出985万元。\n`);
    expect(findings[0]).toMatchObject({ check: "ledger", stated: "985万元", recomputed: "1331.1361万元" });
    expect(findings[0]?.message).toContain("系统中为 1331.1361万元");
    expect(findings[0]?.suggestion).toContain("请核对凭证");
  });

  test.each(
    fundNames.flatMap((fund) => [...library.value.reports.keys()].map((template) => [fund, template] as const)),
  )("the composed report of %s after %s agrees with its own case", async (fund, template) => {
    const { bytes } = await writeDocument(reportOf(fund, template), {
      format: "docx",
      layout: nationalLayout,
      env: {},
    });
    const { document, audited: alone } = await audited(bytes ?? new Uint8Array());
    const { findings } = againstLedger(document, alone, viewOf(fund));
    expect(findings.map(({ message }) => message)).toEqual([]);
  });
});

describe("against the report of the year before", () => {
  const before =
    "2022年度数字档案专项资金绩效自评报告\n一、资金情况\n2022年发明专利授权量1675件。数字档案项目年末结余35.40万元。\n项目全年组织现场核查118次，发现问题均已督促整改，资金拨付手续完备，项目档案齐全，服务对象总体满意，未收到投诉。\n培训人次达到3482人次。\n";
  const now = (sentence: string) => `2023年度数字档案专项资金绩效自评报告\n一、资金情况\n${sentence}\n`;

  test.each([
    ["another base", "2022年发明专利授权量1775件，2023年1900件。", ["audit-last-year-base probable 1775件"]],
    ["the same base", "2022年发明专利授权量1675件，2023年1900件。", []],
    [
      "more carried over than was left",
      "数字档案项目上年结转45.40万元。",
      ["audit-last-year-carried probable 45.40万元"],
    ],
    ["what was left", "数字档案项目上年结转35.40万元。", []],
    ["last year's figure", "培训人次达到3482人次。", ["audit-last-year-same worth-a-look 3482人次"]],
    ["a figure of its own", "培训人次达到3981人次。", []],
    [
      "a paragraph with its figures",
      "项目全年组织现场核查118次，发现问题均已督促整改，资金拨付手续完备，项目档案齐全，服务对象总体满意，未收到投诉。",
      ["audit-last-year-copied worth-a-look 项目全年"],
    ],
  ])("%s", async (_what, sentence, expected) => {
    const result = againstLastYear(await textOf(now(sentence)), await textOf(before));
    const found = result.findings.map(
      ({ code, certainty, quotes }) =>
        `${code} ${certainty} ${quotes[0]?.quote.slice(0, code.endsWith("copied") ? 4 : 99) ?? ""}`,
    );
    expect(found).toEqual(expected);
  });
});
