import type { Problem } from "../finding.ts";
import { pending, type FactName } from "../known.ts";
import { unitNamed, type Unit } from "../number/units.ts";
import { parseEntry, type EntryWanted } from "../tables/entryText.ts";
import type { Entry } from "../tables/table.ts";
import type { Typed } from "./fundYear.ts";

export type Report = (problem: Problem, place: Typed["place"], figure: FactName) => void;

/** Reads one typed figure; `only` as in a column that takes nothing else. */
export function entryOf(typed: Typed, figure: FactName, report: Report, only?: EntryWanted["only"]): Entry {
  const { text, note, place } = typed;
  const key = figure.slice(figure.lastIndexOf(".") + 1);
  const of = unitOf(typed, figure, report);
  const read = parseEntry(text.trim(), { name: figure, key, unit: of, only });
  if ("problem" in read) report(read.problem, place, figure);
  const content: Entry["content"] = "problem" in read ? { kind: "given", value: pending(figure) } : read.value;
  return { place, content, ...(note !== undefined && { note }) };
}

export function unitOf({ unit: name, place }: Typed, figure: FactName, report: Report): Unit | undefined {
  if (name === undefined || name === "") return undefined;
  const read = unitNamed(name);
  if (read) return read;
  report({ code: "unit-unknown", facts: { text: name } }, place, figure);
  return undefined;
}
