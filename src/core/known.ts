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
  for (const part of parts) {
    if (part.state !== "known") return waiting(parts);
    values.push(part.value);
  }
  return known(values);
}

export function bothKnown<A, B, R>(left: Known<A>, right: Known<B>, combine: (left: A, right: B) => R): Known<R> {
  if (left.state !== "known" || right.state !== "known") return waiting([left, right]);
  return known(combine(left.value, right.value));
}

/** For parts of which at least one is not known: what they wait for together, or why the whole does not apply. */
export function waiting(parts: readonly Known<unknown>[]): Known<never> {
  const needs = new Set<FactName>();
  for (const part of parts) {
    if (part.state === "not-applicable") return part;
    if (part.state === "pending") for (const name of part.needs) needs.add(name);
  }
  return { state: "pending", needs: [...needs] };
}
