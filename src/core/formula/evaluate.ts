import { problem, type Attempt } from "../finding.ts";
import { known, type FactName, type Known } from "../known.ts";
import { decimal, type Decimal } from "../number/decimal.ts";
import {
  compareQuantity,
  minusQuantity,
  overQuantity,
  plusQuantity,
  timesQuantity,
  type Quantity,
} from "../number/quantity.ts";
import { kindNames, type Value } from "../value.ts";
import { unreachable } from "../unreachable.ts";
import { roundedTo, type Expression, type Gathering, type Operator } from "./expression.ts";

/** Where a formula finds the figures it names. */
export type Lookup = {
  readonly value: (name: FactName) => Known<Value>;
  readonly matching?: (pattern: string) => readonly FactName[];
};

type Evaluated = Attempt<Known<Quantity>>;

/** The exact value; pending when a figure is pending; a problem for wrong kinds, wrong units and division by zero. */
export function evaluateExpression(expression: Expression, lookup: Lookup): Evaluated {
  switch (expression.op) {
    case "constant":
      return { value: known(expression.quantity) };
    case "fact":
      return amount(lookup.value(expression.name), expression.name);
    case "pattern":
      return gathered("合计", gather([expression], lookup));
    case "binary":
      return combined(
        expression.operator,
        evaluateExpression(expression.left, lookup),
        evaluateExpression(expression.right, lookup),
      );
    case "negated":
      return changed(evaluateExpression(expression.of, lookup), (value) => value.negated());
    case "absolute":
      return changed(evaluateExpression(expression.of, lookup), (value) => value.absolute());
    case "gathered":
      return gathered(expression.how, gather(expression.of, lookup));
    case "rounded":
      return changed(evaluateExpression(expression.of, lookup), (value) => roundedTo(value, expression));
    default:
      return unreachable(expression);
  }
}

function amount(value: Known<Value>, name: FactName): Evaluated {
  if (value.state !== "known") return { value };
  if (value.value.kind === "quantity") return { value: value as Known<Quantity> };
  return problem("figure-not-a-number", { name, kind: kindNames[value.value.kind] });
}

function combined(operator: Operator, left: Evaluated, right: Evaluated): Evaluated {
  if ("problem" in left) return left;
  if ("problem" in right) return right;
  const a = left.value;
  const b = right.value;
  if (a.state === "not-applicable") return left;
  if (b.state === "not-applicable") return right;
  if (a.state === "pending") return { value: b.state === "pending" ? together(a.needs, b.needs) : a };
  if (b.state === "pending") return right;
  const result = algebra[operator](a.value, b.value);
  if ("problem" in result) return result;
  return result.value.value.isOfUsualSize() ? { value: known(result.value) } : problem("figure-too-long", undefined);
}

const algebra: Record<Operator, (left: Quantity, right: Quantity) => Attempt<Quantity>> = {
  "+": plusQuantity,
  "−": minusQuantity,
  "×": timesQuantity,
  "÷": overQuantity,
};

function together(...needs: readonly (readonly FactName[])[]): Known<never> {
  return { state: "pending", needs: [...new Set(needs.flat())] };
}

function changed(from: Evaluated, change: (value: Decimal) => Decimal): Evaluated {
  if ("problem" in from || from.value.state !== "known") return from;
  const { written: _, ...quantity } = from.value.value;
  return { value: known({ ...quantity, value: change(quantity.value) }) };
}

function gather(parts: readonly Expression[], lookup: Lookup): readonly Evaluated[] {
  const gathered: Evaluated[] = [];
  for (const part of parts) {
    if (part.op !== "pattern") gathered.push(evaluateExpression(part, lookup));
    else for (const name of lookup.matching?.(part.pattern) ?? []) gathered.push(amount(lookup.value(name), name));
  }
  return gathered;
}

/** A column may have cells that do not apply: they are left out. A pending cell makes the whole pending. */
function gathered(how: Gathering, parts: readonly Evaluated[]): Evaluated {
  const quantities: Quantity[] = [];
  const needs: FactName[] = [];
  for (const part of parts) {
    if ("problem" in part) return part;
    if (part.value.state === "known") quantities.push(part.value.value);
    else if (part.value.state === "pending") needs.push(...part.value.needs);
  }
  if (needs.length > 0) return { value: together(needs) };
  const [first, ...rest] = quantities;
  if (!first) return { value: { state: "not-applicable", because: "没有可汇总的数" } };
  return fold(how, first, rest);
}

function fold(how: Gathering, first: Quantity, rest: readonly Quantity[]): Evaluated {
  let so: Quantity = first;
  for (const next of rest) {
    const step = how === "最大" || how === "最小" ? chosen(how, so, next) : plusQuantity(so, next);
    if ("problem" in step) return step;
    so = step.value;
  }
  if (how !== "平均") return { value: known(so) };
  const count = decimal(String(rest.length + 1));
  return { value: known({ ...so, value: so.value.over(count) }) };
}

function chosen(how: "最大" | "最小", left: Quantity, right: Quantity): Attempt<Quantity> {
  const order = compareQuantity(left, right);
  if ("problem" in order) return order;
  const leftWins = how === "最大" ? order.value >= 0 : order.value <= 0;
  return { value: leftWins ? left : right };
}
