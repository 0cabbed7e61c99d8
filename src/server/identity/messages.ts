/** Sentences about passwords, second factors and rights. */

export const passwordMessages = {
  short: (least: number, found: number) => `密码至少 ${least} 个字符，现在是 ${found} 个`,
  long: (most: number) => `密码最多 ${most} 个字符`,
  simple: (classes: number) => `密码应至少包含大写字母、小写字母、数字、其他符号中的 ${classes} 类`,
  holdsLogin: () => "密码中不能包含登录名",
  monotonous: () => "密码至少要有 5 个不同的字符",
  used: (history: number) => `密码与最近 ${history} 次用过的相同`,
  same: () => "新密码与当前密码相同",
} as const;

/** Why somebody may not do something, and who can help. */
export const rightsMessages = {
  signInNeeded: () => "请先登录。",
  missing: (action: string, roles: readonly string[]) =>
    `您没有「${action}」的权限。具有此权限的角色：${roles.join("、")}；如工作需要，请系统管理员申请授予角色，由安全管理员批准。`,
  outOfReach: (action: string) =>
    `「${action}」的对象不属于您的角色所在机构及其下级。如工作需要，请系统管理员为您申请该机构的角色，由安全管理员批准。`,
  outOfReachAtAll: () => "操作的对象不属于您的角色所在机构及其下级，没有保存任何内容。",
  separatedAlready: () =>
    "该人员已有或正在申请另一个管理员角色。系统管理员、安全管理员、审计管理员应三员分立，不能由同一人担任。",
  ownEntry: (action: string) =>
    `「${action}」不能由录入或申请者本人、也不能由所涉及的本人办理，请由另一位有此权限的人员办理。`,
  separated: (wanted: string, held: string) =>
    `「${wanted}」与该人员已有或正在申请的角色「${held}」不能由同一人担任：系统管理员、安全管理员、审计管理员应三员分立，且不办理业务。`,
} as const;

/** Signing in, and what one may not do with an account. A refusal never says whether the login exists. */
export const signInMessages = {
  refused: () => "登录名或密码不正确。请重新输入；连续多次失败后账号将被暂时锁定。",
  locked: (minutes: number) => `连续登录失败次数过多，账号已锁定，请 ${minutes} 分钟后再试，或请安全管理员解除锁定。`,
  wait: (seconds: number) => `从您的网络地址登录失败过多，请 ${seconds} 秒后再试。`,
  disabled: () => "该账号已停用，或长期未登录已自动停用。请系统管理员恢复。",
  demoOff: () => "演示账号在本系统中已关闭。请使用单位分配的账号登录。",
  ended: (minutes: number) => `登录已失效（${minutes} 分钟无操作、达到最长时间、已退出或已被撤销）。请重新登录。`,
  tokenInvalid: () => "接口令牌无效、已到期或已撤销。请在「我的账号」中新建令牌。",
  codeRefused: () => "验证码不正确、已过期或已用过。请输入验证器当前显示的 6 位数字，或一个未用过的恢复码。",
  stage: {
    "password-change": "请先修改密码，再使用其他功能。",
    "second-factor": "请先输入第二重验证码，再使用其他功能。",
    "enrol-second-factor": "请先设置第二重验证，再使用其他功能。",
    full: "登录已经完成，不需要这一步。",
  },
  confined: () => "该接口令牌没有被授予此操作。请使用授予了此操作的令牌。",
  tokenNotHere: () => "账号、密码和登录只能由本人登录后办理，不能使用接口令牌。",
  foreign: () => "写操作应由本站页面发出，或以 JSON 提交。请从本站页面重试。",
  passwordUnfit: (faults: readonly string[]) => `${faults.join("；")}。请换一个密码。`,
  passwordWrong: () => "当前密码不正确，没有修改任何内容。请重新输入。",
  secondFactorNeeded: () => "本系统要求使用第二重验证，不能取消。更换设备时请先请安全管理员重置。",
  secondFactorExists: () => "已设置第二重验证。更换设备请先取消原有设置，或请安全管理员重置。",
  secondFactorMissing: () => "还没有开始设置第二重验证。请先取得密钥。",
  setUpDone: () => "系统已有人员，首次设置不能再次进行。请用已有账号登录。",
  setUpCode: () => "设置码不正确。请使用服务启动时显示的设置码；重新启动会生成新的设置码。",
} as const;

/** About organisations, people, roles, settings and other things that are administered. */
export const administrationMessages = {
  unknown: (what: string, id: string) => `没有编号为「${id}」的${what}，或不在您的权限范围内。请返回列表重新选择。`,
  loginTaken: () => "这个登录名已被使用。请换一个登录名。",
  loginForm: () => "登录名应为 2 到 64 个小写字母、数字、点、横线或下划线",
  threePeople: () => "三名管理员应为三个不同的人，登录名不能相同",
  tenantReserved: () => "该标识已保留，请换一个",
  grantExists: () => "该人员在该机构已有此角色，或申请正在等待批准。",
  grantEnded: () => "该角色授予已终止，不能再批准或终止。",
  grantActive: () => "该角色授予已批准生效。",
  roleUnknown: (role: string) => `没有名为「${role}」的角色。`,
  administratorRoot: () => "管理员角色只能授予整个单位（最上级机构）。",
  personDisabled: () => "该人员已停用，不能授予角色。请先恢复该人员。",
  lastAdministrator: (title: string) => `这是唯一的${title}，不能终止或停用。请先为另一人授予该角色。`,
  inItself: () => "机构不能移到自己或自己的下级之下。请选择另一个上级机构。",
  parentUnknown: (parent: string) => `没有编号或名称为「${parent}」的上级机构。`,
  rootFixed: () => "最上级机构不能移动或停用。",
  hasPeople: () => "该机构下还有在用的人员或下级机构，不能停用。请先调整。",
  preconditionMissing: () => "修改时请用 If-Match 请求头提交您看到的版本（回复中的 ETag）。",
  changedMeanwhile: (found: string, wanted: string) =>
    `您修改的是第 ${wanted} 版，而现在是第 ${found} 版：他人已先修改。没有保存。请核对现在的内容（current）与您要改成的内容（wanted）后重新提交。`,
  keyReused: () => "同一个 Idempotency-Key 已用于内容不同的请求。请为新的请求使用新的键。",
  keyAtWork: () => "使用同一个 Idempotency-Key 的请求还在处理。请稍后重试。",
  keyShownOnce: () => "使用同一个 Idempotency-Key 的请求已经完成；其结果含一次性密码或令牌，只显示一次，不能再次取得。",
  settingUnknown: (name: string) => `没有名为「${name}」的设置。`,
  settingUnfit: (title: string, least: number, most: number, unit: string) =>
    `「${title}」应为 ${least} 到 ${most} ${unit}的整数`,
  settingDays: (title: string) => `「${title}」应为日期，写作 2026-10-01，多个日期用顿号隔开`,
  settingTruth: (title: string) => `「${title}」应为是或否`,
  organisationNeeded: (names: readonly string[]) =>
    `您可以为多个机构录入，请用 organisation 指定其中一个：${names.join("、")}。`,
  tooLong: (seconds: number) =>
    `案例在 ${seconds} 秒内没有算完，或占用内存过多，没有保存。请检查是否有过长的数或过多的嵌套。`,
  jobNotFailed: () => "只有执行失败的任务可以重新执行。",
  fileSize: (name: string) =>
    `「${name}」是空文件，或超过 20 MB 的上限，没有上传。请检查原文件，压缩或拆分后重新上传。`,
  filesSize: () => "这些文件合计超过 20 MB 的上限，没有读取。请分几次上传，或只放需要的表格。",
  importEmpty: (needed: readonly string[]) =>
    `没有可导入的行。第一行应为表头，至少包含${needed.map((one) => `「${one}」`).join("")}各列。`,
  importHeader: (missing: readonly string[], columns: readonly string[]) =>
    `表头缺少列：${missing.join("、")}。可用的列：${columns.join("、")}。请把表头放在第一行，可下载模板对照。`,
  importMany: (most: number) => `一次最多导入 ${most} 人。请分几次导入。`,
  importFile: () => "文件不能读取。请提交 xlsx、xls、ods 或制表符分隔的文本。",
} as const;

/** The key that personal data are sealed with. */
export const keyMessages = {
  unreadable: (where: string) =>
    `不能读取密钥：${where}。应为「版本:密钥」，密钥为 32 字节的 base64；多个版本以逗号分隔。请从备份恢复密钥，不要新建。`,
  missing: () =>
    "没有密钥：这个数据库中的个人信息是加密的，没有原来的密钥不能启动。请把原来的密钥文件（数据目录中的 key）放回，或设置 HENGJI_KEY。没有新建密钥。",
  differs: () =>
    "密钥与数据库不符：数据库中的个人信息是用另一把密钥加密的。请恢复原来的密钥文件（数据目录中的 key），或设置正确的 HENGJI_KEY。",
} as const;

const personFields: Readonly<Record<string, string | undefined>> = {
  name: "姓名",
  login: "登录名",
  organisation: "所在机构",
  phone: "电话",
  email: "电子邮箱",
  idNumber: "证件号码",
};

/** What a row of a sheet of organisations or people lacks. */
export const importMessages = {
  name: () => "名称应为 1 到 200 个字符",
  id: (id: string) => `编号「${id}」只能由小写字母、数字和连字符组成`,
  ambiguous: (name: string) => `有多个机构名为「${name}」，请在上级一列填写编号`,
  unknownWord: (column: string, found: string, known: readonly string[]) =>
    `不认识${column}「${found}」，可用：${known.join("、")}`,
  parentRefused: (name: string, line: number) => `上级「${name}」在第 ${line} 行，那一行还不能导入；改正那一行即可`,
  readAs: (column: string, word: string, title: string) => `${column}「${word}」按「${title}」`,
  region: (found: string) => `行政区划代码「${found}」应为 6、9 或 12 位数字`,
  loginTwice: (line: number) => `登录名与第 ${line} 行相同`,
  loginOf: (name: string) => `登录名已由「${name}」使用，请换一个`,
  isThere: () => "已有此人，不再新增",
  asksFor: (roles: readonly string[]) => `申请角色：${roles.join("、")}`,
  noRole: () => "没有写角色，导入后还不能办理业务",
  organisationUnknown: (text: string) =>
    text === "" ? "没有写所在机构" : `没有编号或名称为「${text}」的在用机构，请先在「机构」中新增，或改正名称`,
  organisationAmbiguous: (text: string) => `有多个机构名为「${text}」，请改写机构编号`,
  field: (field: string, message: string) => `${personFields[field] ?? field}：${message}`,
  twice: (line: number) => `与第 ${line} 行是同一个机构`,
  circle: () => "这些行互为上级，无法确定先后",
  difference: (field: string, before: string, after: string) =>
    `${field}：${before || "（空）"} → ${after || "（空）"}`,
} as const;

/** Sheets and columns of the export. */
export const exportTitles = {
  funds: "资金",
  figures: "得数",
  organisations: "机构",
  people: "人员",
  roleGrants: "角色授予",
  settings: "设置",
  id: "编号",
  fund: "资金编号",
  organisation: "机构",
  origin: "来源",
  version: "版本",
  name: "名称",
  label: "说明",
  text: "数",
  exact: "准确值",
  unit: "单位",
  login: "登录名",
  state: "状态",
  phone: "电话",
  email: "电子邮箱",
  idNumber: "证件号码",
  roles: "角色",
  role: "角色",
  title: "名目",
  person: "人员",
  parent: "上级",
  kind: "类型",
  level: "层级",
  region: "行政区划",
  active: "在用",
  why: "理由",
  requested: "申请时间",
  requestedBy: "申请人",
  approved: "批准时间",
  approvedBy: "批准人",
  ended: "终止时间",
  endedBy: "终止人",
  value: "值",
  standard: "标准值",
} as const;

/** Lists to be filled in and imported. */
export const templateWords = {
  organisations: "机构导入模板",
  people: "人员导入模板",
  help: "填写说明",
  heads: ["列", "可填", "说明"],
  organisationNotes: {
    名称: "必填",
    上级: "必填，写上级的名称；最上级机构已在系统中",
    类型: "不填按「直属单位」；区、县本身填「政府」",
    层级: "可不填；目标要分解到县区时须填",
    行政区划: "可不填；6、9 或 12 位数字",
  },
  peopleNotes: {
    姓名: "必填",
    登录名: "必填，2 到 64 个小写字母、数字、点、横线或下划线；以后不能修改",
    所在机构: "必填，写机构的名称",
    角色: "几个角色用顿号隔开；导入后由安全管理员批准才生效",
    角色机构: "角色对哪个机构及其下级有效；不填按所在机构",
    电话: "可不填",
    电子邮箱: "可不填",
    证件号码: "可不填",
  },
} as const;
