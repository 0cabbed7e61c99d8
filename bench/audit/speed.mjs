// How long an audit takes after reading: a long report with many tables, very many facts, and twice, four and eight times
// as much of the same. `node bench/audit/speed.mjs` runs it alone.
import { pathToFileURL } from "node:url";
import { auditReport, decimal } from "../../dist/core/index.js";
import { reportText } from "../../dist/documents/index.js";
import { readText } from "../../dist/documents/read/text/readText.js";
import { chance } from "./chance.mjs";
import { madeReport, asText } from "./report.mjs";

export function timeAudit() {
  const long = longReport(126_000);
  const report = parsed(long);
  const tables = report.blocks.filter(({ kind }) => kind === "table").length;
  console.log(`\n${long.length} 字符、${tables} 张表的报告：${ms(timed(report))}（目标 1,000 毫秒以内）`);
  const facts = parsed(manyFacts(5_000));
  console.log(`55,000 个数、5,000 个合计（${facts.text.length} 字符）：${ms(timed(facts))}（目标 1,000 毫秒以内）`);
  const base = longReport(40_000);
  tellGrowth("增长", (times) => repeated(base, times, 40_000));
  tellGrowth("同样的事实反复出现", (times) => sentences(400 * times, sameFacts));
  tellGrowth("错误成片", (times) => sentences(250 * times, wrongFigures));
  tellGrowth("得分成片", (times) => sentences(500 * times, scores));
}

const doublings = [1, 2, 4, 8];

function tellGrowth(name, textOf) {
  const texts = doublings.map(textOf);
  const times = texts.map((text) => timed(parsed(text)));
  const each = times.map((time, at) => (time / times[0] / doublings[at]).toFixed(2)).join("、");
  console.log(`${name} 1×、2×、4×、8×（${texts[0].length} 字符起）：${times.map(ms).join("、")}；每倍 ${each}`);
}

function sentences(count, sentence) {
  return Array.from({ length: count }, (_, at) => sentence(at)).join("\n");
}

const sameFacts = (at) =>
  `第${at + 1}项：项目预算资金${500 + (at % 7)}万元，实际支出${450 + (at % 5)}万元，预算执行率${90 + (at % 9)}%，培训学员${100 + (at % 50)}人次。`;

const wrongFigures = (at) =>
  `资金共${1000 + at}万元，其中甲${300 + at}万元，乙${200 + (at % 100)}万元，丙${499 + at}万元。目标${100 + at}个，实际完成${90 + at}个，完成率99%。上年${120 + at}件，今年${150 + at}件，同比增长3%。`;

const scores = (at) =>
  `该指标分值${5 + (at % 3)}分，得分${4 + (at % 3)}.5分，扣0.5分。综合得分${80 + (at % 15)}分，评价等级为优。`;

function parsed(text) {
  return reportText(readText("长报告.txt", "text", text).document);
}

/** The median of some rounds, the first thrown away. */
function timed(report) {
  auditReport(report);
  const rounds = Array.from({ length: 5 }, () => {
    const from = performance.now();
    auditReport(report);
    return performance.now() - from;
  });
  return rounds.toSorted((left, right) => left - right)[2];
}

function ms(time) {
  return `${time.toFixed(0)} 毫秒`;
}

/**
 * Different reports one after the other, so that nothing is the same twice; of the tables only so many stay, as in a long
 * report of an office.
 */
function longReport(characters, seed = 1) {
  const tablesWanted = Math.round((characters * 60) / 126_000);
  let [text, tables] = ["", 0];
  for (let at = seed; text.length < characters; at += 1) {
    const { blocks } = madeReport(at, { size: 26, quiet: 9, errors: 1 });
    const kept = blocks.filter(({ kind }) => kind !== "table" || (tables += 1) <= tablesWanted);
    text += asText(kept, { cells: true });
  }
  return text.slice(0, text.lastIndexOf("\n", characters) + 1);
}

function repeated(base, times, characters) {
  return Array.from({ length: times }, (_, at) => (at === 0 ? base : longReport(characters, 1000 * at))).join("");
}

/** 5,000 tables' worth of rows: ten parts and their total each. */
function manyFacts(totals) {
  const by = chance(7);
  const rows = Array.from({ length: totals }, (_, row) => {
    const parts = Array.from({ length: 10 }, () => `${by.between(10, 9_999)}.${by.between(10, 99)}`);
    const total = parts.reduce((sum, one) => sum.plus(decimal(one)), decimal("0")).text(2);
    return [`第${row + 1}号项目`, ...parts, total];
  });
  const head = ["项目", ..."甲乙丙丁戊己庚辛壬癸".split("").map((one) => `${one}类支出`), "合计"];
  const tables = [];
  for (let at = 0; at < rows.length; at += 100)
    tables.push(
      `${at / 100 + 1}．项目支出明细（单位：万元）\n${[head, ...rows.slice(at, at + 100)].map((row) => row.join("\t")).join("\n")}\n\n`,
    );
  return tables.join("");
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) timeAudit();
