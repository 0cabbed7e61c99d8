import { parseDecimal } from "../number/decimal.ts";
import { parseQuantity, type Quantity } from "../number/quantity.ts";
import { problem, type Attempt, type Problem } from "../finding.ts";
import { binary, constant, fact, roundingNames, type Expression, type Gathering, type Operator } from "./expression.ts";

const longestFormula = 2_000;
const deepestFormula = 40;

/**
 * Reads a formula as officers write it: names, amounts with units, ＋ − × ÷ （ ）, 合计（…）, 绝对值（…）, 四舍五入（…，2）.
 * A name that is not plain letters and digits stands in 「」. Problems: formula-unread, with the place in the text.
 */
export function parseFormula(text: string): Attempt<Expression> {
  if (text.length > longestFormula) return unread(text, 0, `公式超过${longestFormula}个字符`);
  const reader = new FormulaReader(text);
  try {
    const value = reader.sum(0);
    reader.end();
    return { value };
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
  return problem("formula-unread", { text: text.slice(0, 80), at: at + 1, because });
}

const operators: Readonly<Record<string, Operator>> = {
  "+": "+",
  "＋": "+",
  "-": "−",
  "−": "−",
  "－": "−",
  "—": "−",
  "×": "×",
  "*": "×",
  "＊": "×",
  "÷": "÷",
  "/": "÷",
  "／": "÷",
};

const gatherings = new Set(["合计", "平均", "最大", "最小"]);
/** 奖励.到位, 明细.*.金额: 「*」 is a whole part of a name; anywhere else (单价*数量) it multiplies. */
const name = /(?:[\p{L}_][\p{L}\p{N}_%％]*|\*(?=\.))(?:\.(?:\*|[\p{L}\p{N}_%％]+))*/uy;
const amount = /[\d０-９][\d０-９,.．]*([\p{L}%％‰]*)([/／][\p{L}]+)?/uy;

class FormulaReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  sum(depth: number): Expression {
    if (depth > deepestFormula) this.#stop("括号层次过多");
    let left = this.#product(depth);
    for (;;) {
      const operator = this.#operator("+", "−");
      if (!operator) return left;
      left = binary(left, operator, this.#product(depth));
    }
  }

  end(): void {
    this.#space();
    if (this.#at < this.#text.length) this.#stop(`此处不应出现「${this.#text.charAt(this.#at)}」`);
  }

  #product(depth: number): Expression {
    let left = this.#signed(depth);
    for (;;) {
      const operator = this.#operator("×", "÷");
      if (!operator) return left;
      left = binary(left, operator, this.#signed(depth));
    }
  }

  #signed(depth: number): Expression {
    if (depth > deepestFormula) this.#stop("括号层次过多");
    if (!this.#operator("−")) return this.#single(depth);
    // −5件 is an amount below zero; −（5件） and −x turn what follows round.
    if (/[\d０-９]/.test(this.#text.charAt(this.#at))) return constant(negative(this.#amount()));
    return { op: "negated", of: this.#signed(depth + 1) };
  }

  #single(depth: number): Expression {
    this.#space();
    const sign = this.#text.charAt(this.#at);
    if (sign === "") this.#stop("公式没有写完");
    if (sign === "(" || sign === "（") return this.#bracketed(depth);
    if (sign === "「") return named(this.#quoted());
    if (/[\d０-９]/.test(sign)) return constant(this.#amount());
    const found = this.#matched(name)?.[0];
    if (found !== undefined) return this.#named(found, depth);
    return this.#stop(`不认识的符号「${sign}」`);
  }

  #bracketed(depth: number): Expression {
    this.#at += 1;
    const inside = this.sum(depth + 1);
    this.#close();
    return inside;
  }

  #quoted(): string {
    const end = this.#text.indexOf("」", this.#at);
    if (end < 0) this.#stop("「 没有对应的 」");
    const name = this.#text.slice(this.#at + 1, end);
    this.#at = end + 1;
    return name;
  }

  /** 3万元/家 is one amount, 3万元/户数 a division: the longest that is a known unit counts. */
  #amount(): Quantity {
    const [text = "", unit = "", per] = this.#matched(amount) ?? [];
    // A comma may separate arguments; a group of thousands always has three digits after it.
    const whole = text.replace(/,(?!\d{3}(?!\d)).*$/su, "");
    const readings =
      per !== undefined && unit !== "" ? [whole, whole.replace(per, "")] : [whole.replace(per ?? "", "")];
    for (const written of readings) {
      const read = parseQuantity(written);
      if ("problem" in read) continue;
      if (read.value.approximation !== "exact") this.#stop(`「${written}」是约数，公式中的数须是确数`);
      this.#at += written.length;
      return read.value;
    }
    return this.#stop(`不认识的数「${readings.at(-1)}」`);
  }

  #named(found: string, depth: number): Expression {
    this.#at += found.length;
    this.#space();
    const opens = /[(（]/.test(this.#text.charAt(this.#at));
    return opens ? this.#called(found, depth) : named(found);
  }

  #called(name: string, depth: number): Expression {
    this.#at += 1;
    if (name === "绝对值") {
      const of = this.sum(depth + 1);
      this.#close();
      return { op: "absolute", of };
    }
    const mode = roundingNames[name];
    if (mode) {
      const of = this.sum(depth + 1);
      this.#separator();
      const places = this.#places();
      this.#close();
      return { op: "rounded", of, mode, places };
    }
    if (!gatherings.has(name))
      return this.#stop(`没有名为「${name}」的算法，可用：合计、平均、最大、最小、绝对值、四舍五入、截断`);
    const of = [this.sum(depth + 1)];
    while (this.#separates()) of.push(this.sum(depth + 1));
    this.#close();
    return { op: "gathered", how: name as Gathering, of };
  }

  #places(): number {
    this.#space();
    const digits = /^\d{1,2}/.exec(this.#text.slice(this.#at))?.[0];
    if (digits === undefined || !parseDecimal(digits)) return this.#stop("请写明保留几位小数");
    this.#at += digits.length;
    return parseInt(digits, 10);
  }

  #separator(): void {
    if (!this.#separates()) this.#stop("此处应为逗号");
  }

  #separates(): boolean {
    this.#space();
    if (!/[,，、]/.test(this.#text.charAt(this.#at))) return false;
    this.#at += 1;
    return true;
  }

  #close(): void {
    this.#space();
    if (!/[)）]/.test(this.#text.charAt(this.#at))) this.#stop("缺少右括号");
    this.#at += 1;
  }

  #operator(...wanted: readonly Operator[]): Operator | undefined {
    this.#space();
    const operator = operators[this.#text.charAt(this.#at)];
    if (!operator || !wanted.includes(operator)) return undefined;
    this.#at += 1;
    return operator;
  }

  /** Where the text goes on with this, from here. */
  #matched(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text) ?? undefined;
  }

  #space(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #stop(because: string): never {
    throw new Unread(this.#text, this.#at, because);
  }
}

function named(found: string): Expression {
  return found.includes("*") ? { op: "pattern", pattern: found } : fact(found);
}

function negative(quantity: Quantity): Quantity {
  const { kind, value, unit, approximation } = quantity;
  return { kind, value: value.negated(), unit, approximation };
}
