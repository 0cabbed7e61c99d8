import { describe, expect, test } from "vitest";
import {
  docx,
  header,
  notes,
  numbering,
  p,
  r,
  styles,
  tbl,
  tc,
  tr,
  type Parts,
} from "../../../../tests/support/office.ts";
import { cellAt, placeOfCell, textAt, type Block, type NeutralDocument, type Table } from "../../document.ts";
import { readDocument } from "../readDocument.ts";

async function read(body: string, parts: Parts = {}) {
  const { value, findings } = await readDocument({ file: "甲.docx", bytes: docx(body, parts) });
  if (!value) throw new Error(findings.map(({ message }) => message).join("\n"));
  return { document: value, codes: findings.map(({ code }) => code), findings };
}

const said = (document: NeutralDocument) =>
  document.blocks.map((block: Block) => (block.kind === "table" ? "表" : "text" in block ? block.text : "页"));
const tableIn = ({ blocks }: NeutralDocument): Table => {
  const found = blocks.find((block): block is Table => block.kind === "table");
  if (!found) throw new Error("no table");
  return found;
};
const grid = (table: Table) =>
  Array.from({ length: table.rowCount }, (_, row) =>
    Array.from({ length: table.columnCount }, (__, column) => textAt(table, row, column)),
  );

test("every block's span gives its text", async () => {
  const { document } = await read(
    p("一、基本情况") + p("正文") + tbl([tr([tc("甲"), tc(p("乙一") + p("乙二"))]), tr([tc("丙"), tc("")])]),
  );
  const lines = document.blocks.flatMap((block) => ("text" in block ? [block] : []));
  expect(lines.map(({ span }) => document.text.slice(span.start, span.end))).toEqual(lines.map(({ text }) => text));
  const table = tableIn(document);
  const span = placeOfCell(document, table, 0, 1).within?.span;
  expect(document.text.slice(span?.start, span?.end)).toBe("乙一\n乙二");
  expect(document.blocks[0]).toMatchObject({ kind: "heading", level: 1, number: "一、" });
});

test("merged cells become a full grid", async () => {
  const { document } = await read(
    tbl([
      tr([tc("一级指标", '<w:vMerge w:val="restart"/>'), tc("金额（万元）", '<w:gridSpan w:val="2"/>')]),
      tr([tc("", "<w:vMerge/>"), tc("预算"), tc("支出")]),
      tr([tc("产出"), tc("1"), tc("2")]),
    ]),
  );
  const table = tableIn(document);
  expect(grid(table)).toEqual([
    ["一级指标", "金额（万元）", "金额（万元）"],
    ["一级指标", "预算", "支出"],
    ["产出", "1", "2"],
  ]);
  expect(cellAt(table, 1, 0)).toMatchObject({ row: 0, column: 0, rows: 2, columns: 1 });
});

test("rows that begin further in, and content controls around rows and cells", async () => {
  const { document } = await read(
    tbl([
      tr([tc("甲"), tc("乙"), tc("丙")]),
      `<w:sdt><w:sdtContent>${tr([`<w:sdt><w:sdtContent>${tc("丁")}</w:sdtContent></w:sdt>`, tc("戊")], '<w:gridBefore w:val="1"/>')}</w:sdtContent></w:sdt>`,
    ]),
  );
  expect(grid(tableIn(document))).toEqual([
    ["甲", "乙", "丙"],
    ["", "丁", "戊"],
  ]);
});

test("revisions: deletions are skipped, insertions kept, and it is said", async () => {
  const { document, findings } = await read(
    p(
      `${r("支出")}<w:del w:id="1"><w:r><w:delText>985</w:delText></w:r></w:del><w:ins w:id="2">${r("334.67")}</w:ins>${r("万元")}`,
    ) +
      `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${r("前半")}</w:p>` +
      p("后半") +
      tbl([tr([tc("留")]), tr([tc("删")], '<w:del w:id="4"/>'), tr([tc("尾")])]),
  );
  expect(said(document).slice(0, 2)).toEqual(["支出334.67万元", "前半后半"]);
  expect(grid(tableIn(document))).toEqual([["留"], ["尾"]]);
  expect(findings[0]?.message).toContain("跳过 2 处删除，采用 1 处插入");
});

describe("numbers that Word computes", () => {
  const levels = (...formats: readonly (readonly [format: string, text: string])[]) =>
    formats
      .map(
        ([format, text], at) =>
          `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
      )
      .join("");
  const lists = numbering(
    `<w:abstractNum w:abstractNumId="0">${levels(["chineseCountingThousand", "%1、"], ["chineseCounting", "（%2）"], ["decimal", "%3."], ["decimal", "%1.%4"])}</w:abstractNum>` +
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>',
  );
  const numbered = (text: string, level: number, id = 1) =>
    p(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`);

  test("restart below a higher level and go on otherwise", async () => {
    const body = [
      numbered("概况", 0),
      numbered("背景", 1),
      numbered("依据", 2),
      numbered("内容", 2),
      numbered("资金", 1),
      numbered("来源", 2),
      numbered("评价", 0),
      numbered("目的", 1),
    ];
    const { document } = await read(body.join(""), { "word/numbering.xml": lists });
    expect(said(document)).toEqual([
      "一、概况",
      "（一）背景",
      "1. 依据",
      "2. 内容",
      "（二）资金",
      "1. 来源",
      "二、评价",
      "（一）目的",
    ]);
    expect(document.blocks.map((block) => ("level" in block ? block.level : 0))).toEqual([1, 2, 3, 3, 2, 3, 1, 2]);
  });

  test("a list with its own start, and a level that repeats the one above", async () => {
    const { document } = await read(
      numbered("甲", 0) + numbered("乙", 0, 2) + numbered("丙", 0, 2) + numbered("丁", 3),
      { "word/numbering.xml": lists },
    );
    expect(said(document)).toEqual(["一、甲", "五、乙", "六、丙", "6.1 丁".replace("6", "六")]);
  });

  test("come from the style and make a heading", async () => {
    const sheet = styles(
      '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="x"><w:basedOn w:val="1"/></w:style><w:style w:type="paragraph" w:styleId="y"><w:basedOn w:val="y"/></w:style>',
    );
    const { document } = await read(p("基本情况", '<w:pStyle w:val="x"/>') + p("正文", '<w:pStyle w:val="y"/>'), {
      "word/numbering.xml": lists,
      "word/styles.xml": sheet,
    });
    expect(document.blocks[0]).toMatchObject({ kind: "heading", level: 1, number: "一、", text: "一、基本情况" });
    expect(document.blocks[1]).toMatchObject({ kind: "paragraph" });
  });
});

test("breaks, tabs, symbols, links, fields and hidden text", async () => {
  const { document, codes } = await read(
    p(
      `${r("甲")}<w:r><w:tab/><w:t>乙</w:t><w:br/></w:r><w:hyperlink>${r("丙")}</w:hyperlink><w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r><w:r><w:fldChar/><w:instrText>PAGE</w:instrText></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r>`,
    ) +
      p(`${r("上页")}<w:r><w:br w:type="page"/></w:r>${r("下页")}`) +
      p("末", "<w:pageBreakBefore/>"),
  );
  expect(said(document)).toEqual(["甲\t乙\n丙☑", "上页", "页", "下页", "页", "末"]);
  expect(document.blocks.at(-1)).toMatchObject({ page: 3 });
  expect(codes).toEqual(["hidden-text"]);
});

test("text boxes once, footnotes, headers, nested tables, pictures", async () => {
  const box = (text: string) => `<w:txbxContent>${p(text)}</w:txbxContent>`;
  const { document, codes } = await read(
    p(
      `${r("正文")}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp><wps:txbx>${box("框中")}</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>${box("框中")}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r><w:r><w:drawing><pic:pic/></w:drawing></w:r>`,
    ) + tbl([tr([tc(p("外") + tbl([tr([tc("内")])]) + "<w:p/>")])]),
    {
      "word/footnotes.xml": notes(
        `<w:footnote w:type="separator">${p("线")}</w:footnote><w:footnote w:id="2">${p("数据来自年报")}</w:footnote>`,
      ),
      "word/header1.xml": header(p("内部资料") + p("— 1 —")),
    },
  );
  expect(said(document)).toEqual(["正文", "框中", "表", "数据来自年报", "内部资料"]);
  expect(document.blocks.map(({ part }) => part)).toEqual(["body", "text-box", "body", "footnote", "header"]);
  const nested = cellAt(tableIn(document), 0, 0)?.detail?.tables?.[0];
  expect(nested?.texts).toEqual(["内"]);
  expect(document.text.slice(nested?.starts[0], (nested?.starts[0] ?? 0) + 1)).toBe("内");
  expect(codes).toEqual(["document-part-unread"]);
});

test("a table that was cut by hand with its header repeated is one table", async () => {
  const head = tr([tc("一级指标"), tc("分值"), tc("得分")]);
  const { document, codes } = await read(
    tbl([head, tr([tc("甲"), tc("1"), tc("1")])]) +
      p('<w:r><w:br w:type="page"/></w:r>') +
      tbl([head, tr([tc("乙"), tc("2"), tc("2")])]) +
      tbl([tr([tc("别表"), tc("数")]), tr([tc("丙"), tc("3")])]),
  );
  expect(document.blocks.map(({ kind }) => kind)).toEqual(["table", "table"]);
  expect(grid(tableIn(document)).map(([first]) => first)).toEqual(["一级指标", "甲", "乙"]);
  expect(codes).toEqual(["table-joined"]);
});

test("elements nobody knows are named, not passed over", async () => {
  const { findings } = await read(`${p("甲")}<w:neu/><w:p><w:neu2/></w:p>`);
  expect(findings.map(({ message }) => message)).toEqual([
    "有 2 处不认识的内容（w:neu、w:neu2）没有读取。请对照原文核对是否有遗漏。",
  ]);
});
