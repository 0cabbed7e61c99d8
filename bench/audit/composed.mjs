// The reports and tables the system itself composes from the published funds: nothing may be found in them, and what is
// made wrong at a linked figure must be. Links and formulas say what a figure is; the auditor sees none of it.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { evaluateCase, viewEvaluation } from "../../dist/core/index.js";
import {
  composeReport,
  composeTableDocument,
  loadCaseFolder,
  nationalLayout,
  templateLibrary,
  writeDocument,
} from "../../dist/documents/index.js";
import { chance, slip } from "./chance.mjs";

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

export function composedDocuments() {
  const { reports, tables } = templateLibrary().value;
  return readdirSync(examples).flatMap((fund) => {
    const view = viewEvaluation(evaluateCase(loadCaseFolder(`${examples}${fund}`).value.fund));
    // A report is written in the year after.
    const particulars = { date: { year: Number.parseInt(view.fund.year, 10) + 1, month: 5, day: 6 } };
    return [
      ...[...reports].map(([name, template]) => ({
        name: `${fund} ${name}`,
        view,
        document: composeReport(template, tables, view, particulars),
      })),
      ...[...tables].map(([name, template]) => ({
        name: `${fund} ${name}`,
        view,
        document: composeTableDocument(template, view, particulars),
      })),
    ];
  });
}

const rateIds = /资金\.(?:到位率|预算执行率|到位支出率)$/u;
const partIds = { 到位率: ["到位", "预算"], 预算执行率: ["支出", "预算"], 到位支出率: ["支出", "到位"] };

/** Every place where an error can be made whose contradiction stands in the same document. */
export function plantsIn({ blocks }) {
  return blocks.flatMap((block, at) => {
    if (block.kind === "table") return cellPlants(block, at);
    return "runs" in block ? runPlants(block, at) : [];
  });
}

const amountIds = /\.(?:预算|本年预算|到位|支出|到位率|总分)$|^总分$/u;

/** Amounts and rates of the case in sentences, to be told from what the system has. */
export function ledgerPlantsIn({ blocks }) {
  return blocks.flatMap((block, at) => {
    if (block.kind !== "paragraph") return [];
    return block.runs.flatMap(({ text, link }, run) =>
      link?.kind === "figure" && amountIds.test(link.id) && /^\d{2,}(?:\.\d+)?(?:万元|%|分)$/u.test(text)
        ? [{ kind: "ledger", block: at, run, text }]
        : [],
    );
  });
}

function cellPlants({ cells }, block) {
  return cells.flatMap(({ formula, runs }, cell) => {
    const text = runs.map((run) => run.text).join("");
    if (!formula || runs.length !== 1 || !/^\d+(?:\.\d+)?%?$/u.test(text) || Number.parseFloat(text) < 10) return [];
    if (
      formula.op === "sum" &&
      formula.of.some((one) => !/\d/u.test(cells[one]?.runs.map((run) => run.text).join("") ?? ""))
    )
      return [];
    if (formula.op === "sum" && formula.of.length < 2) return [];
    return [{ kind: formula.op === "sum" ? "table-sum" : "rate", block, cell, run: 0, text }];
  });
}

function runPlants({ runs }, block) {
  return runs.flatMap(({ text, link }, run) => {
    if (link?.kind !== "figure" || !rateIds.test(link.id) || !/^\d{2,}(?:\.\d+)?%$/u.test(text)) return [];
    const [, owner = "", name = ""] = /^(.*?资金)\.(.*)$/u.exec(link.id) ?? [];
    const said = (part) =>
      runs.slice(0, run).some((one) => one.link?.kind === "figure" && one.link.id === `${owner}.${part}`);
    return partIds[name]?.every(said) ? [{ kind: "rate", block, run, text }] : [];
  });
}

export function planted({ title, blocks }, plant, seed) {
  const [, digits, unit] = /^([\d.]+)(.*)$/u.exec(plant.text);
  const wrong = slip(digits, chance(seed)) + unit;
  const changedRuns = (runs) =>
    runs.map((run, at) => (at === plant.run ? { ...run, text: `\uE001${wrong}\uE002` } : run));
  const changed = blocks.map((block, at) => {
    if (at !== plant.block) return block;
    if (plant.cell === undefined) return { ...block, runs: changedRuns(block.runs) };
    return {
      ...block,
      cells: block.cells.map((cell, index) =>
        index === plant.cell ? { ...cell, runs: changedRuns(cell.runs) } : cell,
      ),
    };
  });
  return { title, blocks: changed };
}

const isLetter = (sign) => !/[\s|#]/u.test(sign);

/** Takes the marks out again, with the planted place among the letters of its paragraph or row. */
export function unmarked({ title, blocks }) {
  let letters = "";
  const places = [];
  const clean = (runs) =>
    runs.map((run) => {
      const bare = run.text.replaceAll(/[\uE001\uE002]/gu, "");
      const from = letters.length;
      letters += [...bare].filter(isLetter).join("");
      if (bare !== run.text) places.push([from, letters.length]);
      return { ...run, text: bare };
    });
  const done = blocks.map((block) => {
    if (block.kind === "table")
      return { ...block, cells: block.cells.map((cell) => ({ ...cell, runs: clean(cell.runs) })) };
    if (block.kind === "heading") letters += [...block.number].filter(isLetter).join("");
    return "runs" in block ? { ...block, runs: clean(block.runs) } : block;
  });
  return { document: { title, blocks: done }, letters, places };
}

export async function composedBytes(document, format) {
  const { bytes } = await writeDocument(document, { format, layout: nationalLayout, env: process.env });
  return bytes;
}
