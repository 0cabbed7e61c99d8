import { evaluateExpression } from "../formula/evaluate.ts";
import { printExpression, roundedTo, roundingText, type Expression, type RoundingStep } from "../formula/expression.ts";
import { citationText, type Place } from "../place.ts";
import { pending, type FactName, type Known } from "../known.ts";
import { dateText } from "../number/date.ts";
import { formatQuantity, type Quantity } from "../number/quantity.ts";
import { isRatio } from "../number/units.ts";
import type { Say, SaidPart } from "../rules/kind.ts";
import { kindOf } from "../rules/kinds.ts";
import { printRule } from "../rules/print.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import type { Basis, Derivation } from "./derivation.ts";
import { asPercentage } from "./percentage.ts";

/** How many digits a non-terminating value shows before 「…」; only for reading, the value itself is exact. */
const shownPlaces = 4;

/**
 * 「资金到位率得分 ＝ 1471.9961万元 ÷ 1715.27万元 × 3分 ＝ 2.5745…分，四舍五入保留2位小数 ＝ 2.57分」; where nothing is
 * calculated, the reason stands behind the result: 「满意度得分 ＝ 8分（满意度为 85%，属「80%≤满意度＜90%」一档）」.
 */
export function derivationLine(derivation: Derivation): string {
  return derivationTexts(derivation).line;
}

/** The calculation alone, and the whole line with it. */
export function derivationTexts(derivation: Derivation): { readonly formula: string; readonly line: string } {
  const formula = formulaText(derivation);
  const parts = [derivation.label, ...(formula ? [formula] : []), ...resultParts(derivation, formula)];
  return { formula, line: parts.join(" ＝ ") };
}

function resultParts(derivation: Derivation, formula: string): readonly string[] {
  const { rounding, result } = derivation;
  const because = becauseText(derivation, formula);
  const reason = because ? `（${because}）` : "";
  if (!rounding || result.state !== "known" || result.value.kind !== "quantity") return [ownText(derivation) + reason];
  const exact = quantityText({ ...result.value, value: rounding.exact });
  return [`${exact}${reason}，${roundingText(rounding)}`, resultText(result)];
}

/** A figure that waits only for itself need not say its name again. */
function ownText({ name, result }: Derivation): string {
  const itself = result.state === "pending" && result.needs.length === 1 && result.needs[0] === name;
  return itself ? "待填" : resultText(result);
}

/** The whole derivation as an indented tree; a figure that was shown before is only named again. */
export function derivationTree(derivation: Derivation): string {
  return treeLines(derivation, 0, new Set()).join("\n");
}

function treeLines(derivation: Derivation, depth: number, seen: Set<string>): readonly string[] {
  const indent = "  ".repeat(depth);
  const again = derivation.name !== "" && seen.has(derivation.name) && derivation.inputs.length > 0;
  if (again) return [`${indent}${derivation.label} ＝ ${resultText(derivation.result)}（同上）`];
  if (derivation.name !== "") seen.add(derivation.name);
  const notes = basisNotes(derivation.basis).map((note) => `${indent}  ${note}`);
  const inputs = derivation.inputs.flatMap((input) => treeLines(input, depth + 1, seen));
  return [`${indent}${derivationLine(derivation)}`, ...notes, ...inputs];
}

/** Where it comes from or by which rule, in words; one line each. */
export function basisNotes(basis: Basis): readonly string[] {
  switch (basis.kind) {
    case "given":
      return [...sourceNotes(basis.place), ...(basis.note ? [basis.note] : [])];
    case "formula":
      return basis.note ? [basis.note] : [];
    case "rule":
      return [`规则：${printRule(basis.rule)}（分值${basis.points.toString()}分）`];
    case "grade":
      return [`等级划分：${basis.bands}`];
    case "missing":
      return ["尚未填写"];
    case "comparison":
    case "weighted":
    case "roll-up":
      return [];
    default:
      return unreachable(basis);
  }
}

function sourceNotes(place: Place | undefined): readonly string[] {
  if (!place) return [];
  return [`来源：${place.source ? `${citationText(place.source)}，` : ""}${place.file}第${place.line}行`];
}

/** The calculation with the real numbers in it; empty where nothing is calculated. */
export function formulaText(derivation: Derivation): string {
  const { basis, inputs } = derivation;
  switch (basis.kind) {
    case "given":
    case "missing":
    case "grade":
    case "comparison":
      return "";
    case "formula":
      return closed(printExpression(abridged(basis.expression), wordingOf(inputs, basis.prefix)));
    case "rule":
      return closed(kindOf(basis.rule).formula(basis.rule, basis.points, sayer(derivation, basis.prefix)));
    case "weighted":
      return inputs.map((input) => resultText(input.result)).join(" × ");
    case "roll-up":
      return inputs.map((input) => `${input.label.replace(/(加权)?得分$/u, "")} ${shortText(input)}`).join(" + ");
    default:
      return unreachable(basis);
  }
}

/** Why the result is what it is, where that is no calculation. */
export function becauseText(derivation: Derivation, formula = formulaText(derivation)): string {
  const { basis, inputs, result } = derivation;
  if (result.state !== "known") return "";
  if (basis.kind === "comparison") return `${shortText(inputs[0])}，要求${basis.against}`;
  if (basis.kind === "grade") return `${inputs[0]?.label ?? ""} ${shortText(inputs[0])}`;
  if (basis.kind !== "rule" || formula !== "") return "";
  return closed(kindOf(basis.rule).because?.(basis.rule, basis.points, sayer(derivation, basis.prefix)) ?? "");
}

/** Full-width brackets bring their own space. */
function closed(text: string): string {
  return text.replace(/） /gu, "）").replace(/ （/gu, "（");
}

function sayer(derivation: Derivation, prefix: string): Say {
  const { inputs, result } = derivation;
  const wording = wordingOf(inputs, prefix);
  const say = (expression: Expression) => printExpression(expression, wording);
  const value = (expression: Expression) => valueOf(expression, inputs, prefix);
  const earned = result.state === "known" && result.value.kind === "quantity" ? result.value.value : undefined;
  return Object.assign(say, {
    value,
    earned,
    amount: quantityText,
    fact: (name: FactName) => shortText(inputNamed(name, inputs, prefix)),
    parts: inputs.filter((input) => input.basis.kind === "rule").map(partSaid),
    sum: (expression: Expression, ends: Ends = {}) => {
      const reached = value(expression)?.value;
      const order = earned && reached ? reached.compare(earned) : 0;
      const end = order > 0 ? ends.above : order < 0 ? ends.below : undefined;
      return end === undefined ? say(expression) : `${say(expression)}，${end}`;
    },
  });
}

type Ends = { readonly above?: string; readonly below?: string };

function partSaid(part: Derivation): SaidPart {
  return { label: part.label, formula: formulaText(part), because: becauseText(part), result: shortText(part) };
}

function valueOf(expression: Expression, inputs: readonly Derivation[], prefix: string): Quantity | undefined {
  const attempt = evaluateExpression(expression, {
    value: (name) => inputNamed(name, inputs, prefix)?.result ?? pending(name),
  });
  return "value" in attempt && attempt.value.state === "known" ? attempt.value.value : undefined;
}

/** How the names in a formula are worded: by the figures they stand for. */
function wordingOf(inputs: readonly Derivation[], prefix = ""): (name: FactName) => string {
  const byName = new Map(inputs.filter(({ name }) => name !== "").map((one) => [one.name, one]));
  return (name) => {
    const found = byName.get(name.includes(".") ? name : prefix + name);
    return shortText(found ?? inputNamed(name, inputs.length > byName.size ? inputs : [], prefix), name);
  };
}

const mostShown = 12;

/** A sum of thousands of payments is shown by its first and its last; all of them are its inputs. */
function abridged(expression: Expression): Expression {
  switch (expression.op) {
    case "gathered": {
      const { of } = expression;
      if (of.length <= mostShown) return { ...expression, of: of.map(abridged) };
      const between: Expression = { op: "fact", name: `…共${of.length}项…` };
      return { ...expression, of: [...of.slice(0, 3), between, ...of.slice(-1)].map(abridged) };
    }
    case "binary":
      return { ...expression, left: abridged(expression.left), right: abridged(expression.right) };
    case "negated":
    case "absolute":
    case "rounded":
      return { ...expression, of: abridged(expression.of) };
    case "constant":
    case "fact":
    case "pattern":
      return expression;
  }
}

/** Inside a rule 「实际」 stands for 「A11.实际」, a step for itself, and what a step rests on is found inside it. */
function inputNamed(name: FactName, inputs: readonly Derivation[], prefix = ""): Derivation | undefined {
  const full = name.includes(".") ? name : prefix + name;
  const found = inputs.find((one) => (one.name === "" ? one.label === name : one.name === full));
  if (found) return found;
  for (const step of inputs) {
    const inside = step.name === "" && step.basis.kind === "formula" && inputNamed(name, step.inputs, prefix);
    if (inside) return inside;
  }
  return undefined;
}

/** In the middle of a formula it is enough that a figure is missing; what is missing stands at the end. */
function shortText(derivation: Derivation | undefined, otherwise = ""): string {
  if (!derivation) return otherwise;
  const { result } = derivation;
  if (result.state === "known") return valueText(result.value);
  return result.state === "pending" ? "待填" : "不适用";
}

export function resultText(result: Known<Value>): string {
  switch (result.state) {
    case "known":
      return valueText(result.value);
    case "pending":
      return result.needs.length > 0 ? `待填（${result.needs.join("、")}）` : "待填";
    case "not-applicable":
      return `不适用（${result.because}）`;
    default:
      return unreachable(result);
  }
}

export function valueText(value: Value): string {
  switch (value.kind) {
    case "quantity":
      return quantityText(value);
    case "date":
      return dateText(value);
    case "truth":
      return value.holds ? "是" : "否";
    case "text":
      return value.text;
    default:
      return unreachable(value);
  }
}

/** As it stands on a screen or in a table: rates, points and never-ending values rounded, everything else in full. */
export function shownText(result: Known<Value>, rounding: RoundingStep): string {
  if (result.state !== "known" || result.value.kind !== "quantity") return resultText(result);
  const shown = asPercentage(result.value);
  const isRounded = !shown.value.terminates() || isRatio(shown.unit) || shown.unit.dimension === "points";
  if (!isRounded) return quantityText(shown);
  const value = roundedTo(shown.value, rounding);
  return formatQuantity({ ...shown, value }, value.isWhole() ? {} : { places: rounding.places });
}

/** A plain ratio is shown as a percentage; digits that never end are cut with 「…」 so that nobody takes them for all. */
function quantityText(quantity: Quantity): string {
  const percentage = asPercentage(quantity);
  if (percentage !== quantity) return quantityText(percentage);
  if (quantity.value.terminates() && quantity.value.text().length <= 16) return formatQuantity(quantity);
  const cut = formatQuantity(
    { ...quantity, value: quantity.value.round("truncate", shownPlaces) },
    { places: shownPlaces },
  );
  return cut.replace(/(\d)(?!.*\d)/u, "$1…");
}
