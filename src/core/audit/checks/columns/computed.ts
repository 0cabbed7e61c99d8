import { Decimal } from "../../../number/decimal.ts";
import { plain, unit } from "../../../number/units.ts";
import type { Claim } from "../../claim.ts";
import { evaluated, type Evaluated } from "../../expression.ts";
import { exactly, halfUnit, printedInterval } from "../../interval.ts";
import type { Verdict } from "../../result.ts";
import { sumVerdict, toleranceOf } from "../../sums.ts";
import { asOperand, verdictOn } from "../../verdict.ts";
import type { Column, Relation } from "./column.ts";

export type Held = { readonly holds: number; readonly fails: number };

export const sampleRows = 12;

export function holding(stated: Column, relation: Relation, most: number): Held {
  let [holds, fails] = [0, 0];
  for (let row = 0; row < stated.figures.length && holds + fails < most; row += 1) {
    const found = computed(stated, relation, row);
    if (!found || isTrivial(found)) continue;
    if (found.verdict === "impossible") fails += 1;
    else holds += 1;
  }
  return { holds, fails };
}

export type Computed = {
  readonly stated: Claim;
  readonly operands: readonly Claim[];
  readonly value: Decimal;
  readonly verdict: Verdict;
};

/** Nought from noughts, and a sum of one part, prove nothing. */
export function isTrivial({ operands, stated }: Computed): boolean {
  return operands.filter(({ base }) => !base.isZero()).length < Math.min(2, operands.length) || stated.base.isZero();
}

export function computed(
  column: Column,
  { operands: columns, kind, check, isPercent = false }: Relation,
  row: number,
): Computed | undefined {
  const figure = column.figures[row];
  if (!figure || figure.approximation !== "exact") return undefined;
  const operands = columns.map(({ figures }) => figures[row]);
  const present = operands.filter((one) => one !== undefined);
  const needed = kind === "sum" ? 1 : columns.length;
  if (present.length < needed) return undefined;
  // A target of ≥796 is met to 408/796.
  const isFit = ({ approximation }: Claim, at: number) =>
    approximation === "exact" || (kind === "quotient" && at === 1 && /at-/u.test(approximation));
  if (!present.every(isFit)) return undefined;
  const isRate = kind === "quotient" || kind === "growth";
  const stated = isRate ? asRate(figure, column.header, isPercent) : figure;
  const dimension = present[0]?.unit.dimension;
  const isMixed = kind === "product" || kind === "average";
  if (!isMixed && !areScores(present) && present.some(({ unit: own }) => own.dimension !== dimension)) return undefined;
  if (!isRate && kind !== "product" && stated.unit.dimension !== dimension) return undefined;
  if (kind === "sum") {
    if (figure.unit.name === "%" && !isMostlyPercent(column)) return undefined;
    const sum = sumVerdict(stated, present, check === "points");
    return { stated, operands: present, value: sum.value, verdict: sum.verdict };
  }
  if (kind === "growth" && present.every(({ unit: { name } }) => name === "%")) {
    // Between two rates lie percentage points; some tables give those, some how much the rate grew.
    const gap = valueOf("difference", present);
    const verdict = gap && verdictOn(stated, gap);
    if (gap && verdict !== "impossible" && verdict) return { stated, operands: present, value: gap.value, verdict };
  }
  const result = valueOf(kind, present);
  if (kind === "difference" && result) {
    // As in sums: 684 beside 452.496 is 684.000.
    const gap = stated.base.minus(result.value).absolute();
    const verdict = gap.isZero()
      ? "exact"
      : gap.compare(toleranceOf([stated, ...present])) <= 0
        ? "rounding"
        : "impossible";
    return { stated, operands: present, value: result.value, verdict };
  }
  return result && { stated, operands: present, value: result.value, verdict: verdictOn(stated, result) };
}

/** A last row of changes in per cent does not make the amounts above it rates. */
export function isMostlyPercent({ figures }: Column): boolean {
  const present = figures.filter((figure) => figure !== undefined);
  return present.filter(({ unit: { name } }) => name === "%").length * 2 > present.length;
}

/** A weight of 20 is 20 points: 得分 over 权重. */
const areScores = (claims: readonly Claim[]): boolean =>
  claims.every(({ unit: own }) => own.dimension === "points" || own === plain);

/** 85.82 below 「执行率」 without a sign is per cent. */
export function asRate(claim: Claim, header: string, isPercent = false): Claim {
  if (claim.unit !== plain || !(isPercent || /(?:率|%|占比|比重|比例|幅)/u.test(header))) return claim;
  if (!isPercent && claim.value.absolute().compare(Decimal.fraction(3n, 2n)) <= 0) return claim;
  const percent = unit("%");
  const base = claim.value.times(percent.factor);
  return {
    ...claim,
    unit: percent,
    base,
    interval: printedInterval(base, halfUnit(claim.places).times(percent.factor), claim.approximation),
  };
}

function valueOf(kind: Relation["kind"], [left, right]: readonly Claim[]): Evaluated | undefined {
  if (!left || !right) return undefined;
  const [a, b] = [token(left), token(right)];
  switch (kind) {
    case "difference":
      return evaluated([a, sign("-"), b]);
    case "quotient":
    case "average":
      return evaluated([a, sign("÷"), b]);
    case "growth":
      return evaluated([a, sign("÷"), b, sign("-"), one]);
    case "product":
      return evaluated([a, sign("×"), b]);
    case "sum":
      return evaluated([a, sign("+"), b]);
  }
}

const token = (claim: Claim) => ({ kind: "number", value: claim.base, interval: asOperand(claim) }) as const;
const one = { kind: "number", value: Decimal.one, interval: exactly(Decimal.one) } as const;
const sign = (sign: "+" | "-" | "×" | "÷" | "(" | ")") => ({ kind: "sign", sign }) as const;
