import type { Outcome } from "../../core/index.ts";
import type { Sentence } from "../compose/sentence.ts";
import { fieldsOf, listed, type Fields } from "../case/fields.ts";
import { openFile } from "../case/format.ts";
import type { Node } from "../case/node.ts";
import { collectFindings, type Report } from "../case/report.ts";
import { conditionAt, eachAt, readSentence, scalarSentence, sentenceAt, sentencesAt } from "./readSentence.ts";
import {
  picturesOf,
  type Attachment,
  type Content,
  type CoverLine,
  type Piece,
  type ReportTemplate,
} from "./template.ts";

const keys = ["代码", "名称", "版面", "右上", "题目", "副题", "封面", "内容", "落款", "附件"];
const contentKeys = ["标题", "内容", "段", "填", "表", "图", "题", "分页", "逐项", "当", "无", "编号"];
const pieceKeys = ["句", "逐项", "间隔", "止", "当", "无"];

/** A report template; undefined when the file is not one at all. `tables`: the codes of the table forms there are. */
export function readReportTemplate(
  text: string,
  file: string,
  tables: readonly string[],
): Outcome<ReportTemplate | undefined> {
  const { report, findings } = collectFindings();
  const whole = openFile(text, file, "衡绩报告模板 1", ["模板"], report);
  const fields = whole?.neededFields("模板", { keys }, "模板: {代码: …, 题目: …, 内容: […]}");
  return { value: fields && templateOf(fields, tables, report), findings };
}

function templateOf(fields: Fields, tables: readonly string[], report: Report): ReportTemplate {
  const code = fields.neededText("代码", "代码: 财预10号") ?? "未命名";
  const subtitle = sentenceAt(fields, "副题", report);
  const mark = fields.text("右上");
  return {
    code,
    name: fields.neededText("名称", "名称: 绩效评价报告") ?? code,
    layout: fields.text("版面") ?? "国标公文",
    title: sentenceAt(fields, "题目", report) ?? [],
    ...(subtitle && { subtitle }),
    ...(mark !== undefined && { mark }),
    cover: fields.list("封面").flatMap((node) => coverLines(node, report)),
    content: fields
      .neededList("内容", "内容: [{标题: 基本情况, 内容: […]}]")
      .flatMap((node) => contentOf(node, tables, report)),
    signature: sentencesAt(fields, "落款", report),
    attachments: fields.list("附件").flatMap((node) => attachmentOf(node, tables, report)),
  };
}

/** 「项目名称: "{资金名称}"」 */
function coverLines(node: Node, report: Report): readonly CoverLine[] {
  const fields = fieldsOf(node, "封面", { keys: [], open: true }, report);
  return (fields?.others() ?? []).map(({ key, value }) => ({ label: key, text: scalarSentence(value, key, report) }));
}

function contentOf(node: Node, tables: readonly string[], report: Report): readonly Content[] {
  if (node.kind === "scalar") return [{ kind: "paragraph", pieces: [pieceOf(node, report)] }];
  const fields = fieldsOf(node, "内容", { keys: contentKeys }, report);
  if (!fields) return [];
  const condition = conditionAt(fields);
  if (fields.has("标题")) return [sectionOf(fields, tables, report)];
  if (fields.has("段"))
    return [{ kind: "paragraph", ...condition, ...eachAt(fields, report), pieces: piecesAt(fields, report) }];
  if (fields.has("填"))
    return [{ kind: "paragraph", ...condition, ...eachAt(fields, report), pieces: [fillPiece(fields)] }];
  if (fields.has("表")) return tableAt(fields, tables, report).map((table) => ({ kind: "table", ...condition, table }));
  if (fields.has("图")) return pictureAt(fields, report);
  if (fields.has("分页")) return [{ kind: "page-break" }];
  report(
    { code: "template-content-unknown", facts: { keys: listed(fields.others().map(({ key }) => key)) } },
    fields.place,
  );
  return [];
}

function sectionOf(fields: Fields, tables: readonly string[], report: Report): Content {
  return {
    kind: "section",
    ...conditionAt(fields),
    ...eachAt(fields, report),
    title: sentenceAt(fields, "标题", report) ?? [],
    numbered: fields.yes("编号") ?? true,
    content: fields.list("内容").flatMap((node) => contentOf(node, tables, report)),
  };
}

/** One sentence, or several that together make the paragraph. */
function piecesAt(fields: Fields, report: Report): readonly Piece[] {
  const node = fields.node("段");
  if (node?.kind === "scalar") return [pieceOf(node, report)];
  return fields.list("段").map((one) => pieceOf(one, report));
}

function pieceOf(node: Node, report: Report): Piece {
  if (node.kind === "scalar") return { sentence: scalarSentence(node, "段", report), between: "", end: "" };
  const fields = fieldsOf(node, "段", { keys: pieceKeys }, report);
  if (!fields) return { sentence: [], between: "", end: "" };
  return {
    ...conditionAt(fields),
    ...eachAt(fields, report),
    sentence: sentenceAt(fields, "句", report) ?? [],
    between: fields.text("间隔") ?? "",
    end: fields.text("止") ?? "",
  };
}

function fillPiece(fields: Fields): Piece {
  const sentence: Sentence = [{ kind: "fill", what: fields.text("填") ?? "" }];
  return { sentence, between: "", end: "" };
}

function tableAt(fields: Fields, tables: readonly string[], report: Report): readonly string[] {
  const name = fields.text("表");
  if (name === undefined) return [];
  if (tables.includes(name)) return [name];
  report({ code: "template-table-unknown", facts: { name, known: listed(tables) } }, fields.placeOf("表"));
  return [];
}

function pictureAt(fields: Fields, report: Report): readonly Content[] {
  const of = fields.choice("图", picturesOf);
  if (of === undefined) return [];
  const title = sentenceAt(fields, "题", report) ?? readSentence("", fields.place, report);
  return [{ kind: "picture", ...conditionAt(fields), of, title }];
}

function attachmentOf(node: Node, tables: readonly string[], report: Report): readonly Attachment[] {
  const fields = fieldsOf(node, "附件", { keys: ["表", "题", "当", "无"] }, report);
  if (!fields) return [];
  const title = sentenceAt(fields, "题", report);
  return tableAt(fields, tables, report).map((table) => ({ table, ...conditionAt(fields), ...(title && { title }) }));
}
