// How words are compared: what typesetting adds (blanks, full width, Kangxi radicals) does not count.

/** For matching only; what is quoted stays as it stands in the document. */
export function matchText(text: string): string {
  return text.normalize("NFKC").replace(/[\s*_`]+/gu, "");
}

const cjk = /[\p{Script=Han}\u3000-\u303F\uFF00-\uFFEF\u2014\u2018-\u201D\u2026]/u;

/** Two pieces of one text: a blank only where letters or digits of two words would meet. */
export function glue(left: string, right: string): string {
  if (left === "" || right === "") return left + right;
  const [last, first] = [left.slice(-1), right.slice(0, 1)];
  if (cjk.test(last) || cjk.test(first) || /\s/u.test(last + first)) return left + right;
  // Signs stand close to what they join: 「（100%−」 cut before its minus.
  const isSign = last === "-" || /[−×÷+=≥≤<>~/(]/u.test(last) || /[−×÷+=≥≤<>~/\d.,%)）]/u.test(first);
  return isSign ? left + right : `${left} ${right}`;
}

/** 「12.5」「100%」「-」 count as figures when a column is looked at for what it holds. */
export function isFigure(text: string): boolean {
  return /^[<>≥≤=+-]?\d[\d,]*(?:\.\d+)?(?:%|‰)?$/u.test(matchText(text));
}

/** Of any number of values; `Math.max(...values)` overflows the stack with a hundred thousand. */
export function largest(values: Iterable<number>): number {
  let most = -Infinity;
  for (const value of values) if (value > most) most = value;
  return most;
}

export function smallest(values: Iterable<number>): number {
  let least = Infinity;
  for (const value of values) if (value < least) least = value;
  return least;
}
