// Old Word and Excel files through a converter; a small program stands for LibreOffice.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { docx, p, sheetOf, xlsx } from "../../../tests/support/office.ts";
import { readDocument } from "./readDocument.ts";
import { readDocumentSafely } from "./readSafely.ts";

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "hengji-converter-"));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** A program that answers every conversion with these bytes, whatever it is given. */
function converter(name: string, result: Uint8Array | undefined): string {
  const program = join(folder, name);
  if (result) writeFileSync(`${program}.result`, result);
  const script = `#!${process.execPath}
const { copyFileSync } = require("node:fs");
const at = (flag) => process.argv[process.argv.indexOf(flag) + 1];
${result ? `copyFileSync(${JSON.stringify(`${program}.result`)}, at("--outdir") + "/in." + at("--convert-to"));` : "process.exit(1);"}
`;
  writeFileSync(program, script);
  chmodSync(program, 0o755);
  return program;
}

/** As much of an old file as tells what it is: the signature and the name of its stream. */
function old(stream: "WordDocument" | "Workbook"): Uint8Array {
  const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  return Uint8Array.from([...signature, ...new Uint8Array(504), ...Buffer.from(`${stream}\0`, "utf16le")]);
}

const word = () => converter("word.cjs", docx(p("绩效自评报告")));
const book = () =>
  converter(
    "book.cjs",
    xlsx(
      sheetOf([]).replace("</sheetData>", '<row r="1"><c r="A1" s="1"><v>0.6615</v></c></row></sheetData>'),
      ["0.00%"],
      {},
    ),
  );
const failing = () => converter("failing.cjs", undefined);
const readers = [
  ["in the process", readDocument],
  ["in a process of its own", (source, limits) => readDocumentSafely(source, limits ? { limits } : {})],
] as const satisfies readonly (readonly [string, typeof readDocument])[];

test.each(readers)("%s, an old Word file is read as what it was converted to", async (_, read) => {
  const { value, findings } = await read({ file: "甲.doc", bytes: old("WordDocument") }, { converter: word() });
  expect(value?.format).toBe("doc");
  expect(value?.text).toContain("绩效自评报告");
  expect(findings).toEqual([]);
});

test.each(readers)("%s, an old workbook keeps its percents when it is converted", async (_, read) => {
  const { value, findings } = await read({ file: "甲.xls", bytes: old("Workbook") }, { converter: book() });
  expect(value?.format).toBe("xls");
  expect(value?.text).toContain("66.15%");
  expect(findings.map(({ code }) => code)).not.toContain("document-formats-lost");
});

test.each(readers)(
  "%s, what no converter can read goes to our own readers, which say what is wrong",
  async (_, read) => {
    for (const stream of ["WordDocument", "Workbook"] as const) {
      const { value, findings } = await read({ file: "甲", bytes: old(stream) }, { converter: failing() });
      expect(value).toBeUndefined();
      expect(findings.map(({ code }) => code)).toEqual(["document-damaged"]);
    }
  },
);
