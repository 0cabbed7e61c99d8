import type { Bound } from "../../kinds/bands.ts";
import type { RangeCondition, ReadCondition } from "./conditionKinds.ts";
import type { Token } from "../lex/lex.ts";
import type { Stretch } from "../stretch.ts";
import { rangeIn } from "./ranges.ts";
import { worded } from "./worded.ts";

/** What a stretch before an outcome says; undefined when there are no words at all. */
export function readCondition(text: string, tokens: readonly Token[], at: Stretch): ReadCondition | undefined {
  let known = readBefore.get(tokens);
  if (!known) readBefore.set(tokens, (known = new Map()));
  const key = at.from * 8192 + at.to;
  const earlier = known.get(key);
  if (earlier || known.has(key)) return earlier;
  const read = reading(text, tokens, at);
  known.set(key, read);
  return read;
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
  if (!isJoined(tokens, at)) return undefined;
  const alternatives = splitAt(tokens, at, "or");
  if (alternatives.length > 1) {
    const named = twoInName(text, tokens, alternatives);
    if (named) return named;
    const all = alternatives.map((part) => readCondition(text, tokens, part));
    // 逾期3个月以上或未完成: what is never finished is later than any day.
    const parts = all.some((part) => part?.is === "range") ? all.filter((part) => part?.is !== "contrary") : all;
    if (parts.length === 1 && parts[0]) return parts[0];
    const said = parts.filter((part) => part !== undefined);
    const told = bothSaid(parts) || (said.length === parts.length && figureBesideState(said));
    return told ? { is: "any", of: inherit(said) } : undefined;
  }
  const both = splitAt(tokens, at, "and");
  if (both.length > 1) {
    const parts = both
      .map((part) => readCondition(text, tokens, part))
      .filter((part) => part !== undefined)
      .flatMap((part) => (part.is === "all" ? part.of : [part]));
    if (parts.some((part) => part.is === "range") && parts.every((part) => part.is !== "words" || part.text !== "")) {
      return combined(parts) ?? { is: "all", of: inherit(parts) };
    }
    // 有结余，但不超过上年结余: what there is is what is compared.
    const [had, than] = parts;
    const what =
      parts.length === 2 && had?.is === "words" ? /^有([\u4e00-\u9fff]{2,8})$/.exec(had.text)?.[1] : undefined;
    if (what !== undefined && than?.is === "earlier" && than.subject === "") return { ...than, subject: what };
    // 低于目标值但高于上年
    const compared =
      parts.length === both.length && parts.every((part) => part.is === "target" || part.is === "earlier");
    if (compared) return { is: "all", of: parts };
  }
  const commas = both.flatMap((part) => splitAt(tokens, part, "comma"));
  if (commas.length < 2) return undefined;
  const parts = commas.map((part) => simple(text, tokens, trimmed(tokens, part))).filter((part) => part !== undefined);
  return combined(parts);
}

/** 社会公众或服务对象满意度≥90%: 或 stands in the name of the figure. */
function twoInName(text: string, tokens: readonly Token[], parts: readonly Stretch[]): ReadCondition | undefined {
  const [first, second, ...more] = parts;
  if (!first || !second || more.length > 0 || first.to - first.from !== 1) return undefined;
  const token = tokens[first.from];
  const words = token?.kind === "text" ? text.slice(token.start, token.end) : "";
  const when =
    /^[\u4e00-\u9fff]{2,10}$/.test(words) && !/[未不没无的]|[率度]$/.test(words)
      ? readCondition(text, tokens, second)
      : undefined;
  if (when?.is !== "range" || !/[率度]$/.test(when.subject) || told.test(words)) return undefined;
  return { ...when, subject: `${words}或${when.subject}` };
}

function isJoined(tokens: readonly Token[], at: Stretch): boolean {
  for (let index = at.from; index < at.to; index++) {
    const kind = tokens[index]?.kind;
    if (kind === "or" || kind === "and" || kind === "comma") return true;
  }
  return false;
}

function bothSaid(parts: readonly (ReadCondition | undefined)[]): parts is readonly ReadCondition[] {
  return parts.every((part) => part !== undefined && part.is !== "words");
}

/** Words that only set the scene for the comparison behind them. */
const setting =
  /^(?:抽查|抽取|抽检|随机|走访|对照|参照|已|其他|其余|对|在|从|与|和|较|同|按|经|以|根据|据)|(?:中|内|时|后|相比|期间|方面|情况|之日起|形式|方式|统计|结果|调查|问卷|显示|率|度|比例|指标|至.{1,8})$/;

/** 项目尚未完成，预算执行率≥80%: a state of its own beside the figure. */
const state = /^(?:项目)?(?:尚未|未|没有|不存在)/;

const told =
  /(?:齐全|全面|完整|合规|规范|良好|较好|到位|及时|健全|有效|合理|合格|清晰|明确|真实|准确|充分|落实|满意|正常|较差|不好|完善|齐备|优良|显著|明显)$|^(?:未|无|没有|不(?!低|高|少|超|足)|已|能够?)[\u4e00-\u9fff]{2}/;

/** 完成率90%以上，档案资料齐全: a figure, and beside it how something is; no words that only set the scene. */
function figureBesideState(parts: readonly ReadCondition[]): boolean {
  const words = parts.flatMap((part) => (part.is === "words" ? [part.text] : []));
  const ranges = parts.filter((part) => part.is === "range");
  return (
    ranges.length > 0 &&
    words.length > 0 &&
    ranges.length + words.length === parts.length &&
    words.every((text) => text.length >= 4 && text.length <= 24 && told.test(text) && !/\d|[:()]/.test(text))
  );
}

function combined(parts: readonly ReadCondition[]): ReadCondition | undefined {
  const ranges = parts.filter((part) => part.is === "range");
  const last = parts.at(-1);
  // 政策知晓率应达到85%，未达到的: the contrary of the comparison before it.
  if (parts.length === 2 && last?.is === "contrary" && ranges.length === 1) return contraryOf(parts[0]);
  if (parts.some((part) => part.is !== "range")) {
    if (figureBesideState(parts)) return { is: "all", of: inherit(parts) };
    const [first, second] = parts;
    const scene =
      parts.length === 2 && first?.is === "words" && second && second.is !== "words" && second.is !== "contrary";
    if (scene && second.is === "range" && state.test(first.text)) return { is: "all", of: [first, second] };
    if (!scene || !setting.test(first.text)) return undefined;
    // 护理人员中，45岁以下的不低于60%: the whole is part of the name.
    const whole = first.text.endsWith("中") && second.is === "range" && second.subject !== "";
    return whole ? { ...second, subject: first.text + second.subject } : second;
  }
  const subjects = ranges.map((range) => range.subject).filter((subject) => subject !== "");
  if (ranges.length === 2 && subjects.length < 2) return intersection(ranges[0], ranges[1]);
  return { is: "all", of: inherit(ranges) };
}

function contraryOf(part: ReadCondition | undefined): ReadCondition | undefined {
  if (part?.is !== "range" || part.exactly || (part.from && part.to)) return undefined;
  const { from, to } = part;
  const flipped = (bound: Bound): Bound => ({ at: bound.at, included: !bound.included });
  return {
    ...part,
    from: to && flipped(to),
    to: from && flipped(from),
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
    from,
    to,
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
