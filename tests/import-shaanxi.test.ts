// The Shaanxi scoring table: written by us in every format, and typed by hand as a bureau would, with vertical merges, a
// header repeated on every page and names without codes; read back to the same 33 rows and the same rules.
import { expect, test } from "vitest";
import {
  evaluateCase,
  formatQuantity,
  leavesOf,
  printRule,
  viewEvaluation,
  type IndicatorNode,
} from "../src/core/index.ts";
import {
  assembleCase,
  caseFiles,
  extractFacts,
  loadCaseFolder,
  nationalLayout,
  readCase,
  readDocument,
  writeDocument,
  type Extraction,
  type IndicatorFacts,
  type WrittenFormat,
} from "../src/documents/index.ts";
import { tableOf } from "./support/documents.ts";
import { docx, sheetOf, tblOf, xlsx, type GridCell } from "./support/office.ts";

const fund = loadCaseFolder("shaanxi-2020").value?.fund;
if (!fund) throw new Error("shaanxi-2020 cannot be read");
const scored = leavesOf(fund.scheme.indicators).filter(({ points }) => points);

async function extracted(file: string, bytes: Uint8Array): Promise<Extraction> {
  const { value, findings } = await readDocument({ file, bytes });
  if (!value) throw new Error(findings.map(({ message }) => message).join("\n"));
  return extractFacts(value);
}

async function writtenTable(format: WrittenFormat): Promise<Extraction | undefined> {
  const document = tableOf("shaanxi-2020", "评价指标体系打分表");
  const { bytes } = await writeDocument(document, { format, layout: nationalLayout, env: process.env });
  return bytes && extracted(`打分表.${format}`, bytes);
}

function scoredRows({ tables }: Extraction): readonly IndicatorFacts[] {
  const [table] = tables;
  if (table?.kind !== "scoring") throw new Error(`the table was taken for ${table?.kind}`);
  return table.indicators.filter(({ points }) => points?.state === "known");
}

/** Blanks that typesetting adds do not count. */
const bare = (text: string) => text.replace(/\s+/gu, "");

/** What a row says: name, points, sentence, and the rule it becomes. */
function said({ name, points, sentence, compiled }: IndicatorFacts): readonly string[] {
  return [
    bare(name.state === "known" ? name.value : name.state),
    points?.state === "known" ? formatQuantity(points.value) : "",
    bare(sentence?.state === "known" ? sentence.value : ""),
    bare(compiled?.canonical ?? ""),
  ];
}

function expected({ name, points, sentence, rule }: IndicatorNode): readonly string[] {
  const canonical = rule ? printRule(rule) : "";
  return [bare(name), `${points?.toString() ?? ""}分`, bare(sentence ?? canonical), bare(canonical)];
}

test.each(["docx", "xlsx", "pdf"] as const)(
  "as we write it, from %s: 33 rows, the case's weights and rules",
  async (format) => {
    const found = await writtenTable(format);
    // Where there is no font to set a PDF in, there is none to read.
    if (!found && format === "pdf") return;
    if (!found) throw new Error("nothing was written");
    const rows = scoredRows(found);
    expect(rows).toHaveLength(33);
    expect(rows.map(said)).toEqual(scored.map(expected));
    expect(rows.every(({ name, place }) => name.place.within !== undefined && place.file === `打分表.${format}`)).toBe(
      true,
    );
  },
);

/** Every page of a bureau's file begins with the header; groups are merged down as far as their page goes. */
const rowsOnPage = 9;
const header = ["一级指标", "二级指标", "三级指标", "四级指标", "权重分", "指标解释", "评分标准", "得分"];

type Placed = { readonly node: IndicatorNode; readonly path: readonly IndicatorNode[] };

function placed(nodes: readonly IndicatorNode[], path: readonly IndicatorNode[]): readonly Placed[] {
  return nodes.flatMap((node) =>
    node.children.length === 0 ? (node.points ? [{ node, path }] : []) : placed(node.children, [...path, node]),
  );
}

const label = (node: IndicatorNode, isGroup: boolean) =>
  `${node.code} ${node.name}${isGroup ? ` (${node.points?.toString() ?? ""})` : ""}`;

/** `pages`: the header again after every nine rows, as if each page had been typed by itself. */
function byHand(pages: boolean): { readonly cells: readonly GridCell[]; readonly rowCount: number } {
  const cells: GridCell[] = [];
  const put = (row: number, column: number, text: string, rows = 1, columns = 1) =>
    cells.push({ row, column, rows, columns, text });
  const rows = placed(fund?.scheme.indicators ?? [], []);
  const view = viewEvaluation(evaluateCase(fund as NonNullable<typeof fund>));
  const rowOf = (at: number) => (pages ? at + 1 + Math.floor(at / rowsOnPage) : at + 1);
  const pageOf = (at: number) => (pages ? Math.floor(at / rowsOnPage) : 0);
  rows.forEach(({ node, path }, at) => {
    const row = rowOf(at);
    if (at === 0 || pageOf(at) !== pageOf(at - 1)) header.forEach((text, column) => put(row - 1, column, text));
    path.forEach((group, level) => {
      const goesOn = at > 0 && pageOf(at) === pageOf(at - 1) && rows[at - 1]?.path[level] === group;
      if (goesOn) return;
      const members = rows.filter(
        (one, index) => index >= at && pageOf(index) === pageOf(at) && one.path[level] === group,
      );
      // On a later page the group's cell stands there again, empty.
      const isFirst = !rows.slice(0, at).some((one) => one.path[level] === group);
      put(row, level, isFirst ? label(group, true) : "", members.length);
    });
    put(row, path.length, label(node, false));
    for (let level = path.length + 1; level < 4; level += 1) put(row, level, "-");
    put(row, 4, node.points?.toString() ?? "");
    put(row, 5, "考察政策制定和实施情况");
    put(row, 6, node.sentence ?? (node.rule ? printRule(node.rule) : ""));
    put(row, 7, view.figures[`${node.code}.得分`]?.text.replace("分", "") ?? "");
  });
  const last = rowOf(rows.length - 1) + 1;
  put(last, 0, "合计", 1, 4);
  put(last, 4, "100");
  ["-", "-", "79.40"].forEach((text, at) => put(last, 5 + at, text));
  return { cells, rowCount: last + 1 };
}

test.each([
  ["one long table", false],
  ["a table a page, each with its header", true],
])("typed by hand as %s: 33 rows with codes, the same from Word and Excel", async (_, pages) => {
  const { cells, rowCount } = byHand(pages);
  const word = scoredRows(await extracted("打分表.docx", docx(tblOf(cells, rowCount))));
  const book = scoredRows(await extracted("打分表.xlsx", xlsx(sheetOf(cells))));
  expect(word.map(said)).toEqual(scored.map(expected));
  expect(book.map(said)).toEqual(word.map(said));
  expect(word.map(({ code }) => code)).toEqual(scored.map(({ code }) => code));
  const groups = (rows: readonly IndicatorFacts[]) =>
    rows.map(({ path }) => path.map(({ code, name }) => `${code} ${name}`));
  expect(groups(word)).toEqual(
    placed(fund.scheme.indicators, []).map(({ path }) => path.map(({ code, name }) => `${code} ${name}`)),
  );
  expect(groups(book)).toEqual(groups(word));
});

test("the imported table makes a case with the same rules, that waits where figures are missing and counts printed scores", async () => {
  const { cells, rowCount } = byHand(true);
  const made = assembleCase([await extracted("打分表.docx", docx(tblOf(cells, rowCount)))], { year: "2020" });
  if (!made.value) throw new Error("no case was made");
  const { value, findings } = readCase(caseFiles(made.value));
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  const leaves = leavesOf(value?.scheme.indicators ?? []).filter(({ points }) => points);
  expect(leaves.map(({ code, rule }) => [code, rule && printRule(rule)])).toEqual(
    scored.map(({ code, rule }) => [code, rule && printRule(rule)]),
  );
  const view = value && viewEvaluation(evaluateCase(value));
  // The sum of the printed, rounded scores; the report prints 79.40.
  expect([view?.figures["总分"]?.text, view?.figures["等级"]?.text]).toEqual(["79.41分", "中"]);
});
