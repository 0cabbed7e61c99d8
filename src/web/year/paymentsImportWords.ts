/** Words of taking over a list of payments from a file. */
export const paymentsImportWords = {
  choose: "从 Excel 文件导入",
  sending: (name: string) => `正在上传「${name}」……`,
  reading: (name: string) => `正在读取「${name}」……`,
  checking: (name: string) => `正在逐笔核对「${name}」`,
  keeping: (rows: number) => `正在保存 ${rows} 笔支付，一次全部写入`,
  leave: "可以离开本页，服务器会做完，回来可见结果。",
  rows: (rows: number, sum: string, bad: number) =>
    bad === 0
      ? `读出 ${rows} 笔，合计 ${sum}，都可以导入。请与文件的笔数和合计核对。还没有保存。`
      : `读出 ${rows} 笔，其中 ${bad} 笔有问题，请在文件中改正后重新选择。没有保存任何内容。`,
  noted: (rows: number) => `其中 ${rows} 笔请先核对，列在最前。`,
  shown: (shown: number, of: number, bad: boolean) => `以下列出${bad ? "有问题的" : ""}前 ${shown} 笔，共 ${of} 笔。`,
  before: (by: string, at: string) => `这个文件已由${by}在 ${at} 导入过。再导入会重复登记，请先核对下面的支付明细。`,
  keep: (rows: number, sum: string) => `导入 ${rows} 笔，合计 ${sum}`,
  keepNone: "改正后才能导入",
  drop: "放弃",
  kept: (name: string, rows: number, sum: string) =>
    `最近一次导入：「${name}」${rows} 笔${sum === "" ? "" : `，合计 ${sum}`}，`,
  keptNow: (rows: number) => `已导入 ${rows} 笔。`,
  nothing: (name: string, why: string) => `「${name}」没有导入。${why}`,
  failed: "服务器没有做完，没有保存任何内容。请重新选择文件；再次出现时请联系系统管理员。",
  result: "试导入结果",
  row: "文件第几行",
  serial: "序号",
  number: "编号",
  bySystem: "由系统编号",
  line: "项目",
  payee: "收款单位",
  understood: "金额读作",
  on: "日期",
  problem: "问题",
  note: "请核对",
} as const;
