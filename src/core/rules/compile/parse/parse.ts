import type { Token } from "../lex/lex.ts";
import type { Block, Parsed } from "./nodes.ts";
import { readBlock } from "./parseBlock.ts";
import type { Role } from "../result/result.ts";

/** Tokens → nodes; a list of elements apart from what is said about all of them. */
export function parse(text: string, tokens: readonly Token[]): Parsed {
  const marks = listMarks(text, tokens);
  const whole = { from: 0, to: tokens.length };
  const empty: Block = { at: { from: 0, to: 0 }, nodes: [] };
  const [first] = marks;
  if (first === undefined || marks.length < 2) {
    return { head: readBlock(text, tokens, whole), items: [], tail: empty, restarted: false };
  }
  const last = marks.at(-1) ?? first;
  const carries = marks.slice(0, -1).some((mark, index) => carriesOutcome(tokens, mark + 1, marks[index + 1] ?? last));
  const tailFrom = tailOf(text, tokens, last + 1, carries);
  const items = marks.map((mark, index) => {
    const at = { from: mark + 1, to: marks[index + 1] ?? tailFrom };
    return { ...readBlock(text, tokens, at), mark };
  });
  return {
    head: readBlock(text, tokens, { from: 0, to: first }),
    items,
    tail: readBlock(text, tokens, { from: tailFrom, to: tokens.length }),
    restarted: restarts(text, tokens, marks),
  };
}

/** The marks of the outermost list: those in the style of the first one. Later mentions (要素①、②中) are no marks. */
function listMarks(text: string, tokens: readonly Token[]): readonly number[] {
  const marks: number[] = [];
  let style: string | undefined;
  tokens.forEach((token, index) => {
    if (token.kind !== "mark" || mentions(text, tokens, index)) return;
    style ??= token.style;
    if (token.style === style) marks.push(index);
  });
  return marks;
}

/** 要素①占60%, ①、②各占…, 要点②中: the sign names an element listed before. */
function mentions(text: string, tokens: readonly Token[], index: number): boolean {
  const before = tokens[index - 1];
  const after = tokens[index + 1];
  const own = tokens[index];
  // (2)-(4)项: from one mark to another.
  const dash = (token: Token | undefined) => token?.kind === "minus" || token?.kind === "to";
  if (dash(after) && tokens[index + 2]?.kind === "mark") return true;
  if (dash(before) && tokens[index - 2]?.kind === "mark") return true;
  // 4.与…… begins an element; only bare signs are mentioned in passing.
  if (own && /[.、)）:]$/.test(text.slice(own.start, own.end))) return false;
  const previous = before?.kind === "text" ? text.slice(before.start, before.end) : "";
  if (/(?:要素|要点|标准|条件|第|内容|其中|满足|符合|指标|出现|发生|存在|[和与或、])$/.test(previous) && index > 0)
    return true;
  if (before?.kind === "mark") return true;
  if (after?.kind === "share" || after?.kind === "mark") return true;
  if (after?.kind === "to" || (after?.kind === "minus" && tokens[index + 2]?.kind === "mark")) return true;
  if (before?.kind === "minus" || before?.kind === "to") return true;
  return (
    after?.kind === "text" &&
    /^(?:[、和与及或~至]$|、[①-⑳]|中[,每]|项(?:中|各|每|占|[^目]|$))/.test(text.slice(after.start, after.end)) &&
    index > 0
  );
}

function restarts(text: string, tokens: readonly Token[], marks: readonly number[]): boolean {
  const signs = marks.map((mark) => text.slice(tokens[mark]?.start ?? 0, tokens[mark]?.end ?? 0));
  return signs.indexOf(signs[0] ?? "", 1) > 0;
}

const outcomes = new Set(["award", "deduct", "gain", "zero", "prop", "proploss", "judge", "veto"]);

function carriesOutcome(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const kind = tokens[at]?.kind ?? "text";
    if (outcomes.has(kind) || kind === "points") return true;
  }
  return false;
}

const strongCue =
  /^(?:(?:评分|评价|计分|得分|赋分)(?:标准|办法|方法|规则)[:,]|以上|上述|前述|全部(?:符合|满足|具备|达到)|各(?:要素|要点|项)|每(?:个|一)?(?:要素|要点)|每(?:满足|符合|具备|达到)(?:其中|上述)?[一1]?[项个条](?=[得计加占,])|评价要点|合计|累计|该指标|本指标|总分|对以上|前[两三四]项|如果?(?:以上|上述)|所有)/;
const weakCue =
  /^(?:要素|要点|符合|满足|具备|[两二三四五六]项(?:均|都|全)|均|全部|如|若|缺|有一|任一|其中|未|达到|完全|逐项|按|出现|存在|不符合|实地|抽查|抽取|省级|每|一项)/;
const talksOfAll = new Set(["each", "share", "suffix", "floor", "most", "least", "otherwise", "veto"]);

/** Where, after the last mark, the sentence turns from the last element to all of them. */
function tailOf(text: string, tokens: readonly Token[], from: number, itemsCarry: boolean): number {
  let opens = false;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at];
    if (!token) break;
    if (opens && beginsTail(text, tokens, at, itemsCarry)) return at;
    if (token.kind === "share" && !itemsCarry && at > from) return clauseStart(tokens, at, from);
    opens = token.kind === "stop" || token.kind === "comma" || token.kind === "tab";
  }
  return tokens.length;
}

function clauseStart(tokens: readonly Token[], at: number, from: number): number {
  let start = at;
  while (start > from + 1 && !["stop", "comma"].includes(tokens[start - 1]?.kind ?? "stop")) start -= 1;
  return start === from + 1 ? at : start;
}

function beginsTail(text: string, tokens: readonly Token[], at: number, itemsCarry: boolean): boolean {
  const token = tokens[at];
  if (!token) return false;
  const words = text.slice(token.start, token.start + 12);
  if (strongCue.test(words) || token.kind === "floor") return true;
  const afterStop = tokens[at - 1]?.kind !== "comma";
  if (
    itemsCarry &&
    /^每(?:缺|少|有|出现)?(?:少|缺)?(?:任)?[一1]?[项个条](?:不符合(?:要求)?|不满足)?[的,]*扣/.test(
      text.slice(token.start, token.start + 20),
    )
  )
    return true;
  // 每发现一处问题扣0.5分，该项扣完为止: of whichever element it is.
  if (
    itemsCarry &&
    token.kind === "each" &&
    tokens[at - 1]?.kind === "stop" &&
    /该项扣完/.test(text.slice(token.start))
  )
    return true;
  if (itemsCarry && afterStop && /^(?:缺少?|未|不|没有)[^,;。①-⑩]{0,6}(?:第|要素|要点)[①-⑩1-9]/.test(words))
    return true;
  if (itemsCarry) return (token.kind === "most" || token.kind === "soon") && afterStop;
  if (talksOfAll.has(token.kind) || outcomes.has(token.kind)) return true;
  const end = endOfSentence(tokens, at);
  const clauseCarries =
    carriesOutcome(tokens, at, end) || (!itemsCarry && tokens.slice(at, end).some((one) => one.kind === "share"));
  return clauseCarries && (afterStop || weakCue.test(words));
}

function endOfSentence(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length && tokens[at]?.kind !== "stop") at += 1;
  return at;
}

export const roles: Readonly<Record<string, Role>> = {
  award: "award",
  gain: "bonus",
  deduct: "deduction",
  zero: "award",
  prop: "award",
  proploss: "deduction",
  judge: "judgement",
  nodeduct: "award",
  veto: "award",
  share: "share",
  otherwise: "otherwise",
  floor: "limit",
  most: "limit",
  least: "limit",
  soon: "limit",
  rounding: "rounding",
  mark: "element",
  points: "share",
  each: "deduction",
};
