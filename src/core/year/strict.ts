import type { Problem } from "../finding.ts";
import { isWordsOnly, parseRequirement, requirementText, type Requirement } from "../indicators/target.ts";
import { Decimal } from "../number/decimal.ts";
import { formatQuantity, parseQuantity, type Quantity } from "../number/quantity.ts";
import { isMoney, isRatio, sameDimension, unit, type Unit } from "../number/units.ts";

/** What an approval fixes has to be one exact figure: why this text is none. It may be nothing at all. */
export function amountProblem(text: string, column: Unit = unit("万元")): Problem | undefined {
  const read = parseQuantity(text.trim(), { unit: column });
  if ("problem" in read) return read.problem;
  const { value } = read;
  if (!isMoney(value.unit)) return { code: "amount-not-money", facts: { text } };
  return (
    roughness(text, value) ?? (value.value.isNegative() ? { code: "amount-negative", facts: { text } } : undefined)
  );
}

/** A target of so many 家 cannot become one of 万元, nor be about twenty or less than nothing. */
export function targetProblem(text: string, column?: Unit, before?: Requirement): Problem | undefined {
  const written = targetText(text);
  const read = parseRequirement(written, column ?? unitOfTarget(before));
  if ("problem" in read) return isUnreadWords(read.problem) ? { code: "target-unread", facts: { text } } : read.problem;
  const { value } = read;
  for (const one of quantitiesOf(value)) {
    const rough = roughness(text, one);
    if (rough) return rough;
    if (one.value.isNegative() && !mayBeNegative(one.unit)) return { code: "target-below-zero", facts: { text } };
  }
  return before && unlike(value, before)
    ? { code: "target-of-other-kind", facts: { text, before: requirementText(before) } }
    : undefined;
}

/** 「90」 for a rate of satisfaction would be ninety times the whole: what was meant is said. */
export function rateProblem(name: string, text: string, column?: Unit): Problem | undefined {
  if (!/(?:率|满意度|占比|比例|比重)(?:[（(][^（）()]*[）)])?$/u.test(name)) return undefined;
  const read = parseRequirement(targetText(text), column);
  if ("problem" in read) return undefined;
  const bare = quantitiesOf(read.value).find(({ unit: of, value }) => of.name === "" && value.compare(Decimal.one) > 0);
  return bare && { code: "target-rate-bare", facts: { name, text, number: bare.value.toString() } };
}

/** Words alone stand in 「」, as parseRequirement wants them; everything else as it is. */
export function targetText(text: string): string {
  const written = text.trim();
  return isWordsOnly(written) ? `「${written}」` : written;
}

/**
 * An actual value that is scored is exact, of the kind its target has, and so many of something never less than nothing;
 * a growth or a balance may be. What is no number at all is told about where it is read.
 */
export function actualProblem(text: string, column?: Unit, target?: Requirement): Problem | undefined {
  const of = unitOfTarget(target);
  const read = parseQuantity(text.trim(), column ? { unit: column } : {});
  if ("problem" in read) return undefined;
  const { value } = read;
  // 「20%以上」 is a bound that can be held against a target; 「约12家」 could be either side of it.
  const isBound = value.approximation === "at-least" || value.approximation === "at-most";
  const rough = isBound ? undefined : roughness(text, value);
  if (rough) return rough;
  if (value.value.isNegative() && isCounted(value.unit.name === "" && of ? of : value.unit))
    return { code: "actual-negative", facts: { text } };
  // A number alone is meant in the unit of the target, and is told about where that is missing.
  if (!target || !of || sameDimension(value.unit, of) || value.unit.name === "") return undefined;
  return { code: "actual-of-other-unit", facts: { text, target: requirementText(target) } };
}

function roughness(text: string, { approximation }: Quantity): Problem | undefined {
  return approximation === "exact" ? undefined : { code: "figure-rough", facts: { text } };
}

const isUnreadWords = ({ code }: Problem): boolean => code === "not-a-number" || code === "entry-unread";

const isCounted = (of: Unit): boolean => !isRatio(of) && !isMoney(of) && of.dimension !== "points" && !of.per;

const mayBeNegative = (of: Unit): boolean => !isMoney(of) && !isCounted(of);

function quantitiesOf(requirement: Requirement): readonly Quantity[] {
  if (requirement.kind === "amount") return [requirement.quantity];
  return requirement.kind === "range" ? [requirement.from, requirement.to] : [];
}

export function unitOfTarget(requirement: Requirement | undefined): Unit | undefined {
  const [first] = requirement ? quantitiesOf(requirement) : [];
  return first?.unit;
}

function unlike(left: Requirement, right: Requirement): boolean {
  const [a, b] = [unitOfTarget(left), unitOfTarget(right)];
  if (a && b) return !sameDimension(a, b);
  return (left.kind === "words") !== (right.kind === "words") || (left.kind === "date") !== (right.kind === "date");
}

/** As it was understood: 「≥5个」 for 「大于等于5个」. */
export function targetRead(text: string, column?: Unit): string | undefined {
  const read = parseRequirement(targetText(text), column);
  return "value" in read ? requirementText(read.value) : undefined;
}

export function amountRead(text: string, column: Unit = unit("万元")): string | undefined {
  const read = parseQuantity(text.trim(), { unit: column });
  return "value" in read ? formatQuantity(read.value) : undefined;
}
