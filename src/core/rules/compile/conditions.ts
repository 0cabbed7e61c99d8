import { parseDate, type PlainDate } from "../../number/date.ts";
import { compareQuantity, quantity, type Quantity } from "../../number/quantity.ts";
import { unit } from "../../number/units.ts";
import { Decimal } from "../../number/decimal.ts";
import type { Bound } from "../kinds/bands.ts";
import type { Comparison } from "../rule.ts";
import type { Token } from "./lex.ts";
import type { Stretch } from "./parse.ts";

/** A range of one measure. A soft bound is one whose belonging is not said in so many words: 80-90, 以上, 以下. */
export type RangeCondition = {
  readonly is: "range";
  readonly subject: string;
  readonly from?: Bound;
  readonly to?: Bound;
  readonly absolute: boolean;
  readonly softFrom: boolean;
  readonly softTo: boolean;
  /** One value only: 「等于100%」, or just 「为100%」 (loose: more is no worse where it earns all the marks). */
  readonly exactly: boolean;
  readonly loose?: boolean;
};

export type DatedCondition = { readonly is: "dated"; readonly event: string; readonly deadline: PlainDate };

export type ReadCondition =
  | RangeCondition
  /** 达到目标值, 未完成计划 */
  | { readonly is: "target"; readonly subject: string; readonly by: Comparison; readonly what: string }
  /** 较上年增长, 高于上年 */
  | {
      readonly is: "earlier";
      readonly subject: string;
      readonly by: Comparison;
      readonly growth: boolean;
      readonly what: string;
    }
  /** 于2023年11月30日前完成验收 */
  | DatedCondition
  /** The contrary of what was said before: 未达到的, 超出的. */
  | { readonly is: "contrary"; readonly text: string }
  | { readonly is: "words"; readonly text: string }
  | { readonly is: "all" | "any"; readonly of: readonly ReadCondition[] };

/** What a stretch before an outcome says; undefined when there are no words at all. */
export function readCondition(text: string, tokens: readonly Token[], at: Stretch): ReadCondition | undefined {
  let known = readBefore.get(tokens);
  if (!known) readBefore.set(tokens, (known = new Map()));
  const key = at.from * 8192 + at.to;
  if (!known.has(key)) known.set(key, reading(text, tokens, at));
  return known.get(key);
}

/** One stretch is asked for by several resolvers; the tokens of a sentence never change. */
const readBefore = new WeakMap<readonly Token[], Map<number, ReadCondition | undefined>>();

function reading(text: string, tokens: readonly Token[], at: Stretch): ReadCondition | undefined {
  const stretch = trimmed(tokens, at);
  if (stretch.from >= stretch.to) return undefined;
  return joined(text, tokens, stretch) ?? simple(text, tokens, stretch);
}

const edge = new Set(["mark", "total", "comma", "stop", "tab", "open", "close", "colon", "untouched", "and", "or"]);

export function trimmed(tokens: readonly Token[], at: Stretch): Stretch {
  let { from, to } = at;
  while (from < to && edge.has(tokens[from]?.kind ?? "comma")) from += 1;
  while (to > from && edge.has(tokens[to - 1]?.kind ?? "comma") && tokens[to - 1]?.kind !== "untouched") to -= 1;
  return { from, to };
}

/** Several comparisons joined by 且, 或 or a comma. One measure twice is one range. */
function joined(text: string, tokens: readonly Token[], at: Stretch): ReadCondition | undefined {
  const alternatives = splitAt(tokens, at, "or");
  if (alternatives.length > 1) {
    const all = alternatives.map((part) => readCondition(text, tokens, part));
    // 逾期3个月以上或未完成: what is never finished is later than any day.
    const parts = all.some((part) => part?.is === "range") ? all.filter((part) => part?.is !== "contrary") : all;
    if (parts.length === 1 && parts[0]) return parts[0];
    return bothSaid(parts) ? { is: "any", of: inherit(parts.filter((part) => part !== undefined)) } : undefined;
  }
  const both = splitAt(tokens, at, "and");
  if (both.length > 1) {
    const parts = both.map((part) => readCondition(text, tokens, part)).filter((part) => part !== undefined);
    if (parts.some((part) => part.is === "range") && parts.every((part) => part.is !== "words" || part.text !== "")) {
      return combined(parts) ?? { is: "all", of: inherit(parts) };
    }
  }
  const commas = both.flatMap((part) => splitAt(tokens, part, "comma"));
  if (commas.length < 2) return undefined;
  const parts = commas.map((part) => simple(text, tokens, trimmed(tokens, part))).filter((part) => part !== undefined);
  return combined(parts);
}

function bothSaid(parts: readonly (ReadCondition | undefined)[]): parts is readonly ReadCondition[] {
  return parts.every((part) => part !== undefined && part.is !== "words");
}

/** Words that only set the scene for the comparison behind them. */
const setting = /^(?:已|其他|其余|对|在|从|与|和|较|同|按|经|以|根据|据)|(?:中|内|时|后|相比|期间|方面|情况|至.{1,8})$/;

function combined(parts: readonly ReadCondition[]): ReadCondition | undefined {
  const ranges = parts.filter((part) => part.is === "range");
  const last = parts.at(-1);
  // 政策知晓率应达到85%，未达到的: the contrary of the comparison before it.
  if (parts.length === 2 && last?.is === "contrary" && ranges.length === 1) return contraryOf(parts[0]);
  if (parts.some((part) => part.is !== "range")) {
    const [first, second] = parts;
    const scene =
      parts.length === 2 && first?.is === "words" && second && second.is !== "words" && second.is !== "contrary";
    return scene && setting.test(first.text) ? second : undefined;
  }
  const subjects = ranges.map((range) => range.subject).filter((subject) => subject !== "");
  if (ranges.length === 2 && subjects.length < 2) return intersection(ranges[0], ranges[1]);
  return { is: "all", of: inherit(ranges) };
}

function contraryOf(part: ReadCondition | undefined): ReadCondition | undefined {
  if (part?.is !== "range" || part.exactly || (part.from && part.to)) return undefined;
  const { from, to, ...rest } = part;
  const flipped = (bound: Bound): Bound => ({ at: bound.at, included: !bound.included });
  return {
    ...rest,
    ...(from && { to: flipped(from) }),
    ...(to && { from: flipped(to) }),
    softFrom: false,
    softTo: false,
  };
}

function inherit(parts: readonly ReadCondition[]): readonly ReadCondition[] {
  let subject = "";
  return parts.map((part) => {
    if (part.is !== "range") return part;
    if (part.subject !== "") subject = part.subject;
    return part.subject === "" ? { ...part, subject } : part;
  });
}

function intersection(one: RangeCondition | undefined, other: RangeCondition | undefined): RangeCondition | undefined {
  if (!one || !other || one.absolute !== other.absolute) return undefined;
  const from = one.from ?? other.from;
  const to = one.to ?? other.to;
  if ((one.from && other.from) || (one.to && other.to)) return undefined;
  return {
    is: "range",
    subject: one.subject || other.subject,
    ...(from && { from }),
    ...(to && { to }),
    absolute: one.absolute,
    softFrom: one.from ? one.softFrom : other.softFrom,
    softTo: one.to ? one.softTo : other.softTo,
    exactly: false,
  };
}

function splitAt(tokens: readonly Token[], at: Stretch, kind: string): readonly Stretch[] {
  const parts: Stretch[] = [];
  let from = at.from;
  let depth = 0;
  for (let index = at.from; index < at.to; index++) {
    const token = tokens[index];
    if (token?.kind === "open") depth += 1;
    if (token?.kind === "close") depth -= 1;
    if (token?.kind !== kind || depth !== 0) continue;
    parts.push({ from, to: index });
    from = index + 1;
  }
  parts.push({ from, to: at.to });
  return parts.filter((part) => part.from < part.to);
}

function simple(text: string, tokens: readonly Token[], at: Stretch): ReadCondition | undefined {
  const start = tokens[at.from]?.start;
  const end = tokens[at.to - 1]?.end;
  if (start === undefined || end === undefined) return undefined;
  return rangeIn(text, tokens, at) ?? worded(text.slice(start, end));
}

// --- figures ---

type Gathering = {
  from?: Bound;
  to?: Bound;
  absolute: boolean;
  softFrom: boolean;
  softTo: boolean;
  exactly: boolean;
  loose?: boolean;
  seen: number;
};

const harmless =
  /^(?:的|时|时候|之间|范围|者|则|及|,|情况下|的情况下|的情况|区间|区段|档|分|之间时|之间的|的时候|且|水平|区间内|部分|以|比例|数量|的地区|的项目|的单位|之内|的,?|%|幅度|的?(?:为|属|评为|评定为|等级为|属于)(?:优秀|良好|合格|不合格|较差|一般|优|良|中|差)(?:等|级|档)?(?:的|,|等次)*|完成|的部分|标准|之和|均|支付|提交|报送|到位|办结|拨付)*$/;

/** A range told by figures, order words and range signs; undefined when other words stand in between. */
function rangeIn(text: string, tokens: readonly Token[], at: Stretch): RangeCondition | undefined {
  const found: Gathering = { absolute: false, softFrom: false, softTo: false, exactly: false, seen: 0 };
  let subject = "";
  let index = at.from;
  while (index < at.to) {
    const token = tokens[index];
    if (!token) return undefined;
    if (token.kind === "text") {
      const words = text.slice(token.start, token.end);
      const next = tokens[index + 1];
      const before = found.seen === 0 || next?.kind === "compare";
      if (before && subject === "" && !(found.seen > 0 && harmless.test(words))) subject = nameOf(words);
      else if (!harmless.test(words) && nameOf(words) !== subject) return undefined;
      index += 1;
      continue;
    }
    if (token.kind === "colon" && found.seen === 0 && /^.{0,4}(?:档|级|等|类|标准)$/.test(subject)) subject = "";
    if (
      token.kind === "open" ||
      token.kind === "close" ||
      token.kind === "comma" ||
      token.kind === "untouched" ||
      token.kind === "colon" ||
      token.kind === "mark" ||
      (token.kind === "minus" && found.seen === 0)
    ) {
      index += 1;
      continue;
    }
    const next = figureAt(tokens, index, at.to, found);
    if (next === undefined) return undefined;
    index = next;
  }
  if (found.seen === 0 || !(found.from || found.to)) return undefined;
  if (/绝对值$/.test(subject)) found.absolute = true;
  return {
    is: "range",
    subject: subjectName(subject, found.from ?? found.to),
    ...(found.from && { from: found.from }),
    ...(found.to && { to: found.to }),
    absolute: found.absolute,
    softFrom: found.softFrom,
    softTo: found.softTo,
    exactly: found.exactly,
    ...(found.loose && { loose: true }),
  };
}

const lateWords =
  /^(?:.{0,10})?(?:逾期|延迟|延期|超期|滞后|推迟|拖延|延误|超时|延后)(?:时间|天数|完成|支付|提交|报送|办理|的时间|了)?$/;

/** Lateness goes by many words; it is one figure. */
export function latenessName(unitName: string): string {
  return unitName === "月"
    ? "逾期月数"
    : unitName === "年"
      ? "逾期年数"
      : /小时|分钟/.test(unitName)
        ? "逾期时间"
        : "逾期天数";
}

/** 同比增长10%以上 compares a rate of growth; 偏差率绝对值 is the rate without its sign. */
function subjectName(subject: string, bound: Bound | undefined): string {
  const bare = subject.replace(/的?绝对值$/, "").replace(/应$/, "");
  const { dimension = "", name = "" } = bound?.at.unit ?? {};
  if (lateWords.test(bare) && /^(?:time|工作日|月|年)$/.test(dimension)) return latenessName(name);
  if (dimension !== "ratio") return bare;
  return bare
    .replace(
      /^(.*?)(?:(?:较|比|与|同)(?:上年度?|去年|上一年度?|上年同期|去年同期)(?:相比)?(?:,)?|同比)(下降|减少|降低)$/u,
      "$1同比$2率",
    )
    .replace(/^(?:下降|减少|降低)$/u, "同比$&率")
    .replace(
      /^(.*?)(?:(?:较|比|与|同)(?:上年度?|去年|上一年度?|上年同期|去年同期)(?:相比)?(?:,)?|同比)(?:增长|提高|增加|上升|提升)$/u,
      "$1同比增长率",
    )
    .replace(/^(.*?)(增长|提高|上升)$/u, (_, before: string) =>
      /同比$/.test(before) ? `${before}增长率` : before === "" ? "增长率" : `${before}增长率`,
    );
}

/** Takes one comparison, range or bound at `index`; returns where it ends, or undefined where nothing fits. */
function figureAt(tokens: readonly Token[], index: number, end: number, found: Gathering): number | undefined {
  let at = index;
  const order = tokens[at]?.kind === "compare" ? tokens[at]?.by : undefined;
  if (tokens[at]?.kind === "compare") at += 1;
  if (tokens[at]?.kind === "plusminus") {
    found.absolute = true;
    at += 1;
  }
  const figure = tokens[at]?.kind === "quantity" ? tokens[at]?.quantity : undefined;
  if (!figure || at >= end) return undefined;
  at += 1;
  const said = inclusion(tokens[at], figure);
  if (tokens[at]?.kind === "included") at += 1;
  if (tokens[at]?.kind === "to" && at < end) return upTo(tokens, at, end, found, figure, said);
  const suffix = tokens[at]?.kind === "suffix" && at < end ? tokens[at]?.by : undefined;
  if (suffix) at += 1;
  const late = suffix && at < end ? inclusion(tokens[at], figure) : undefined;
  if (suffix && at < end && tokens[at]?.kind === "included") at += 1;
  // A figure before the sign: 80%≤完成率.
  const flips = !order && !suffix && tokens[at]?.kind === "compare" && tokens[at + 1]?.kind !== "quantity" && at < end;
  const by = flips ? flipped(tokens[at]?.by) : (order ?? suffix ?? "=");
  if (flips) at += 1;
  const loose = !suffix && !flips && tokens[index]?.loose !== false;
  return keep(found, figure, by, said ?? late, !order && suffix !== undefined, loose) ? at : undefined;
}

/** 「（含）」, 「（不含）」, 「（含10%、不含15%）」, 「（含两端）」: does the figure belong to the range? */
function inclusion(token: Token | undefined, figure?: Quantity): boolean | undefined {
  if (token?.kind !== "included") return undefined;
  const text = token.said ?? "含";
  if (figure && /\d/.test(text)) {
    const digits = figure.value.toString();
    const found = new RegExp(`(不含|含|不包括|包括|和|、)(?:本数)?${digits.replace(".", "\\.")}(?![\\d.])`).exec(text);
    if (!found) return undefined;
    return !/^不/.test(found[1] ?? "") && !(/^[和、]$/.test(found[1] ?? "") && /^\(不/.test(text));
  }
  return !/^\(不/.test(text);
}

function flipped(by: Comparison | undefined): Comparison {
  const other: Record<Comparison, Comparison> = { "≥": "≤", "≤": "≥", ">": "<", "<": ">", "=": "=", "≠": "≠" };
  return other[by ?? "="];
}

/** 「80%－90%（不含）」: without a word the lower bound belongs to the range, the upper one to the next. */
function upTo(
  tokens: readonly Token[],
  to: number,
  end: number,
  found: Gathering,
  low: Quantity,
  lowSaid: boolean | undefined,
): number | undefined {
  let at = to + 1;
  if (tokens[at]?.kind === "plusminus") at += 1;
  const high = tokens[at]?.kind === "quantity" ? tokens[at]?.quantity : undefined;
  if (!high || at >= end) return undefined;
  at += 1;
  const lower = low.unit.name === "" && high.unit.name !== "" ? { ...low, unit: high.unit } : low;
  const between = tokens[at]?.kind === "suffix" || tokens[at]?.kind === "text";
  if (between && at + 1 < end && tokens[at + 1]?.kind === "included") at += 1;
  const told = at < end ? tokens[at] : undefined;
  const both = told?.kind === "included" && /两|均|都|首尾|上下限/.test(told.said ?? "");
  const lowTold = /\d/.test(told?.said ?? "") ? inclusion(told, lower) : both ? true : undefined;
  const highSaid = both ? true : inclusion(told, high);
  lowSaid ??= lowTold;
  if (told?.kind === "included") at += 1;
  if (tokens[at]?.kind === "suffix" && at < end) at += 1;
  const order = compareQuantity(lower, high);
  if ("problem" in order) return undefined;
  const reversed = order.value > 0;
  const [first, firstSaid, last, lastSaid] = reversed
    ? [high, highSaid, lower, lowSaid]
    : [lower, lowSaid, high, highSaid];
  if (found.from || found.to) return undefined;
  // 90%（含）－80%: the end that is said to belong tells that the other does not.
  found.from = { at: first, included: firstSaid ?? (lastSaid !== true || both) };
  found.to = { at: last, included: lastSaid ?? false };
  found.softFrom = firstSaid === undefined && lastSaid === undefined;
  found.softTo = found.softFrom || (lastSaid === undefined && firstSaid !== undefined);
  found.seen += 2;
  return at;
}

function keep(
  found: Gathering,
  figure: Quantity,
  by: Comparison,
  said: boolean | undefined,
  soft: boolean,
  loose: boolean,
): boolean {
  found.seen += 1;
  if (by === "≠") return false;
  const bound = { at: figure, included: said ?? (by === "≥" || by === "≤" || by === "=") };
  if (by === "=") {
    if (found.from || found.to) return false;
    found.from = bound;
    found.to = bound;
    found.exactly = true;
    found.loose = loose && !figure.value.isZero();
    return true;
  }
  const upwards = by === "≥" || by === ">";
  if (upwards ? found.from : found.to) return false;
  if (upwards) found.from = bound;
  else found.to = bound;
  if (soft && said === undefined) found[upwards ? "softFrom" : "softTo"] = true;
  return true;
}

// --- words ---

const goal =
  "(?:(?:年度|年初|预期|预定|既定|计划|规划|规定|设定|绩效|总体|考核|批复|合同|任务|阶段性?|相关|全部|各项|约定|产出|质量|数量|工作|该项|所有|建设|当年|本年度?|设定的|申报|实施方案)*(?:的)?(?:目标值|指标值|目标数|计划数|目标要求|计划值|预期值|预期目标|计划目标|绩效目标|年度目标|年度指标|任务目标|目标任务|计划任务|任务数|目标|标准值|计划标准|预期|计划产出数|计划数量|预期效果|要求的?目标|考核要求|任务量|计划|任务|指标|规定数量|要求数量|规定标准|国家标准|行业标准|相关标准|标准要求|标准|要求))";
const targetPattern = new RegExp(
  `^(.*?)(未能?|没有|没|尚未|不)?(按计划完成|按期完成|完成|达到|达成|实现|符合|满足|≥|>=|>|不低于|不少于|超过|超额完成|大于等于|大于或等于|大于|高于|等于|=|为|低于|小于|<|≤|不高于|不超过|不大于|少于|未达|达|控制在|不足)(?:或超过|或优于|或高于|及以上|了|并超过|以?上)?(${goal})(?:的|时|值|要求|数|以内|之内|以上|及以上|范围内|内|\\(含\\)|者|则|情况|得|,)*$`,
  "u",
);
const met =
  /^(.*?)(未|不|没有)?(?:能)?(?:全部|全面|均|都|全)?(达标|完成目标|达到目标|达到预期|完成任务)(?:的|时|者)*$/u;

const earlierWords =
  "(?:上年度?|去年|上一年度?|前一年度?|上年同期|去年同期|同期|上期|基期|往年|20\\d\\d年度?|上季度|前三年平均|近三年平均|历史|上年实际)";
const growthPattern = new RegExp(
  `^(.*?)(?:(?:较|比|与|同)${earlierWords}(?:的)?(?:同期|实际|水平|数|值)?(?:相比|比较|比|对比)?|同比|环比|年度)(?:,)?(?:实现|有所|呈|保持|均|略有|明显|为|正)*(增长|提高|上升|增加|提升|改善|持平|不变|下降|减少|降低|下滑|负增长|正增长|未增长|未下降|未减少|未提高|无增长|不增长|不降低|不减少|没有增长|没有提高|零增长)(?:率)?(?:或持平|及持平)?(?:的|时|者|情况)*$`,
  "u",
);
const earlierPattern = new RegExp(
  `^(.*?)(≥|>=|>|<|≤|=|不低于|不小于|不少于|高于|大于等于|大于|超过|达到|低于|小于|等于|多于|少于|优于|慢于|未达到)((?:${earlierWords}|序时进度|计划进度|时间进度|(?:全省|全国|全市|全县|全区|行业|同类|同级|地区|历史|前\\S{1,3}年)?平均(?:水平|值|数|增速|增幅|增长率)?|(?:全省|全国|全市|GDP|财政收入)\\S{0,8}(?:增速|增幅|增长率|水平|进度)).*?)(?:的|时|者|,符合|,满足|,达到|,达标)*$`,
  "u",
);

function worded(words: string): ReadCondition {
  const clean = strip(words);
  // Long words are the text of an element; nobody words a comparison in so many characters.
  if (clean.length > 60) return { is: "words", text: nameOf(clean) };
  if (contrary.test(clean)) return { is: "contrary", text: nameOf(clean) || clean };
  return dated(clean) ?? earlier(clean) ?? target(clean) ?? { is: "words", text: nameOf(clean) };
}

const contrary =
  /^(?:未(?:能)?(?:全部|完全)?(?:达到?|完成|达标|实现|达成|满足)?|没有(?:达到|完成)|达不到|不达标|不达|不足|超出|超过|超出范围|不符合|不满足|不符|不合格|未按期|未按时|未达到要求|未完成目标|未达到目标|超出部分|其他)(?:的|时|者|部分)*$/;
const day = "(?:19|20)\\d\\d年(?:\\d{1,2}月(?:\\d{1,2}日|底)?|底|末)";
const before = new RegExp(`^(.*?)(?:于|在)?(${day})(?:之前|以前|前|底前|之内)(?:或当日)?(.*)$`, "u");
const notAfter = new RegExp(`^(.*?)(?:不晚于|不迟于|早于|截至|不得晚于|不超过)(${day})(?:的|时)*$`, "u");

/** A day by which something is to be done. */
function dated(words: string): ReadCondition | undefined {
  if (!/20\d\d年|19\d\d年/.test(words)) return undefined;
  const found = before.exec(words) ?? notAfter.exec(words);
  const date = found && parseDate((found[2] ?? "").replace(/末$/, "底"));
  if (!found || !date || "problem" in date) return undefined;
  const what = nameOf(`${found[1] ?? ""}${found[3] ?? ""}`).replace(/(?:时间|日期)$/, "");
  return { is: "dated", event: `${what || "完成"}时间`, deadline: date.value };
}

const figures =
  "(?:\\S{0,10}?(?:计划|承诺|预算|批复|合同|标准|目标|平均|规定|核定|概算|约定|定额|基准|市场|限额|控制)\\S{0,6}?(?:值|数|成本|时限|标准|水平|价|价格|额|金额|面积|期限|工期|数量|时间|率|限额|预算|投资|概算|目标)|(?:目标|预算|计划|标准|概算|定额|基准)(?:值|数|价)?)";
const comparedFigures = new RegExp(
  `^(.*?)(?:与)?(≥|>=|>|<|≤|=|不低于|不少于|不高于|不大于|不超过|不多于|高于|大于等于|小于等于|大于|超过|低于|小于|等于|多于|少于|优于)(${figures})(?:的|时|者|得)*$`,
  "u",
);
const evenFigures = new RegExp(`^(.*?)(?:与|和|同)(${figures})(?:相等|持平|一致|相同)(?:的|时|者)*$`, "u");

/** 实际成本不高于计划成本: two figures, both to be given. */
function figured(words: string): ReadCondition | undefined {
  if (!/[≥≤<>=于过]|不[超高低少多大]|持平|相等|一致|相同/.test(words)) return undefined;
  const even = evenFigures.exec(words);
  if (even)
    return { is: "earlier", subject: nameOf(even[1] ?? ""), by: "=", growth: false, what: nameOf(even[2] ?? "") };
  const found = comparedFigures.exec(words);
  if (!found) return undefined;
  const sign = found[2] ?? "≥";
  const by = orderSign(sign);
  return { is: "earlier", subject: nameOf(found[1] ?? ""), by, growth: false, what: nameOf(found[3] ?? "") };
}

function orderSign(sign: string): Comparison {
  if (/^(?:≥|>=|不低于|不小于|不少于|大于等于|达到)$/.test(sign)) return "≥";
  if (/^(?:>|高于|大于|超过|多于|优于)$/.test(sign)) return ">";
  if (/^(?:≤|不高于|不大于|不超过|不多于|小于等于)$/.test(sign)) return "≤";
  return /^(?:=|等于)$/.test(sign) ? "=" : "<";
}

function target(words: string): ReadCondition | undefined {
  if (
    !/目标|计划|任务|指标|标准|要求|预期|规定|达标|达到|完成|实现|成本|预算|时限|平均|概算|批复|合同|定额|基准|限额|承诺|核定|约定/.test(
      words,
    )
  )
    return undefined;
  const two = words.length <= 40 ? figured(words) : undefined;
  if (two?.is === "earlier" && two.by === "=") return two;
  if (
    two?.is === "earlier" &&
    !/^(?:年度|绩效|年度绩效|计划|预期|预定)?(?:目标值?|指标值|目标数|计划值|计划数|计划|任务数)$/.test(two.what)
  )
    return two;
  if (words.length > 40) return undefined;
  const found = targetPattern.exec(words);
  if (found) {
    const subject = nameOf(found[1] ?? "");
    const verb = found[3] ?? "";
    const what = nameOf(found[4] ?? "目标值");
    if (/[和及、与]/.test(subject) || subject.length > 20) return undefined;
    // 符合要求, 达到标准 is a judgement; only a target value, plan or task can be compared.
    if (/^(?:.*要求|.*标准|要求|标准|.*效果|预期|指标)$/.test(what) && !/标准值|目标/.test(what)) return undefined;
    if (/^(?:符合|满足)$/.test(verb) && !/值|数/.test(what)) return undefined;
    const by = orderOf(verb);
    return { is: "target", subject, by: found[2] ? negated(by) : by, what };
  }
  if (/^(?:达到|完成|实现|全部完成|如数完成|足额完成)(?:的|时|者)*$/.test(words))
    return { is: "target", subject: "", by: "≥", what: "目标值" };
  const plain = met.exec(words);
  if (!plain || (plain[1] ?? "").length > 12) return undefined;
  return { is: "target", subject: nameOf(plain[1] ?? ""), by: plain[2] ? "<" : "≥", what: "目标值" };
}

function orderOf(verb: string): Comparison {
  if (/^(?:低于|小于|<|少于|未达|不足)$/.test(verb)) return "<";
  if (/^(?:≤|不高于|不超过|不大于|控制在)$/.test(verb)) return "≤";
  if (/^(?:>|超过|大于|高于|超额完成)$/.test(verb)) return ">";
  return "≥";
}

export function negated(by: Comparison): Comparison {
  const other: Record<Comparison, Comparison> = { "≥": "<", "≤": ">", ">": "≤", "<": "≥", "=": "≠", "≠": "=" };
  return other[by];
}

const bareGrowth =
  /^(?:保持|有所|实现|呈|数量|比率)?(增长|提高|上升|增加|提升|改善|持平|不变|下降|减少|降低|下滑|负增长|正增长|零增长|未增长|未提高|未提升|未上升|未下降|持平或下降|持平或增长|持平或上升|下降或持平|增长或持平)(?:的|时|者)*$/;

function earlier(words: string): ReadCondition | undefined {
  if (words.length > 50) return undefined;
  const compared = /上|去年|前|同期|基期|往年|20\d\d|平均|进度|历史|全省|全国|全市|GDP|财政/.test(words)
    ? earlierPattern.exec(words)
    : null;
  if (compared) {
    return {
      is: "earlier",
      subject: nameOf(compared[1] ?? ""),
      by: orderSign(compared[2] ?? "≥"),
      growth: false,
      what: nameOf(compared[3] ?? "上年"),
    };
  }
  if (!/增|提|升|善|平|变|降|减|滑/.test(words)) return undefined;
  const growth = growthPattern.exec(words);
  const how = growth ? `${growth[2] ?? ""}${/或持平|及持平/.test(words) ? "或持平" : ""}` : bareGrowth.exec(words)?.[1];
  if (how === undefined) return undefined;
  const subject = nameOf(growth?.[1] ?? "");
  // A rank that rises is a smaller number; no rate of growth can say it.
  if (/排名|名次|位次/.test(subject)) return undefined;
  return { is: "earlier", subject, by: growthOrder(how), growth: true, what: "上年" };
}

function growthOrder(how: string): Comparison {
  if (/持平/.test(how) && /增|提|升|改善/.test(how)) return "≥";
  if (/持平/.test(how) && /降|减|滑/.test(how)) return "≤";
  if (/持平|不变|零增长/.test(how)) return "=";
  if (/^(?:未|无|不|没有)(?:下降|减少|降低)/.test(how)) return "≥";
  if (/^(?:未|无|不|没有)/.test(how)) return "≤";
  return /下降|减少|降低|下滑|负增长/.test(how) ? "<" : ">";
}

const leading =
  /^(?:[,;:。、()\s]|加分项:?|扣分项:?|若为|若|如果|如|当(?![年地前月期])|对于|凡是|凡|其中|经核实|经查|且|但|则|即|的|该项|本项|该指标|本指标|其|在|而|并且|并|只要|一旦|对|项目的|根据|按照|评分标准|评价标准|计分方法|得分情况|为|达到|达|指标)+/u;
const trailingWords =
  /(?:[,;:。、()\s]|的情况下|的情况|情况下|的情形|情形|的|(?<![及按准临随同工课限小学])时|者|(?<=[的时,])则|即|得|可|可以|(?<![行作认成])为|是|达到|达|在|(?<!平)均|各|其|应|将|此项|该项|本项|该指标|本指标|直接|小计|每处|,每)+$/u;

function strip(words: string): string {
  return words.replace(/^[,;:。、()\s]+/u, "").replace(/[,;:。、(\s]+$/u, "");
}

/** A name for a figure: the words without those that only connect, and without dots, which part names. */
export function nameOf(words: string): string {
  const bare = words.replace(leading, "").replace(trailingWords, "");
  return (bare.length > 0 ? bare : "")
    .replace(/[.．]/g, "")
    .replace(/[「」]/g, "")
    .slice(0, 60);
}
