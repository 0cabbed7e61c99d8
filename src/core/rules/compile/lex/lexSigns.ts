import { amountAt } from "../amounts.ts";
import { type Entry, type Found, type Matcher, type Token, on, single, words } from "./tokens.ts";

/** 「1.」 is a list mark only where something could begin; elsewhere it is a figure or a word. */
function markAtStart(pattern: string, style: string): Matcher {
  const regex = new RegExp(pattern, "y");
  return (text, at, before) => {
    const previous = text.charAt(at - 1);
    const opens = at === 0 || ";。\n\t:,、)!".includes(previous);
    const runsOn = style === "1" && (previous === "分" || previous === "止") && before.length > 0;
    if (!opens && !runsOn) return undefined;
    regex.lastIndex = at;
    return regex.test(text) ? { kind: "mark", end: regex.lastIndex, style } : undefined;
  };
}

/** 1.完成率≥100%…；2.90%≤完成率…: behind 1. the 2. goes on with the list, whatever figure stands behind it. */
function continuesList(text: string, at: number, before: readonly Token[]): Found | undefined {
  if (at === 0 || !";。\n".includes(text.charAt(at - 1))) return undefined;
  const found = /^(\d)\.(?=\d{2,3}(?:\.\d+)?%)/.exec(text.slice(at, at + 12));
  const last = before.findLast((token) => token.kind === "mark" && token.style === "1");
  const follows = found && last && Number(text.slice(last.start, last.end).replace(/\D/g, "")) + 1 === Number(found[1]);
  return follows ? { kind: "mark", end: at + 2, style: "1" } : undefined;
}

function inName(text: string, at: number): Found | undefined {
  const found = /^\([区县市镇乡村州盟旗街道社园院校厅局办部所站]{1,3}\)(?=[\u4e00-\u9fff])/.exec(
    text.slice(at, at + 6),
  )?.[0];
  return found === undefined ? undefined : { kind: "text", end: at + found.length };
}

/** Signs, brackets and list marks. */
export const signs: readonly Entry[] = [
  // Signs.
  on(",", single("comma")),
  on(";。\n!?", single("stop")),
  on("\t", single("tab")),
  on(":", single("colon")),
  on("[{", single("open")),
  on("]}", single("close")),
  on(
    "=",
    // 得分=30-…: a formula, no bound.
    words("==?(?=[\\d±])(?!(?<=[得计]分=)\\d+(?:\\.\\d+)?[-+×÷/(])", "compare", { by: "=", loose: false }),
    single("equals"),
  ),
  on("×", single("times")),
  on("÷", single("over")),
  on("乘", words("乘以?(?=本项|该项|该指标|指标分值|分值|权重|满分|本指标|此项|总分|对应|\\d)", "times")),
  on("xX", words("[xX](?=分值|权重|本项|满分|\\d)", "times")),
  on("+", single("plus")),
  on("±", single("plusminus")),
  on("正", words("正负", "plusminus")),
  on("≥", words("≥=?", "compare", { by: "≥" })),
  on("≤", words("≤=?", "compare", { by: "≤" })),
  on("≠", single("compare")),
  on(">", words(">=|>≥", "compare", { by: "≥" }), words(">", "compare", { by: ">" })),
  on("<", words("<=|<≤", "compare", { by: "≤" }), words("<(?!>)", "compare", { by: "<" })),
  // 县(区)级, 州(市): a name with another word for its middle.
  on("(", (text, at) => (/[\u4e00-\u9fff]/.test(text.charAt(at - 1)) ? inName(text, at) : undefined)),
  on("(", (text, at) => {
    const said = /^\((?:均?含|包含|包括|不含|不包含|不包括)[^()]{0,18}\)/.exec(text.slice(at, at + 28))?.[0];
    return said === undefined ? undefined : { kind: "included", end: at + said.length, said };
  }),
  on("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (_text, at) => ({ kind: "mark", end: at + 1, style: "①" })),
  on("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", (_text, at) => ({ kind: "mark", end: at + 1, style: "⑴" })),
  on("(", words("\\([\\d一二三四五六七八九十]{1,2}\\)(?!分|%)[、.]?", "mark", { style: "(1)" })),
  on("(", (text, at) => {
    const read = text.charAt(at).startsWith("(") ? amountAt(text, at + 1) : undefined;
    const closes = read && text.charAt(read.end) === ")" && read.amount.of !== "own";
    return closes ? { kind: "points", end: read.end + 1, amount: read.amount } : undefined;
  }),
  on("(", words("\\((?:满分|分值|权重|权重分|计)?(?=\\d)", "open"), single("open")),
  on(")", single("close")),
  on("一二三四五六七八九", markAtStart("[一二三四五六七八九十]{1,2}(?:[、.])|[一二三四五六]是(?!否)", "一")),
  on("123456789", continuesList),
  on("123456789", markAtStart("\\d{1,2}(?:[.、)](?!\\d)|、)", "1")),
  on("正反逆定", words("(?:正向|反向|逆向|定量|定性)指标[,:。]", "total")),
  on("第", markAtStart("第[一二三四五六七八九十]{1,2}[,:、项]", "第")),
  on("abcdefABCDEFGH", markAtStart("[A-Ha-h][.、):](?=[^\\d])", "a")),
];
