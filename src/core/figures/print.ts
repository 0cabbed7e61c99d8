import { printExpression, roundingText, type Expression } from "../formula/expression.ts";
import { citationText, type Place } from "../place.ts";
import type { Known } from "../known.ts";
import { dateText } from "../number/date.ts";
import { formatQuantity, type Quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";
import { kindOf } from "../rules/kinds.ts";
import { printRule } from "../rules/print.ts";
import { unreachable } from "../unreachable.ts";
import type { Value } from "../value.ts";
import type { Basis, Derivation } from "./derivation.ts";

/** How many digits a non-terminating value shows before 「…」; only for reading, the value itself is exact. */
const shownPlaces = 4;

/** 「资金到位率得分 ＝ 1,471.9961万元 ÷ 1,715.27万元 × 3分 ＝ 2.5745…分，四舍五入保留2位小数 ＝ 2.57分」 */
export function derivationLine(derivation: Derivation): string {
  const formula = formulaText(derivation);
  const parts = [derivation.label, ...(formula ? [formula] : []), ...resultParts(derivation)];
  return parts.join(" ＝ ");
}

function resultParts(derivation: Derivation): readonly string[] {
  const { rounding, result } = derivation;
  if (!rounding || result.state !== "known" || result.value.kind !== "quantity") return [resultText(result)];
  const exact = quantityText({ ...result.value, value: rounding.exact });
  return [`${exact}，${roundingText(rounding)}`, resultText(result)];
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

/** The calculation with the real numbers in it; empty for what was given. */
export function formulaText(derivation: Derivation): string {
  const { basis, inputs } = derivation;
  switch (basis.kind) {
    case "given":
    case "missing":
    case "grade":
      return "";
    case "formula":
      return printExpression(basis.expression, (name) => wordFor(name, inputs));
    case "comparison":
      return `${inputs[0] ? resultText(inputs[0].result) : ""}，要求${basis.against}`;
    case "rule":
      return (
        kindOf(basis.rule).formula(basis.rule, basis.points, (expression) => said(expression, inputs)) ||
        addedUp(inputs)
      );
    case "weighted":
      return inputs.map((input) => resultText(input.result)).join(" × ");
    case "roll-up":
      return addedUp(inputs);
    default:
      return unreachable(basis);
  }
}

function addedUp(inputs: readonly Derivation[]): string {
  return inputs.map((input) => resultText(input.result)).join(" + ");
}

/** A plain figure is said by its value; a formula step of a rule by its own formula in brackets. */
function said(expression: Expression, inputs: readonly Derivation[]): string {
  if (expression.op === "constant") return formatQuantity(expression.quantity);
  if (expression.op === "fact") return wordFor(expression.name, inputs);
  const step = inputs.find((input) => input.name === "" && input.label === printExpression(expression));
  return step
    ? `（${printExpression(expression, (name) => wordFor(name, step.inputs))}）`
    : printExpression(expression);
}

/** Inside a rule 「实际」 stands for 「A11.实际」. */
function wordFor(name: string, inputs: readonly Derivation[]): string {
  const input =
    inputs.find((one) => one.name === name) ??
    (name.includes(".") ? undefined : inputs.find((one) => one.name.endsWith(`.${name}`)));
  return input ? resultText(input.result) : name;
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

const percent = unit("%");

/** A plain ratio is shown as a percentage; digits that never end are cut with 「…」 so that nobody takes them for all. */
function quantityText(quantity: Quantity): string {
  if (quantity.unit.name === "" && quantity.unit.dimension === "ratio" && !quantity.value.isWhole()) {
    return quantityText({ ...quantity, value: quantity.value.over(percent.factor), unit: percent });
  }
  if (quantity.value.terminates() && quantity.value.text().length <= 16) return formatQuantity(quantity);
  const cut = formatQuantity(
    { ...quantity, value: quantity.value.round("truncate", shownPlaces) },
    { places: shownPlaces },
  );
  return cut.replace(/(\d)(?!.*\d)/u, "$1…");
}
