import { factsOf, type Expression } from "../formula/expression.ts";
import { known, waiting, type FactName, type Known } from "../known.ts";
import { dateText, isOnOrBefore, type PlainDate } from "../number/date.ts";
import { compareQuantity } from "../number/quantity.ts";
import { unreachable } from "../unreachable.ts";
import type { Reader } from "./reader.ts";
import { expressionText, factText } from "./wording.ts";
import type { Comparison, Condition } from "./rule.ts";

/** Does the condition hold? Pending as long as a figure it needs is pending and the others do not decide it. */
export function holds(condition: Condition, read: Reader): Known<boolean> {
  switch (condition.op) {
    case "compares":
      return compares(condition.left, condition.by, condition.right, read);
    case "holds":
      return read.truth(condition.fact);
    case "on-time":
      return onTime(condition.event, condition.deadline, read);
    case "not": {
      const inner = holds(condition.of, read);
      return inner.state === "known" ? known(!inner.value) : inner;
    }
    case "all":
      return decided(condition.of, false, read);
    case "any":
      return decided(condition.of, true, read);
    default:
      return unreachable(condition);
  }
}

/** One part with the deciding answer is enough, even while others are pending. */
function decided(parts: readonly Condition[], decisive: boolean, read: Reader): Known<boolean> {
  const open: Known<boolean>[] = [];
  for (const part of parts) {
    const answer = holds(part, read);
    if (answer.state !== "known") open.push(answer);
    else if (answer.value === decisive) return answer;
  }
  return open.length > 0 ? waiting(open) : known(!decisive);
}

function compares(left: Expression, by: Comparison, right: Expression, read: Reader): Known<boolean> {
  const a = read.amount(left);
  const b = read.amount(right);
  if (a.state !== "known" || b.state !== "known") return waiting([a, b]);
  const order = compareQuantity(a.value, b.value);
  if ("problem" in order) return read.stuck(order.problem, left, right);
  return known(satisfies(order.value, by));
}

export function satisfies(order: number, by: Comparison): boolean {
  switch (by) {
    case "≥":
      return order >= 0;
    case "≤":
      return order <= 0;
    case ">":
      return order > 0;
    case "<":
      return order < 0;
    case "=":
      return order === 0;
    case "≠":
      return order !== 0;
    default:
      return unreachable(by);
  }
}

function onTime(event: FactName, deadline: FactName | PlainDate, read: Reader): Known<boolean> {
  const done = dateOf(event, read);
  const due = typeof deadline === "string" ? dateOf(deadline, read) : known(deadline);
  if (done.state !== "known" || due.state !== "known") return waiting([done, due]);
  const answer = isOnOrBefore(done.value, due.value);
  if (answer !== "undecidable") return known(answer === "yes");
  const facts = { name: event, event: dateText(done.value), deadline: dateText(due.value) };
  return read.stuck({ code: "completion-date-undecidable", facts }, event);
}

function dateOf(name: FactName, read: Reader): Known<PlainDate> {
  const value = read.value(name);
  if (value.state !== "known") return value;
  if (value.value.kind === "date") return known(value.value);
  return read.stuck({ code: "comparison-impossible", facts: { left: name, right: "日期" } }, name);
}

export function printCondition(condition: Condition): string {
  switch (condition.op) {
    case "compares":
      return `${expressionText(condition.left)}${condition.by}${expressionText(condition.right)}`;
    case "holds":
      return factText(condition.fact);
    case "on-time": {
      const { deadline } = condition;
      return `${factText(condition.event)}不晚于${typeof deadline === "string" ? factText(deadline) : dateText(deadline)}`;
    }
    case "not":
      return `非（${printCondition(condition.of)}）`;
    case "all":
      return condition.of.map(bracketed).join("且");
    case "any":
      return condition.of.map(bracketed).join("或");
    default:
      return unreachable(condition);
  }
}

/** 「（甲或乙）且丙」: only 且 and 或 inside each other need brackets. */
function bracketed(condition: Condition): string {
  const text = printCondition(condition);
  return condition.op === "all" || condition.op === "any" ? `（${text}）` : text;
}

export function factsOfCondition(condition: Condition): readonly FactName[] {
  switch (condition.op) {
    case "compares":
      return [...factsOf(condition.left), ...factsOf(condition.right)];
    case "holds":
      return [condition.fact];
    case "on-time":
      return typeof condition.deadline === "string" ? [condition.event, condition.deadline] : [condition.event];
    case "not":
      return factsOfCondition(condition.of);
    case "all":
    case "any":
      return condition.of.flatMap(factsOfCondition);
    default:
      return unreachable(condition);
  }
}
