import { parseFormula } from "../../../formula/parse.ts";
import type { Expression } from "../../../formula/expression.ts";
import { parseDate } from "../../../number/date.ts";
import { parseDecimal, Decimal, decimal } from "../../../number/decimal.ts";
import { parseQuantity, quantity, type Quantity } from "../../../number/quantity.ts";
import type { Award, Comparison, Condition } from "../../rule.ts";

/** The pieces of a text between `sign`s that stand in no bracket or quotation. */
export function splitOutside(text: string, sign: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "「") quoted = true;
    else if (character === "」") quoted = false;
    else if (quoted) continue;
    else if (character === "【" || character === "（") depth += 1;
    else if (character === "】" || character === "）") depth -= 1;
    else if (depth === 0 && text.startsWith(sign, at)) {
      parts.push(text.slice(from, at));
      from = at + sign.length;
      at = from - 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

/** 「前」 and 「后」 of the first `sign` outside brackets and quotations. */
export function cutOutside(text: string, sign: string): readonly [string, string] | undefined {
  const [first, ...rest] = splitOutside(text, sign);
  return first !== undefined && rest.length > 0 ? [first, rest.join(sign)] : undefined;
}

export function ending(text: string, tail: string): string | undefined {
  return text.endsWith(tail) ? text.slice(0, text.length - tail.length) : undefined;
}

export function opening(text: string, head: string): string | undefined {
  return text.startsWith(head) ? text.slice(head.length) : undefined;
}

/** The inside of 【…】 when it is all there is. */
export function nested(text: string | undefined): string | undefined {
  if (!text?.startsWith("【") || !text.endsWith("】")) return undefined;
  return text.slice(1, -1);
}

export function expressionOf(text: string | undefined): Expression | undefined {
  if (text === undefined) return undefined;
  const attempt = parseFormula(text);
  return "value" in attempt ? settled(attempt.value) : undefined;
}

/** −5 is read as the negative of 5; amounts forget the text they were read from. */
function settled(one: Expression): Expression {
  switch (one.op) {
    case "constant":
      return { op: "constant", quantity: quantity(one.quantity.value, one.quantity.unit, one.quantity.approximation) };
    case "negated": {
      const of = settled(one.of);
      if (of.op !== "constant") return { op: "negated", of };
      return {
        op: "constant",
        quantity: quantity(of.quantity.value.negated(), of.quantity.unit, of.quantity.approximation),
      };
    }
    case "binary":
      return { ...one, left: settled(one.left), right: settled(one.right) };
    case "absolute":
    case "rounded":
      return { ...one, of: settled(one.of) };
    case "gathered":
      return { ...one, of: one.of.map(settled) };
    case "fact":
    case "pattern":
      return one;
  }
}

export function quantityOf(text: string | undefined): Quantity | undefined {
  if (text === undefined) return undefined;
  const attempt = parseQuantity(text);
  return "value" in attempt ? quantity(attempt.value.value, attempt.value.unit) : undefined;
}

export function shareOf(text: string | undefined): Decimal | undefined {
  if (text === undefined) return undefined;
  if (!text.endsWith("%")) return parseDecimal(text);
  return parseDecimal(text.slice(0, -1))?.over(decimal("100"));
}

/** 「得满分」, 「不得分」, 「得5%权重分」, 「得2分」 */
export function earnedOf(text: string | undefined): Award | undefined {
  if (text === "得满分") return { of: "share", share: Decimal.one };
  if (text === "不得分") return { of: "share", share: Decimal.zero };
  return text?.startsWith("得") ? awardOf(text.slice(1)) : undefined;
}

export function awardOf(text: string): Award | undefined {
  if (text.endsWith("权重分")) {
    const share = shareOf(text.slice(0, -3));
    return share && { of: "share", share };
  }
  const points = text.endsWith("分") ? parseDecimal(text.slice(0, -1)) : undefined;
  return points && { of: "points", points };
}

/** 「扣完为止」, 「最多倒扣2分」, 「最低得3分」 */
export function floorOf(text: string): Decimal | undefined {
  if (text === "扣完为止") return Decimal.zero;
  const below = /^最多倒扣(.+)分$/.exec(text)?.[1];
  if (below !== undefined) return parseDecimal(below)?.negated();
  const least = /^最低得(.+)分$/.exec(text)?.[1];
  return least === undefined ? undefined : parseDecimal(least);
}

/** 「名称」 or a plain name. */
export function nameFrom(text: string): string | undefined {
  if (text.startsWith("「") && text.endsWith("」")) return text.slice(1, -1);
  return text === "" || /[「」【】]/.test(text) ? undefined : text;
}

const signs: readonly Comparison[] = ["≥", "≤", "≠", ">", "<", "="];

export function conditionOf(text: string): Condition | undefined {
  const any = splitOutside(text, "或");
  if (any.length > 1) return joined("any", any);
  const all = splitOutside(text, "且");
  if (all.length > 1) return joined("all", all);
  if (text.startsWith("非（") && text.endsWith("）")) {
    const of = conditionOf(text.slice(2, -1));
    return of && { op: "not", of };
  }
  const dated = cutOutside(text, "不晚于");
  if (dated) return onTime(dated[0], dated[1]);
  for (const by of signs) {
    const sides = cutOutside(text, by);
    if (!sides) continue;
    const [left, right] = [expressionOf(sides[0]), expressionOf(sides[1])];
    return left && right && { op: "compares", left, by, right };
  }
  const fact = nameFrom(text);
  return fact === undefined || /[，；。：（）]/.test(text)
    ? text.startsWith("「") && fact !== undefined
      ? { op: "holds", fact }
      : undefined
    : { op: "holds", fact };
}

function joined(op: "all" | "any", texts: readonly string[]): Condition | undefined {
  const parts = texts.map((text) => {
    const inside = text.startsWith("（") && text.endsWith("）") ? conditionOf(text.slice(1, -1)) : undefined;
    return inside && (inside.op === "all" || inside.op === "any") ? inside : conditionOf(text);
  });
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? { op, of: known } : undefined;
}

function onTime(event: string, deadline: string): Condition | undefined {
  const name = nameFrom(event);
  if (name === undefined) return undefined;
  const date = parseDate(deadline);
  const due = "value" in date ? date.value : nameFrom(deadline);
  return due === undefined ? undefined : { op: "on-time", event: name, deadline: due };
}
