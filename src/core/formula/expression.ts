import type { Decimal, Rounding } from "../number/decimal.ts";
import { formatQuantity, type Quantity } from "../number/quantity.ts";
import type { FactName } from "../known.ts";
import { unreachable } from "../unreachable.ts";

export type Operator = "+" | "−" | "×" | "÷";
export type Gathering = "合计" | "平均" | "最大" | "最小";

/** A formula over figures: what an official writes as 「实际到位资金÷预算资金×100%」. */
export type Expression =
  | { readonly op: "constant"; readonly quantity: Quantity }
  | { readonly op: "fact"; readonly name: FactName }
  | { readonly op: "binary"; readonly operator: Operator; readonly left: Expression; readonly right: Expression }
  | { readonly op: "negated"; readonly of: Expression }
  | { readonly op: "absolute"; readonly of: Expression }
  | { readonly op: "gathered"; readonly how: Gathering; readonly of: readonly Expression[] }
  /** All figures whose name fits, "*" standing for one part of a name: 「奖励.明细.*.金额」. */
  | { readonly op: "pattern"; readonly pattern: string }
  | { readonly op: "rounded"; readonly of: Expression; readonly mode: Rounding; readonly places: number };

export function fact(name: FactName): Expression {
  return { op: "fact", name };
}

export function constant(quantity: Quantity): Expression {
  return { op: "constant", quantity };
}

export function binary(left: Expression, operator: Operator, right: Expression): Expression {
  return { op: "binary", operator, left, right };
}

/** Every figure the formula reads, once, in the order of reading. Patterns are left as they are. */
export function factsOf(expression: Expression): readonly FactName[] {
  const names = new Set<FactName>();
  collect(expression, names);
  return [...names];
}

function collect(expression: Expression, names: Set<FactName>): void {
  switch (expression.op) {
    case "constant":
      return;
    case "fact":
      names.add(expression.name);
      return;
    case "pattern":
      names.add(expression.pattern);
      return;
    case "binary":
      collect(expression.left, names);
      collect(expression.right, names);
      return;
    case "negated":
    case "absolute":
    case "rounded":
      collect(expression.of, names);
      return;
    case "gathered":
      for (const part of expression.of) collect(part, names);
      return;
    default:
      return unreachable(expression);
  }
}

/** How a figure stands in a printed formula: its name, or the number it has. */
export type Wording = (name: FactName) => string;

const roundingWords: Record<Rounding, string> = {
  "half-up": "四舍五入",
  "half-even": "四舍六入五成双",
  "half-down": "五舍六入",
  truncate: "截断",
  up: "进一",
  floor: "向下取整",
  ceiling: "向上取整",
};

export const roundingNames: Readonly<Record<string, Rounding>> = Object.fromEntries(
  // The words are the keys the officer writes; each mode has exactly one.
  Object.entries(roundingWords).map(([mode, word]) => [word, mode as Rounding]),
);

export function roundingText(rounding: { readonly mode: Rounding; readonly places: number }): string {
  const kept = rounding.places === 0 ? "取整数" : `保留${rounding.places}位小数`;
  return `${roundingWords[rounding.mode]}${kept}`;
}

/** The formula as text that parseFormula reads back to the same formula (as long as `wording` prints names). */
export function printExpression(expression: Expression, wording: Wording = quotedName): string {
  return print(expression, wording, 0);
}

/** Names that could be mistaken for formula signs or numbers are put in 「」. */
export function quotedName(name: FactName): string {
  return /^(?:[\p{L}_][\p{L}\p{N}_]*|\*(?=\.))(?:\.(?:\*|[\p{L}\p{N}_]+))*$/u.test(name) && !reserved.test(name)
    ? name
    : `「${name}」`;
}

const reserved = /^(合计|平均|最大|最小|绝对值|四舍五入|四舍六入五成双|五舍六入|截断|进一|向下取整|向上取整)$/;
const strength: Record<Operator, number> = { "+": 1, "−": 1, "×": 2, "÷": 2 };

function print(expression: Expression, wording: Wording, within: number): string {
  switch (expression.op) {
    case "constant":
      return constantText(expression.quantity, within);
    case "fact":
      return wording(expression.name);
    case "pattern":
      return wording(expression.pattern);
    case "binary": {
      const own = strength[expression.operator];
      const left = print(expression.left, wording, own);
      const right = print(expression.right, wording, own + 0.5);
      return bracketed(`${left} ${expression.operator} ${right}`, own < within);
    }
    case "negated":
      return bracketed(`−${turnedRound(expression.of, wording)}`, within > 0);
    case "absolute":
      return `绝对值（${print(expression.of, wording, 0)}）`;
    case "gathered":
      return `${expression.how}（${expression.of.map((part) => print(part, wording, 0)).join("，")}）`;
    case "rounded":
      return `${roundingWords[expression.mode]}（${print(expression.of, wording, 0)}，${expression.places}）`;
    default:
      return unreachable(expression);
  }
}

/** A third of a 件 has no digits of its own in a formula: it is one 件 ÷ 3. */
function constantText(quantity: Quantity, within: number): string {
  const text = formatQuantity(quantity);
  const [, above, below, unit] = /^(-?\d+)\/(\d+)(.*)$/su.exec(text) ?? [];
  if (above !== undefined) return bracketed(`${above}${unit} ÷ ${below}`, within > 0);
  return bracketed(text, text.startsWith("-") && within > 0);
}

/** −（5件） stays apart from the amount −5件. */
function turnedRound(of: Expression, wording: Wording): string {
  return of.op === "constant" ? `（${print(of, wording, 0)}）` : print(of, wording, 3);
}

function bracketed(text: string, needed: boolean): string {
  return needed ? `（${text}）` : text;
}

export type RoundingStep = { readonly mode: Rounding; readonly places: number };

export function roundedTo(value: Decimal, rounding: RoundingStep): Decimal {
  return value.round(rounding.mode, rounding.places);
}
