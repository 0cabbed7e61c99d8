// Chance from a seed: the same reports in every run.

export function chance(seed) {
  let state = (seed * 2654435761) >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit) => Math.floor(next() * limit);
  const between = (least, most) => least + below(most - least + 1);
  const pick = (list) => list[below(list.length)];
  const happens = (share) => next() < share;
  const shuffled = (list) => {
    const left = [...list];
    return Array.from({ length: left.length }, () => left.splice(below(left.length), 1)[0]);
  };
  return { next, below, between, pick, happens, shuffled };
}

/** Digits as they are mistyped: two neighbours change places, or one that is not the last becomes another. */
export function slip(text, { between, pick, happens }) {
  const digits = [...text.matchAll(/\d/gu)].map(({ index }) => index);
  const swaps = digits.slice(1).flatMap((at, index) => {
    const before = digits[index];
    const fits = text[before] !== text[at] && !(index === 0 && text[at] === "0");
    return fits ? [[before, at]] : [];
  });
  const signs = [...text];
  if (swaps.length > 0 && happens(0.5)) {
    const [left, right] = pick(swaps);
    [signs[left], signs[right]] = [signs[right], signs[left]];
    return signs.join("");
  }
  const index = digits.length > 2 ? between(0, digits.length - 3) : 0;
  const at = digits[index];
  const old = Number(signs[at]);
  // By two at least, so that no rounding explains it.
  const others = [1, 2, 3, 4, 5, 6, 7, 8, 9].filter((one) => Math.abs(one - old) >= 2);
  signs[at] = String(pick(others));
  return signs.join("");
}
