// Rounds and medians. A round is one call; the first ones warm up the compiler and are thrown away.

/** @returns milliseconds of the median, fastest and slowest round */
export function timed(work, { warmUps = 5, rounds = 11 } = {}) {
  for (let round = 0; round < warmUps; round++) work(round);
  const times = Array.from({ length: rounds }, (_, round) => {
    const start = performance.now();
    work(warmUps + round);
    return performance.now() - start;
  });
  return summary(times);
}

export async function timedAsync(work, { warmUps = 5, rounds = 11 } = {}) {
  for (let round = 0; round < warmUps; round++) await work(round);
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await work(warmUps + round);
    times.push(performance.now() - start);
  }
  return summary(times);
}

function summary(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)], fastest: sorted[0], slowest: sorted.at(-1) };
}

const whole = new Intl.NumberFormat("en-US", { maximumFractionDigits: 0 });

/** Prints one line and returns the rates, for ratios. */
export function report(label, count, { median, fastest, slowest }, unit) {
  const rate = (ms) => (count / ms) * 1000;
  const width = [...label].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e80 ? 2 : 1), 0);
  const [least, most] = [whole.format(rate(slowest)), whole.format(rate(fastest))];
  const padding = " ".repeat(Math.max(1, 44 - width));
  console.log(`${label}${padding}${whole.format(rate(median)).padStart(12)} ${unit}/秒（${most} 至 ${least}）`);
  return { median: rate(median), fastest: rate(fastest) };
}

/** The fastest rounds are the least disturbed by whatever else the machine does. */
export function ratio(label, ours, theirs) {
  const times = (which) => (ours[which] / theirs[which]).toFixed(2);
  console.log(`  → ${label}：${times("median")} 倍（按最快一轮 ${times("fastest")} 倍）\n`);
}

/** The same numbers in every run. */
export function numbers(seed) {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state % limit;
  };
}
