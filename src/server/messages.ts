/** Every sentence of the server a user may read; findings have theirs in core. */

/** Why it does not start. */
export const startMessages = {
  dataInUse: (folder: string) =>
    `数据目录正被另一个衡绩进程使用：${folder}\n同一目录只能由一个进程打开，否则会丢失数据。请先停止另一个进程，或用环境变量 HENGJI_DATA 指定别的目录。`,
  dataNotWritable: (folder: string, reason: string) =>
    `不能写入数据目录：${folder}（${reason}）\n请检查目录权限，或用环境变量 HENGJI_DATA 指定别的目录。`,
  dataUnreadable: (folder: string, reason: string) =>
    `不能打开数据目录中的数据库：${folder}（${reason}）\n目录内容没有被改动。请用备份恢复，或用环境变量 HENGJI_DATA 指定别的目录。`,
  databaseUnreachable: (address: string, reason: string) =>
    `不能使用 PostgreSQL 数据库 ${address}：${reason}\n请检查环境变量 DATABASE_URL 和数据库服务；不设置 DATABASE_URL 时使用内嵌数据库。`,
  databaseNewer: (migration: string) =>
    `数据库由更新版本的衡绩建立（已执行 ${migration}，本程序没有这一步）。请使用新版本程序，或换用别的数据目录。`,
  databaseDiffers: (migration: string) =>
    `数据库的结构与本程序不一致：步骤 ${migration} 的内容和当初执行的不同。请使用建立该数据库的程序版本。`,
  portTaken: (host: string, port: number) =>
    `端口 ${port} 已被占用（${host}）。请停止占用它的程序，或用 --port、环境变量 HENGJI_PORT 指定别的端口。`,
  noPortFree: (host: string, first: number, last: number) =>
    `端口 ${first} 到 ${last} 都已被占用（${host}）。请用 --port 或环境变量 HENGJI_PORT 指定一个空闲端口。`,
  cannotListen: (host: string, port: number, reason: string) =>
    `不能在 ${host} 的端口 ${port} 上提供服务：${reason}。请检查 HENGJI_HOST 和 HENGJI_PORT。`,
  portUnreadable: (text: string) =>
    `端口应为 0 到 65535 的整数，现在是「${text}」。请修改 --port 或环境变量 HENGJI_PORT。`,
  switchUnreadable: (name: string, text: string) => `环境变量 ${name} 应为 on 或 off，现在是「${text}」。`,
  databaseAddressUnreadable: () =>
    "环境变量 DATABASE_URL 应以 postgres:// 或 postgresql:// 开头，例如 postgres://用户:密码@主机/数据库。",
} as const;

/** What is said once it runs. */
export const runningMessages = {
  otherPort: (wanted: number, used: number) => `端口 ${wanted} 已被占用，改用 ${used}。`,
  embedded: (folder: string) =>
    `数据：内嵌数据库 PGlite，存放在 ${folder}（适合单机使用；设置 DATABASE_URL 可改用 PostgreSQL）`,
  address: (address: string) => `数据：PostgreSQL 数据库 ${address}`,
  memory: () => "数据：内存数据库，停止后不保留",
  open: (host: string) =>
    `注意：服务在 ${host} 上对网络开放，传输没有加密。请在前面设置 TLS 反向代理，不要直接对外提供服务。`,
  setUp: (code: string) =>
    `尚无人员。请在浏览器中打开上面的地址，用设置码 ${code} 建立三名管理员（设置码只显示这一次）。`,
  demo: (password: string, logins: readonly { readonly login: string; readonly title: string }[]) =>
    `演示账号（密码均为 ${password}；正式使用请设置 HENGJI_DEMO=off）：\n${logins.map(({ login, title }) => `  ${login.padEnd(16)} ${title}`).join("\n")}`,
} as const;

/** Why a request was refused: a title for everyone, and what to do. */
export const problemMessages = {
  "route-unknown": { status: 404, title: "没有这个地址" },
  "page-missing": { status: 404, title: "页面尚未编译" },
  "fund-unknown": { status: 404, title: "没有这项资金" },
  "step-forbidden": { status: 403, title: "这一步不由您办理" },
  "thing-unfit": { status: 422, title: "内容不合要求" },
  "version-taken": { status: 409, title: "这个版本已经入库" },
  "demo-worked-on": { status: 409, title: "演示年度已有他人办理" },
  "demo-only": { status: 409, title: "只能在演示环境中办理" },
  "year-stands": { status: 409, title: "这个年度不能删除" },
  "year-exists": { status: 409, title: "这个年度已经在办理" },
  "year-locked": { status: 409, title: "现在不能修改" },
  "year-step": { status: 409, title: "这一步现在不能办理" },
  "document-unreadable": { status: 422, title: "文件不能读取" },
  "document-unknown": { status: 404, title: "没有这份提纲或表样" },
  "document-unwritable": { status: 503, title: "这种格式暂时不能生成" },
  "method-not-allowed": { status: 405, title: "这个地址不支持这种操作" },
  "request-unreadable": { status: 400, title: "请求无法读取" },
  "request-malformed": { status: 400, title: "请求内容不合要求" },
  "file-name-unfit": { status: 400, title: "文件名不合要求" },
  "case-file-missing": { status: 400, title: "缺少案例文件" },
  "file-text-unfit": { status: 400, title: "文件内容不是纯文本" },
  "example-fixed": { status: 403, title: "示例不能删除" },
  "body-too-large": { status: 413, title: "内容过大" },
  "media-type-unknown": { status: 415, title: "不支持这种内容格式" },
  "host-unknown": { status: 421, title: "不接受这个主机名" },
  "case-has-errors": { status: 422, title: "案例有错误，没有保存" },
  "case-unreadable": { status: 422, title: "案例文件不能读取" },
  "header-too-large": { status: 431, title: "请求头过大" },
  "sign-in-needed": { status: 401, title: "需要登录" },
  "session-ended": { status: 401, title: "登录已失效" },
  "sign-in-refused": { status: 401, title: "登录没有成功" },
  "code-refused": { status: 401, title: "验证码不正确" },
  "account-locked": { status: 423, title: "账号已锁定" },
  "account-disabled": { status: 403, title: "账号不能使用" },
  "too-many-tries": { status: 429, title: "尝试过于频繁" },
  "right-missing": { status: 403, title: "没有权限" },
  "out-of-reach": { status: 403, title: "不在权限范围内" },
  "own-entry": { status: 403, title: "不能由本人办理" },
  "stage-open": { status: 403, title: "登录还没有完成" },
  "token-confined": { status: 403, title: "接口令牌不能用于此操作" },
  "origin-foreign": { status: 403, title: "请求不是由本站发出" },
  "password-unfit": { status: 422, title: "密码不合要求" },
  "password-wrong": { status: 422, title: "当前密码不正确" },
  "second-factor-needed": { status: 403, title: "必须保留第二重验证" },
  "second-factor-exists": { status: 409, title: "已设置第二重验证" },
  "second-factor-missing": { status: 409, title: "尚未设置第二重验证" },
  "set-up-done": { status: 409, title: "系统已完成首次设置" },
  "set-up-code-wrong": { status: 403, title: "设置码不正确" },
  "thing-unknown": { status: 404, title: "没有找到" },
  "login-taken": { status: 409, title: "登录名已被使用" },
  "grant-exists": { status: 409, title: "该角色已授予或正在申请" },
  "grant-ended": { status: 409, title: "该角色授予已终止" },
  "roles-separated": { status: 409, title: "角色不能由同一人担任" },
  "organisation-unfit": { status: 422, title: "机构不合要求" },
  "import-unreadable": { status: 422, title: "导入内容不能读取" },
  "setting-unfit": { status: 422, title: "设置值不合要求" },
  "precondition-missing": { status: 428, title: "缺少版本标识" },
  "changed-meanwhile": { status: 412, title: "内容已被他人修改" },
  "key-reused": { status: 422, title: "幂等键已用于另一请求" },
  "key-at-work": { status: 409, title: "相同的请求正在处理" },
  "key-shown-once": { status: 409, title: "相同的请求已经完成" },
  "organisation-needed": { status: 422, title: "需要指定机构" },
  "work-too-long": { status: 422, title: "计算超出限度" },
  "file-unfit": { status: 422, title: "文件不合要求" },
  "job-not-failed": { status: 409, title: "任务不需要重新执行" },
  "went-wrong": { status: 500, title: "服务器内部出错" },
  "database-unavailable": { status: 503, title: "数据库暂时不能使用" },
} as const;

export type ProblemCode = keyof typeof problemMessages;

/** The sentence under the title. */
export const details = {
  routeUnknown: (method: string, path: string) => `没有 ${method} ${path} 这个接口。请核对地址。`,
  pageMissing: () => "网页还没有编译。请运行 npm run build 后刷新；接口 /api/ 不受影响。",
  methodNotAllowed: (method: string, path: string, allowed: string) => `${path} 不支持 ${method}，可用：${allowed}。`,
  fundUnknown: (id: string) => `没有编号为「${id}」的资金，可能已被删除。请返回资金列表重新选择。`,
  exampleFixed: (id: string) => `「${id}」是随程序提供的示例，每次启动都会恢复，不能删除。只能删除自己导入的案例。`,
  notJson: () => "请求体不是有效的 JSON。请检查引号、逗号和括号是否完整。",
  requestUnreadable: () => "请求不符合 HTTP 格式，没有处理。请核对地址和请求头。",
  emptyBody: () => "请求体为空。请以 JSON 提交 files（文件名和内容）。",
  unfitText: () => "请求中含有不能保存的字符（空字符或残缺的编码）。请删除后重新提交。",
  malformed: (issues: readonly string[]) => `${issues.join("；")}。`,
  fileNameUnfit: (name: string) => `文件名「${name}」不能使用。文件名不能含路径分隔符或控制字符，也不能以点开头。`,
  fileNameTwice: (name: string) => `文件名「${name}」出现了两次。请每个文件只提交一次。`,
  caseFileMissing: () => "提交的文件里没有 案例.yaml。请连同它所引用的方案文件一起提交。",
  fileTextUnfit: (name: string) =>
    `文件「${name}」含有不能保存的字符（空字符或残缺的编码），可能不是文本文件。请用 UTF-8 文本重新提交。`,
  bodyTooLarge: () => "提交的内容超过上限（一般为 5 MB，上传文件为 20 MB），没有处理。请拆分后重试。",
  mediaTypeUnknown: () => "只接受 application/json 格式的请求体。",
  hostUnknown: (host: string) =>
    `本服务只在本机使用，不接受以「${host}」访问。请用 127.0.0.1 或 localhost；要让别的机器访问，请设置 HENGJI_HOST。`,
  caseHasErrors: (errors: number) => `共有 ${errors} 处错误，逐条见 findings。请改正后重新导入；没有保存任何内容。`,
  caseUnreadable: (errors: number) =>
    `文件里有 ${errors} 处错误，无法得出结果，逐条见 findings。文件原文仍可查看和下载。`,
  headerTooLarge: () => "请求头超过上限，没有处理。请缩短地址或清除浏览器中本站的 Cookie。",
  wentWrong: (code: string) =>
    `没有保存任何内容。请重试；若仍出错，请把代码 ${code} 告诉管理员，服务器的输出里有同一代码的说明。`,
  databaseUnavailable: (code: string) =>
    `请求没有完成。请稍后重试（同样的文件重复导入不会产生重复）；若仍出错，请管理员检查数据库服务（代码 ${code}，服务器的输出里有说明）。`,
} as const;

/** Words in the list of funds where there is no figure to show. */
export const listMessages = { unreadable: "不能读取" } as const;
