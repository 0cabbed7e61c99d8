import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Decimal, decimal, parseDecimal, sumOf, type Rounding } from "./decimal.ts";

const seed = 20260101;
const modes: readonly Rounding[] = ["half-up", "half-even", "half-down", "truncate", "up", "floor", "ceiling"];

describe("rounding, as a finance officer would check it by hand", () => {
  test.each([
    // 数            方式          位数  结果
    ["1.005", "half-up", 2, "1.01"],
    ["2.675", "half-up", 2, "2.68"],
    ["0.335", "half-up", 2, "0.34"],
    ["2.135", "half-up", 2, "2.14"],
    ["6.825", "half-up", 2, "6.83"],
    ["-1.005", "half-up", 2, "-1.01"],
    ["-2.5", "half-up", 0, "-3"],
    ["2.5", "half-even", 0, "2"],
    ["3.5", "half-even", 0, "4"],
    ["-2.5", "half-even", 0, "-2"],
    ["-3.5", "half-even", 0, "-4"],
    ["2.51", "half-even", 0, "3"],
    ["2.5", "half-down", 0, "2"],
    ["-2.5", "half-down", 0, "-2"],
    ["2.500001", "half-down", 0, "3"],
    ["2.999", "truncate", 2, "2.99"],
    ["-2.999", "truncate", 2, "-2.99"],
    ["2.001", "up", 2, "2.01"],
    ["-2.001", "up", 2, "-2.01"],
    ["2.999", "floor", 2, "2.99"],
    ["-2.001", "floor", 2, "-2.01"],
    ["2.001", "ceiling", 2, "2.01"],
    ["-2.009", "ceiling", 2, "-2.00"],
    ["-0.004", "half-up", 2, "0.00"],
    ["1/3", "half-up", 4, "0.3333"],
    ["2/3", "half-up", 4, "0.6667"],
    ["1471.9961/1715.27", "half-up", 4, "0.8582"],
    ["1331.1361/1471.9961", "half-up", 4, "0.9043"],
  ] as const)("%s, %s, %i places: %s", (value, mode, places, expected) => {
    expect(decimal(value).round(mode, places).text(places)).toBe(expected);
  });

  test("3300 ÷ 3200 is 103.13%", () => {
    const rate = decimal("3300").over(decimal("3200")).times(decimal("100"));
    expect(rate.round("half-up", 2).text(2)).toBe("103.13");
  });

  test("negative places round to tens and hundreds", () => {
    expect(decimal("1450").round("half-up", -2).text()).toBe("1500");
    expect(decimal("-1450").round("half-even", -2).text()).toBe("-1400");
  });

  test("南昌2020: 执行率90.43%得2.71分, composite 93.31", () => {
    expect(decimal("1331.1361").over(decimal("1471.9961")).times(decimal("3")).round("half-up", 2).text(2)).toBe(
      "2.71",
    );
    const parts = [
      ["47.85", "98"],
      ["29.15", "90.19"],
      ["2.16", "80.4"],
      ["17.93", "89.44"],
      ["2.91", "81.02"],
    ].map(([weight = "", score = ""]) => decimal(weight).times(decimal(score)).over(decimal("100")));
    expect(sumOf(parts).round("half-up", 2).text(2)).toBe("93.31");
  });
});

describe("reading and writing", () => {
  test.each(["", " ", "1,000", "1.", ".5", "1e3", "--1", "1/0", "1.5/0.00", "１", "NaN", "Infinity", "0x10", "1_000"])(
    "%j is not a decimal",
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  test("text refuses to lose digits", () => {
    expect(() => decimal("1.005").text(2)).toThrow(RangeError);
    expect(() => decimal("1/3").text()).toThrow(RangeError);
    expect(decimal("1/3").toString()).toBe("1/3");
    expect(decimal("2/6").toString()).toBe("1/3");
    expect(JSON.stringify({ rate: decimal("0.10") })).toBe('{"rate":"0.1"}');
  });

  test("division by zero is a mistake of ours and throws", () => {
    expect(() => Decimal.one.over(Decimal.zero)).toThrow(RangeError);
    expect(() => Decimal.fraction(1n, 0n)).toThrow(RangeError);
  });

  test("0.1 + 0.2 is 0.3", () => {
    expect(decimal("0.1").plus(decimal("0.2")).text()).toBe("0.3");
  });
});

const digitStrings = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.integer({ min: 0, max: 12 }))
  .map(([negative, coefficient, places]) => ({
    negative,
    coefficient,
    places,
    text: written(negative, coefficient, places),
  }));
const fractions = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.bigInt({ min: 1n, max: 10n ** 12n }))
  .map(([above, below]) => Decimal.fraction(above, below));

function written(negative: boolean, coefficient: bigint, places: number): string {
  const digits = coefficient.toString().padStart(places + 1, "0");
  const point = digits.length - places;
  return (
    (negative && coefficient !== 0n ? "-" : "") + digits.slice(0, point) + (places > 0 ? `.${digits.slice(point)}` : "")
  );
}

/** An independent oracle: rounds a written decimal by looking at its digits, as one does on paper. */
function roundedOnPaper(text: string, mode: Rounding, places: number): string {
  const negative = text.startsWith("-");
  const [whole = "0", after = ""] = text.replace("-", "").split(".");
  const kept = whole + after.slice(0, places).padEnd(places, "0");
  const dropped = after.slice(places);
  const lost = /[1-9]/.test(dropped);
  const first = dropped.charAt(0);
  const exactHalf = first === "5" && !/[1-9]/.test(dropped.slice(1));
  const aboveHalf = first >= "5" && first <= "9" && !exactHalf;
  const lastOdd = "13579".includes(kept.charAt(kept.length - 1));
  const carries: Record<Rounding, boolean> = {
    "half-up": aboveHalf || exactHalf,
    "half-down": aboveHalf,
    "half-even": aboveHalf || (exactHalf && lastOdd),
    truncate: false,
    up: lost,
    floor: lost && negative,
    ceiling: lost && !negative,
  };
  const digits = carries[mode] ? plusOne(kept) : kept;
  const padded = digits.padStart(places + 1, "0");
  const point = padded.length - places;
  const shown =
    (padded.slice(0, point).replace(/^0+(?=\d)/, "") || "0") + (places > 0 ? `.${padded.slice(point)}` : "");
  return negative && /[1-9]/.test(shown) ? `-${shown}` : shown;
}

function plusOne(digits: string): string {
  const nines = /9*$/.exec(digits)?.[0].length ?? 0;
  const head = digits.slice(0, digits.length - nines);
  const next = head === "" ? "1" : head.slice(0, -1) + "0123456789".charAt("0123456789".indexOf(head.slice(-1)) + 1);
  return next + "0".repeat(nines);
}

describe("for all numbers", () => {
  test("rounding agrees with rounding on paper, in every mode", () => {
    fc.assert(
      fc.property(
        digitStrings,
        fc.constantFrom(...modes),
        fc.integer({ min: 0, max: 10 }),
        ({ text }, mode, places) => {
          expect(decimal(text).round(mode, places).text(places)).toBe(roundedOnPaper(text, mode, places));
        },
      ),
      { seed, numRuns: 3000 },
    );
  });

  test("exact halves agree with rounding on paper", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -9999n, max: 9999n }), fc.constantFrom(...modes), (coefficient, mode) => {
        const text = `${written(coefficient < 0n, coefficient < 0n ? -coefficient : coefficient, 2)}5`;
        expect(decimal(text).round(mode, 2).text(2)).toBe(roundedOnPaper(text, mode, 2));
      }),
      { seed, numRuns: 2000 },
    );
  });

  test("text is read back as the same number", () => {
    fc.assert(
      fc.property(digitStrings, ({ text, places }) => {
        expect(decimal(text).text(places)).toBe(text);
        expect(decimal(decimal(text).text()).equals(decimal(text))).toBe(true);
      }),
      { seed },
    );
    fc.assert(
      fc.property(fractions, (value) => {
        expect(decimal(value.toString()).equals(value)).toBe(true);
      }),
      { seed },
    );
  });

  test("the laws of fractions hold", () => {
    fc.assert(
      fc.property(fractions, fractions, fractions, (a, b, c) => {
        const same = (left: Decimal, right: Decimal) => expect(left.compare(right)).toBe(0);
        same(a.plus(b), b.plus(a));
        same(a.times(b), b.times(a));
        same(a.plus(b).plus(c), a.plus(b.plus(c)));
        same(a.times(b).times(c), a.times(b.times(c)));
        same(a.times(b.plus(c)), a.times(b).plus(a.times(c)));
        same(a.minus(a), Decimal.zero);
        same(a.minus(b).plus(b), a);
        if (!b.isZero()) same(a.over(b).times(b), a);
        expect(a.compare(b)).toBe(-b.compare(a) + 0);
        expect(a.minus(b).isNegative()).toBe(a.compare(b) < 0);
        same(a.smallerOf(b).plus(a.largerOf(b)), a.plus(b));
      }),
      { seed },
    );
  });

  test("long sums and products stay exact", () => {
    fc.assert(
      fc.property(fc.array(fractions, { minLength: 5, maxLength: 40 }), (values) => {
        const there = values.reduce((so, value) => so.plus(value), Decimal.zero);
        expect(values.reduce((so, value) => so.minus(value), there).isZero()).toBe(true);
        expect(sumOf(values.toReversed()).equals(there)).toBe(true);
      }),
      { seed, numRuns: 50 },
    );
  });

  test("a rounded number lies within one unit of its last place, on the named side", () => {
    fc.assert(
      fc.property(fractions, fc.constantFrom(...modes), fc.integer({ min: -3, max: 6 }), (value, mode, places) => {
        const rounded = value.round(mode, places);
        const step = places < 0 ? decimal(`1${"0".repeat(-places)}`) : decimal(`1/1${"0".repeat(places)}`);
        const off = rounded.minus(value);
        const further = rounded.absolute().compare(value.absolute());
        const onItsSide: Record<Rounding, boolean> = {
          "half-up": off.absolute().times(decimal("2")).compare(step) <= 0,
          "half-even": off.absolute().times(decimal("2")).compare(step) <= 0,
          "half-down": off.absolute().times(decimal("2")).compare(step) <= 0,
          floor: !off.isPositive(),
          ceiling: !off.isNegative(),
          truncate: further <= 0,
          up: further >= 0,
        };
        expect(off.absolute().compare(step)).toBe(-1);
        expect(onItsSide[mode]).toBe(true);
      }),
      { seed, numRuns: 500 },
    );
  });
});
