/** Every sentence `hengji rule` says of its own; findings have theirs in core. */
export const ruleMessages = {
  what: (word: string) => `rule 后面应为 compile 或 score，不是「${word}」。运行 hengji rule --help 查看用法。`,
  sentenceMissing: () => "请写出评分标准的句子，或用 --jsonl 给出文件。",
  notJson: (where: string) => `「${where}」不是 JSON 对象，例如 {"完成率": "96%"}。`,
  unreadable: (file: string) => `文件「${file}」不能读取，请核对路径。`,
  lineNotJson: () => "这一行不是 JSON 对象，已跳过。",
  textMissing: () => "这一行没有 text（评分标准的句子）。",
  pointsNotNumber: (text: string) => `分值「${text}」不是数字。请写成 10 或 2.5。`,
  pointsNotPositive: (text: string) => `分值「${text}」应大于 0。请写成 10 或 2.5。`,
  pointsMissing: () => "计分需要知道指标分值，请用 --points（或 points）给出。",
  inputUnreadable: (name: string, text: string) =>
    `「${name}」的值「${text}」不能读取，请写成带单位的数、是或否、日期。`,
  inputUnused: (name: string) => `规则用不到「${name}」，未采用。`,
} as const;

export const statusWords = {
  complete: "全部读懂",
  assumed: "读懂，有按惯例补充之处",
  ambiguous: "有几种读法，请选择",
  partial: "只读懂一部分",
  unread: "没有读懂",
} as const;

export const inputKindWords = {
  amount: "数值",
  count: "次数",
  "yes-no": "是或否",
  choice: "选一项",
  points: "分数",
  date: "日期",
  words: "文字",
} as const;
