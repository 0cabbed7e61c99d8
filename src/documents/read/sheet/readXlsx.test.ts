import { describe, expect, test } from "vitest";
import { strings, xlsx, zipped, type Parts } from "../../../../tests/support/office.ts";
import { placeOfCell, textAt, type Table } from "../../document.ts";
import { readDocument } from "../readDocument.ts";
import { movedFormula } from "./address.ts";
import { exactText } from "./exact.ts";
import { formatOf } from "./formats.ts";

async function read(bytes: Uint8Array, limits = {}) {
  const { value, findings } = await readDocument({ file: "甲.xlsx", bytes }, limits);
  const table = value?.blocks.find((block): block is Table => block.kind === "table");
  const grid =
    table &&
    Array.from({ length: table.rowCount }, (_, row) =>
      table.texts.slice(row * table.columnCount, (row + 1) * table.columnCount),
    );
  return { document: value, table, grid, findings, codes: findings.map(({ code }) => code) };
}
const sheet = (inside: string, formats: readonly string[] = [], parts: Parts = {}) =>
  read(xlsx(inside, formats, parts));

test("strings, numbers, formulas with their stored values, booleans, errors", async () => {
  const { table, grid, findings } = await sheet(
    `<sheetData><row r="2"><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><r><t>甲</t></r><r><t xml:space="preserve"> 乙</t></r><rPh sb="0" eb="1"><t>jia</t></rPh></is></c><c r="D2"><f>B3+1</f><v>93.58999999999999</v></c><c r="E2"><f>SUM(A:A)</f></c></row>
     <row r="3"><c r="B3" t="b"><v>1</v></c><c r="C3" t="e"><v>#DIV/0!</v></c><c r="D3" t="str"><f>"优"</f><v>优</v></c><c r="E3" s="0"/></row></sheetData>`,
    [],
    { "xl/sharedStrings.xml": strings(["", "A&B_x000A_二"]) },
  );
  expect(grid).toEqual([
    ["", "", "", ""],
    ["", "A&B\n二", "甲 乙", "93.59"],
    ["", "TRUE", "#DIV/0!", "优"],
  ]);
  expect(table?.details.get(7)).toEqual({ formula: "B3+1" });
  expect(table?.details.get(11)).toEqual({ formula: '"优"' });
  expect(findings.map(({ code }) => code)).toEqual(["formula-without-value", "cell-error-value"]);
});

test("percentages, rounded figures and dates as the cell shows them, the stored figure beside", async () => {
  const { table, grid } = await sheet(
    '<sheetData><row r="1"><c r="A1" s="1"><v>0.85819999999999996</v></c><c r="B1" s="2"><v>1471.9961</v></c><c r="C1" s="3"><v>44196</v></c><c r="D1" s="4"><v>8</v></c></row></sheetData>',
    ["0.00%", "#,##0.00", 'yyyy"年"m"月"d"日"', '0.0"万元"'],
  );
  expect(grid).toEqual([["85.82%", "1,472.00", "2020年12月31日", "8.0万元"]]);
  expect([0, 1, 2, 3].map((at) => table?.details.get(at)?.stored)).toEqual([
    undefined,
    "1471.9961",
    undefined,
    undefined,
  ]);
});

test("merged cells, hidden rows and columns, places", async () => {
  const { document, table, codes } = await sheet(
    '<cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1" t="str"><v>指标</v></c><c r="C1"><v>1</v></c></row><row r="2" hidden="1"><c r="C2"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B1:B9"/><mergeCell ref="A1:XFD1048576"/></mergeCells>',
  );
  if (!document || !table) throw new Error("not read");
  expect(textAt(table, 1, 1)).toBe("指标");
  expect(table).toMatchObject({ hiddenRows: [1], hiddenColumns: [1], sheet: "自评表" });
  const place = placeOfCell(document, table, 1, 2);
  expect(place.within).toMatchObject({ sheet: "自评表", table: 1, row: 2, column: 3 });
  expect(document.text.slice(place.within?.span?.start, place.within?.span?.end)).toBe("2");
  expect(codes).toEqual(["rows-hidden"]);
});

test("shared formulas move with their cell", async () => {
  const { table } = await sheet(
    '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">$B$1+B1</f><v>1</v></c></row><row r="2"><c r="A2"><f t="shared" si="0"/><v>2</v></c></row></sheetData>',
  );
  expect(table?.details.get(1)?.formula).toBe("$B$1+B2");
  expect(movedFormula('IF(A1="A1",AA$2,LOG10(3))', 1, 1)).toBe('IF(B2="A1",AB$2,LOG10(3))');
});

test("a prefix before every name is the same sheet", async () => {
  const { grid } = await read(
    xlsx("", [], {
      "xl/worksheets/sheet1.xml":
        '<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>5</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    }),
  );
  expect(grid).toEqual([["5"]]);
});

describe("what is refused before it costs anything", () => {
  test("two cells at the corners of a sheet", async () => {
    const { document, codes } = await sheet(
      '<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row><row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>',
    );
    expect(document).toBeUndefined();
    expect(codes).toEqual(["document-cells-many"]);
  });

  test("a zip bomb, by its table of contents", async () => {
    const bomb = xlsx("", [], { "xl/media/a.bin": new Uint8Array(30_000_000) });
    expect((await read(bomb)).codes).toEqual(["document-ratio"]);
    expect((await read(bomb, { expandedBytes: 1_000_000 })).codes).toEqual(["document-expands"]);
    expect((await read(bomb, { zipEntries: 3 })).codes).toEqual(["document-entries-many"]);
  });

  test("a table of contents that lies about a size", async () => {
    const bytes = zipped({ "xl/workbook.xml": "x".repeat(5_000) });
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    for (let at = 0; at < bytes.length - 4; at += 1)
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    expect((await read(bytes)).codes).toEqual(["document-damaged"]);
  });
});

test("doubles become the decimal that was meant", () => {
  const cases = [
    ["0.30000000000000004", "0.3"],
    ["93.58999999999999", "93.59"],
    ["1E-07", "0.0000001"],
    ["1.5E+3", "1500"],
    ["12345678901234567", "12345678901234600"],
    ["-0.1", "-0.1"],
    ["007", "007"],
    ["1.10", "1.1"],
    ["x", "x"],
  ];
  for (const [raw = "", exact] of cases) expect(exactText(raw)).toBe(exact);
});

test("number formats", () => {
  const cases: readonly (readonly [code: string, exact: string, shown: string])[] = [
    ["0.00%", "0.858199", "85.82%"],
    ["0%", "1.005", "101%"],
    ["#,##0.00_);(#,##0.00)", "-1234.5", "-1,234.50"],
    ["0.##", "1.5", "1.5"],
    ["0.0#", "1", "1.0"],
    ["yyyy/m/d", "44196", "2020/12/31"],
    ["yyyy-mm-dd hh:mm", "44196.5", "2020-12-31 12:00"],
    ['[$-804]yyyy"年"m"月"', "44196", "2020年12月"],
    ["h:mm AM/PM", "0.75", "6:00 下午"],
    ["0.00E+00", "1234", "1234"],
    ["# ?/?", "0.5", "0.5"],
    ["General", "12.5", "12.5"],
    ["@", "7", "7"],
    ["0,", "12345", "12345"],
    ["[$¥-804]#,##0.00", "12.5", "¥12.50"],
    ["00000", "7", "00007"],
  ];
  for (const [code, exact, shown] of cases)
    expect([code, formatOf(164, code, 1900).show?.(exact) ?? exact]).toEqual([code, shown]);
});
