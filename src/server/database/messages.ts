import type { RecordFinding, Safeguard } from "../store/recordFinding.ts";

/** Sentences about stored data: what the verification found, and what backup and restore refuse. */

const safeguardNames: Readonly<Record<Safeguard, string>> = {
  "record-trigger": "变更留痕触发器",
  "append-only-trigger": "防删改触发器",
  "row-security": "行级权限",
};

const invariantSentences: Readonly<Record<string, string>> = {
  "organisation-path": "单位的层级路径与上级单位不符",
  "fund-without-versions": "资金没有任何案例版本，也不在办理",
  "adjustment-without-standing": "年中调整没有办理状态",
  "confirmed-by-who-entered": "支付由登记人自己复核",
  "rectification-without-standing": "整改问题没有办理状态",
  "correction-confirmed-by-who-entered": "下达更正没有办理状态，或由提出人自己确认",
  "snapshots-with-gaps": "签发版本的编号不连续",
  "versions-with-gaps": "案例版本号不连续",
  "two-administrators": "同一人担任了两种管理员",
  "approved-by-oneself": "角色的申请人和批准人是同一人",
  "role-granted-to-oneself": "角色由本人申请或批准",
  "session-of-disabled-person": "已停用人员仍有有效会话",
  "job-finished-without-time": "任务的状态与时间不一致",
  "case-digest": "案例文件内容与其摘要不符",
  "file-digest": "上传文件内容与其摘要不符",
};

export function findingSentence(finding: RecordFinding): string {
  const inTenant = "tenant" in finding ? `租户「${finding.tenant}」：` : "";
  return `${inTenant}${sentence(finding)}`;
}

function sentence(finding: RecordFinding): string {
  switch (finding.code) {
    case "event-missing":
      return `第 ${finding.number} 号留痕缺失，编号不连续。留痕可能被删除；请停止使用，用备份比对。`;
    case "event-beyond-head":
      return `第 ${finding.number} 号留痕在链头之后，不应存在。链头可能被改回；请用备份比对。`;
    case "rewritten":
      return `第 ${finding.number} 号留痕与以往核验时看到的不同：此前的留痕被整体改写过。请用备份比对。`;
    case "event-changed":
      return `第 ${finding.number} 号留痕（${finding.object}）的内容或前一号的校验值被改动，校验不符。请用备份比对。`;
    case "event-breaks-off":
      return `第 ${finding.number} 号留痕（${finding.object}）的变更前内容与上一次留痕不一致：其间有过没有留痕的改动。`;
    case "head-changed":
      return "留痕的链头与最后一号留痕不符。链头可能被改动；请用备份比对。";
    case "row-changed":
      return `表 ${finding.table} 中「${finding.key}」与第 ${finding.number ?? "？"} 号留痕不一致（${finding.columns?.join("、") ?? ""}）：有人绕过系统改动了数据。请按留痕或备份更正。`;
    case "row-missing":
      return `表 ${finding.table} 中缺少「${finding.key}」，而第 ${finding.number ?? "？"} 号留痕说明它应当存在：有人绕过系统删除了数据。`;
    case "row-unrecorded":
      return `表 ${finding.table} 中「${finding.key}」没有任何留痕：有人绕过系统添加了数据。`;
    case "safeguard-missing":
      return `表 ${finding.table} 的${safeguardNames[finding.safeguard]}不存在或被停用。请查明原因并恢复。`;
    case "tables-differ":
      return `表 ${finding.table} 的留痕方式与本程序不一致。请用建立该数据库的程序版本检查。`;
    case "invariant-broken":
      return `${invariantSentences[finding.invariant] ?? finding.invariant}：${finding.key}。请查明原因。`;
  }
}

export const backupMessages = {
  nothingThere: () =>
    "这里还没有衡绩的数据，没有可备份的内容。请检查环境变量 DATABASE_URL 或 HENGJI_DATA 是否指向正在使用的数据。",
  fileThere: (file: string) => `文件已存在，没有覆盖：${file}\n请换一个文件名，或先移走原文件。`,
  partThere: (file: string) =>
    `未完成的备份文件已存在：${file}\n可能有另一个备份正在进行，或上次备份中断。确认没有备份在进行后删除它再试。`,
  cannotWrite: (file: string, reason: string) =>
    `不能写入备份文件：${file}（${reason}）\n请检查目录是否存在、空间是否足够。`,
  fileMissing: (file: string) => `没有这个备份文件：${file}\n请核对路径。`,
  fileUnreadable: (file: string, reason: string) =>
    `不能读取备份文件：${file}（${reason}）\n请检查权限，并确认它是一个文件。`,
  notABackup: (file: string) => `这不是衡绩的备份文件：${file}\n请选择由 hengji backup 生成的文件。没有恢复任何内容。`,
  otherFormat: (file: string, version: number) =>
    `备份文件的格式版本是 ${version}，本程序只认识版本 1：${file}\n请使用生成它的程序版本。没有恢复任何内容。`,
  damaged: (file: string, line: number, what: string) =>
    `备份文件第 ${line} 行损坏（${what}）：${file}\n请换用另一份备份。没有恢复任何内容。`,
  cutOff: (file: string, line: number) =>
    `备份文件不完整，在第 ${line} 行之后中断：${file}\n可能没有复制完。请重新复制或换用另一份备份。没有恢复任何内容。`,
  digestDiffers: (file: string) =>
    `备份文件的内容与其末尾的摘要不符，内容被改动过：${file}\n请换用另一份备份。没有恢复任何内容。`,
  countDiffers: (file: string, table: string, said: number, found: number) =>
    `备份文件中表 ${table} 应有 ${said} 行，实有 ${found} 行：${file}\n请换用另一份备份。没有恢复任何内容。`,
  tableUnknown: (file: string, name: string) =>
    `备份文件中的 ${name} 是本程序没有的：${file}\n请使用生成它的程序版本。没有恢复任何内容。`,
  rowsRefused: (file: string, table: string, reason: string) =>
    `备份文件中表 ${table} 的内容不能存入数据库（${reason}）：${file}\n请换用另一份备份。没有恢复任何内容。`,
  backupNewer: (name: string) =>
    `备份由更新版本的衡绩生成（含步骤 ${name}，本程序没有）。请用新版本程序恢复。没有恢复任何内容。`,
  backupDiffers: (name: string) =>
    `备份的数据结构与本程序不一致：步骤 ${name} 的内容不同。请用生成它的程序版本恢复。没有恢复任何内容。`,
  notEmpty: (table: string) =>
    `目标数据库里已有数据（表 ${table}），没有恢复任何内容。\n恢复只写入空数据库：请用 HENGJI_DATA 指定一个新目录，或用 DATABASE_URL 指定一个新建的数据库。`,
  tablesTooNew: () =>
    "目标数据库的表结构比备份新，不能直接写入。请新建一个空数据库（或用 HENGJI_DATA 指定一个新目录）再恢复，程序会自动升级。没有恢复任何内容。",
  headGone: (head: string) =>
    `以前记下的链头 ${head} 已不在留痕中：此后留痕被改写过，或这不是同一份数据。请用备份比对。`,
  verificationFailed: (file: string, count: number, shown: readonly string[]) =>
    `备份中的数据与其留痕不符，共 ${count} 处：${file}\n${shown.map((one) => `  ${one}`).join("\n")}\n没有恢复任何内容。如确需恢复这份备份，请加 --despite-findings，并另行查明原因。`,
} as const;

export const jobMessages = {
  cancelled: () => "已按要求取消，没有做完。",
  wentWrong: (code: string) =>
    `处理时出错，系统会自动重试。若最终失败，请把代码 ${code} 告诉管理员，服务器的输出里有同一代码的说明。`,
  workersVanished: (attempts: number) =>
    `已尝试 ${attempts} 次，每次都因服务中断没有做完。请管理员查明服务中断的原因后重试。`,
} as const;

export const operationMessages = {
  stopping: () => "服务正在停止，不再接受新的请求。请稍后重试。",
  databaseSilent: () => "数据库没有应答，服务暂时不能使用。请管理员检查数据库服务。",
  metricsGuarded: () => "运行指标只能从本机读取，或用 HENGJI_METRICS_TOKEN 设定的令牌读取。",
} as const;

export const configMessages = {
  fileMissing: (file: string) => `没有找到 HENGJI_CONFIG 指定的配置文件：${file}\n请核对路径。`,
  fileUnreadable: (file: string, reason: string) => `不能读取配置文件：${file}（${reason}）\n请检查权限。`,
  fileBroken: (file: string, line: number) => `配置文件第 ${line} 行不是有效的 YAML：${file}\n请检查缩进、冒号和引号。`,
  fileShape: (file: string) => `配置文件应为「名称: 值」的形式，每行一项：${file}`,
  settingUnknown: (file: string, name: string, known: readonly string[]) =>
    `配置文件中不认识「${name}」：${file}\n可用的名称：${known.join("、")}。`,
  settingShape: (file: string, name: string) => `配置文件中「${name}」的值应为文字、数字或 on/off：${file}`,
  logUnreadable: (text: string) => `HENGJI_LOG 应为 json、text 或 off，现在是「${text}」。`,
  tokenShort: () => "HENGJI_METRICS_TOKEN 至少要 16 个字符，且不含空格。",
} as const;
