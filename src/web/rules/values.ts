import {
  decimal,
  Decimal,
  formatQuantity,
  known,
  parseDate,
  parseDecimal,
  parseQuantity,
  pending,
  quantity,
  scoreRule,
  unit,
  unitNamed,
  type Known,
  type Problem,
  type Rule,
  type RuleInput,
  type Source,
  type Value,
} from "../../core/index.ts";
import { words } from "../words.ts";

/** What stands in the fields of the try-out, by the name of the input. */
export type Typed = Readonly<Record<string, string>>;
export type Values = ReadonlyMap<string, Value>;

export type Understood = { readonly value?: Value; readonly text?: string; readonly problem?: string };

/** What a typed text means for an input; an empty field is nothing at all, never zero. */
export function understood(input: RuleInput, text: string): Understood {
  if (text.trim() === "") return {};
  switch (input.kind) {
    case "amount":
    case "count":
    case "points":
      return amount(input, text);
    case "yes-no":
      return { value: { kind: "truth", holds: text === words.rules.yes } };
    case "date": {
      const date = parseDate(text);
      return "value" in date ? { value: date.value } : { problem: words.rules.unreadable(text) };
    }
    case "choice":
    case "words":
      return { value: { kind: "text", text } };
  }
}

function amount(input: RuleInput, text: string): Understood {
  const column = unitOf(input);
  const read = parseQuantity(text, { unit: column });
  if ("problem" in read) return { problem: words.rules.unreadable(text) };
  const { value } = read;
  const plain = formatQuantity(value);
  const said = plain === text.trim() || plain === `${text.trim()}${column.counted}`;
  return { value, ...(!said && { text: words.rules.understood(formatQuantity(value, { group: true })) }) };
}

export const unitOf = (input: RuleInput) => unitNamed(input.unit === "百分点" ? "%" : input.unit) ?? unit("");

export const isNumeric = (input: RuleInput): boolean =>
  input.kind === "amount" || input.kind === "count" || input.kind === "points";

export function valuesOf(inputs: readonly RuleInput[], typed: Typed): Values {
  const values = new Map<string, Value>();
  for (const input of inputs) {
    const { value } = understood(input, typed[input.name] ?? "");
    if (value) values.set(input.name, value);
  }
  return values;
}

/** The figures of the fields as a rule reads them; whatever is not filled in is pending. */
export function sourceOf(
  values: Values,
  inputs: readonly RuleInput[] = [],
  report: (what: Problem) => void = () => undefined,
): Source {
  const value = (name: string): Known<Value> => {
    const found = values.get(name);
    return found ? known(found) : pending(name);
  };
  const derive = (name: string) => {
    const basis = values.has(name) ? ({ kind: "given" } as const) : ({ kind: "missing" } as const);
    const asks = inputs.find((input) => input.name === name)?.asks;
    return { name, label: asks ?? name, basis, inputs: [], result: value(name) };
  };
  return { value, derive, report, matching: () => [] };
}

/** Full marks as typed; 100 where nothing readable stands there. */
export function pointsOf(text: string): { readonly points: Decimal; readonly note?: string } {
  const bare = text.trim().replace(/分$/u, "");
  if (bare === "") return { points: decimal("100"), note: words.rules.pointsNone };
  const read = parseQuantity(bare);
  const points = "value" in read && read.value.unit.name === "" ? read.value.value : undefined;
  if (points?.isPositive()) return { points };
  return { points: decimal("100"), note: words.rules.pointsUnread(text) };
}

// --- figures to begin with

const rates = ["85", "90", "80", "95", "70", "50", "105", "15", "12", "5", "3", "30", "98", "110", "100", "0"];
const amounts = ["85", "80", "90", "60", "8", "5", "3", "2", "15", "30", "120", "150", "400", "1000", "100", "1", "0"];
const counts = ["2", "1", "3", "5", "8", "0"];

/** For every input a figure that earns something, but not all: there the rule shows what it does. */
export function beginning(rule: Rule, inputs: readonly RuleInput[], points: Decimal): Typed {
  const rest = Object.fromEntries(inputs.map((input, index) => [input.name, first(input, index, inputs, points)]));
  const moved = inputs.find((input) => isNumeric(input) && !isGoal(input)) ?? inputs.find(isNumeric);
  const group = moved ? alike(moved, inputs) : [];
  for (const base of [rest, ...oneByOne(rest, inputs)]) {
    for (const text of moved ? candidates(moved, points) : [""]) {
      const typed = { ...base, ...Object.fromEntries(group.map((one) => [one.name, text])) };
      const score = scoreRule(rule, points, sourceOf(valuesOf(inputs, typed)));
      if (score.state === "known" && score.value.isPositive() && score.value.compare(points) < 0) return typed;
    }
  }
  return rest;
}

/** Cases exclude each other: each of them once, without the others. */
function oneByOne(typed: Typed, inputs: readonly RuleInput[]): readonly Typed[] {
  const cases = inputs.filter(({ kind }) => kind === "yes-no").slice(0, 6);
  return cases.map((one) => ({
    ...typed,
    ...Object.fromEntries(cases.map(({ name }) => [name, name === one.name ? words.rules.yes : words.rules.no])),
  }));
}

/** 甲市.问题 and 乙市.问题 begin alike; other figures stay where they are. */
function alike(moved: RuleInput, inputs: readonly RuleInput[]): readonly RuleInput[] {
  const last = (name: string) => name.slice(name.lastIndexOf(".") + 1);
  return inputs.filter((one) => one === moved || (one.kind === moved.kind && last(one.name) === last(moved.name)));
}

const isGoal = (input: RuleInput): boolean => /计划|目标|预算|应|标准|上年|去年|总/u.test(input.name);

function candidates(input: RuleInput, points: Decimal): readonly string[] {
  if (input.kind === "count") return counts;
  if (input.kind === "points") return [shortDecimal(points.times(decimal("0.8")))];
  return unitOf(input).dimension === "ratio" && input.unit !== "" ? rates : amounts;
}

function first(input: RuleInput, index: number, inputs: readonly RuleInput[], points: Decimal): string {
  switch (input.kind) {
    case "yes-no": {
      const questions = inputs.filter((one) => one.kind === "yes-no");
      return questions.length > 1 && questions.at(-1) === input ? words.rules.no : words.rules.yes;
    }
    case "choice":
      return input.choices?.[Math.min(1, input.choices.length - 1)] ?? "";
    case "date":
      return index === 0 ? "2024-12-20" : "2024-12-31";
    case "words":
      return words.rules.reason;
    case "amount":
    case "count":
    case "points":
      return isGoal(input) ? "100" : (candidates(input, points)[0] ?? "");
  }
}

export function shortDecimal(value: Decimal, places = 2): string {
  const rounded = value.round("half-up", places).text();
  return rounded.includes(".") ? rounded.replace(/\.?0+$/u, "") : rounded;
}

export const numberOf = (value: Decimal): number => Number(value.round("half-up", 9).text());
export const decimalOf = (value: number): Decimal => parseDecimal(value.toFixed(6)) ?? Decimal.zero;
export const amountOf = (input: RuleInput, value: Decimal): Value => quantity(value, unitOf(input));
