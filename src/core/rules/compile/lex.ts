import { parseDecimal, type Decimal } from "../../number/decimal.ts";
import { quantity, type Quantity } from "../../number/quantity.ts";
import { plain, unit, unitNamed } from "../../number/units.ts";
import type { Comparison } from "../rule.ts";
import { amountAt, numeral, type Amount } from "./amounts.ts";

/**
 * text: words nobody need know · quantity · compare: ≥, 不低于 · suffix: 以上, 以内 · included: （含） · to: 90－100 · plusminus: ± ·
 * award, deduct, gain: marks given, taken, added · zero: 不得分 · each: 每 · share: 各占 · otherwise: 否则 · floor: 扣完为止 ·
 * most, least: 最高…, 最低… · prop, proploss: 按比例得分, 按比例扣分 · judge: 酌情 · veto: 一票否决 · and, or · mark: ①
 */
export type TokenKind =
  | "text"
  | "quantity"
  | "compare"
  | "suffix"
  | "included"
  | "to"
  | "plusminus"
  | "award"
  | "deduct"
  | "gain"
  | "zero"
  | "each"
  | "share"
  | "otherwise"
  | "floor"
  | "most"
  | "least"
  | "prop"
  | "proploss"
  | "judge"
  | "veto"
  | "and"
  | "or"
  | "mark"
  | "stop"
  | "comma"
  | "colon"
  | "open"
  | "close"
  | "equals"
  | "times"
  | "over"
  | "plus"
  | "minus"
  | "rounding"
  | "soon"
  | "total"
  | "nodeduct"
  | "points"
  | "tab"
  | "untouched";

export type Token = {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  readonly quantity?: Quantity;
  readonly by?: Comparison;
  readonly amount?: Amount;
  /** Which family of list signs a mark belongs to: ① and 1. never number one list. */
  readonly style?: string;
  readonly places?: number;
  /** The words of （含……） and （不含……）. */
  readonly said?: string;
  /** 等于 and ＝ mean this very value; 为 and a bare figure need not. */
  readonly loose?: boolean;
};

type Found = Omit<Token, "start">;
type Matcher = (text: string, at: number, before: readonly Token[]) => Found | undefined;

/** The sentence in tokens; every character belongs to exactly one of them. */
export function lex(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let words = -1;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const matcher = matchers.get(code);
    const found = matcher?.(text, at, tokens);
    if (found?.kind === "text" && found.end > at) {
      // Years and dates are part of the words around them.
      if (words < 0) words = at;
      at = found.end;
    } else if (found && found.end > at) {
      if (words >= 0) tokens.push({ kind: "text", start: words, end: at });
      words = -1;
      tokens.push({ ...found, start: at });
      at = found.end;
    } else {
      if (words < 0) words = at;
      at += 1;
    }
  }
  if (words >= 0) tokens.push({ kind: "text", start: words, end: text.length });
  return tokens;
}

const matchers = new Map<number, Matcher>();

/** All matchers whose words begin with one of these characters; the first that fits wins, in the order written. */
function on(characters: string, ...list: readonly Matcher[]): void {
  for (const character of characters) {
    const code = character.charCodeAt(0);
    const earlier = matchers.get(code);
    const all = earlier ? [earlier, ...list] : list;
    matchers.set(code, all.length === 1 && all[0] ? all[0] : first(all));
  }
}

function first(list: readonly Matcher[]): Matcher {
  return (text, at, before) => {
    for (const one of list) {
      const found = one(text, at, before);
      if (found) return found;
    }
    return undefined;
  };
}

function words(pattern: string, kind: TokenKind, more: Omit<Found, "kind" | "end"> = {}): Matcher {
  const regex = new RegExp(pattern, "y");
  return (text, at) => {
    regex.lastIndex = at;
    return regex.test(text) ? { kind, end: regex.lastIndex, ...more } : undefined;
  };
}

/** A verb with the marks behind it; without marks it is an ordinary word. */
function marks(verb: string, kind: TokenKind): Matcher {
  const regex = new RegExp(verb, "y");
  return (text, at) => {
    regex.lastIndex = at;
    if (!regex.test(text)) return undefined;
    const read = amountAt(text, regex.lastIndex);
    // 赋予相应的权重或标准 gives no marks.
    if (!read || (read.amount.of === "own" && kind === "award" && !/^(?:[,;。:)\n\t]|$)/.test(text.charAt(read.end))))
      return undefined;
    return { kind, end: read.end, amount: read.amount };
  };
}

const single =
  (kind: TokenKind): Matcher =>
  (_text, at) => ({ kind, end: at + 1 });

// Signs.
on(",", single("comma"));
on(";。\n!?", single("stop"));
on("\t", single("tab"));
on(":", single("colon"));
on("[{", single("open"));
on("]}", single("close"));
on("=", words("==?(?=[\\d±])", "compare", { by: "=", loose: false }), single("equals"));
on("×", single("times"));
on("÷", single("over"));
on("乘", words("乘以?(?=本项|该项|该指标|指标分值|分值|权重|满分|本指标|此项|总分|对应|\\d)", "times"));
on("xX", words("[xX](?=分值|权重|本项|满分|\\d)", "times"));
on("+", single("plus"));
on("±", single("plusminus"));
on("正", words("正负", "plusminus"));
on("≥", words("≥=?", "compare", { by: "≥" }));
on("≤", words("≤=?", "compare", { by: "≤" }));
on("≠", single("compare"));
on(">", words(">=|>≥", "compare", { by: "≥" }), words(">", "compare", { by: ">" }));
on("<", words("<=|<≤", "compare", { by: "≤" }), words("<(?!>)", "compare", { by: "<" }));
on("(", (text, at) => {
  const said = /^\((?:均?含|包含|包括|不含|不包含|不包括)[^()]{0,18}\)/.exec(text.slice(at, at + 28))?.[0];
  return said === undefined ? undefined : { kind: "included", end: at + said.length, said };
});
on("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", (_text, at) => ({ kind: "mark", end: at + 1, style: "①" }));
on("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", (_text, at) => ({ kind: "mark", end: at + 1, style: "⑴" }));
on("(", words("\\([\\d一二三四五六七八九十]{1,2}\\)(?!分|%)[、.]?", "mark", { style: "(1)" }));
on("(", (text, at) => {
  const read = /^\(/.test(text.charAt(at)) ? amountAt(text, at + 1) : undefined;
  const closes = read && text.charAt(read.end) === ")" && read.amount.of !== "own";
  return closes ? { kind: "points", end: read.end + 1, amount: read.amount } : undefined;
});
on("(", words("\\((?:满分|分值|权重|权重分|计)?(?=\\d)", "open"), single("open"));
on(")", single("close"));
on("一二三四五六七八九", markAtStart("[一二三四五六七八九十]{1,2}(?:[、.])|[一二三四五六]是(?!否)", "一"));
on("123456789", markAtStart("\\d{1,2}(?:[.、)](?!\\d)|、)", "1"));
on("第", markAtStart("第[一二三四五六七八九十]{1,2}[,:、项]", "第"));
on("abcdefABCDEFGH", markAtStart("[A-Ha-h][.、):](?=[^\\d])", "a"));

/** 「1.」 is a list mark only where something could begin; elsewhere it is a figure or a word. */
function markAtStart(pattern: string, style: string): Matcher {
  const regex = new RegExp(pattern, "y");
  return (text, at, before) => {
    const previous = text.charAt(at - 1);
    if (at > 0 && !/[;。\n\t:,、)!]/.test(previous) && !(style === "1" && /[分止]/.test(previous) && before.length > 0))
      return undefined;
    regex.lastIndex = at;
    return regex.test(text) ? { kind: "mark", end: regex.lastIndex, style } : undefined;
  };
}

// Figures.
on("0", (text, at, before) =>
  /^(?:otherwise|comma|text|suffix|included|quantity|colon)$/.test(before.at(-1)?.kind ?? "") &&
  /^0(?:\.0+)?分(?:[,;。)\n]|$)/.test(text.slice(at, at + 6))
    ? { kind: "zero", end: at + (/^0(?:\.0+)?分/.exec(text.slice(at, at + 6))?.[0].length ?? 2) }
    : undefined,
);
on("0123456789", dated, bareMarks, figured);
on("零一二两三四五六七八九十百", countedInWords);
on("-", (text, at, before) => {
  const last = before.at(-1)?.kind;
  const next = text.charAt(at + 1);
  if (!/[\d±一-龥(]/.test(next)) return { kind: "minus", end: at + 1 };
  if (/[\d±]/.test(next) && joinsRange(before, at)) return { kind: "to", end: at + 1 };
  if (/\d/.test(next) && (last === "compare" || at === 0 || last === "comma" || last === "stop" || last === "to")) {
    const found = figured(text, at + 1);
    if (found?.quantity) return { ...found, quantity: quantity(found.quantity.value.negated(), found.quantity.unit) };
  }
  return { kind: "minus", end: at + 1 };
});
on("~至到", (text, at, before) => {
  if (!joinsRange(before, at) || !/[-\d±一二两三四五六七八九十]/.test(text.charAt(at + 1))) return undefined;
  return { kind: "to", end: at + (text.charAt(at + 1) === "-" && text.charAt(at) === "~" ? 1 : 1) };
});

/** Does a figure, with or without （含）, end right here? */
function joinsRange(before: readonly Token[], at: number): boolean {
  const last = before.at(-1);
  if (last?.end !== at) return false;
  return last.kind === "quantity" || last.kind === "included" || last.kind === "suffix";
}

const year =
  /(?:19|20)\d\d年?(?:[-~至](?:19|20)?\d\d)?年(?:\d{1,2}月(?:\d{1,2}日)?)?(?:[底末初度]|上半年|下半年)?|\d{1,2}月(?:\d{1,2}日|份|底)/y;

/** Years and days are words here: 2020年增长率 is a name. */
function dated(text: string, at: number): Found | undefined {
  year.lastIndex = at;
  return year.test(text) ? { kind: "text", end: year.lastIndex } : undefined;
}

const digits = /\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?(?:\/\d+(?!\d*[%.]))?/y;

/** 优5分，良4分: marks without a verb, at the end of a clause behind plain words. */
function bareMarks(text: string, at: number, before: readonly Token[]): Found | undefined {
  const last = before.at(-1);
  // 完成率≥90%，5分: behind the comma of a comparison too.
  const ranged = last?.kind === "comma" && /^(?:quantity|suffix|included)$/.test(before.at(-2)?.kind ?? "");
  const begins = ranged || last === undefined || last.end !== at || last.kind === "colon";
  if (
    !begins ||
    !(ranged || /[\u4e00-\u9fff:)]/.test(text.charAt(at - 1))) ||
    /(?:分|值|共|计|为|每|前|第|过|于|到|少|足|扣|加)$/.test(text.slice(Math.max(0, at - 2), at))
  )
    return undefined;
  const read = amountAt(text, at);
  if (read?.amount.of !== "award" || !/^\d+(?:\.\d+)?分/.test(text.slice(at, at + 8))) return undefined;
  return /^(?:[,;。\n)\t]|$)/.test(text.slice(read.end, read.end + 1))
    ? { kind: "award", end: read.end, amount: read.amount }
    : undefined;
}

function figured(text: string, at: number): Found | undefined {
  digits.lastIndex = at;
  const written = digits.exec(text)?.[0];
  if (written === undefined || written.length > 30) return undefined;
  const value = parseDecimal(written.replaceAll(",", ""));
  return value && measured(text, at + written.length, value);
}

const percent = unit("%");

/** The longest unit that follows; 分 of a score too. */
function measured(text: string, at: number, value: Decimal): Found {
  const code = text.charCodeAt(at);
  if (code === 0x25) return { kind: "quantity", end: at + 1, quantity: quantity(value, percent) };
  if (Number.isNaN(code) || code < 0x4e00) return measuredIn(text, at, value, 3);
  return measuredIn(text, at, value, 5);
}

function measuredIn(text: string, at: number, value: Decimal, longest: number): Found {
  for (let length = longest; length > 0; length--) {
    const name = text.slice(at, at + length);
    if (name.length < length) continue;
    const unit = unitNamed(name) ?? otherUnits.get(name);
    if (!unit || (length === 1 && notUnits.test(text.slice(at, at + 2)))) continue;
    return { kind: "quantity", end: at + length, quantity: quantity(value, unit) };
  }
  return { kind: "quantity", end: at, quantity: quantity(value, plain) };
}

const notUnits = /^(?:月份|级别|类别|项目|条件|部门|年度|分别|名称|级以|年级|台账)/;
const otherUnits = new Map([
  ["个点", unitNamed("百分点")],
  ["个百分比", unitNamed("百分点")],
  ["个百分", unitNamed("百分点")],
  ["日历天", unitNamed("天")],
  ["个自然日", unitNamed("天")],
  ["名次", unitNamed("名")],
  ["个名次", unitNamed("名")],
  ["位次", unitNamed("位")],
  ["个位次", unitNamed("位")],
  ["分值", unitNamed("分")],
  ["点", unitNamed("百分点")],
  ["个%", unitNamed("百分点")],
  ["人(次)", unitNamed("人次")],
  ["半年", unitNamed("年")],
]);

const zero = /零(?=得|的|,|;)/y;
const inWords = /百分之百|(?:百分之)?[零一二两三四五六七八九十百]{1,4}(?:点[零一二三四五六七八九]+)?/y;

const hundred = numeral("100");

/** 一项, 两次, 百分之五: words for a figure only with a unit behind them. */
function countedInWords(text: string, at: number): Found | undefined {
  zero.lastIndex = at;
  if (zero.test(text)) return { kind: "quantity", end: at + 1, quantity: quantity(numeral("零"), plain) };
  inWords.lastIndex = at;
  const written = inWords.exec(text)?.[0];
  if (written === undefined) return undefined;
  if (written.startsWith("百分之")) {
    const value = written === "百分之百" ? hundred : numeral(written.slice(3));
    const percent = unitNamed("%");
    return percent && { kind: "quantity", end: at + written.length, quantity: quantity(value, percent) };
  }
  const rest = text.slice(at + written.length, at + written.length + 5);
  if (!/^(?:个|项|次|处|起|例|件|条|家|人|天|名|类|份|户|位|笔|宗|期|场|篇|种|批|日|周|倍|成|年|级|工作日)/.test(rest))
    return undefined;
  if (/^[一二三四五]级/.test(text.slice(at)) || text.charAt(at - 1) === "第") return undefined;
  const value = numeral(written);
  return value.isZero() ? undefined : measured(text, at + written.length, value);
}

on("在", (text, at) => {
  const read = amountAt(text, at + 1);
  const rest =
    read?.amount.of === "range"
      ? /^(?:之间|以内|范围内|区间内?|范围)?(?:内)?(?:酌情|合理|综合|相应)*(?:给分|打分|评分|计分|赋分|得分|扣分|确定分值|酌定)/.exec(
          text.slice(read.end, read.end + 12),
        )?.[0]
      : undefined;
  if (!read || rest === undefined) return undefined;
  return {
    kind: "judge",
    end: read.end + rest.length,
    amount: read.amount,
    style: rest.includes("扣") ? "loses" : "gives",
  };
});
// Comparisons: words of order before a figure.
const figureAhead = "(?=-?[\\d±]|零(?=得|的|,|;)|百分之|(?:正负)|[一二三四五六七八九]成)";
on("大", words("大于(?:或)?等于|大于或等于", "compare", { by: "≥" }), words("大于|大过", "compare", { by: ">" }));
on("小", words("小于(?:或)?等于|小于或等于", "compare", { by: "≤" }), words("小于", "compare", { by: "<" }));
on(
  "不",
  words(`不(?:得)?(?:低于|少于|小于|短于)(?:或等于)?`, "compare", { by: "≥" }),
  words(`不(?:得)?(?:高于|大于|多于|超过|超出|长于|晚于|超)${figureAhead}`, "compare", { by: "≤" }),
  words(`不(?:足|到|满|及)${figureAhead}`, "compare", { by: "<" }),
  words("不等于", "compare", { by: "≠" }),
  words("不(?:高于|大于|超过|超出)(?!$|[,;。])", "compare", { by: "≤" }),
);
on("未", words(`未(?:能)?(?:达到|达|到|满|超过)${figureAhead}`, "compare", { by: "<" }));
on("低", words("低于(?:或)?等于", "compare", { by: "≤" }), words("低于", "compare", { by: "<" }));
on("高", words("高于(?:或)?等于", "compare", { by: "≥" }), words("高于", "compare", { by: ">" }));
on("超", words(`超(?:过|出)?${figureAhead}`, "compare", { by: ">" }), words("超过|超出", "compare", { by: ">" }));
on("多少", words("多于", "compare", { by: ">" }), words("少于", "compare", { by: "<" }));
on(
  "达",
  words(`达(?:到|成)?(?:了)?(?:或超过|及超过)?(?:≥)?${figureAhead}`, "compare", { by: "≥" }),
  words(`达到或超过|达到`, "compare", { by: "≥" }),
);
on(
  "前",
  words("前(?=(?:\\d|[一二三四五六七八九十]){1,3}(?:名|位|%)|[一二三四五六七八九十]{1,2}(?:[,得;]|$))", "compare", {
    by: "≤",
  }),
);
on("前", words("前(?=[一二三四五六七八九十]{1,2}的)", "compare", { by: "≤" }));
on("第", words("第(?=[一二三四五六七八九十]{1,2}(?:名|位)?(?:的|得|,|;|。|$))", "untouched"));
on("一二三四五六七八九十", (text, at, before) => {
  const last = before.at(-1);
  const ranked =
    last?.end === at && /[第前]/.test(text.charAt(at - 1)) && (last.kind === "untouched" || last.kind === "compare");
  const found = ranked ? /^[一二三四五六七八九十]{1,2}(?:名|位)?/.exec(text.slice(at, at + 4))?.[0] : undefined;
  const name = unitNamed("名");
  return found === undefined || !name
    ? undefined
    : { kind: "quantity", end: at + found.length, quantity: quantity(numeral(found.replace(/[名位]/, "")), name) };
});
on("第", words("第(?=\\d{1,3}(?:-|~|至|到|名|位))", "untouched"));
on("至", words(`至少(?:为)?${figureAhead}`, "compare", { by: "≥" }));
on("控", words(`控制在${figureAhead}`, "compare", { by: "≤" }));
on(
  "为是等在介",
  words("等于", "compare", { by: "=", loose: false }),
  words(`(?:为|是)${figureAhead}`, "compare", { by: "=" }),
  words(`(?:介于|处于|位于|在)${figureAhead}`, "untouched"),
);
on("完", words(`完成(?:了)?${figureAhead}`, "compare", { by: "≥" }));

// Words behind a figure.
on(
  "以及之内(",
  words("(?:及以上|以上|\\(含\\)以上|之上|及以后|以后|之后)", "suffix", { by: "≥" }),
  words("(?:及以下|以下|以内|之内|之下|范围内|范围以内|内)", "suffix", { by: "≤" }),
  words("以外|之外", "suffix", { by: ">" }),
);

// Marks given, taken, added.
const may = "(?:可以|可|则|即|就|方可|才能|才|能|均|各|分别|予以|给予|直接|再|仍|只|仅|共|一次性|按)*";
on("得", words("得(?:0|零)(?=[,;。\\n]|$)", "zero"));
on("得计记", words("(?:得|计|记)分(?=[,;。\\n)\\t]|$)", "award", { amount: { of: "own" } }));
on(
  "得计记给获评赋打可则即均才方各予能仍只",
  marks(
    `${may}(?:得到|获得|计得|记得|计为|记为|评为|得为|给予|赋予|打|得|计|记|给|获|评(?=\\d|为)|赋)(?:分为|分:|为|:)?`,
    "award",
  ),
);
on(
  "得计记给获评不则均一该本此指全",
  words(
    "(?:则|均|一律|全部|直接|即)*(?:该项|本项|此项|该指标|本指标|指标|该指标项|全项|整项|该小项|该要点)?(?:均|一律|则|即)?(?:不(?:予)?(?:得|计|记|给|评)(?:任何)?(?:分值|分数|权重分|对应(?:的)?(?:权重)?分值?|相应(?:的)?(?:权重)?分值?|该项(?:权重)?分值?|分)|(?:得|计|记|给|记为|计为|为|评)(?:零|0(?:\\.0+)?)分)",
    "zero",
  ),
);
on("0零为", words("为?(?:0|零)分(?![值钟])", "zero"));
on(
  "不",
  words("不(?:予)?(?:再)?扣(?:减|除)?(?:分|分值)?(?!完)", "nodeduct"),
  words("不(?:予)?(?:再|额外)?加分", "floor"),
);
on(
  "扣",
  words("扣(?:除|减)?该(?:项|要素|要点)(?:的)?(?:全部|所有)?(?:权重分?|分值|分数)(?=[,;。)\\n]|$)", "deduct", {
    amount: { of: "own" },
  }),
);
on("扣", words("扣(?:除|减|分)(?:相应部分|对应部分)?(?=[,;。)\\n]|$)", "deduct", { amount: { of: "own" } }));
on(
  "扣减倒核直则均每予",
  words(
    "(?:直至|直到|至|,)?扣(?:完|光|至(?:0|零)分?|到(?:0|零)分?|至该项不得分)(?:该项|本项|此项|所有|全部|该指标|本指标|指标|其)?(?:的)?(?:权重分值|权重分|权重|分值|分数|总分|得分|分)?(?:为止|止|截止|结束)?",
    "floor",
  ),
  marks(
    "(?:则|均|直接|予以|再|酌情|各)*(?:倒扣|扣除|扣减|核减|扣去|扣掉|减去|减除|减扣|扣|减)(?:分)?(?:其|去|该项得分的|得分的)?",
    "deduct",
  ),
  words("(?:则|均)?扣(?:除)?(?:全部|所有|该项全部|该项所有|本项全部)(?:的)?(?:分值|分数|权重分|分)|全扣", "zero"),
);
on(
  "直最",
  words(
    "直(?:至|到)(?:该项|本项|此项|指标)?(?:分值|权重分|分数|得分|分|权重)?(?:扣(?:完|光|至0分?|至零分?|到0分?)|为0分?|为零分?|0分?|零分?|0)(?:该项|本项|此项)?(?:权重分|分值|分数|得分|分)?(?:为止|止)?",
    "floor",
  ),
);
on("加增奖", gainMarks);
const gained = marks("(?:额外)?(?:加|增加|奖励|加计|加记|增)(?:得)?(?:分)?", "gain");

/** 每增加1% is a step, not marks. */
function gainMarks(text: string, at: number, before: readonly Token[]): Found | undefined {
  return text.charAt(at - 1) === "每" ? undefined : gained(text, at, before);
}

on("可", words("可(?:以)?倒扣(?:分)?", "total"));
on("该本", words("(?:该项|本项|本指标|该指标)\\d+(?:\\.\\d+)?分(?=[,;:。])", "total"));
on(
  "满总分该本此指共标计",
  words(
    "(?:该项|本项|此项|该指标|本指标|此指标|指标)?(?:满分|总分|分值|共计|共|标准分|计)(?:值)?(?:为|共|:)?\\d+(?:\\.\\d+)?分(?=[,;。:\\n(]|$)",
    "total",
  ),
);
on("满", (text, at) => {
  const read = amountAt(text, at);
  // 「满分10分」 says how many marks there are; 「满分」 alone at the end of a clause awards them.
  if (!read || !/^(?:满分|满权重分)/.test(text.slice(at, read.end))) return undefined;
  const total = /^满分(?:值|为|:)?(?=\d)/.exec(text.slice(at, at + 5))?.[0];
  if (total !== undefined) return undefined;
  return { kind: "award", end: read.end, amount: read.amount };
});
on("与和", (text, at, before) =>
  joinsRange(before, at) && /\d/.test(text.charAt(at + 1)) && before.some((one) => one.kind === "untouched")
    ? { kind: "to", end: at + 1 }
    : undefined,
);
on(
  "最",
  marks("最高(?:可|得|加|不超过|不得超过|不多于|计|限|至|分|扣|可得|可加|可扣|得分)*(?:不超过|为|:)?", "most"),
  words("最高(?:得|为|不超过)?(?:本项|该项)?(?:满分|分值)", "most"),
  marks("最多(?:可|得|加|倒扣|扣除|扣减|扣|不超过|计|至|减)*", "most"),
  marks("最低(?:可|得|计|至|扣至|为|不低于|分)*", "least"),
  words("最低(?:得|为|扣至|至)?(?:0|零)分?", "floor"),
);
on("加得扣", marks("加分(?:累计)?(?:最高|最多)?(?:不超过|不得超过)|(?:加|扣|得)满(?=\\d+(?:\\.\\d+)?分为止)", "most"));
on("上", words("上下(?:浮动|波动)?(?:不超过)?(?=\\d)", "plusminus"));
on(
  "上不封累",
  marks("上限(?:为|是)?", "most"),
  marks("(?:不超过|不得超过|不高于)(?:该项|本项)?(?=\\d+(?:\\.\\d+)?分|满分|分值|该项|本项)", "most"),
  marks("累计(?:不超过|最高|最多)(?:扣|加|得)?", "most"),
);

// Structure.
on(
  "每",
  marks(
    "每(?:个|一)?(?:项|个|条|要素|要点|小项|部分|内容|方面)(?:各)?(?:占|计|为|赋|分值)?(?=\\d+(?:\\.\\d+)?(?:分|%))",
    "share",
  ),
);
on(
  "每",
  words(
    "每(?!(?:所|家|个)[\\u4e00-\\u9fff]{1,14}(?:达到|≥|>|大于|高于|不低于))(?!年|季度|月|万人|百|千|日|周|半年|亩|人次均|股|个季|平方|公里|户均|人均|名学生|位|一(?:项|个)(?:要素|指标|要点|内容)(?:得|占|计|权重))",
    "each",
  ),
);
on(
  "各",
  marks(
    "各(?:项|要点|要素|部分|点|自|地|市|小项|条|方面)?(?:分别|均)?(?:占(?:比)?(?:为)?(?:该指标|该项|指标|本项|总|该|本指标)?|(?:得|计|为|赋|分值|权重为|权重)?(?=\\d))",
    "share",
  ),
);
on("分", marks("分别(?:占(?:比)?(?:为)?|得|计|为|赋)(?:该指标|该项|指标|本项|总)?", "share"));
on(
  "均平等",
  words(
    "(?:平均|均等|均匀|等额)(?:分配|占|分摊)(?:该项|本项)?(?:权重)?(?:分值|权重分|分数|分)?|均分(?:分值|权重)|等权重?(?:计分)?",
    "share",
    {},
  ),
  marks("均占|等比例占", "share"),
);
on("占", marks("占[\\u4e00-\\u9fff]{1,6}?(?=权重分的|分值的)", "share"));
on("占", marks("占(?:比)?(?:为)?(?:总|该|其)?", "share"));
on("权", marks("权重(?:各|均|分别)?(?:为|占|是|:)?(?=\\d)", "share"));
on(
  "否其反除余剩其它",
  words(
    "否则(?:均)?|反之|其(?:他|它|余)(?:情况下?|情形|条件|各?档次?|区间|范围|值|结果)(?:的)?|其(?:他|它|余)(?:的|均)?(?=的|不|得|扣|,|均|一律|按|视|酌|计|每|:)|除此(?:之|以)外|余者|剩余(?:情况|情形)|其他(?=不得分|得|扣)",
    "otherwise",
  ),
);
on("实采一", words("(?:实行|采用)?一票否决(?:制)?[:]", "total"));
on("一", words("一票否决(?:制)?", "veto"));
on("以依", words("(?:以|依)(?:此|次)(?:类推|递减|递推|顺延|计算)", "soon"));
on("但", words("但(?=[不未])", "and"));
on("且并", words("并?且|并同时", "and"), words("并(?=大于|小于|低于|高于|≥|≤|<|>)", "and"));
on("或", words("或者?(?!等于|有|多|少|持平|下降|上升|增长|提高|降低|减少)", "or"));
on("同", words("同时(?!期)", "and"));
on("保四", (text, at) => {
  const found =
    /^(?:四舍五入)?(?:后|,|并)?(?:计算)?(?:结果)?(?:保留|取)(?:至?小数点后)?([一二两三四\d])位(?:小数)?(?:\(四舍五入\)|,四舍五入)?/.exec(
      text.slice(at, at + 30),
    );
  if (found) return { kind: "rounding", end: at + found[0].length, places: Number(numeral(found[1]).toString()) };
  const whole = /^(?:四舍五入)?(?:保留|取)(?:至)?整数/.exec(text.slice(at, at + 12));
  return whole ? { kind: "rounding", end: at + whole[0].length, places: 0 } : undefined;
});

// By proportion, by judgement.
const scoring =
  "(?:计算得分|计算分值|确定得分|得相应(?:的)?(?:权重)?分值?|得对应(?:的)?(?:权重)?分值?|计算扣分|折算得分|给予相应分值|得到相应分值|计分|得分|记分|给分|赋分|评分|核分|打分|计算|折算|计取|赋值|折分|获得相应分值|获得分值|计得分|得权重分|计算该项得分)";
const losing =
  "(?:扣减(?:相应|对应)?(?:的)?(?:权重)?(?:分值|得分|分)|扣除(?:相应|对应)?(?:的)?(?:权重)?(?:分值|得分|分)|扣(?:相应|对应)?(?:的)?(?:权重)?(?:分值|得分|分)|减分|扣减|扣除|递减(?:得分|扣分|计分)?|核减)";
const basis =
  "(?:(?:同|等|成|正|依|相应|线性|实际|完成|其|差额|偏差|超出|超过|未完成|未达标|下降|降低|偏离|所占|相应的)*(?:正|反)?(?:等)?比例?|[^,;。()\\[\\]扣每①-⑳\\d]{0,22}?(?:比例|比率|占比|百分比|[\\u4e00-\\u9fff]率|程度|比重|比值|之比|完成情况|进度|得分|线性(?:关系)?|插值法?|内插法?|满意度))";
// 按（实际值÷目标值）×分值: what follows is a formula, 按 itself says nothing.
on(
  "按以依",
  words("(?:按照?|以|依据?)(?=\\(|[^,;。\n]{1,40}[×÷]|[^,;。\n按]{1,24}/[^,;。\n]{1,24}(?:计|得|×))", "untouched"),
);
on("按", (text, at) => {
  const read = /不[足满到]/.test(text.slice(Math.max(0, at - 12), at)) ? undefined : amountAt(text, at + 1);
  const verb =
    read && read.amount.of !== "range"
      ? /^(?:计算|计分|计|得分|给分|记)(?!算公式)/.exec(text.slice(read.end, read.end + 4))?.[0]
      : undefined;
  return read && verb !== undefined ? { kind: "award", end: read.end + verb.length, amount: read.amount } : undefined;
});
on(
  "按依以根据同等成线比参",
  words(
    `(?:按照|依照|按|依据|根据|以|同|等|成|参照|线性|比照)*${basis}(?:进行|予以|相应|分段|折合|换算|直接|线性|逐步|分别|来|依次|递减|等比例|同比例|成比例|按比例|正比例|反比例|,)*${losing}`,
    "proploss",
  ),
  words(
    `(?:按照|依照|按|依据|根据|以|同|等|成|参照|线性|比照)+${basis}(?:进行|予以|相应|分段|折合|换算|直接|线性|分别|来|折合成|同比例|按比例|法)*${scoring}`,
    "prop",
  ),
  words("(?:按|采用|用|以)?(?:直线|线性)?(?:内插法?|插值法?)(?:计算|计分|得分|确定|计算得分)*", "prop"),
);
on("酌视适由评根专结综按依", judged);

const judgement =
  /(?:(?:根据|结合|视|按照|依据|按|由)[^,;。()\d扣]{0,20}?(?:情况|情形|程度|情节|实际|效果|质量|结果|严重性|影响))?(?:,)?(?:由)?(?:专家|评价(?:组|人员|人|小组|工作组)|评委|考评组)?(?:酌情|视情节(?:轻重)?|视情况?|视情形|视程度|视具体情况|视实际情况|视严重程度|适当|综合(?:判断|判定|评定|评判|打分|评分|评价|酌定)|自行判断|判断|主观)(?:酌情|适当|予以|给予|进行|综合)*(?:扣分|扣减分值|扣减|扣除|扣|减分|给分|得分|打分|评分|计分|赋分|加分|加|评定|赋|评|给|得|计|减)?/y;
const byJudge =
  /(?:由|经)?(?:专家|评价(?:组|人员|人|小组|工作组)|评委|考评组)(?:组|们|进行|综合|根据[^,;。]{0,16})*(?:打分|评分|评定|给分|赋分|评判|判断)(?:得分)?/y;
const bySituation =
  /(?:根据|结合|视|按照|按|依据)[^,;。()\d扣]{0,24}?(?:情况|情形|程度|情节|效果|质量|轻重|实际)(?:酌情|进行|予以|分别|综合|相应|适当)*(?:扣分|扣减|扣|评分|打分|给分|得分|计分|赋分|评定|加分)(?!.{0,2}率)/y;

/** 酌情扣1-2分: a person decides, within what is named. */
function judged(text: string, at: number): Found | undefined {
  for (const pattern of [judgement, byJudge, bySituation]) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (!found || found[0] === "适当" || found[0] === "判断") continue;
    // 综合评价位列前三 judges nothing; a verb of giving or taking has to be there.
    if (!/酌情|酌定|视情|视程度|视具体|视实际|视严重|分|扣|减|给|判定|评定|评判|赋/.test(found[0])) continue;
    const loses = /扣|减/.test(found[0]);
    const read = amountAt(text, pattern.lastIndex);
    const amount = read && read.amount.of !== "own" ? read.amount : undefined;
    return {
      kind: "judge",
      end: amount && read ? read.end : pattern.lastIndex,
      ...(amount && { amount }),
      style: loses ? "loses" : /加/.test(found[0]) ? "adds" : "gives",
    };
  }
  return undefined;
}
