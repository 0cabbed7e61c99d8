/** What is said about reports, tables and uploaded documents. */
export const documentDetails = {
  unknown: (code: string) => `没有名为「${code}」的报告提纲或表样。请从列表中选择。`,
  noFonts: (fonts: readonly string[]) =>
    `服务器上没有可用的中文字体（${fonts.join("、")}），不能生成 PDF。请下载 Word 或 Excel，或请管理员安装字体（如 fonts-noto-cjk）。`,
  unreadable: () => "文件不能读取，没有保存任何内容。请核对文件是否完整，或另存为 .docx 后重试。",
  readingTooLong: (seconds: number) =>
    `读取超过 ${seconds} 秒没有完成，已停止，没有保存任何内容。请拆分文件，或只上传所需的表格后重试。`,
  auditTooLong: (seconds: number) =>
    `核验超过 ${seconds} 秒没有完成，已停止，没有保存任何内容。请拆分文件，或只上传报告正文后重试。`,
} as const;
