import type { Expression } from "../../../formula/expression.ts";
import type { Quantity } from "../../../number/quantity.ts";
import { isRatio, plain, unitNamed } from "../../../number/units.ts";
import type { Condition, Rule } from "../../rule.ts";
import { unreachable } from "../../../unreachable.ts";
import type { RuleInput } from "./result.ts";

type Known = { readonly unit?: string };
type Add = (input: RuleInput) => void;

/** Every figure the rule needs, once, with the unit a bare number is taken to be in. */
export function inputsOf(rule: Rule, context: Known): readonly RuleInput[] {
  const found = new Map<string, RuleInput>();
  visit(rule, "", context, (input) => {
    const earlier = found.get(input.name);
    // The first use with a unit wins: 实际 compared with 12件 is in 件 wherever else it stands.
    if (!earlier || (earlier.unit === "" && input.unit !== "" && earlier.kind === input.kind))
      found.set(input.name, input);
  });
  return [...found.values()];
}

function visit(rule: Rule, prefix: string, context: Known, add: Add): void {
  const named: Add = prefix === "" ? add : (input) => add({ ...input, name: prefix + input.name });
  const inner = (one: Rule) => visit(one, prefix, context, add);
  switch (rule.kind) {
    case "bands":
      return figures(rule.measure, unitIn(rule.bands.map((band) => (band.from ?? band.to)?.at)), named);
    case "step":
    case "bonus": {
      const start = rule.kind === "step" ? rule.start : rule.from;
      const per = rule.kind === "step" ? rule.loss.per : rule.per;
      const relative = rule.kind === "step" && rule.loss.relative;
      const unit = unitOf(start) ?? (relative ? context.unit : unitIn([per]));
      figures(rule.measure, unit, named);
      figures(start, unit, named);
      if (rule.kind === "bonus" && rule.base) inner(rule.base);
      return;
    }
    case "count":
      return figures(rule.occurrences, undefined, (input) => named({ ...input, kind: "count" }));
    case "direct":
      return figures(rule.rate, rule.rate.op === "fact" ? "%" : context.unit, named);
    case "proportional":
    case "reverse": {
      // ÷2 in a mean is no bound: rates stay rates.
      const said = unitOf(rule.target) ?? unitOf(rule.actual) ?? context.unit;
      const unit = said === "" ? undefined : said;
      figures(rule.actual, unit, named);
      return figures(rule.target, unit, named);
    }
    case "growth":
      figures(rule.growth, "%", named);
      return figures(rule.lastYear, "%", named);
    case "formula":
      return figures(rule.score, undefined, (input) => {
        if (input.name !== "分值") named({ ...input, unit: /[率度比]$/.test(input.name) ? "%" : input.unit });
      });
    case "threshold":
      return conditions(rule.condition, named, context);
    case "penalty":
      return conditions(rule.when, named, context);
    case "veto":
      conditions(rule.when, named, context);
      return inner(rule.rule);
    case "conditional":
      for (const one of rule.cases) {
        conditions(one.when, named, context);
        inner(one.rule);
      }
      return inner(rule.otherwise);
    case "checklist":
      for (const item of rule.items) {
        if ("rule" in item) inner(item.rule);
        else named({ name: item.met, unit: "", kind: "yes-no", asks: item.name });
      }
      return;
    case "composite":
      for (const part of rule.parts) inner(part.rule);
      return;
    case "sampled":
      for (const site of rule.sites) visit(rule.rule, `${prefix}${site}.`, context, add);
      return;
    case "qualitative":
      named({ name: rule.grade, unit: "", kind: "choice", choices: rule.grades.map((grade) => grade.name) });
      if (rule.grades.some((grade) => !grade.from.equals(grade.to)))
        named({ name: rule.given, unit: "分", kind: "points" });
      return;
    case "judgement":
      named({ name: rule.given, unit: "分", kind: "points" });
      return named({ name: rule.reason, unit: "", kind: "words" });
    case "published":
      return named({ name: rule.score, unit: "分", kind: "points" });
    case "satisfaction":
      for (const answer of rule.answers) named({ name: answer.count, unit: "份", kind: "count" });
      return visit(rule.rule, prefix, context, (input) => {
        if (input.name !== `${prefix}满意度指数`) add(input);
      });
    case "rounded":
      return inner(rule.rule);
    case "fixed":
      return;
    default:
      return unreachable(rule);
  }
}

/** Undefined where none is said: 0 has no unit. "" is a bare number that was meant as one: ≥0.96. */
function unitIn(figures: readonly (Quantity | undefined)[]): string | undefined {
  const said = figures.find((one) => one !== undefined && !(one.unit === plain && one.value.isZero()))?.unit;
  return said?.name === "百分点" ? "%" : said?.name;
}

/** The unit of a constant, or of the first constant inside a formula. */
function unitOf(expression: Expression): string | undefined {
  switch (expression.op) {
    case "constant":
      return unitIn([expression.quantity]);
    case "absolute":
    case "negated":
    case "rounded":
      return unitOf(expression.of);
    case "fact":
    case "pattern":
    case "binary":
    case "gathered":
      return undefined;
    default:
      return unreachable(expression);
  }
}

function figures(expression: Expression, unit: string | undefined, add: Add): void {
  switch (expression.op) {
    case "constant":
      return;
    case "fact":
      return add({ name: expression.name, unit: unitFor(expression.name, unit), kind: "amount" });
    case "pattern":
      return add({ name: expression.pattern, unit: unit ?? "", kind: "amount" });
    case "binary":
      // 次数÷1次×3: given in what it is divided by.
      if (expression.operator === "÷" && expression.right.op === "constant" && !isRatio(expression.right.quantity.unit))
        return figures(expression.left, unitIn([expression.right.quantity]), add);
      figures(expression.left, expression.operator === "+" || expression.operator === "−" ? unit : undefined, add);
      return figures(
        expression.right,
        expression.operator === "+" || expression.operator === "−" ? unit : undefined,
        add,
      );
    case "negated":
    case "absolute":
    case "rounded":
      return figures(expression.of, unit, add);
    case "gathered":
      for (const one of expression.of) figures(one, unit, add);
      return;
    default:
      return unreachable(expression);
  }
}

/** 成本节约率≥0 has no unit of its own, but a rate is given in percent. */
function unitFor(name: string, unit: string | undefined): string {
  if (unit === undefined && /(?:率|满意度|比例|比重|占比)$/.test(name)) return "%";
  return unit !== undefined && unitNamed(unit) ? unit : "";
}

function conditions(condition: Condition, add: Add, context: Known): void {
  switch (condition.op) {
    case "compares": {
      const unit =
        unitOf(condition.right) ?? unitOf(condition.left) ?? context.unit ?? (bothRates(condition) ? "%" : undefined);
      figures(condition.left, unit, add);
      return figures(condition.right, unit, add);
    }
    case "holds":
      return add({ name: condition.fact, unit: "", kind: "yes-no", asks: condition.fact });
    case "on-time":
      add({ name: condition.event, unit: "", kind: "date" });
      if (typeof condition.deadline === "string") add({ name: condition.deadline, unit: "", kind: "date" });
      return;
    case "not":
      return conditions(condition.of, add, context);
    case "all":
    case "any":
      for (const one of condition.of) conditions(one, add, context);
      return;
    default:
      return unreachable(condition);
  }
}

function bothRates({ left, right }: Extract<Condition, { op: "compares" }>): boolean {
  return [left, right].every((one) => one.op === "fact" && /[率度比速幅]$/.test(one.name));
}
