/** The name of a figure in a case, such as 「奖励/到位」. */
export type FactName = string;

/**
 * A figure is known, or pending and says what it waits for, or does not apply and says why.
 * 0, "" and null never stand for a figure nobody has given.
 */
export type Known<T> =
  | { readonly state: "known"; readonly value: T }
  | { readonly state: "pending"; readonly needs: readonly FactName[] }
  | { readonly state: "not-applicable"; readonly because: string };

export function known<T>(value: T): Known<T> {
  return { state: "known", value };
}

export function pending(...needs: FactName[]): Known<never> {
  return { state: "pending", needs };
}

export function notApplicable(because: string): Known<never> {
  return { state: "not-applicable", because };
}

export function mapKnown<T, R>(from: Known<T>, change: (value: T) => R): Known<R> {
  return from.state === "known" ? known(change(from.value)) : from;
}

/** All values, or what is missing in all of them together. A part that does not apply makes the whole not apply. */
export function allKnown<T>(parts: readonly Known<T>[]): Known<readonly T[]> {
  const values: T[] = [];
  const needs: FactName[] = [];
  for (const part of parts) {
    if (part.state === "not-applicable") return part;
    if (part.state === "pending") needs.push(...part.needs);
    else values.push(part.value);
  }
  return needs.length > 0 ? { state: "pending", needs: [...new Set(needs)] } : known(values);
}

export function bothKnown<A, B, R>(left: Known<A>, right: Known<B>, combine: (left: A, right: B) => R): Known<R> {
  const pair = allKnown<A | B>([left, right]);
  if (pair.state !== "known") return pair;
  return left.state === "known" && right.state === "known" ? known(combine(left.value, right.value)) : pending();
}
