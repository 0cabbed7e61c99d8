// Arbitrary amounts, formulas and rules for properties that hold for all inputs.
import fc from "fast-check";
import { binary, constant, fact, type Expression } from "../../src/core/formula/expression.ts";
import { decimal, type Decimal } from "../../src/core/number/decimal.ts";
import { quantity } from "../../src/core/number/quantity.ts";
import { unit } from "../../src/core/number/units.ts";

/** Numbers with up to four places, as they stand in reports. */
export function decimals(from: number, to: number): fc.Arbitrary<Decimal> {
  return fc
    .integer({ min: from * 10_000, max: to * 10_000 })
    .map((tenThousandths) => decimal(`${tenThousandths}/10000`.replace(/^(-?\d+)\/10000$/u, fixed)));
}

function fixed(_: string, whole: string): string {
  const digits = whole.replace("-", "").padStart(5, "0");
  return `${whole.startsWith("-") ? "-" : ""}${digits.slice(0, -4)}.${digits.slice(-4)}`;
}

const unitNames = [
  "",
  "%",
  "‰",
  "百分点",
  "元",
  "万元",
  "亿元",
  "件",
  "千件",
  "家",
  "分",
  "天",
  "个月",
  "万元/家",
  "倍",
];

export const amounts = fc
  .tuple(decimals(-2000, 2000), fc.constantFrom(...unitNames))
  .map(([value, name]) => quantity(value, unit(name)));

const names = fc.constantFrom(
  "实际",
  "目标",
  "奖励.到位",
  "资金.支出率.按预算",
  "a-b",
  "合计",
  "2020年.数",
  "甲 乙",
  "x%",
  "一",
  "3件",
);
const patterns = fc.constantFrom("明细.*.金额", "*.到位", "表-1.*.金额", "明细.*");

export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ any: Expression }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    names.map(fact),
    amounts.map(constant),
    patterns.map((pattern): Expression => ({ op: "pattern", pattern })),
    fc
      .tuple(tie("any"), fc.constantFrom("+", "−", "×", "÷"), tie("any"))
      .map(([left, operator, right]) => binary(left, operator, right)),
    fc.record({ op: fc.constantFrom("negated", "absolute"), of: tie("any") }),
    fc.record({
      op: fc.constant("gathered"),
      how: fc.constantFrom("合计", "平均", "最大", "最小"),
      of: fc.array(tie("any"), { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      op: fc.constant("rounded"),
      of: tie("any"),
      mode: fc.constantFrom("half-up", "half-even", "truncate", "floor"),
      places: fc.integer({ min: 0, max: 9 }),
    }),
  ),
})).any;
