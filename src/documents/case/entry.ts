import {
  binary,
  constant,
  decimal,
  parseDate,
  parseEntry,
  parseRoundingStep,
  pending,
  quantity,
  unit as unitCalled,
  type Citation,
  type Entry,
  type EntryWanted as Wanted,
  type Expression,
  type Place,
  type RoundingStep,
} from "../../core/index.ts";
import { readCitation, splitCitation } from "./citation.ts";
import { Fields, scalarOf, textOf } from "./fields.ts";
import { isBlank, type Node } from "./node.ts";
import type { Report, Surroundings } from "./report.ts";
import { shortened } from "./yamlProblems.ts";

export type RoundedEntry = { readonly entry: Entry; readonly rounding?: RoundingStep; readonly label?: string };

const longKeys = ["值", "出处", "说明", "推定", "取舍"] as const;

/** A figure as the officer entered it. What cannot be read is reported and stays pending: never half a figure. */
export function readEntry(node: Node, wanted: Wanted, around: Surroundings): Entry {
  const { entry, rounding } = readLongEntry(node, wanted, around, []);
  if (!rounding || entry.content.kind === "given") return entry;
  // Times 100%, so that a ratio is rounded as the percentage it is shown as; other units stay what they are.
  const of = binary(entry.content.expression, "×", constant(whole));
  const expression: Expression = { op: "rounded", of, ...rounding };
  return { ...entry, content: { ...entry.content, expression } };
}

const whole = quantity(decimal("100"), unitCalled("%"));

/** The same for 数据, where the rounding stays visible beside the formula and the figure may have a name of its own. */
export function readNamedEntry(node: Node, wanted: Wanted, around: Surroundings): RoundedEntry {
  return readLongEntry(node, wanted, around, ["名称"]);
}

/** 「{值: …, 出处: …}」 rather than a group of further names. */
export function isLongForm(node: Node): boolean {
  return node.kind === "mapping" && node.pairs.some((pair) => longKeys.some((key) => key === pair.key));
}

/** The figure itself, without its source, whether written short or long. */
export function writtenValue(node: Node): string | undefined {
  const value = node.kind === "mapping" ? node.pairs.find((pair) => pair.key === "值")?.value : node;
  return value?.kind === "scalar" ? splitCitation(value.text).written : undefined;
}

function readLongEntry(node: Node, wanted: Wanted, around: Surroundings, more: readonly string[]): RoundedEntry {
  if (node.kind !== "mapping") return { entry: readShort(node, wanted, around) };
  const fields = new Fields(node, `「${wanted.key}」`, { keys: [...longKeys, ...more] }, around.report);
  const value = fields.needed("值", "值: 820万元");
  const short = value ? readShort(value, wanted, around) : unknown(node.place, wanted);
  const note = noteOf(fields);
  const rounding = readRounding(fields, short, around.report);
  // A formula whose rounding is unreadable would give another figure than the one meant.
  const lost = rounding === undefined && fields.has("取舍") && short.content.kind === "formula";
  const label = more.includes("名称") ? fields.text("名称") : undefined;
  const place = cited(short.place, fields, around);
  return {
    entry: { ...(lost ? unknown(place, wanted) : short), place, ...(note !== undefined && { note }) },
    ...(rounding && { rounding }),
    ...(label !== undefined && { label }),
  };
}

function cited(place: Place, fields: Fields, around: Surroundings): Place {
  const locator = fields.text("出处");
  const source = locator === undefined ? undefined : readCitation(locator, fields.placeOf("出处"), around);
  return source ? { ...place, source } : place;
}

function noteOf(fields: Fields): string | undefined {
  const inferred = fields.text("推定");
  const parts = [fields.text("说明"), inferred === undefined ? undefined : `推定：${inferred}`];
  const note = parts.filter((part) => part !== undefined).join("；");
  return note === "" ? undefined : note;
}

function readRounding(fields: Fields, short: Entry, report: Report): RoundingStep | undefined {
  const text = fields.text("取舍");
  if (text === undefined) return undefined;
  const step = parseRoundingStep(text);
  const place = fields.placeOf("取舍");
  if (!step) report({ code: "rounding-unread", facts: { text: shortened(text) } }, place);
  else if (short.content.kind === "given") report({ code: "rounding-without-formula", facts: undefined }, place);
  return short.content.kind === "formula" ? step : undefined;
}

function readShort(node: Node, wanted: Wanted, around: Surroundings): Entry {
  const scalar = scalarOf(node, wanted.key, around.report);
  if (!scalar || scalar.contested) return unknown(node.place, wanted);
  if (isBlank(scalar)) {
    around.report({ code: "entry-empty", facts: { key: wanted.key } }, scalar.place, wanted.name);
    return unknown(scalar.place, wanted);
  }
  const { written, locator } = splitCitation(scalar.text);
  const source: Citation | undefined = locator === undefined ? undefined : readCitation(locator, scalar.place, around);
  const place: Place = source ? { ...scalar.place, source } : scalar.place;
  const content = parseEntry(written, wanted);
  if (!("problem" in content)) return { place, content: content.value };
  around.report(content.problem, scalar.place, wanted.name);
  return unknown(place, wanted);
}

function unknown(place: Place, wanted: Wanted): Entry {
  return { place, content: { kind: "given", value: pending(wanted.name) } };
}

/** For words that say when: kept as text, but only if they are a date. */
export function readDateText(fields: Fields, key: string, report: Report): string | undefined {
  const node = fields.node(key);
  if (!node || isBlank(node)) return undefined;
  const written = textOf(node, key, report);
  if (written === undefined) return undefined;
  const date = parseDate(written);
  if ("value" in date) return written;
  report(date.problem, node.place);
  return undefined;
}
