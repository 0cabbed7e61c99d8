import type { Severity } from "../severity.ts";

/** What the readers of documents say: what a file is, what of it was not read, how its tables were put together. */
export const documentMessages = {
  // Files that are refused as a whole
  "document-empty": () => "文件是空的，没有可以读取的内容。请重新导出或另存后再导入。",
  "document-too-large": (f: { size: string; limit: string }) =>
    `文件有 ${f.size}，超过 ${f.limit} 的上限，未读取。请删去大图片或拆成几个文件后再导入。`,
  "document-kind": (f: { what: string; advice: string }) => `这是${f.what}，读不出文字和表格。${f.advice}`,
  "document-encrypted": (f: { what: string }) =>
    `这个 ${f.what} 文件设有打开密码，未读取。请在原软件中打开，取消密码后另存再导入；系统不会要求提供密码。`,
  "document-damaged": (f: { what: string; because: string }) =>
    `这个 ${f.what} 文件不完整或已损坏（${f.because}），未读取。请重新下载，或在原软件中打开后另存再导入。`,
  "document-expands": (f: { size: string; limit: string }) =>
    `文件解压后有 ${f.size}，超过 ${f.limit} 的上限，为保护系统未打开。请核对来源；确为正常文件的，请拆分后再导入。`,
  "document-entries-many": (f: { entries: string; limit: string }) =>
    `文件内部有 ${f.entries} 个部件，超过 ${f.limit} 个的上限，未打开。请在原软件中打开后另存再导入。`,
  "document-ratio": (f: { ratio: string; limit: string }) =>
    `文件的压缩比达到 ${f.ratio} 倍，超过 ${f.limit} 倍的上限，像是恶意构造的文件，未打开。请核对来源。`,
  "document-cells-many": (f: { cells: string; limit: string }) =>
    `表格范围有 ${f.cells} 个单元格，超过 ${f.limit} 个的上限，未读取。常见原因是整行整列设置了格式，请删去数据以外的行列后另存。`,

  // Parts that were left out or read with a reservation
  "document-pages-many": (f: { pages: string; limit: string }) =>
    `文件有 ${f.pages} 页，只读取了前 ${f.limit} 页，其余没有读取。请把需要的部分另存为单独的文件后再导入。`,
  "document-slow": (f: { seconds: string; pages: string }) =>
    `读取已用 ${f.seconds} 秒，为不影响其他工作，到第 ${f.pages} 页为止。请把需要的部分另存为单独的文件后再导入。`,
  "document-stopped": (f: { seconds: string }) =>
    `读取已超过 ${f.seconds} 秒，已经停止，没有读出内容。请把需要的部分另存为单独的文件后再导入；确需读取大文件的，可在命令行用 --seconds 加长时限。`,
  "document-memory": (f: { megabytes: string }) =>
    `读取这个文件所需内存超过 ${f.megabytes} MB，已经停止，没有读出内容。请把需要的部分另存为单独的文件后再导入。`,
  "document-macros": () => "文件带有宏。系统只读取文字和表格，不会运行宏；请确认来源可靠。",
  "document-part-unread": (f: { what: string; count: string; advice: string }) =>
    `有 ${f.count} 处${f.what}没有读取。${f.advice}`,
  "document-part-damaged": (f: { what: string }) =>
    `文件中的${f.what}已损坏，这一部分没有读取，其余照常。请在原软件中打开后另存，再核对这一部分。`,
  "document-scanned": (f: { pages: string }) =>
    `第 ${f.pages} 页是图片或扫描件，没有文字可读。请用可搜索的 PDF 或 Word 版本，或先做文字识别。`,
  "document-decoded": (f: { encoding: string }) =>
    `文件不是 UTF-8 编码，已按 ${f.encoding} 读取。如有乱码，请另存为 UTF-8。`,
  "document-letters-lost": (f: { count: string }) =>
    `有 ${f.count} 处字符读不出来（显示为 �）。请核对原文，或从原软件另存为 UTF-8 文本。`,
  "document-as-text": () =>
    "旧版 .doc 文件只按文字读取，合并单元格和自动编号可能缺失。请用 Word 或 WPS 另存为 .docx 后再导入，结果更可靠。",
  "revisions-applied": (f: { deleted: string; inserted: string }) =>
    `文件带有未确认的修订：按最终稿读取，跳过 ${f.deleted} 处删除，采用 ${f.inserted} 处插入。请核对修订是否应当接受。`,
  "hidden-text": (f: { count: string }) =>
    `有 ${f.count} 处隐藏文字没有读取，因为打印和阅读时看不到它们。请核对是否需要。`,
  "formula-without-value": (f: { formula: string; count: string }) =>
    `公式「${f.formula}」等 ${f.count} 处没有保存计算结果，按空白读取。请用 Excel 或 WPS 打开，重新计算并保存后再导入。`,
  "cell-error-value": (f: { text: string; count: string }) =>
    `有 ${f.count} 个单元格是错误值，如「${f.text}」。请改正公式后再导入，否则这些数按文字处理。`,
  "rows-hidden": (f: { sheet: string; rows: string; columns: string }) =>
    `工作表「${f.sheet}」隐藏了 ${f.rows} 行、${f.columns} 列，已读取并作了标记。请核对隐藏的内容是否应当计入。`,
  "sheet-hidden": (f: { sheet: string }) => `工作表「${f.sheet}」是隐藏的，已读取。请核对其中的内容是否应当采用。`,
  "document-formats-lost": () =>
    "旧版 .xls 文件的数字格式没有全部保留：百分数可能显示为小数。请另存为 .xlsx 后再导入，或在本机安装 LibreOffice，结果更可靠。",

  // Tables
  "table-joined": (f: { parts: string }) =>
    `这张表在原文中被分页拆成 ${f.parts} 段，已接成一张，重复的表头已略去。请核对接缝处的行。`,
  "cells-continued": (f: { text: string; count: string }) =>
    `这张表有 ${f.count} 处文字被分页切断（如「${f.text}」），已接到上一行的单元格末尾。请对照原文核对。`,
  "table-by-alignment": () => "这张表没有框线，是按文字对齐的位置还原的。请核对行列是否正确。",
  "tables-nested-deep": (f: { limit: string }) =>
    `表格里套表格超过 ${f.limit} 层，更深的内容没有读取。请在原文件中简化后再导入。`,
} as const;

export const documentSeverities: Record<keyof typeof documentMessages, Severity> = {
  "document-empty": "error",
  "document-too-large": "error",
  "document-kind": "error",
  "document-encrypted": "error",
  "document-damaged": "error",
  "document-expands": "error",
  "document-entries-many": "error",
  "document-ratio": "error",
  "document-cells-many": "error",
  "document-pages-many": "warning",
  "document-slow": "warning",
  "document-stopped": "error",
  "document-memory": "error",
  "document-macros": "notice",
  "document-part-unread": "notice",
  "document-part-damaged": "warning",
  "document-scanned": "warning",
  "document-decoded": "notice",
  "document-letters-lost": "warning",
  "document-as-text": "warning",
  "revisions-applied": "warning",
  "hidden-text": "notice",
  "formula-without-value": "warning",
  "cell-error-value": "warning",
  "rows-hidden": "notice",
  "sheet-hidden": "notice",
  "document-formats-lost": "warning",
  "table-joined": "notice",
  "cells-continued": "notice",
  "table-by-alignment": "notice",
  "tables-nested-deep": "warning",
};
