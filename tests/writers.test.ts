// Reports and tables of the five published funds: their outline, their figures, and the same content in every format.
import { strFromU8, unzipSync } from "fflate";
import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { decimal, parseDecimal, type EvaluationView, type IndicatorView } from "../src/core/index.ts";
import {
  nationalLayout,
  plain,
  readDocument,
  textAt,
  writeDocument,
  type ComposedBlock,
  type ComposedDocument,
  type Link,
  type Run,
} from "../src/documents/index.ts";
import { allDocuments, fundNames, library, reportOf, tableOf, viewOf } from "./support/documents.ts";

const layout = nationalLayout;
const env = process.env;

test("the templates that come with the system are read without a finding", () => {
  expect(library.findings).toEqual([]);
  expect([...library.value.reports.keys()]).toEqual(["南昌自评", "广东2020", "广东2024", "财预10号", "转移支付自评"]);
});

test.each([
  ["财预10号", "nanchang-2020"],
  ["南昌自评", "nanchang-2020"],
  ["广东2020", "heyuan-2019"],
  ["广东2024", "zhanjiang-2023"],
  ["转移支付自评", "chaoyang-2020"],
])("the outline of %s is the one of its source", async (template, fund) => {
  const headings = reportOf(fund, template).blocks.flatMap((block) =>
    block.kind === "heading" ? [`${"　".repeat(block.level - 1)}${block.number}${plain(block.runs)}`] : [],
  );
  await expect(`${headings.join("\n")}\n`).toMatchFileSnapshot(`cases/outlines/${template}.txt`);
});

describe("every figure in every sentence and cell is a figure of the evaluation", () => {
  test.each(fundNames)("%s", (fund) => {
    const view = viewOf(fund);
    const documents = allDocuments().filter((one) => one.fund === fund);
    const wrong = documents.flatMap(({ name, document }) =>
      runsOf(document).flatMap((run) => {
        const expected = run.link && textFor(run.link, run.text, view);
        return expected === undefined || expected.includes(run.text)
          ? []
          : [`${name}: ${run.text} ≠ ${expected.join()}`];
      }),
    );
    expect(wrong).toEqual([]);
    expect(
      documents.flatMap(({ document }) => runsOf(document)).filter(({ link }) => link?.kind === "figure").length,
    ).toBeGreaterThan(50);
  });

  test("digits without a link stand only in the words of a template", () => {
    const free = allDocuments().flatMap(({ document }) =>
      runsOf(document).flatMap(({ text, link, fill }) =>
        link || fill ? [] : (text.match(/\d+(\.\d+)?(%|万元|分|件|家)/gu) ?? []),
      ),
    );
    expect([...new Set(free)].toSorted()).toEqual(["100%"]);
  });
});

test("nothing that is missing is printed as 0", () => {
  const zeros = allDocuments().flatMap(({ document, fund }) =>
    runsOf(document).flatMap(({ text, link }) => {
      if (link?.kind !== "figure" || !/^0(\.0+)?(万元|元)?$/u.test(text)) return [];
      return viewOf(fund).figures[link.id]?.state === "known" ? [] : [link.id];
    }),
  );
  expect(zeros).toEqual([]);
});

describe("Word", () => {
  test("has real styles, two footers, no page that is not the layout's, and a tag on every linked figure", async () => {
    const parts = unzipSync(await bytesOf(reportOf("nanchang-2020", "财预10号"), "docx"));
    expect(Object.keys(parts)).toEqual(
      expect.arrayContaining([
        "word/document.xml",
        "word/styles.xml",
        "word/footer1.xml",
        "word/footer2.xml",
        "word/media/chart1.emf",
        "word/media/chart1.svg",
      ]),
    );
    const [body, styles, settings] = ["document", "styles", "settings"].map((name) =>
      strFromU8(parts[`word/${name}.xml`] ?? new Uint8Array()),
    );
    for (const level of [1, 2, 3, 4]) expect(styles).toContain(`<w:name w:val="heading ${level}"/>`);
    expect(styles).toContain('w:line="579" w:lineRule="exact"');
    expect(settings).toContain("<w:evenAndOddHeaders/>");
    expect(body).toContain('w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"');
    expect(body).toContain('w:orient="landscape"');
    expect(body).toContain("<w:tblHeader/>");
    expect(body).toContain('<w:tag w:val="数:资金.到位率"/>');
  });

  test.each(fundNames)("read back, the report of %s says what was composed", async (fund) => {
    const document = reportOf(fund, "财预10号");
    const { value } = await readDocument({ file: "报告.docx", bytes: await bytesOf(document, "docx") });
    const lines = value?.blocks.flatMap((block) =>
      "text" in block && block.text.trim() !== "" ? [block.text.trim()] : [],
    );
    expect(lines).toEqual(linesOf(document.blocks));
  });
});

describe("Excel", () => {
  test.each([
    ["shaanxi-2020", "评价指标体系打分表"],
    ["nanchang-2020", "资金明细表"],
    ["zhanjiang-2023", "项目支出绩效自评表"],
    ["chaoyang-2020", "转移支付区域（项目）绩效目标自评表"],
    ["nanchang-2020", "得分汇总表"],
  ])("the formulas of %s %s give the derived values", async (fund, kind) => {
    const workbook = await readXlsx(await bytesOf(tableOf(fund, kind), "xlsx"));
    const found = workbook.sheets.flatMap(({ cells, rows }) =>
      [...(cells ?? [])].flatMap(([, { formula, value }]) =>
        formula === undefined ? [] : [{ formula, kept: digits(value), worked: digits(workedOut(formula, rows)) }],
      ),
    );
    expect(found.length).toBeGreaterThan(0);
    expect(found.filter(({ kept, worked }) => kept !== worked)).toEqual([]);
  });

  test("repeats the head on every page and fits the width", async () => {
    const parts = unzipSync(await bytesOf(tableOf("shaanxi-2020", "评价指标体系打分表"), "xlsx"));
    expect(strFromU8(parts["xl/workbook.xml"] ?? new Uint8Array())).toContain("_xlnm.Print_Titles");
    const sheet = strFromU8(parts["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheet).toContain('fitToHeight="0"');
    expect(sheet).toContain('orientation="landscape"');
  });
});

describe("the same input gives the same bytes", () => {
  test.each(["docx", "xlsx", "pdf"] as const)("%s", async (format) => {
    const [first, second] = [
      await writeDocument(reportOf("heyuan-2019", "广东2020"), { format, layout, env }),
      await writeDocument(reportOf("heyuan-2019", "广东2020"), { format, layout, env }),
    ];
    expect(first).toEqual(second);
  });
});

describe("a PDF read back says what was composed", () => {
  test.each(fundNames)("%s", async (fund) => {
    const document = reportOf(fund, "财预10号");
    const { value } = await readDocument({ file: "报告.pdf", bytes: await bytesOf(document, "pdf") });
    const tight = (text: string) => text.replaceAll(/\s/gu, "");
    const read = new Set(value?.blocks.flatMap((block) => ("text" in block ? [tight(block.text)] : [])));
    expect(linesOf(document.blocks).filter((line) => !read.has(tight(line)))).toEqual([]);
    const tables = value?.blocks.flatMap((block) => (block.kind === "table" ? [block] : [])) ?? [];
    const wrong = document.blocks
      .flatMap((block) => (block.kind === "table" ? [block] : []))
      .flatMap((table, at) =>
        table.cells.flatMap(({ row, column, runs }) => {
          const found = tables[at];
          const text = found && tight(textAt(found, row, column));
          return text === tight(plain(runs)) ? [] : [`${table.name} ${row}/${column}: ${plain(runs)} ≠ ${text}`];
        }),
      );
    expect(wrong).toEqual([]);
  });
});

async function bytesOf(document: ComposedDocument, format: "docx" | "xlsx" | "pdf"): Promise<Uint8Array> {
  const { bytes } = await writeDocument(document, { format, layout, env });
  if (!bytes) throw new Error("nothing was written");
  return bytes;
}

function runsOf({ blocks }: ComposedDocument): readonly Run[] {
  return blocks.flatMap((block) => {
    if (block.kind === "table") return block.cells.flatMap(({ runs }) => runs);
    return "runs" in block ? block.runs : [];
  });
}

function linesOf(blocks: readonly ComposedBlock[]): readonly string[] {
  return blocks.flatMap((block) => {
    const text =
      block.kind === "heading" ? block.number + plain(block.runs) : block.kind === "paragraph" ? plain(block.runs) : "";
    return text.trim() === "" ? [] : [text.trim()];
  });
}

/** What a linked text may be; undefined where the link is to words of the case. */
function textFor(link: Link, text: string, view: EvaluationView): readonly string[] | undefined {
  if (link.kind === "case") return undefined;
  if (link.kind === "count") return /^\d+$/u.test(text) ? undefined : ["a number"];
  if (link.kind === "figure") {
    const { text: shown = "", unit = "", formula = "", line = "" } = view.figures[link.id] ?? {};
    const bare = shown.endsWith(unit) ? shown.slice(0, shown.length - unit.length) : shown;
    const tight = withEnds(line);
    // Scores below one another are printed with the same places.
    const padded = unit === "分" && /^\d+\.\d+$/u.test(text) && parseDecimal(bare)?.equals(decimal(text));
    return [
      shown,
      bare,
      ...(padded ? [text] : []),
      withEnds(formula),
      ...(tight.includes(`（${text}）`) ? [text] : []),
    ];
  }
  const node = nodeNamed(link.code, view.tree);
  const points = node?.points ?? "";
  const figure = view.figures[node?.score ?? ""];
  if (link.kind === "points") return [`${points}分`, points];
  const shown = parseDecimal((figure?.text ?? "").replace(/分$/u, ""));
  if (link.kind === "lost") return shown ? [`${decimal(points).minus(shown).toString()}分`] : [];
  const share = decimal(figure?.exact ?? "0")
    .over(decimal(points))
    .times(decimal("100"))
    .round("half-up", 2);
  return [`${share.isWhole() ? share.text() : share.text(2)}%`];
}

/** As documents print it: no blanks, and two places for a figure without an end. */
function withEnds(text: string): string {
  const round = (_: string, cut: string) => decimal(cut).round("half-up", 2).text(2);
  return text.replaceAll(" ", "").replace(/(\d+\.\d+)…/gu, round);
}

function nodeNamed(code: string, nodes: readonly IndicatorView[]): IndicatorView | undefined {
  for (const node of nodes) {
    const found = node.code === code ? node : nodeNamed(code, node.children);
    if (found) return found;
  }
  return undefined;
}

/** As many digits as a spreadsheet is sure of. */
function digits(value: unknown): string {
  return typeof value === "number" ? Number(value.toPrecision(12)).toString() : `${String(value)}?`;
}

/** The few formulas we write: SUM, ROUND, a quotient, a difference. */
function workedOut(formula: string, rows: readonly (readonly unknown[])[]): number | undefined {
  const [, inside, places] = /^ROUND\((.+),(\d)\)$/u.exec(formula) ?? [];
  if (inside !== undefined) {
    const scale = 10 ** Number(places);
    return Math.round(Number(((workedOut(inside, rows) ?? Number.NaN) * scale).toPrecision(14))) / scale;
  }
  const sum = /^SUM\((.+)\)$/u.exec(formula)?.[1];
  if (sum !== undefined)
    return sum
      .split(",")
      .flatMap((range) => numbersIn(range, rows))
      .reduce((total, one) => total + one, 0);
  const [, left = "", sign, right = ""] = /^([A-Z]+\d+)([/-])([A-Z]+\d+)$/u.exec(formula) ?? [];
  const [a, b] = [numbersIn(left, rows)[0], numbersIn(right, rows)[0]];
  if (a === undefined || b === undefined) return undefined;
  return sign === "/" ? a / b : a - b;
}

function numbersIn(range: string, rows: readonly (readonly unknown[])[]): readonly number[] {
  const [from = "", to = from] = range.split(":");
  const [first, last] = [Number(/\d+/u.exec(from)?.[0]), Number(/\d+/u.exec(to)?.[0])];
  const column =
    Array.from(/[A-Z]+/u.exec(from)?.[0] ?? "").reduce((at, letter) => at * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return rows.slice(first - 1, last).flatMap((row) => (typeof row[column] === "number" ? [row[column]] : []));
}
