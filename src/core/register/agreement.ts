import type { Definition } from "../figures/figures.ts";
import { finding, type Finding, type Problem } from "../finding.ts";
import type { FactName } from "../known.ts";
import { Decimal, decimal } from "../number/decimal.ts";
import { convert, formatQuantity, quantity, type Quantity } from "../number/quantity.ts";
import { endsOf, partsOf, periodText, wholePeriods } from "./periods.ts";

/** Values of one measure that were entered for different periods and cannot all be right. */
export type Contradiction = {
  readonly whole: FactName;
  /** What it is held against, as it was entered. */
  readonly parts: readonly FactName[];
  readonly finding: Finding;
};

type Counting = "stock" | "flow";
type Entered = { readonly name: FactName; readonly period: string; readonly label: string; readonly value: Quantity };

/**
 * What was entered for a year, a half or a quarter against what was entered for its parts. A part that nobody has
 * entered is not zero: what is there is only held to be no more than the whole.
 */
export function contradictionsIn(
  base: string,
  counting: Counting,
  definitions: ReadonlyMap<FactName, Definition>,
): readonly Contradiction[] {
  const series = new Series(base, definitions);
  return series.wholes().flatMap((whole) => {
    const held = counting === "flow" ? againstParts(whole, series) : againstEnd(whole, series);
    return held.map(({ parts, what }) => ({
      whole: whole.name,
      parts: parts.map(({ name }) => name),
      finding: finding(what, undefined, whole.name),
    }));
  });
}

type Held = { readonly parts: readonly Entered[]; readonly what: Problem };

function againstParts(whole: Entered, series: Series): readonly Held[] {
  const seen = new Set<string>();
  return partsOf(whole.period).flatMap((periods): readonly Held[] => {
    const found = periods.map((period) => series.enteredWithin(period));
    const parts = found.flat();
    const key = parts.map(({ name }) => name).join(" ");
    // Halves that were added up from quarters say nothing that the quarters do not say.
    if (parts.length === 0 || seen.has(key)) return [];
    seen.add(key);
    const missing = periods.filter((_, at) => found[at]?.length === 0);
    const what = comparison(whole, parts, missing);
    return what ? [{ parts, what }] : [];
  });
}

function comparison(whole: Entered, parts: readonly Entered[], missing: readonly string[]): Problem | undefined {
  const { unit } = whole.value;
  const amounts = parts.flatMap(({ value }) => convert(value, unit)?.value ?? []);
  if (amounts.length < parts.length) return undefined;
  const sum = amounts.reduce((total, amount) => total.plus(amount), Decimal.zero);
  const apart = sum.minus(whole.value.value);
  const slack = [whole, ...parts].reduce((total, { value }) => total.plus(roundedAway(value)), Decimal.zero);
  const isApart = apart.absolute().compare(slack) > 0;
  const text = (value: Decimal) => formatQuantity(quantity(value, unit));
  const facts = {
    whole: whole.label,
    value: formatQuantity(whole.value),
    parts: parts.map(({ period, value }) => `${periodText(period)} ${formatQuantity(value)}`),
    sum: text(sum),
    difference: text(apart.absolute()),
  };
  if (!isApart) return undefined;
  if (missing.length === 0) return { code: "register-apart", facts };
  const couldShrink = parts.some(({ value }) => value.value.isNegative());
  if (!apart.isPositive() || couldShrink) return undefined;
  return { code: "register-beyond", facts: { ...facts, missing: missing.map(periodText) } };
}

/** What is there at the end of a year is there at the end of its last quarter. */
function againstEnd(whole: Entered, series: Series): readonly Held[] {
  const end = endsOf(whole.period)
    .map((period) => series.at(period))
    .find((one) => one !== undefined);
  const there = end && convert(end.value, whole.value.unit);
  if (!there || there.value.equals(whole.value.value)) return [];
  const facts = {
    whole: whole.label,
    value: formatQuantity(whole.value),
    end: `${periodText(end.period)} ${formatQuantity(end.value)}`,
  };
  return [{ parts: [end], what: { code: "register-end-apart", facts } }];
}

/** Half a unit of the last digit that was written after the point; whole numbers are counted, not rounded. */
function roundedAway({ value, written }: Quantity): Decimal {
  const places = /[.．](\d+)/u.exec(written ?? "")?.[1]?.length ?? 0;
  if (places === 0) return Decimal.zero;
  const shown = value.round("half-up", places);
  // 「1.2万件」 is written in another unit than it is counted in.
  if (!shown.equals(value) || value.equals(value.round("half-up", 0))) return Decimal.zero;
  return decimal(`0.${"0".repeat(places)}5`);
}

/** What was entered of one measure at one place, by period. */
class Series {
  readonly #base: string;
  readonly #definitions: ReadonlyMap<FactName, Definition>;

  constructor(base: string, definitions: ReadonlyMap<FactName, Definition>) {
    this.#base = base;
    this.#definitions = definitions;
  }

  at(period: string): Entered | undefined {
    const name = `${this.#base}.${period}`;
    const definition = this.#definitions.get(name);
    if (definition?.kind !== "given" || definition.value.state !== "known") return undefined;
    const { value } = definition.value;
    if (value.kind !== "quantity" || value.approximation !== "exact") return undefined;
    return { name, period, label: definition.label, value };
  }

  wholes(): readonly Entered[] {
    const years = new Set(
      [...this.#definitions.keys()]
        .filter((name) => name.startsWith(`${this.#base}.`))
        .map((name) => name.slice(this.#base.length + 1, this.#base.length + 5)),
    );
    return [...years].flatMap(wholePeriods).flatMap((period) => this.at(period) ?? []);
  }

  /** The value of a period, or those of all its parts where only they were entered; none where one is missing. */
  enteredWithin(period: string): readonly Entered[] {
    const own = this.at(period);
    if (own) return [own];
    for (const periods of partsOf(period)) {
      const parts = periods.map((part) => this.enteredWithin(part));
      if (parts.every((found) => found.length > 0)) return parts.flat();
    }
    return [];
  }
}
