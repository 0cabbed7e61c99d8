// What a file is, by its bytes: names and endings are often wrong, and a web page saved as .xls is common.
import { problem, type Attempt } from "../../core/index.ts";
import type { DocumentFormat } from "../document.ts";
import type { Zip } from "./zip/openZip.ts";

export type Container = "zip" | "ole" | "pdf" | "text";

/** The outer form; what a zip or an OLE file holds is asked next. */
export function containerOf(bytes: Uint8Array): Attempt<Container> {
  if (bytes.byteLength === 0) return problem("document-empty", undefined);
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return { value: "zip" };
  if (startsWith(bytes, [0x50, 0x4b, 0x05, 0x06])) return problem("document-empty", undefined);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return { value: "ole" };
  if (latin(bytes, 0, 1_024).includes("%PDF-")) return { value: "pdf" };
  const other = others.find(([signature]) => startsWith(bytes, signature));
  return other ? problem("document-kind", { what: other[1], advice: other[2] }) : { value: "text" };
}

const picture = "请使用可搜索的 PDF、Word 或 Excel 版本，或先做文字识别。";
const packed = "请先解压，再导入其中的 Word、Excel 或 PDF 文件。";
const others: readonly (readonly [signature: readonly number[], what: string, advice: string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], "图片（PNG）", picture],
  [[0xff, 0xd8, 0xff], "图片（JPEG）", picture],
  [[0x47, 0x49, 0x46, 0x38], "图片（GIF）", picture],
  [[0x42, 0x4d], "图片（BMP）", picture],
  [[0x49, 0x49, 0x2a, 0x00], "图片（TIFF）", picture],
  [[0x4d, 0x4d, 0x00, 0x2a], "图片（TIFF）", picture],
  [[0x52, 0x61, 0x72, 0x21], "压缩包（RAR）", packed],
  [[0x37, 0x7a, 0xbc, 0xaf], "压缩包（7z）", packed],
  [[0x1f, 0x8b], "压缩包（gzip）", packed],
  [[0x4d, 0x5a], "可执行程序", "请核对来源，不要打开来历不明的程序。"],
  [[0x7f, 0x45, 0x4c, 0x46], "可执行程序", "请核对来源，不要打开来历不明的程序。"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "RTF 文件", "请用 Word 或 WPS 另存为 .docx 后再导入。"],
];

type Inside = { readonly format: DocumentFormat; readonly hasMacros: boolean };

export function formatInZip({ names, part }: Zip): Attempt<Inside> {
  const has = (name: string) => names.includes(name);
  const hasMacros = names.some((name) => /(?:vbaProject\.bin|\/Basic\/|^Basic\/|^Scripts\/)/u.test(name));
  if (has("word/document.xml") || names.some((name) => /^word\/document\d*\.xml$/u.test(name))) {
    return { value: { format: "docx", hasMacros } };
  }
  if (has("xl/workbook.xml") || has("xl/workbook.bin")) return { value: { format: "xlsx", hasMacros } };
  const type = mimeType(part("mimetype"));
  if (type.includes("spreadsheet")) return { value: { format: "ods", hasMacros } };
  const [what, advice] = zipKind(names, type);
  return problem("document-kind", { what, advice });
}

function mimeType(part: Attempt<Uint8Array> | undefined): string {
  return part && "value" in part ? latin(part.value, 0, 200) : "";
}

function zipKind(names: readonly string[], type: string): readonly [what: string, advice: string] {
  const saveAs = "请用 WPS 或 Word 另存为 .docx 或 PDF 后再导入。";
  if (names.includes("OFD.xml")) return ["OFD 版式文件", "请用 OFD 阅读器另存为 PDF 或 Word 后再导入。"];
  if (type.includes("opendocument.text")) return ["OpenDocument 文本（.odt）", saveAs];
  if (names.some((name) => name.startsWith("ppt/"))) return ["演示文稿", "请导入 Word、Excel 或 PDF 文件。"];
  if (names.some((name) => name.startsWith("Index/"))) return ["苹果办公软件文件", saveAs];
  return ["压缩包（ZIP）", packed];
}

/** An OLE file names its streams in UTF-16; the names are looked for as they stand in its bytes. */
export function formatInOle(bytes: Uint8Array): Attempt<Inside> {
  const has = (name: string) => includesName(bytes, name);
  if (has("EncryptedPackage")) return problem("document-encrypted", { what: "Word 或 Excel" });
  const hasMacros = has("_VBA_PROJECT") || has("VBA");
  if (has("WordDocument")) return { value: { format: "doc", hasMacros } };
  if (has("Workbook") || has("Book")) return { value: { format: "xls", hasMacros } };
  const what = has("PowerPoint Document") ? "演示文稿" : "无法识别的旧版办公文件";
  return problem("document-kind", { what, advice: "请用 WPS 或 Word 另存为 .docx、.xlsx 或 PDF 后再导入。" });
}

function includesName(bytes: Uint8Array, name: string): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(Buffer.from(`${name}\0`, "utf16le"));
}

export function formatOfText(text: string): DocumentFormat {
  const head = text.slice(0, 20_000);
  if (/<(?:!doctype\s+html|html|body|table|head)[\s>]/iu.test(head)) return "html";
  const isMarkdown = /^#{1,6}\s+\S/mu.test(head) || /^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+/mu.test(head);
  return isMarkdown ? "markdown" : "text";
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte);
}

function latin(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
