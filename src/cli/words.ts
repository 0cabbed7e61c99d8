/** Every sentence of the command line itself; findings have theirs in core, the server its own. */

export const usageMessages = {
  commandUnknown: (name: string, near: readonly string[]) =>
    `没有「${name}」这个命令。${near.length > 0 ? `是否指 ${near.join("、")}？` : ""}运行 hengji --help 查看全部命令。`,
  optionUnknown: (option: string, command: string) =>
    `命令 ${command} 没有选项 ${option}。运行 hengji ${command} --help 查看可用选项。`,
  optionMisused: (option: string, command: string) =>
    `选项 ${option} 的写法不对（缺少值，或不应带值）。运行 hengji ${command} --help 查看用法。`,
  wordsMissing: (command: string, takes: string) => `命令 ${command} 还缺参数。用法：hengji ${command} ${takes}`,
  wordsTooMany: (command: string, takes: string, word: string) =>
    `命令 ${command} 不需要参数「${word}」。用法：hengji ${command} ${takes}`,
  caseUnreadable: (shown: string) => `案例不能读取，请先改正以下错误：\n${shown}`,
  figureUnknown: (name: string, near: readonly string[]) =>
    `案例中没有指标或数「${name}」。${near.length > 0 ? `相近的有：${near.join("、")}。` : ""}运行 hengji score 案例 查看指标代码。`,
  reproduceWhat: () => "请指定一个案例，或用 --all 处理全部示例；两者只能选一个。",
  nothingPrinted: (named: string) => `案例「${named}」没有 印制数.yaml，没有可以对照的印制数。`,
} as const;

export const serveMessages = {
  ready: (address: string) => `衡绩已启动，请用浏览器打开：${address}`,
  howToStop: "按 Ctrl+C 停止。",
  stopped: "衡绩已停止。",
  wentWrong: (time: string, code: string, reason: string) => `${time} 服务器内部出错，代码 ${code}：${reason}`,
} as const;

const formatNames: Readonly<Record<string, string>> = {
  docx: "Word 文档",
  doc: "旧版 Word 文档",
  xlsx: "Excel 工作簿",
  xls: "旧版 Excel 工作簿",
  ods: "OpenDocument 电子表格",
  pdf: "PDF",
  text: "文本",
  markdown: "Markdown 文本",
  html: "网页",
};

export const importWords = {
  head: (file: string, format: string, characters: number, paragraphs: number, tables: number) =>
    `${file}：${formatNames[format] ?? format}，${characters} 字符，${paragraphs} 段，${tables} 张表`,
  outline: "标题",
  noOutline: "没有认出标题。",
  table: (where: string, name: string | undefined, rows: number, columns: number, title: string | undefined) =>
    `${where}  ${name ?? "未认出类型"}  ${rows} 行 ${columns} 列${title ? `  「${title}」之后` : ""}`,
  headers: (row: number, headers: readonly string[]) => `  表头在第${row}行：${headers.join("｜")}`,
  unread: (headers: readonly string[]) => `  未认出的列：${headers.join("｜")}`,
} as const;

export const severityWords = { error: "错误", warning: "警告", notice: "提示" } as const;

export const stateWords = {
  scored: "",
  pending: "待填",
  "not-applicable": "不适用",
  published: "来源公布",
  observed: "只观察",
} as const;

export const agreementWords = {
  same: "一致",
  rounded: "四舍五入后一致",
  truncated: "仅截断后一致",
  differs: "不一致",
  pending: "待填",
} as const;
