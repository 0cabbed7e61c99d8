/** How a figure is rounded. Only named where a rule, a form or a printed figure names it. */
export type Rounding = "half-up" | "half-even" | "half-down" | "truncate" | "up" | "floor" | "ceiling";

/**
 * An exact number: a fraction of two whole numbers. Text goes in, text comes out; nothing is lost between.
 * There is deliberately no way from or to a JavaScript number.
 */
export class Decimal {
  readonly #numerator: bigint;
  /** Always positive. Not always in lowest terms: reducing is put off until the numbers grow or are shown. */
  readonly #denominator: bigint;

  private constructor(numerator: bigint, denominator: bigint) {
    this.#numerator = numerator;
    this.#denominator = denominator;
  }

  static readonly zero = new Decimal(0n, 1n);
  static readonly one = new Decimal(1n, 1n);

  static fraction(numerator: bigint, denominator: bigint): Decimal {
    if (denominator === 0n) throw new RangeError("division by zero");
    return denominator < 0n ? new Decimal(-numerator, -denominator) : new Decimal(numerator, denominator);
  }

  plus(other: Decimal): Decimal {
    const a = this.#denominator;
    const b = other.#denominator;
    if (a === b) return new Decimal(this.#numerator + other.#numerator, a);
    if (a % b === 0n) return new Decimal(this.#numerator + other.#numerator * (a / b), a);
    if (b % a === 0n) return new Decimal(this.#numerator * (b / a) + other.#numerator, b);
    return kept(this.#numerator * b + other.#numerator * a, a * b);
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated());
  }

  times(other: Decimal): Decimal {
    return kept(this.#numerator * other.#numerator, this.#denominator * other.#denominator);
  }

  /** Throws on a zero divisor: callers look first, because only they can say whose figure it is. */
  over(other: Decimal): Decimal {
    if (other.#numerator === 0n) throw new RangeError("division by zero");
    const numerator = this.#numerator * other.#denominator;
    const denominator = this.#denominator * other.#numerator;
    return denominator < 0n ? kept(-numerator, -denominator) : kept(numerator, denominator);
  }

  negated(): Decimal {
    return new Decimal(-this.#numerator, this.#denominator);
  }

  absolute(): Decimal {
    return this.#numerator < 0n ? this.negated() : this;
  }

  compare(other: Decimal): -1 | 0 | 1 {
    const same = this.#denominator === other.#denominator;
    const left = same ? this.#numerator : this.#numerator * other.#denominator;
    const right = same ? other.#numerator : other.#numerator * this.#denominator;
    return left < right ? -1 : left > right ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  isZero(): boolean {
    return this.#numerator === 0n;
  }

  isNegative(): boolean {
    return this.#numerator < 0n;
  }

  isPositive(): boolean {
    return this.#numerator > 0n;
  }

  isWhole(): boolean {
    return this.#numerator % this.#denominator === 0n;
  }

  /** The nearest number with `places` digits after the point (negative places round to tens, hundreds …). */
  round(mode: Rounding, places: number): Decimal {
    const scale = powerOfTen(Math.abs(places));
    const numerator = places < 0 ? this.#numerator : this.#numerator * scale;
    const denominator = places < 0 ? this.#denominator * scale : this.#denominator;
    const whole = roundedQuotient(numerator, denominator, mode);
    return places < 0 ? new Decimal(whole * scale, 1n) : new Decimal(whole, scale);
  }

  /** Times 10^places and cut: equal numbers have equal keys. For finding a number in a map, where `text` would be slow. */
  key(places: number): bigint {
    return (this.#numerator * powerOfTen(places)) / this.#denominator;
  }

  /** Can this be written with finitely many digits? 1/3 can not. */
  terminates(): boolean {
    return decimalPlaces(reduced(this.#numerator, this.#denominator)[1]) !== undefined;
  }

  /**
   * The digits, exactly: as many as needed, or padded to `places`.
   * Throws when digits would be lost: rounding is a decision and has to be named first.
   */
  text(places?: number): string {
    const [numerator, denominator] = reduced(this.#numerator, this.#denominator);
    const needed = decimalPlaces(denominator);
    if (needed === undefined) throw new RangeError(`${numerator}/${denominator} does not end; round it first`);
    if (places !== undefined && needed > places) throw new RangeError(`${this.text()} has more than ${places} places`);
    const shown = places ?? needed;
    const digits = ((absolute(numerator) * powerOfTen(shown)) / denominator).toString().padStart(shown + 1, "0");
    const whole = digits.slice(0, digits.length - shown);
    const sign = numerator < 0n ? "-" : "";
    return shown === 0 ? sign + whole : `${sign}${whole}.${digits.slice(digits.length - shown)}`;
  }

  /** Exact in any case: digits where they end ("2.57"), a fraction in lowest terms where not ("1/3"). */
  toString(): string {
    if (this.#denominator === 1n) return this.#numerator.toString();
    const [numerator, denominator] = reduced(this.#numerator, this.#denominator);
    return decimalPlaces(denominator) === undefined ? `${numerator}/${denominator}` : this.text();
  }

  toJSON(): string {
    return this.toString();
  }

  /**
   * Is the number still of a size that figures have? Exact products double in length each time, so a formula that
   * keeps multiplying its own result would otherwise take the machine with it.
   */
  isOfUsualSize(): boolean {
    return absolute(this.#numerator) < sizeLimit && this.#denominator < sizeLimit;
  }

  smallerOf(other: Decimal): Decimal {
    return this.compare(other) <= 0 ? this : other;
  }

  largerOf(other: Decimal): Decimal {
    return this.compare(other) >= 0 ? this : other;
  }
}

/** Some 600 digits: far above any sum of money, far below what would be slow. */
const sizeLimit = 1n << 2_048n;

const written = /^([+-]?)(\d+)(?:\.(\d+))?(?:\/(\d+)(?:\.(\d+))?)?$/;
const longest = 4_000;

/** Reads "820.8", "-3", "1/3", "83.3/2.5"; undefined for anything else (commas and units belong to parseQuantity). */
export function parseDecimal(text: string): Decimal | undefined {
  const small = text.length < 4 ? smallWhole(text) : undefined;
  if (small) return small;
  if (text.length > longest) return undefined;
  const match = written.exec(text);
  if (!match) return undefined;
  const [, sign, whole = "", after = "", below, belowAfter = ""] = match;
  const top = new Digits(whole, after);
  const numerator = sign === "-" ? -top.digits : top.digits;
  if (below === undefined) return Decimal.fraction(numerator, top.scale);
  const bottom = new Digits(below, belowAfter);
  return bottom.digits === 0n ? undefined : Decimal.fraction(numerator * bottom.scale, top.scale * bottom.digits);
}

/** Most figures are small whole numbers, and a fraction never changes: these are made once. */
const smallWholes: readonly Decimal[] = Array.from({ length: 1_000 }, (_, whole) =>
  Decimal.fraction(BigInt(whole), 1n),
);

function smallWhole(text: string): Decimal | undefined {
  if (text.length === 0) return undefined;
  let whole = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    whole = whole * 10 + digit;
  }
  return smallWholes[whole];
}

/** For numbers we wrote ourselves: throws when the text is not a number. */
export function decimal(text: string): Decimal {
  const value = parseDecimal(text);
  if (!value) throw new RangeError(`not a decimal: ${text.slice(0, 40)}`);
  return value;
}

export function sumOf(values: Iterable<Decimal>): Decimal {
  let sum = Decimal.zero;
  for (const value of values) sum = sum.plus(value);
  return sum;
}

class Digits {
  readonly digits: bigint;
  readonly scale: bigint;
  constructor(whole: string, after: string) {
    this.digits = BigInt(whole + after);
    this.scale = powerOfTen(after.length);
  }
}

/** Reducing costs a greatest common divisor, so it waits until the denominator is longer than a machine word. */
const reduceAbove = 1n << 96n;

function kept(numerator: bigint, denominator: bigint): Decimal {
  if (denominator < reduceAbove) return Decimal.fraction(numerator, denominator);
  return Decimal.fraction(...reduced(numerator, denominator));
}

function reduced(numerator: bigint, denominator: bigint): [bigint, bigint] {
  let a = absolute(numerator);
  let b = denominator;
  while (b !== 0n) [a, b] = [b, a % b];
  return a === 1n || a === 0n ? [numerator, denominator] : [numerator / a, denominator / a];
}

/** Digits after the point that a reduced denominator needs; undefined when it has a factor other than 2 and 5. */
function decimalPlaces(denominator: bigint): number | undefined {
  let rest = denominator;
  let twos = 0;
  let fives = 0;
  while (rest % 2n === 0n) [rest, twos] = [rest / 2n, twos + 1];
  while (rest % 5n === 0n) [rest, fives] = [rest / 5n, fives + 1];
  return rest === 1n ? Math.max(twos, fives) : undefined;
}

function roundedQuotient(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const towardsZero = numerator / denominator;
  const remainder = absolute(numerator % denominator);
  if (remainder === 0n) return towardsZero;
  const away = numerator < 0n ? towardsZero - 1n : towardsZero + 1n;
  return isRoundedAway(mode, numerator < 0n, towardsZero % 2n !== 0n, remainder * 2n - denominator)
    ? away
    : towardsZero;
}

function isRoundedAway(mode: Rounding, negative: boolean, odd: boolean, beyondHalf: bigint): boolean {
  switch (mode) {
    case "half-up":
      return beyondHalf >= 0n;
    case "half-down":
      return beyondHalf > 0n;
    case "half-even":
      return beyondHalf > 0n || (beyondHalf === 0n && odd);
    case "truncate":
      return false;
    case "up":
      return true;
    case "floor":
      return negative;
    case "ceiling":
      return !negative;
  }
}

function absolute(value: bigint): bigint {
  return value < 0n ? -value : value;
}

const powers = Array.from({ length: 64 }, (_, exponent) => 10n ** BigInt(exponent));

function powerOfTen(exponent: number): bigint {
  return powers[exponent] ?? 10n ** BigInt(exponent);
}
