import type { Token, TokenKind } from "../lex/lex.ts";
import type { Block, Node, Outcome } from "./nodes.ts";
import type { Stretch } from "../stretch.ts";
import { saysHowToCount } from "./countedOnce.ts";
import { formulaClause, type ClauseFormula } from "./parseFormulaClause.ts";

/** The nodes of one stretch of tokens. Words wait until something happens to them; what stays waiting is words. */
export function readBlock(text: string, tokens: readonly Token[], at: Stretch): Block {
  return { at, nodes: new BlockReader(text, tokens, at).read() };
}

type Handler = (reader: BlockReader, token: Token, index: number) => number;

class BlockReader {
  readonly #text: string;
  readonly #tokens: readonly Token[];
  readonly #at: Stretch;
  readonly #nodes: Node[] = [];
  /** Where the words begin that nothing has happened to yet. */
  #waiting: number;
  /** Where 每 stands among them. */
  #each = -1;
  #otherwise = false;
  /** Most sentences say nothing of counting the same thing once. */
  readonly #mayRepeat: boolean;
  readonly #counted: boolean;
  /** Stretches that were looked at and are no formula; each sign in them would ask again. */
  readonly #noFormulas = new Set<number>();

  constructor(text: string, tokens: readonly Token[], at: Stretch) {
    this.#text = text;
    this.#tokens = tokens;
    this.#at = at;
    this.#waiting = at.from;
    this.#mayRepeat = /重复|只[扣计加得]|[同][一件项类个篇次]|相同/.test(text);
    this.#counted = this.#mayRepeat && /每|[一1][次篇条项个件起名](?:的)?,?[加得]/.test(text);
  }

  read(): readonly Node[] {
    let index = this.#at.from;
    while (index < this.#at.to) {
      const token = this.#tokens[index];
      if (!token) break;
      index = this.#formula(token, index) ?? handlers[token.kind]?.(this, token, index) ?? index + 1;
    }
    this.flush(this.#at.to);
    return this.#nodes;
  }

  /** What was waiting becomes a node of words. */
  flush(to: number): void {
    // 否则 with nothing behind it has to be told, too.
    const from = this.#otherwise ? this.#waiting - 1 : this.#waiting;
    if (hasWords(this.#tokens, this.#waiting, to)) {
      const at = { from, to };
      this.#nodes.push({
        is: this.#mayRepeat && saysHowToCount(this.#words(at), this.#counted) ? "counting" : "words",
        at,
      });
    }
    this.#reset(this.#waiting);
  }

  #words({ from, to }: Stretch): string {
    return this.#text.slice(this.#tokens[from]?.start, this.#tokens[to - 1]?.end);
  }

  /** A node that takes what was waiting with it. */
  take(node: Node, next: number): number {
    this.#nodes.push(node);
    this.#reset(next);
    return next;
  }

  /** A node of its own; what was waiting before it is words. */
  alone(node: Node, index: number): number {
    this.flush(index);
    return this.take(node, index + 1);
  }

  statement(outcome: Outcome, index: number): number {
    const each = this.#each;
    if (each < 0 && (outcome.is === "zero" || outcome.is === "deduct")) this.#leaveRequirement(index);
    const when = { from: this.#waiting, to: each >= 0 ? each : index };
    const per = each >= 0 ? { from: each, to: index } : undefined;
    const at = { from: this.#waiting, to: index + 1 };
    if (each < 0 && this.#mayRepeat && saysHowToCount(this.#words(at), this.#counted))
      return this.take({ is: "counting", at }, index + 1);
    return this.take({ is: "statement", when, per, outcome, otherwise: this.#otherwise, at }, index + 1);
  }

  /** 人员分工明确，无分工不得分: before the comma stands what is asked for, behind it that it is missing. */
  #leaveRequirement(index: number): void {
    let comma = index;
    while (comma > this.#waiting && this.#tokens[comma]?.kind !== "comma") comma -= 1;
    const first = this.#tokens[this.#waiting];
    const behind = this.#tokens[comma + 1];
    if (comma <= this.#waiting || !first || !behind) return;
    const before = this.#text.slice(first.start, this.#tokens[comma]?.start);
    const text = (token: Token): string => this.#text.slice(token.start, token.end);
    const missing = /^(?:无|未(?!达|完成|能达|实现|满足|符合)|没有?)/.test(text(behind));
    const bound = this.#tokens
      .slice(this.#waiting, comma)
      .some((one) => one.kind === "quantity" || one.kind === "compare");
    // 明确2名工作人员，变动1人次扣……: who is named, and what costs marks.
    const staffed =
      /^(?:明确|确定|指定|配备|安排|落实|设立)/.test(before) &&
      /^(?:变动|更换|调整|调离|缺岗|关闭|撤销|流失|空缺|停用)/.test(text(behind));
    if (
      staffed &&
      !this.#tokens.slice(this.#waiting, comma).some((one) => one.kind === "compare" || one.kind === "suffix")
    ) {
      this.skip(comma);
      return;
    }
    if (!missing || bound || /[无未没不缺漏违得扣]|[的时者后]$|^(?:如|若|对|凡|当|因|按|经)/.test(before)) return;
    const otherwise = this.#otherwise;
    this.skip(comma);
    this.#otherwise = otherwise;
  }

  each(index: number): number {
    if (this.#each < 0) this.#each = index;
    return index + 1;
  }

  instead(index: number): number {
    if (this.hasWaiting(index)) this.flush(index);
    this.#reset(index + 1);
    this.#otherwise = true;
    return index + 1;
  }

  stop(token: Token, index: number): number {
    if (keepsWaiting(this.#text, token, this.#tokens[index + 1])) return index + 1;
    return this.skip(index);
  }

  /** Says nothing itself, and parts what stands before it from what follows. */
  skip(index: number): number {
    this.flush(index);
    this.#reset(index + 1);
    return index + 1;
  }

  share(token: Token, index: number): number {
    const last = /分别/.test(this.said(token)) ? endOfListed(this.#text, this.#tokens, index, this.#at.to) : index;
    const equal = token.amount === undefined || /^(?:各|均|平均|等)/.test(this.said(token));
    const of = { from: this.#waiting, to: index };
    const amount = token.amount && { amount: token.amount };
    return this.take({ is: "share", of, ...amount, equal, at: { from: this.#waiting, to: index + 1 } }, last + 1);
  }

  waiting(index: number): string {
    return this.#text.slice(this.#tokens[this.#waiting]?.start, this.#tokens[index]?.start);
  }

  hasWaiting(index: number): boolean {
    return hasWords(this.#tokens, this.#waiting, index);
  }

  said(token: Token): string {
    return this.#text.slice(token.start, token.end);
  }

  #reset(waiting: number): void {
    this.#waiting = waiting;
    this.#each = -1;
    this.#otherwise = false;
  }

  /** A formula around this sign: the score itself, or what a figure means. */
  #formula(token: Token, index: number): number | undefined {
    if (!isFormulaSign(token)) return undefined;
    // A sign right behind a sign that made no formula stands in the same stretch.
    if (index > this.#waiting && isFormulaSign(this.#tokens[index - 1])) return undefined;
    const within = { from: this.#waiting, to: this.#at.to };
    const formula = formulaClause(this.#text, this.#tokens, within, index, this.#noFormulas);
    return formula && (formula.scores ? this.#scored(formula) : this.#defined(formula));
  }

  #scored(formula: ClauseFormula): number {
    const { from, to } = formula.at;
    const when = { from: this.#waiting, to: from };
    const at = { from: this.#waiting, to };
    return this.take(
      { is: "statement", when, per: undefined, outcome: { is: "formula", formula }, otherwise: this.#otherwise, at },
      to,
    );
  }

  #defined(formula: ClauseFormula): number {
    this.flush(formula.at.from);
    return this.take({ is: "definition", formula, at: formula.at }, formula.at.to);
  }
}

function isFormulaSign(token: Token | undefined): boolean {
  return token?.kind === "equals" || token?.kind === "times" || token?.kind === "over";
}

const outcome: Handler = (reader, token, index) => {
  const found = outcomeOf(token);
  return found ? reader.statement(found, index) : index + 1;
};

const limit =
  (is: "most" | "least" | "soon"): Handler =>
  (reader, { amount }, index) =>
    reader.alone({ is, amount, at: { from: index, to: index + 1 } }, index);

const handlers: Readonly<Partial<Record<TokenKind, Handler>>> = {
  award: outcome,
  deduct: outcome,
  gain: outcome,
  judge: outcome,
  zero: outcome,
  prop: outcome,
  proploss: outcome,
  nodeduct: outcome,
  veto: outcome,
  each: (reader, _token, index) => reader.each(index),
  otherwise: (reader, _token, index) => reader.instead(index),
  stop: (reader, token, index) => reader.stop(token, index),
  tab: (reader, token, index) => reader.stop(token, index),
  total: (reader, _token, index) => reader.skip(index),
  share: (reader, token, index) => reader.share(token, index),
  floor: (reader, token, index) =>
    isOutcomeFloor(reader, token, index)
      ? reader.statement({ is: "zero" }, index)
      : reader.alone({ is: "floor", at: { from: index, to: index + 1 } }, index),
  most: limit("most"),
  least: limit("least"),
  soon: limit("soon"),
  rounding: (reader, token, index) =>
    reader.alone({ is: "rounding", places: token.places ?? 2, at: { from: index, to: index + 1 } }, index),
  points: (reader, { amount }, index) =>
    amount ? reader.alone({ is: "points", amount, at: { from: index, to: index + 1 } }, index) : index + 1,
};

function outcomeOf({ kind, amount, style }: Token): Outcome | undefined {
  if (kind === "award" || kind === "deduct" || kind === "gain") return amount && { is: kind, amount };
  if (kind === "judge") return { is: "judge", style: style ?? "gives", amount };
  const plain = kind === "zero" || kind === "prop" || kind === "proploss" || kind === "nodeduct" || kind === "veto";
  return plain ? { is: kind } : undefined;
}

/** 情节严重的扣完为止: as much a case of its own. */
const graveWords =
  /^[,;。]*(?:情节|后果|问题|影响|性质)?(?:特别|较为)?(?:严重|恶劣|重大)的?,?$|^[,;。]*(?:造成|引发|弄虚作假|拒不)[^,;。\d]{0,16}的,?$/;

/** 造成上访的，扣完全部分值: with a condition and without 为止 it is what happens, not how far. */
function isOutcomeFloor(reader: BlockReader, token: Token, index: number): boolean {
  const said = reader.said(token);
  if (!reader.hasWaiting(index) || !/^(?:则|均)?扣(?:完|光)/.test(said)) return false;
  return !/止|束/.test(said) || graveWords.test(reader.waiting(index));
}

/** 分别占40%、30%、30%: the figures that follow belong to it. */
function endOfListed(text: string, tokens: readonly Token[], index: number, end: number): number {
  let last = index;
  while (last + 1 < end) {
    const next = tokens[last + 1];
    const figure = next?.kind === "quantity" || next?.kind === "award";
    const joins = figure || (next?.kind === "text" && /^[、和及与]$/.test(text.slice(next.start, next.end)));
    if (!joins) break;
    last += 1;
  }
  return last;
}

/** A line break between a condition and what it earns is no end: 「完成率≥90%⏎得10分」. */
function keepsWaiting(text: string, token: Token, next: Token | undefined): boolean {
  if (!next || !/[\n\t]/.test(text.charAt(token.start))) return false;
  return next.kind === "award" || next.kind === "zero" || next.kind === "deduct" || next.kind === "prop";
}

const fillers = new Set(["total", "comma", "stop", "tab", "open", "close", "colon", "untouched"]);

export function hasWords(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (!fillers.has(tokens[at]?.kind ?? "comma")) return true;
  return false;
}
