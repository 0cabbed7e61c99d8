import { binary, factsOf, printExpression, type Expression } from "../../../formula/expression.ts";
import { kindOf } from "../../kinds.ts";
import type { Rule } from "../../rule.ts";
import { completionName } from "../clauses/expressions.ts";
import { lex } from "../lex/lex.ts";
import { normalise } from "../lex/normalise.ts";
import { nameOf } from "../names.ts";
import { nodesOf, type Parsed } from "../parse/nodes.ts";
import { parse } from "../parse/parse.ts";
import type { RuleInput } from "./result.ts";

type Defined = { readonly name: string; readonly formula: Expression };

/**
 * A rate that the sentence or a column of the table defines (执行率＝支出数÷预算数×100%) may be given as such or by its
 * parts. What a rule divides anyway is its 完成率, where it asks for that as well.
 */
export function withDefinitions(
  inputs: readonly RuleInput[],
  rule: Rule,
  parsed: Parsed,
  columns: readonly (string | undefined)[],
): readonly RuleInput[] {
  const asked = inputs.filter(({ kind }) => kind === "amount");
  if (asked.length === 0) return inputs;
  const told = [
    parsed,
    ...columns.flatMap((column) => (column?.includes("=") || column?.includes("＝") ? [parsedOf(column)] : [])),
  ];
  const found = told.flatMap(definedIn);
  const implied = asked.some(({ name }) => name === completionName) ? quotientIn(rule) : undefined;
  const all = implied ? [...found, { name: completionName, formula: implied }] : found;
  // What is defined by something that is defined in turn would have to be followed; nobody writes that.
  const plain = all.filter(({ formula }) =>
    factsOf(formula).every((name) => all.every((other) => other.name !== name)),
  );
  return plain.length === 0 ? inputs : inputs.map((input) => defined(input, plain));
}

function parsedOf(column: string): Parsed {
  const { text } = normalise(column);
  return parse(text, lex(text));
}

function definedIn(parsed: Parsed): readonly Defined[] {
  return nodesOf(parsed).flatMap((node) => {
    if (node.is !== "definition" || node.formula.expression.op === "constant") return [];
    return [{ name: nameOf(node.formula.name), formula: node.formula.expression }];
  });
}

function defined(input: RuleInput, all: readonly Defined[]): RuleInput {
  if (input.kind !== "amount") return input;
  const own = all.filter(({ name }) => name !== "" && (input.name === name || input.name.endsWith(`.${name}`)));
  const [one, ...others] = own;
  if (!one || others.length > 0) return input;
  const names = [...new Set(factsOf(one.formula))];
  if (names.length === 0 || names.includes(input.name) || names.some((name) => /分值|得分/.test(name))) return input;
  const parts = names.map((name): RuleInput => ({ name, unit: "", kind: "amount" }));
  return { ...input, by: { expression: one.formula, formula: printExpression(one.formula), inputs: parts } };
}

/** 按实际值/目标值×分值计算: what is divided by what. */
function quotientIn(rule: Rule): Expression | undefined {
  if (rule.kind === "proportional" && rule.actual.op === "fact" && rule.target.op === "fact")
    return binary(rule.actual, "÷", rule.target);
  if (rule.kind === "formula") return quotient(rule.score);
  for (const part of kindOf(rule).parts?.(rule) ?? []) {
    const found = quotientIn(part.rule);
    if (found) return found;
  }
  return undefined;
}

function quotient(expression: Expression): Expression | undefined {
  if (expression.op !== "binary") return undefined;
  const { left, operator, right } = expression;
  if (operator === "÷" && left.op === "fact" && right.op === "fact") return expression;
  return quotient(left) ?? quotient(right);
}
