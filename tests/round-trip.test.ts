// Composed, written, read and extracted again: the same facts in every format, for the five funds and every template.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatQuantity, type FigureView, type IndicatorView } from "../src/core/index.ts";
import {
  composeReport,
  composeTableDocument,
  extractFacts,
  nationalLayout,
  readDocument,
  writeDocument,
  type ComposedDocument,
  type Extracted,
  type NeutralDocument,
  type WrittenFormat,
} from "../src/documents/index.ts";
import { comparable, factsAsComposed, missingTexts } from "./support/comparableFacts.ts";
import { arbitraryCase } from "./support/arbitraryCases.ts";
import { allDocuments, fundNames, library, tableOf, viewOf } from "./support/documents.ts";

const env = process.env;
const hasFonts = (await written(tableOf("heyuan-2019", "得分汇总表"), "pdf")) !== undefined;

async function written(document: ComposedDocument, format: WrittenFormat): Promise<Uint8Array | undefined> {
  return (await writeDocument(document, { format, layout: nationalLayout, env })).bytes;
}

async function readBack(document: ComposedDocument, format: WrittenFormat): Promise<NeutralDocument> {
  const bytes = await written(document, format);
  if (!bytes) throw new Error("no font to set a PDF in");
  const { value, findings } = await readDocument({ file: `报告.${format}`, bytes });
  if (!value) throw new Error(findings.map(({ message }) => message).join("\n"));
  return value;
}

/** A workbook has no pictures, and so no captions of them. */
function inFormat(document: ComposedDocument, format: WrittenFormat): ComposedDocument {
  if (format !== "xlsx") return document;
  const { blocks } = document;
  const isOfPicture = (at: number) => {
    const block = blocks[at];
    const captions = block?.kind === "paragraph" && block.style === "caption";
    return captions && (blocks[at - 1]?.kind === "picture" || blocks[at + 1]?.kind === "picture");
  };
  return { ...document, blocks: blocks.filter((_, at) => !isOfPicture(at)) };
}

const documents = allDocuments();

describe.each(["docx", "xlsx"] as const)("%s", (format) => {
  test.each(fundNames)("%s: every template", async (fund) => {
    for (const { name, document } of documents.filter((one) => one.fund === fund)) {
      const read = await readBack(document, format);
      expect({ name, missing: missingTexts(inFormat(document, format), read) }).toEqual({ name, missing: [] });
      expect({ name, facts: comparable(extractFacts(read)) }).toEqual({ name, facts: factsAsComposed(document) });
    }
  });
});

describe("what is extracted is what the evaluation says", () => {
  test.each(fundNames)(
    "%s: names, points, targets, actual values and scores of the self-evaluation form",
    async (fund) => {
      const view = viewOf(fund);
      const [table] = extractFacts(await readBack(tableOf(fund, "项目支出绩效自评表"), "docx")).tables;
      if (table?.kind !== "self-evaluation") throw new Error(`the form was taken for ${table?.kind}`);
      const read = table.indicators.map(({ name, points, target, actual, score }) => [
        textOf(name),
        textOf(points),
        textOf(target),
        textOf(actual),
        score?.state === "known" ? formatQuantity(score.value) : undefined,
      ]);
      const leaf = (node: IndicatorView): readonly IndicatorView[] =>
        node.children.length === 0 ? [node] : node.children.flatMap(leaf);
      const figure = (id: string | undefined) => (id === undefined ? undefined : view.figures[id]);
      const said = (one: FigureView | undefined) => (one?.state === "known" ? one.text : one?.state);
      const expected = view.tree.flatMap(leaf).flatMap((node) => {
        const measures = node.measures.length > 0 ? node.measures : [undefined];
        return measures.map((measure, at) => [
          measure && measure.name !== "" ? `${node.name}（${measure.name}）` : node.name,
          at === 0 && node.points !== undefined ? node.points : undefined,
          measure?.target,
          measure?.actual === undefined ? undefined : said(figure(measure.actual)),
          at === 0 ? withoutZeros(said(figure(node.score))) : undefined,
        ]);
      });
      const known = (row: readonly (string | undefined)[]) =>
        row.map((text) => (text === undefined || text === "pending" || text === "not-applicable" ? undefined : text));
      expect(read.map(known)).toEqual(expected.map(known));
    },
  );
});

/** A form prints the scores of a column with the same places. */
function withoutZeros(score: string | undefined): string | undefined {
  return score?.replace(/\.(\d*?)0+分$/u, (_, kept: string) => (kept === "" ? "分" : `.${kept}分`));
}

function textOf(fact: Extracted<unknown> | undefined): string | undefined {
  return fact?.state === "known" ? fact.text : undefined;
}

/** A PDF takes a third of a second: the unit test looks at a few, `npm run fuzz` at all. */
const all = process.env["HENGJI_FUZZ"] !== undefined;
const few = new Set([
  "shaanxi-2020 评价指标体系打分表",
  "chaoyang-2020 转移支付区域（项目）绩效目标自评表",
  "nanchang-2020 南昌自评",
]);

describe.skipIf(!hasFonts)("pdf", () => {
  test.each(documents.filter(({ name }) => all || few.has(name)))(
    "$name",
    { timeout: 60_000 },
    async ({ document }) => {
      const read = await readBack(document, "pdf");
      expect(missingTexts(document, read)).toEqual([]);
      expect(comparable(extractFacts(read))).toEqual(factsAsComposed(document));
    },
  );
});

/** Runs of a property: few in the unit test, as many as asked for in `npm run fuzz`. */
const runs = (few: number, many: number) => ({ numRuns: all ? many : few, seed: 20260101, endOnFailure: true });

describe("any case", () => {
  const codes = [
    ...[...library.value.reports.keys()].map((code) => ({ code, isReport: true })),
    ...[...library.value.tables.keys()].map((code) => ({ code, isReport: false })),
  ];
  const composed = fc.tuple(arbitraryCase, fc.constantFrom(...codes)).map(([view, { code, isReport }]) => {
    const report = isReport ? library.value.reports.get(code) : undefined;
    const table = library.value.tables.get(code);
    if (report) return composeReport(report, library.value.tables, view, {});
    if (!table) throw new Error(`no template ${code}`);
    return composeTableDocument(table, view, {});
  });

  async function holds(document: ComposedDocument, format: WrittenFormat): Promise<void> {
    const read = await readBack(document, format);
    expect(missingTexts(inFormat(document, format), read)).toEqual([]);
    expect(comparable(extractFacts(read))).toEqual(factsAsComposed(document));
  }

  test.each(["docx", "xlsx"] as const)("%s", { timeout: 3_600_000 }, async (format) => {
    await fc.assert(
      fc.asyncProperty(composed, async (document) => holds(document, format)),
      runs(40, 1_000),
    );
  });

  test.skipIf(!hasFonts)("pdf", { timeout: 3_600_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(composed, async (document) => holds(document, "pdf")),
      runs(2, 150),
    );
  });
});
