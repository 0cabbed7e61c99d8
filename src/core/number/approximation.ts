/** 约 about · 超过, 余, 多 above · 近, 不足, 低于 below · 以上, 不低于 at-least · 以下, 以内, 不超过 at-most */
export type Approximation = "exact" | "about" | "above" | "below" | "at-least" | "at-most";

export type Peeled = { readonly body: string; readonly approximation: Approximation };

/** Takes off the words that say how exact a figure is; undefined when they contradict each other. */
export function peelApproximation(text: string): Peeled | undefined {
  const before = startingWith(text);
  const after = endingWith(before.body);
  const inside = withinText(after.body);
  const approximation = agreed(agreed(before.approximation, after.approximation), inside.approximation);
  return approximation && { body: inside.body, approximation };
}

/** How each is printed; parseQuantity reads it back. */
export const signs: Record<Approximation, string> = {
  exact: "",
  about: "约",
  above: "超过",
  below: "不足",
  "at-least": "不低于",
  "at-most": "不超过",
};

type Words = readonly (readonly [word: string, approximation: Approximation])[];

const prefixes: Words = longestFirst([
  ["exact", "= 等于"],
  ["about", "约 约为 大约"],
  ["above", "超 超过 高于 大于 多于 突破 逾 >"],
  // 近百 is not quite a hundred.
  ["below", "近 接近 将近 低于 少于 小于 不足 不到 不满 未满 <"],
  ["at-least", "不低于 不少于 不小于 大于等于 大于或等于 至少 最少 最低 ≥ ≧ >="],
  ["at-most", "不超过 不高于 不多于 不大于 小于等于 小于或等于 至多 最多 最高 ≤ ≦ <="],
]);

// 民法典第一千二百五十九条：“以上”“以下”“以内”包括本数。
const suffixes: Words = longestFirst([
  ["about", "左右 上下"],
  ["above", "多 余"],
  ["at-least", "以上 及以上 (含)以上 以上(含)"],
  ["at-most", "以下 及以下 (含)以下 以下(含) 以内 之内 内"],
]);

function longestFirst(lines: readonly (readonly [Approximation, string])[]): Words {
  return lines
    .flatMap(([approximation, words]) => words.split(" ").map((word) => [word, approximation] as const))
    .sort(([left], [right]) => right.length - left.length);
}

function startingWith(text: string): Peeled {
  const [word, approximation] = prefixes.find(([word]) => text.startsWith(word)) ?? ["", "exact"];
  return { body: text.slice(word.length), approximation };
}

function endingWith(text: string): Peeled {
  const [word, approximation] = suffixes.find(([word]) => text.endsWith(word)) ?? ["", "exact"];
  return { body: text.slice(0, text.length - word.length), approximation };
}

/** 200余件, 30多家, 20余万元, 十来个 */
function withinText(text: string): Peeled {
  const [, number, word, rest] = /^(.*[\d零〇一二三四五六七八九十百千万亿])([余多来])(.+)$/.exec(text) ?? [];
  if (number === undefined || word === undefined || rest === undefined) return { body: text, approximation: "exact" };
  return { body: number + rest, approximation: word === "来" ? "about" : "above" };
}

function agreed(one: Approximation | undefined, other: Approximation): Approximation | undefined {
  if (one === undefined || one === other || other === "exact") return one;
  if (one === "exact") return other;
  const loose = (kind: Approximation) => kind === "about" || kind === "above" || kind === "below";
  return (one === "about" && loose(other)) || (other === "about" && loose(one)) ? "about" : undefined;
}
