import { compareQuantity, type Quantity } from "../../../number/quantity.ts";

import type { Bound } from "../../kinds/bands.ts";
import type { Comparison } from "../../rule.ts";
import type { RangeCondition } from "./conditionKinds.ts";
import type { Token } from "../lex/lex.ts";
import { nameOf } from "../names.ts";
import { partName, partOfTarget, targetParts } from "./targetParts.ts";
import { behindFigure, sampled } from "./things.ts";
import type { Stretch } from "../stretch.ts";

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
  /^(?:的|时|时候|之间|范围|者|则|及|,|情况下|的情况下|的情况|区间|区段|档|分|之间时|之间的|的时候|且|水平|区间内|部分|以|比例|数量|的地区|的项目|的单位|之内|的,?|%|幅度|的?(?:为|属|评为|评定为|等级为|属于)(?:优秀|良好|合格|不合格|较差|一般|优|良|中|差)(?:等|级|档)?(?:的|,|等次)*|完成|的部分|标准|之和|均|支付|提交|报送|到位|办结|拨付|下达|分解下达|分配|符合|一致|相符|兑付|兑现|发放|上报|整改到位|整改|验收|竣工|开工)*$/;

/** A range told by figures, order words and range signs; undefined when other words stand in between. */
export function rangeIn(text: string, all: readonly Token[], stretch: Stretch): RangeCondition | undefined {
  // 完成值达到目标值的90%: a rate of completion.
  const parts = /的|达到/.test(text) ? targetParts(text, all, stretch) : [];
  const ofTarget = parts.length > 0;
  const tokens = ofTarget ? all.filter((_, index) => !parts.includes(index)) : all;
  const at = ofTarget ? { from: stretch.from, to: stretch.to - parts.length } : stretch;
  const found: Gathering = { absolute: false, softFrom: false, softTo: false, exactly: false, seen: 0 };
  let subject = "";
  let index = at.from;
  while (index < at.to) {
    const token = tokens[index];
    if (!token) return undefined;
    if (token.kind === "text") {
      const words = text.slice(token.start, token.end);

      const next = tokens[index + 1];
      // 95%≤执行率: the name behind the sign.
      const behind = index > at.from && tokens[index - 1]?.kind === "compare";
      const before = found.seen === 0 || behind || next?.kind === "compare";
      const alone = index + 1 === at.to && found.seen === 1 && found.from !== undefined && !harmless.test(words);
      const things = alone && !sampled.test(subject) ? behindFigure(words, tokens, index) : undefined;
      if (things) subject += things;
      else if (before && subject === "" && !(found.seen > 0 && harmless.test(words))) subject = nameOf(words);
      else if (!harmless.test(words) && nameOf(words) !== subject) return undefined;
      index += 1;
      continue;
    }
    // 一档：完成率≥90%, 实行分档评分：结余率≤2%: a heading names no figure where another name follows.
    if (token.kind === "colon" && found.seen === 0 && tokens[index + 1]?.kind === "text") subject = "";
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
  if (/^(?:有|发生|出现|发现|存在|共有?)$/.test(subject)) subject = "";
  // 信息报送每月1次: how often, not how many in all.
  if (/每(?:月|季度?|年|周|日|半年|旬)(?:不少于|至少)?$/.test(subject)) return undefined;
  const whole = parts.map((index) => partName(text, all[index])).find((name) => !partOfTarget.test(`${name}的`));
  if (whole !== undefined) subject = subject === "" ? "" : `${subject}占${whole}的比例`;
  else if (ofTarget && /^(?:.*(?:值|数|量|额|数量)|)$/.test(subject)) subject = "";
  else if (ofTarget) return undefined;
  if (subject.endsWith("绝对值")) found.absolute = true;
  return {
    is: "range",
    subject: subjectName(subject, found.from ?? found.to),
    from: found.from,
    to: found.to,
    absolute: found.absolute,
    softFrom: found.softFrom,
    softTo: found.softTo,
    exactly: found.exactly,
    loose: found.loose ? true : undefined,
  };
}

const lateWords =
  /^(?:.{0,10})?(?:逾期|延迟|延期|超期|滞后|推迟|拖延|拖欠|延误|超时|延后)(?:时间|天数|完成|支付|提交|报送|办理|的时间|了)?$/;

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

const earlierYears =
  "(?:(?:较|比|与|同)(?:上年度?|去年|上一年度?|上年同期|去年同期|同期|(?:项目)?实施前|改造前|基期)(?:相比|比)?(?:,)?|同比)";
const moved = new RegExp(
  `^(.*?(?:率|度|比例|比重|占比))(${earlierYears}?)(提高|上升|增加|增长|提升|下降|降低|减少)$`,
  "u",
);

/** 就业率较上年提高3个百分点 is a difference of two rates, not a rate of growth. */
function inPoints(subject: string): string | undefined {
  if (/^(?:提高|上升|增加|增长|提升|下降|降低|减少)$/.test(subject))
    return `${/下降|降低|减少/.test(subject) ? "下降" : "提高"}的百分点`;
  const [, rate = "", before = "", how = ""] = moved.exec(subject) ?? [];
  if (rate === "") return undefined;
  const since = /实施前|改造前|基期/.exec(before)?.[0] ?? "上年";
  return pointsName(rate, since, how);
}

export function pointsName(rate: string, since: string, how: string): string {
  return `${rate}较${since}${/下降|降低|减少/.test(how) ? "下降" : "提高"}的百分点`;
}

/** 同比增长10%以上 compares a rate of growth; 偏差率绝对值 is the rate without its sign. */
function subjectName(subject: string, bound: Bound | undefined): string {
  const bare = subject.replace(/的?绝对值$/, "").replace(/应$/, "");
  const { dimension = "", name = "" } = bound?.at.unit ?? {};
  if (lateWords.test(bare) && /^(?:time|工作日|月|年)$/.test(dimension)) return latenessName(name);
  // 不少于2次得满分，仅组织1次得一半: only so many of what was named before.
  if (dimension !== "ratio")
    return /^(?:仅|只)(?:组织|开展|举办|召开|完成|实施|进行|报送|建成|建设|培训|编制|有)?$/.test(bare) ? "" : bare;
  // 6月30日前完成60%: what is reached by then.
  if (
    /^(?:截至|到)?(?:\d{4}年)?(?:\d{1,2}月(?:\d{1,2}日)?|[一二三四]季度|上半年|年)(?:底|末|前|底前|末前|之前|以前)+$/.test(
      bare,
    )
  )
    return `${bare}${"完成率"}`;
  // 完成计划任务80%以上: the rate of completion.
  if (
    /^(?:完成|实现|达到)?(?:年度|计划|目标|绩效|全年|预期|既定|规定|下达)*(?:任务|目标|计划)(?:数|量|值)?$/.test(bare)
  )
    return "";
  if (/(?:任务|工作|指标|项目|计划|目标|投资)完成$/.test(bare)) return `${bare}率`;
  const risen = name === "百分点" ? inPoints(bare) : undefined;
  if (risen !== undefined) return risen;
  return bare
    .replace(
      /^(.*?)(?:(?:较|比|与|同)(?:上年度?|去年|上一年度?|上年同期|去年同期|(?:项目)?实施前|改造前|基期)(?:相比)?(?:,)?|同比)(下降|减少|降低)$/u,
      "$1同比$2率",
    )
    .replace(/^(?:下降|减少|降低)$/u, "同比$&率")
    .replace(
      /^(.*?)(?:(?:较|比|与|同)(?:上年度?|去年|上一年度?|上年同期|去年同期|(?:项目)?实施前|改造前|基期)(?:相比)?(?:,)?|同比)(?:增长|提高|增加|上升|提升)$/u,
      "$1同比增长率",
    )
    .replace(/^(.+[^同])(下降|减少|降低)$/u, "$1$2率")
    .replace(/^(.*?)(增长|提高|上升|增加|提升)$/u, (_, before: string) =>
      before.endsWith("同比") ? `${before}增长率` : before === "" ? "增长率" : `${before}增长率`,
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
  // 完成80%以下: what stands behind the figure decides.
  const against = order && suffix && /[≥>]/.test(order) !== /[≥>]/.test(suffix) && order !== "=";
  const by = flips ? flipped(tokens[at]?.by) : ((against ? suffix : order) ?? suffix ?? "=");
  if (flips) at += 1;
  const loose = !suffix && !flips && tokens[index]?.loose !== false;
  return keep(found, figure, by, said ?? late, suffix !== undefined && (!order || against === true), loose)
    ? at
    : undefined;
}

/** 「（含）」, 「（不含）」, 「（含10%、不含15%）」, 「（含两端）」: does the figure belong to the range? */
function inclusion(token: Token | undefined, figure?: Quantity): boolean | undefined {
  if (token?.kind !== "included") return undefined;
  const text = token.said ?? "含";
  if (figure && /\d/.test(text)) {
    const digits = figure.value.toString();
    const found = new RegExp(`(不含|含|不包括|包括|和|、)(?:本数)?${digits.replace(".", "\\.")}(?![\\d.])`).exec(text);
    if (!found) return undefined;
    return !found[1]?.startsWith("不") && !(/^[和、]$/.test(found[1] ?? "") && text.startsWith("(不"));
  }
  return !text.startsWith("(不");
}

export function flipped(by: Comparison | undefined): Comparison {
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
  // 第4名至第6名: of ranks both ends belong.
  const ranks = /^[名位]$/.test(last.unit.dimension);
  found.to = { at: last, included: lastSaid ?? ranks };
  found.softFrom = !ranks && firstSaid === undefined && lastSaid === undefined;
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
