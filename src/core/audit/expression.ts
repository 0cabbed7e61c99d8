import type { Decimal } from "../number/decimal.ts";
import { between, type Interval } from "./interval.ts";

/** A piece of a written equation. */
export type Token =
  | { readonly kind: "number"; readonly value: Decimal; readonly interval: Interval }
  | { readonly kind: "sign"; readonly sign: "+" | "-" | "×" | "÷" | "(" | ")" };

export type Evaluated = { readonly value: Decimal; readonly interval: Interval | undefined };

/** The value of a written expression; undefined when it is none, or divides by zero. */
export function evaluated(tokens: readonly Token[]): Evaluated | undefined {
  const state = { tokens, at: 0, depth: 0 };
  const found = sum(state);
  return found && state.at === tokens.length ? found : undefined;
}

type State = { readonly tokens: readonly Token[]; at: number; depth: number };

function sum(state: State): Evaluated | undefined {
  let left = product(state);
  for (let sign = takeSign(state, "+", "-"); left && sign; sign = takeSign(state, "+", "-")) {
    const right = product(state);
    left = right && added(left, sign === "+" ? right : negative(right));
  }
  return left;
}

function product(state: State): Evaluated | undefined {
  let left = term(state);
  for (let sign = takeSign(state, "×", "÷"); left && sign; sign = takeSign(state, "×", "÷")) {
    const right = term(state);
    left = right && (sign === "×" ? multiplied(left, right) : divided(left, right));
  }
  return left;
}

const deepest = 20;

function term(state: State): Evaluated | undefined {
  const token = state.tokens[state.at];
  if (!token) return undefined;
  state.at += 1;
  if (token.kind === "number") return token;
  if (token.sign === "-") {
    const right = term(state);
    return right && negative(right);
  }
  if (token.sign !== "(" || state.depth >= deepest) return undefined;
  state.depth += 1;
  const inside = sum(state);
  state.depth -= 1;
  return inside && takeSign(state, ")") ? inside : undefined;
}

function takeSign(state: State, ...signs: readonly string[]): string | undefined {
  const token = state.tokens[state.at];
  if (token?.kind !== "sign" || !signs.includes(token.sign)) return undefined;
  state.at += 1;
  return token.sign;
}

function negative({ value, interval }: Evaluated): Evaluated {
  const { low, high } = interval ?? {};
  return { value: value.negated(), interval: low && high ? between(high.negated(), low.negated()) : undefined };
}

function added(left: Evaluated, right: Evaluated): Evaluated {
  return {
    value: left.value.plus(right.value),
    interval: bounds(left, right, (a, b) => a.plus(b), [0, 3]),
  };
}

function multiplied(left: Evaluated, right: Evaluated): Evaluated {
  return { value: left.value.times(right.value), interval: bounds(left, right, (a, b) => a.times(b), [0, 1, 2, 3]) };
}

function divided(left: Evaluated, right: Evaluated): Evaluated | undefined {
  if (right.value.isZero()) return undefined;
  const { low, high } = right.interval ?? {};
  const crosses = !low || !high || !(low.isPositive() || high.isNegative());
  return {
    value: left.value.over(right.value),
    interval: crosses ? undefined : bounds(left, right, (a, b) => a.over(b), [0, 1, 2, 3]),
  };
}

/** The least and greatest over the named corners: low low, low high, high low, high high. */
function bounds(
  left: Evaluated,
  right: Evaluated,
  combine: (a: Decimal, b: Decimal) => Decimal,
  corners: readonly number[],
): Interval | undefined {
  const { low: a, high: b } = left.interval ?? {};
  const { low: c, high: d } = right.interval ?? {};
  if (!a || !b || !c || !d) return undefined;
  const pairs = [
    [a, c],
    [a, d],
    [b, c],
    [b, d],
  ] as const;
  const values = corners.flatMap((corner) => {
    const pair = pairs[corner];
    return pair ? [combine(pair[0], pair[1])] : [];
  });
  return between(
    values.reduce((least, one) => least.smallerOf(one)),
    values.reduce((most, one) => most.largerOf(one)),
  );
}
