import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, expect, test } from "vitest";
import { docx, p, tbl, tc, tr } from "../../../tests/support/office.ts";
import { hengji } from "../../../tests/integration/commandLine.ts";
import { readDocument } from "../../documents/index.ts";

const cwd = mkdtempSync(join(tmpdir(), "hengji-audit-"));
afterAll(() => rmSync(cwd, { recursive: true, force: true }));

const text =
  "2020年度甲专项资金绩效自评报告\r\n一、资金情况\r\n资金到位率=（实际到位资金/预算资金）×100%=80.5/100.5×100%=85.10%。\r\n支出率=40.25/80.5×100%=50%。\r\n";
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(cwd, name), content);
const audit = (...args: readonly string[]) => hengji(["audit", ...args], { cwd });

test("a contradiction with its place, formula and both figures; exit 1", async () => {
  write("甲.txt", text);
  const { code, out } = await audit("甲.txt");
  expect(code).toBe(1);
  expect(out).toContain("确定有误（1）");
  expect(out).toContain("F1  第3行  算式");
  expect(out).toContain("【85.10%】");
  expect(out).toContain("文中  85.10%　推算  80.0");
  expect(out).toMatch(/建议 {2}请/u);
  expect(out).toContain("共核对 2 处，一致 1，疑点 1");
  expect(out).not.toContain("核对相符");
});

test("--all lists what holds too", async () => {
  write("甲.txt", text);
  expect((await audit("甲.txt", "--all")).out).toContain("核对相符（1）");
});

test("without a contradiction exit 0", async () => {
  write("好.txt", text.replace("85.10%", "80.10%"));
  const { code, out } = await audit("好.txt");
  expect([code, out.includes("没有发现疑点。")]).toEqual([0, true]);
});

test("--json has the fields of the contract, and spans count UTF-16 units of the file", async () => {
  write("甲.txt", text);
  const { out, code } = await audit("甲.txt", "--json");
  const result = JSON.parse(out) as {
    document: object;
    claims: number;
    derivations: { operands: { span: [number, number] }[]; stated: { quote: string; span: [number, number] } }[];
    findings: { quotes: { quote: string; span: [number, number] }[] }[];
  };
  expect(code).toBe(1);
  expect(result.document).toMatchObject({ file: "甲.txt", format: "text", year: 2020, characters: text.length });
  expect(result.claims).toBeGreaterThan(5);
  expect(result.findings[0]).toMatchObject({
    id: "F1",
    check: "equation",
    certainty: "certain",
    severity: "error",
    stated: "85.10%",
  });
  const quoted = [
    ...result.derivations.map(({ stated }) => stated),
    ...result.findings.flatMap(({ quotes }) => quotes),
  ];
  for (const { quote, span } of quoted) expect(text.slice(...span)).toBe(quote);
});

test("a byte order mark is no part of the text", async () => {
  write("标.txt", `\uFEFF${text}`);
  const { findings } = JSON.parse((await audit("标.txt", "--json")).out) as {
    findings: { quotes: { quote: string; span: [number, number] }[] }[];
  };
  const [first] = findings[0]?.quotes ?? [];
  expect(text.slice(...(first?.span ?? [0, 0]))).toBe("85.10%");
});

test("--annotate writes a copy of a Word file and leaves the original alone", async () => {
  const body = p("2020年度报告") + p("支出率=40.25/80.5×100%=55%。") + tbl([tr([tc("甲"), tc("乙")])]);
  const bytes = docx(body);
  write("报告.docx", bytes);
  const { code, err } = await audit("报告.docx", "--annotate", "批注.docx");
  expect([code, err.includes("已生成带批注的 批注.docx，共 1 处疑点")]).toEqual([1, true]);
  expect(new Uint8Array(readFileSync(join(cwd, "报告.docx")))).toEqual(bytes);
  const annotated = new Uint8Array(readFileSync(join(cwd, "批注.docx")));
  const comments = strFromU8(unzipSync(annotated)["word/comments.xml"] ?? new Uint8Array());
  expect(comments).toContain("疑点 F1（确定有误，算式）");
  const [before, after] = await Promise.all(
    [bytes, annotated].map(async (one) => (await readDocument({ file: "a.docx", bytes: one })).value?.text),
  );
  expect(after).toBe(before);
});

test("--annotate of a text file composes its text, with the comments at their places", async () => {
  write("甲.txt", text);
  await audit("甲.txt", "--annotate", "文本批注.docx", "--list", "清单.xlsx");
  const parts = unzipSync(new Uint8Array(readFileSync(join(cwd, "文本批注.docx"))));
  const body = strFromU8(parts["word/document.xml"] ?? new Uint8Array());
  const marked = /<w:commentRangeStart w:id="0"\/>(.*?)<w:commentRangeEnd w:id="0"\/>/u.exec(body)?.[1] ?? "";
  expect(marked.replaceAll(/<[^>]*>/gu, "")).toBe("85.10%");
  const { value } = await readDocument({
    file: "清单.xlsx",
    bytes: new Uint8Array(readFileSync(join(cwd, "清单.xlsx"))),
  });
  expect(value?.blocks.flatMap((block) => (block.kind === "table" ? [block.sheet] : []))).toEqual(["疑点", "核对清单"]);
  expect(value?.text).toContain("85.10%");
});

test("the audited file is never written over", async () => {
  write("报告.docx", docx(p("支出率=40.25/80.5×100%=55%。")));
  const { code, err } = await audit("报告.docx", "--annotate", "报告.docx");
  expect([code, err.includes("不会覆盖它")]).toEqual([2, true]);
});

test.each([
  ["空.txt", "", "文件是空的"],
  ["二进制.txt", Uint8Array.from({ length: 500 }, (_, at) => (at * 7) % 32), "二进制"],
  ["英文.txt", "Total spending was 12.5 of 30.", "没有中文"],
  ["无数.txt", "本报告暂无内容。", "没有数字"],
  ["图.docx", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0), "图片"],
])("%s is said to be nothing to audit; exit 2", async (name, content, reason) => {
  write(name, content);
  const { code, out, err } = await audit(name);
  expect([code, out]).toEqual([2, ""]);
  expect(err).toContain(reason);
  const json = await audit(name, "--json");
  expect(json.code).toBe(2);
  expect(JSON.parse(json.out)).toMatchObject({ findings: [{ severity: "error" }] });
});

test("a missing file ends in 2 and writes nothing", async () => {
  const { code, err } = await audit("没有.txt", "--list", "无.xlsx");
  expect([code, err.includes("文件不存在"), existsSync(join(cwd, "无.xlsx"))]).toEqual([2, true, false]);
});

test("--ledger and --last-year hold it against other sources", async () => {
  const report = "2020年度南昌市知识产权专项资金绩效自评报告\n知识产权专项资金实际支出985.25万元。\n";
  write("南昌.txt", report);
  write("上年.txt", "2019年度报告\n知识产权专项资金实际支出985.25万元。\n");
  const { code, out } = await audit("南昌.txt", "--ledger", "nanchang-2020", "--last-year", "上年.txt");
  expect(code).toBe(0);
  expect(out).toContain("系统中为 1331.1361万元");
  expect(out).toContain("与上年报告");
});
