import { problem, type Attempt, type Problem } from "../finding.ts";
import { parseFormula } from "../formula/parse.ts";
import type { Expression } from "../formula/expression.ts";
import type { FactName } from "../known.ts";
import { parseDate } from "../number/date.ts";
import type { Comparison, Condition } from "./rule.ts";

const longestCondition = 2_000;
const deepestCondition = 20;

/**
 * Reads a condition as officers write it: 「实际 ≥ 95%」, 「80% ≤ 实际 < 90%」, 「已验收」, 「完成时间 不晚于 目标」, several
 * joined by 且 or by 或 (both only with brackets), 「非（…）」. A name with 且 or 或 in it stands in 「」.
 * Problems: condition-unread, with the place in the text.
 */
export function parseCondition(text: string): Attempt<Condition> {
  if (text.length > longestCondition) return unread(text, 0, `条件超过${longestCondition}个字符`);
  try {
    return { value: new ConditionReader(text).condition(0, text.length, 0) };
  } catch (stop) {
    if (stop instanceof Unread) return { problem: stop.problem };
    throw stop;
  }
}

/** Leaves the descent from any depth; never seen outside this file. */
class Unread extends Error {
  readonly problem: Problem;
  constructor(text: string, at: number, because: string) {
    super(because);
    this.problem = unread(text, at, because).problem;
  }
}

function unread(text: string, at: number, because: string): { readonly problem: Problem } {
  return problem("condition-unread", { text: text.slice(0, 80), at: at + 1, because });
}

const comparisons: readonly (readonly [string, Comparison])[] = [
  [">=", "≥"],
  ["<=", "≤"],
  ["!=", "≠"],
  ["<>", "≠"],
  ["≥", "≥"],
  ["≧", "≥"],
  ["≤", "≤"],
  ["≦", "≤"],
  ["≠", "≠"],
  [">", ">"],
  ["＞", ">"],
  ["<", "<"],
  ["＜", "<"],
  ["=", "="],
  ["＝", "="],
];

const inTime = "不晚于";

type Sign = { readonly at: number; readonly length: number };

class ConditionReader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The condition that stands between two places of the text. */
  condition(start: number, end: number, depth: number): Condition {
    if (depth > deepestCondition) this.#stop(start, "括号层次过多");
    const [from, to] = this.#trimmed(start, end);
    if (from >= to) this.#stop(from, "此处缺少条件（名称中有“且”“或”的，请放在「」里）");
    const joints = this.#topLevel(from, to, (at) => (/[且或]/u.test(this.#text.charAt(at)) ? 1 : 0));
    if (joints.length > 0) return this.#joined(joints, from, to, depth);
    return this.#negated(from, to, depth) ?? this.#inBrackets(from, to, depth) ?? this.#comparison(from, to);
  }

  #joined(joints: readonly Sign[], from: number, to: number, depth: number): Condition {
    const words = joints.map((joint) => this.#text.charAt(joint.at));
    const other = joints.find((_, index) => words[index] !== words[0]);
    if (other) this.#stop(other.at, "“且”与“或”混用，请用括号分清先后");
    const starts = [from, ...joints.map((joint) => joint.at + joint.length)];
    const ends = [...joints.map((joint) => joint.at), to];
    const of = starts.map((start, index) => this.condition(start, ends[index] ?? to, depth + 1));
    return { op: words[0] === "且" ? "all" : "any", of };
  }

  /** 非（…） */
  #negated(from: number, to: number, depth: number): Condition | undefined {
    if (this.#text.charAt(from) !== "非") return undefined;
    const [open] = this.#trimmed(from + 1, to);
    if (!this.#spans(open, to)) return undefined;
    return { op: "not", of: this.condition(open + 1, to - 1, depth + 1) };
  }

  #inBrackets(from: number, to: number, depth: number): Condition | undefined {
    return this.#spans(from, to) ? this.condition(from + 1, to - 1, depth + 1) : undefined;
  }

  /** Does the bracket that opens here close at the very end? */
  #spans(from: number, to: number): boolean {
    if (!/[(（]/u.test(this.#text.charAt(from))) return false;
    const [closing] = this.#topLevel(from, to, (at) => (/[)）]/u.test(this.#text.charAt(at)) ? 1 : 0));
    return closing?.at === to - 1;
  }

  #comparison(from: number, to: number): Condition {
    const late = this.#topLevel(from, to, (at) => (this.#text.startsWith(inTime, at) ? inTime.length : 0));
    const [first] = late;
    if (first) return this.#onTime(from, first, to);
    const signs = this.#topLevel(from, to, (at) => signAt(this.#text, at)?.[0].length ?? 0);
    if (signs.length === 0)
      return { op: "holds", fact: this.#name(from, to, "此处应有比较（如 实际 ≥ 95%）或一个是否类的名称") };
    if (signs.length > 2) this.#stop(signs[2]?.at ?? from, "一个条件里最多连写两个比较");
    const compared = signs.map((sign, index) => this.#compared(signs, index, from, to, sign));
    const [only, ...rest] = compared;
    return only && rest.length === 0 ? only : { op: "all", of: compared };
  }

  /** 「80% ≤ 实际 < 90%」 is two comparisons that share the middle. */
  #compared(signs: readonly Sign[], index: number, from: number, to: number, sign: Sign): Condition {
    const before = signs[index - 1];
    const left = this.#formula(before ? before.at + before.length : from, sign.at);
    const right = this.#formula(sign.at + sign.length, signs[index + 1]?.at ?? to);
    return { op: "compares", left, by: signAt(this.#text, sign.at)?.[1] ?? "=", right };
  }

  #onTime(from: number, sign: Sign, to: number): Condition {
    const event = this.#name(from, sign.at, "“不晚于”前面应是一个日期的名称");
    const start = sign.at + sign.length;
    const date = parseDate(this.#text.slice(start, to).trim());
    const deadline = "value" in date ? date.value : this.#name(start, to, "“不晚于”后面应是日期或日期的名称");
    return { op: "on-time", event, deadline };
  }

  #name(from: number, to: number, otherwise: string): FactName {
    const expression = this.#formula(from, to);
    return expression.op === "fact" ? expression.name : this.#stop(this.#trimmed(from, to)[0], otherwise);
  }

  #formula(from: number, to: number): Expression {
    const read = parseFormula(this.#text.slice(from, to));
    if ("value" in read) return read.value;
    // parseFormula knows no other problem.
    const { at, because } =
      read.problem.code === "formula-unread" ? read.problem.facts : { at: 1, because: "不是公式" };
    return this.#stop(from + at - 1, because);
  }

  /** The signs outside brackets and 「」; `length` says how long the sign is that begins here, 0 for none. */
  #topLevel(from: number, to: number, length: (at: number) => number): readonly Sign[] {
    const found: Sign[] = [];
    let depth = 0;
    for (let at = from; at < to; at++) {
      const sign = this.#text.charAt(at);
      if (sign === "「") {
        const close = this.#text.indexOf("」", at);
        if (close < 0 || close >= to) this.#stop(at, "「 没有对应的 」");
        at = close;
        continue;
      }
      if (/[(（]/u.test(sign)) depth += 1;
      else if (/[)）]/u.test(sign)) depth -= 1;
      if (depth < 0) this.#stop(at, "多了一个右括号");
      const size = depth === 0 ? length(at) : 0;
      if (size === 0) continue;
      found.push({ at, length: size });
      at += size - 1;
    }
    if (depth > 0) this.#stop(to, "缺少右括号");
    return found;
  }

  #trimmed(start: number, end: number): readonly [number, number] {
    let [from, to] = [start, end];
    while (from < to && /\s/u.test(this.#text.charAt(from))) from += 1;
    while (to > from && /\s/u.test(this.#text.charAt(to - 1))) to -= 1;
    return [from, to];
  }

  #stop(at: number, because: string): never {
    throw new Unread(this.#text, at, because);
  }
}

function signAt(text: string, at: number): readonly [string, Comparison] | undefined {
  return comparisons.find(([sign]) => text.startsWith(sign, at));
}
