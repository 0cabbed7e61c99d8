import { problem, type Attempt } from "../finding.ts";
import { signs, type Approximation } from "./approximation.ts";
import { Decimal, type Rounding } from "./decimal.ts";
import { looksComputed, readQuantity } from "./readQuantity.ts";
import { isRatio, plain, sameDimension, sameUnit, unitPer, type Unit } from "./units.ts";

export type Quantity = {
  readonly kind: "quantity";
  readonly value: Decimal;
  readonly unit: Unit;
  readonly approximation: Approximation;
  /** The text it was read from. */
  readonly written?: string;
};

export function quantity(value: Decimal, unit: Unit, approximation: Approximation = "exact"): Quantity {
  return { kind: "quantity", value, unit, approximation };
}

/**
 * Reads one figure with its unit. `unit` is the column's, used when the text carries none: "1471.9961" and
 * "1471.9961万" are both 1471.9961万元 in a column of 万元. A unit in the text wins, of whatever dimension it is.
 */
export function parseQuantity(text: string, options: { readonly unit?: Unit } = {}): Attempt<Quantity> {
  const read = readQuantity(text, options.unit);
  if ("problem" in read) return read;
  const { value, unit, approximation } = read.value;
  return { value: { kind: "quantity", value, unit, approximation, written: text } };
}

/**
 * The figure as parseQuantity reads it back. It is rounded only when a mode is named; padding to `places` without a mode
 * throws when digits would be lost. A value that does not end, or whose digits look like a spreadsheet's residue,
 * is printed as a fraction.
 */
export function formatQuantity(
  quantity: Quantity,
  how: { readonly places?: number; readonly mode?: Rounding; readonly group?: boolean } = {},
): string {
  const { places, mode } = how;
  const value = places !== undefined && mode ? quantity.value.round(mode, places) : quantity.value;
  const digits = places === undefined ? readableText(value) : value.text(Math.max(places, 0));
  return signs[quantity.approximation] + (how.group ? grouped(digits) : digits) + quantity.unit.counted;
}

/** The same amount in another unit of its dimension; undefined where no conversion is declared. */
export function convert(quantity: Quantity, unit: Unit): Quantity | undefined {
  if (quantity.unit === unit) return quantity;
  if (!sameDimension(quantity.unit, unit)) return undefined;
  return made(valueIn(unit, quantity), unit, quantity.approximation);
}

// The algebra. A result of anything inexact is "about": 200余件 and 300余件 are about 500件, and no more is known.

/** In the unit of the left. */
export function plusQuantity(left: Quantity, right: Quantity): Attempt<Quantity> {
  if (!sameDimension(left.unit, right.unit)) return mismatch(left, right);
  return { value: made(left.value.plus(valueIn(left.unit, right)), left.unit, together(left, right)) };
}

/** In the unit of the left: 90% − 5个百分点 = 85%, 90% − 85% = 5%. */
export function minusQuantity(left: Quantity, right: Quantity): Attempt<Quantity> {
  if (!sameDimension(left.unit, right.unit)) return mismatch(left, right);
  return { value: made(left.value.minus(valueIn(left.unit, right)), left.unit, together(left, right)) };
}

/** Ratio × X is X, and X/Y × Y is X; there are no other products (元 × 元 means nothing). */
export function timesQuantity(left: Quantity, right: Quantity): Attempt<Quantity> {
  // Of two ratios the one with a name of its own stays: 2 × 50% = 100%.
  const scaleLeft = isRatio(right.unit) && !(isRatio(left.unit) && left.unit === plain);
  if (scaleLeft) return { value: made(left.value.times(inBase(right)), left.unit, together(left, right)) };
  if (isRatio(left.unit)) return { value: made(right.value.times(inBase(left)), right.unit, together(left, right)) };
  return cancelled(left, right) ?? cancelled(right, left) ?? problem("unit-combination", sides(left, "×", right));
}

/** X ÷ X is a plain number, X ÷ ratio is X, X ÷ Y is X/Y, X ÷ X/Y is Y. */
export function overQuantity(left: Quantity, right: Quantity): Attempt<Quantity> {
  if (right.value.isZero()) return problem("division-by-zero", { left: shown(left), right: shown(right) });
  if (sameDimension(left.unit, right.unit)) {
    const value = sameUnit(left.unit, right.unit) ? left.value.over(right.value) : inBase(left).over(inBase(right));
    return { value: made(value, plain, together(left, right)) };
  }
  if (isRatio(right.unit)) return { value: made(left.value.over(inBase(right)), left.unit, together(left, right)) };
  const { per } = right.unit;
  if (per && sameDimension(per.above, left.unit)) {
    return { value: made(valueIn(per.above, left).over(right.value), per.below, together(left, right)) };
  }
  const unit = unitPer(left.unit, right.unit);
  if (!unit) return problem("unit-combination", sides(left, "÷", right));
  return { value: made(left.value.over(right.value), unit, together(left, right)) };
}

/** Compares the figures as they stand; whether an inexact one may be compared is for the caller to say. */
export function compareQuantity(left: Quantity, right: Quantity): Attempt<-1 | 0 | 1> {
  if (!sameDimension(left.unit, right.unit)) return mismatch(left, right);
  return { value: left.value.compare(valueIn(left.unit, right)) };
}

function readableText(value: Decimal): string {
  const digits = value.toString();
  const [before = "", after = ""] = digits.split(".");
  return looksComputed(after) ? `${BigInt(before + after)}/1${"0".repeat(after.length)}` : digits;
}

function grouped(digits: string): string {
  const [before = "", after] = digits.split(".");
  if (before.includes("/")) return digits;
  const groups = before.replace(/\B(?=(\d{3})+$)/g, ",");
  return after === undefined ? groups : `${groups}.${after}`;
}

/** X/Y × Y. */
function cancelled(rate: Quantity, count: Quantity): Attempt<Quantity> | undefined {
  const { per } = rate.unit;
  if (!per || !sameDimension(per.below, count.unit)) return undefined;
  return { value: made(rate.value.times(valueIn(per.below, count)), per.above, together(rate, count)) };
}

function made(value: Decimal, unit: Unit, approximation: Approximation): Quantity {
  return { kind: "quantity", value, unit, approximation };
}

/** The value counted in another unit of the same dimension. */
function valueIn(unit: Unit, quantity: Quantity): Decimal {
  if (sameUnit(quantity.unit, unit)) return quantity.value;
  return inBase(quantity).over(unit.factor);
}

function inBase(quantity: Quantity): Decimal {
  return quantity.unit.factor === Decimal.one ? quantity.value : quantity.value.times(quantity.unit.factor);
}

function together(left: Quantity, right: Quantity): Approximation {
  return left.approximation === "exact" && right.approximation === "exact" ? "exact" : "about";
}

function mismatch(left: Quantity, right: Quantity) {
  return problem("unit-mismatch", { left: shown(left), right: shown(right) });
}

function sides(left: Quantity, operation: "×" | "÷", right: Quantity) {
  return { left: shown(left), operation, right: shown(right) };
}

/** As the person typed it, if a person did. */
function shown(quantity: Quantity): string {
  return quantity.written ?? formatQuantity(quantity);
}
