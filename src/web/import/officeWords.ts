/** The words for Word, Excel and PDF files on the import page. */
export const officeWords = {
  title: "从 Word、Excel、PDF 认出的内容",
  help: "左边是原文，右边是认出的数。逐表核对无误后，点「放入案例」；仍可修改，保存前不写入系统。",
  tooBig: "这些文件合计超过 20 MB，没有读取。请分几次放入，或只放需要的表格。",
  reading: (count: number) => `正在读取 ${count} 个文件……`,
  year: "年度（文件没有写明时填）",
  region: "地区（文件没有写明时填）",
  again: "按此重新组合",
  take: "核对无误，放入案例",
  taken: "已放入案例。请在右侧查看检查结果，再决定是否保存。",
  remove: "移除这些文件",
  noCase: "还不能组成案例：没有认出带指标和分值的表格（打分表、自评表或目标表）。",
  unread: "没有读出",
  tables: (count: number) => `${count} 张表`,
  unknown: "没有认出是哪类表格，内容不会使用",
  original: "原文",
  understood: "认出的数",
  money: "资金",
  counts: (known: number, pending: number, unread: number) =>
    `认出 ${known} 个数${pending > 0 ? `，待填 ${pending} 个` : ""}${unread > 0 ? `，没有读懂 ${unread} 个` : ""}`,
  unreadColumns: (headers: string) => `没有用到的列：${headers}`,
  together: "合成案例时的提示",
} as const;
