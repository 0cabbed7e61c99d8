import {
  parseDate,
  parseQuantity,
  parseTruth,
  sourceOf,
  unitNamed,
  type Problem,
  type RuleInput,
  type Source,
  type Value,
} from "../../core/index.ts";
import { ruleMessages } from "./ruleWords.ts";

export type Matched = { readonly source: Source; readonly notes: readonly string[] };

/**
 * The figures given, under the names the rule reads them by: the same name, else the element it asks for, else a name
 * that holds the other, else the only one left. Nothing is used twice, and what is not used is said.
 */
export function matchInputs(
  given: Readonly<Record<string, unknown>>,
  inputs: readonly RuleInput[],
  report: (what: Problem) => void,
): Matched {
  const open = new Map(Object.entries(given));
  const values = new Map<string, Value>();
  const notes: string[] = [];
  const take = (input: RuleInput, name: string) => {
    const value = valueOf(open.get(name), input);
    if (value) values.set(input.name, value);
    else notes.push(ruleMessages.inputUnreadable(name, String(open.get(name))));
    open.delete(name);
  };
  const definitions = new Map(
    inputs.flatMap((input) =>
      takeParts(input, given, open, values) && input.by ? [[input.name, input.by.expression]] : [],
    ),
  );
  const free = () => inputs.filter((input) => !values.has(input.name) && !definitions.has(input.name));
  for (const fits of manners) {
    for (const input of free()) {
      const names = [...open.keys()].filter((name) => fits(input, name));
      if (names.length === 1 && names[0] !== undefined) take(input, names[0]);
    }
  }
  const [input, ...others] = free();
  const [name, ...rest] = open.keys();
  if (input && name !== undefined && others.length === 0 && rest.length === 0) take(input, name);
  notes.push(...[...open.keys()].map((unused) => ruleMessages.inputUnused(unused)));
  return { source: { ...sourceOf(values, definitions), report }, notes };
}

/** 支出数 and 预算数 in place of the 执行率 that the sentence makes of them. */
function takeParts(
  { name, by }: RuleInput,
  given: Readonly<Record<string, unknown>>,
  open: Map<string, unknown>,
  values: Map<string, Value>,
): boolean {
  if (!by || name in given) return false;
  const parts = by.inputs.map((part) => {
    const key = Object.keys(given).find((one) => bare(one) === bare(part.name));
    const value = key === undefined ? undefined : valueOf(given[key], part);
    return key !== undefined && value ? { key, name: part.name, value } : undefined;
  });
  if (!parts.every((part) => part !== undefined)) return false;
  for (const part of parts) {
    values.set(part.name, part.value);
    open.delete(part.key);
  }
  return true;
}

const bare = (name: string): string => name.replace(/[\s“”"'「」()（）]/gu, "");

const manners: readonly ((input: RuleInput, name: string) => boolean)[] = [
  (input, name) => input.name === name,
  (input, name) => input.asks === name,
  (input, name) => input.name.includes(name) || name.includes(input.name),
  (input, name) => input.asks !== undefined && (input.asks.includes(name) || name.includes(input.asks)),
];

function valueOf(given: unknown, input: RuleInput): Value | undefined {
  if (typeof given === "boolean") return { kind: "truth", holds: given };
  if (typeof given !== "string" && typeof given !== "number") return undefined;
  const text = String(given).trim();
  switch (input.kind) {
    case "yes-no":
      return parseTruth(text);
    case "words":
      return { kind: "text", text };
    case "choice":
      return { kind: "text", text: chosen(text, input.choices ?? []) };
    case "date": {
      const date = parseDate(text);
      return "value" in date ? date.value : undefined;
    }
    case "amount":
    case "count":
    case "points": {
      const unit = unitNamed(input.unit);
      const amount = parseQuantity(text, unit ? { unit } : {});
      return "value" in amount ? amount.value : undefined;
    }
  }
}

/** The choice itself, or the only one that holds what was written. */
function chosen(text: string, choices: readonly string[]): string {
  if (choices.includes(text)) return text;
  const near = choices.filter((choice) => choice.includes(text));
  return near.length === 1 && near[0] !== undefined ? near[0] : text;
}
