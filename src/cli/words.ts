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

export const dataMessages = {
  upToDate: () => "数据库已是最新结构，没有需要执行的步骤。",
  brought: (steps: readonly string[]) =>
    `数据库已升级，执行了 ${steps.length} 步：\n${steps.map((step) => `  ${step}`).join("\n")}`,
  backedUp: (file: string, rows: number, digest: string) =>
    `备份完成：${file}\n共 ${rows} 行，摘要 ${digest}\n备份不含密钥。请把数据目录中的密钥文件（或环境变量 HENGJI_KEY）另行妥善保管，否则恢复后不能查看加密的个人信息。`,
  restored: (file: string, rows: number, made: string) =>
    `恢复完成：${file}（${made} 生成），共 ${rows} 行，留痕核验无误。\n原有登录会话不随备份恢复，请重新登录。加密的个人信息需要原来的密钥。`,
  restoredDespite: (count: number) =>
    `注意：留痕核验发现 ${count} 处问题，已按 --despite-findings 恢复。请运行 hengji doctor 查看。`,
  head: (tenant: string, events: string, head: string) => `租户「${tenant}」：${events} 条留痕，链头 ${head}`,
  rows: (rows: number) => `核对 ${rows} 行数据与其留痕`,
  healthy: () => "检查完成，没有发现问题。可把链头记在别处，以后用 hengji doctor --head 核对。",
  found: (count: number) => `检查完成，发现 ${count} 处问题：`,
  stepsMissing: (steps: readonly string[]) =>
    `数据库结构比本程序旧，还差 ${steps.length} 步（${steps.join("、")}）。请先备份，再运行 hengji migrate，然后重新检查。`,
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
  yearUnread: (given: string) => `--year 应是四位数字的年度，现为“${given}”。例：--year 2023，跨年度写 2022-2023`,
  head: (file: string, format: string, characters: number, paragraphs: number, tables: number) =>
    `${file}：${formatNames[format] ?? format}，${characters} 字符，${paragraphs} 段，${tables} 张表`,
  outline: "标题",
  noOutline: "没有认出标题。",
  table: (where: string, name: string | undefined, rows: number, columns: number, title: string | undefined) =>
    `${where}  ${name ?? "未认出用途，没有取数"}  ${rows} 行 ${columns} 列${title ? `  「${title}」` : ""}`,
  headers: (row: number, headers: readonly string[]) => `  表头在第${row}行：${headers.join("｜")}`,
  unread: (headers: readonly string[]) => `  未认出的列（作为文字保留）：${headers.join("｜")}`,
  counts: (rows: number, known: number, pending: number, unread: number) =>
    `  取得 ${rows} 行：已读 ${known} 格，待填 ${pending} 格，没有读懂 ${unread} 格`,
  pending: "待填",
  notRead: (text: string) => `没有读懂「${text}」`,
  more: (count: number) => `    ……另有 ${count} 行，用 --json 查看全部`,
  money: "  资金",
  formHead: "  表头信息",
  written: (folder: string) =>
    `已生成案例：${folder}（案例.yaml、方案.yaml），每个数都注明了出处。请先运行 hengji check ${folder} 核对，再运行 hengji score ${folder} 计算得分。`,
  folderTaken: (folder: string) => `文件夹「${folder}」已经有内容，没有写入。请换一个新的文件夹名。`,
  folderUnwritable: (folder: string) => `不能写入文件夹「${folder}」。请核对路径和权限。`,
  noCase: "没有生成案例，原因见上。",
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
