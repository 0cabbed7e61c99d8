// What the names in a template stand for: one scope for the fund, one inside it for each sub-project, indicator, …
import { decimal, type EvaluationView, type FigureId } from "../../core/index.ts";
import type { CellValue, Link, Runs } from "./composed.ts";
import type { Lookup, Slot } from "./sentence.ts";

export type Scope = {
  readonly slot: (name: string) => Slot | undefined;
  readonly list: (name: string) => readonly Scope[] | undefined;
};

export type Slots = Readonly<Record<string, Slot>>;
/** Made when asked for: an indicator lists what is below it, and that again. */
export type Lists = Readonly<Record<string, () => readonly Scope[]>>;

/** Own names first, then those of what it stands in. */
export function scopeOf(slots: Slots, lists: Lists, parent?: Scope): Scope {
  const made = new Map<string, readonly Scope[]>();
  const own = (name: string) => {
    const list = made.get(name) ?? lists[name]?.();
    if (list) made.set(name, list);
    return list;
  };
  return {
    slot: (name) => (Object.hasOwn(slots, name) ? slots[name] : parent?.slot(name)),
    list: (name) => (Object.hasOwn(lists, name) ? own(name) : parent?.list(name)),
  };
}

export const absent: Slot = { state: "absent" };

/**
 * Beside the slots themselves 「失分指标.数」 and 「失分指标.名单」 for every list; of an empty one there is neither, so that
 * nobody reads 「0项未达标」.
 */
export function lookupIn(scope: Scope): Lookup {
  return (name) => scope.slot(name) ?? ofList(name, scope) ?? absent;
}

function ofList(name: string, scope: Scope): Slot | undefined {
  const [, list = "", what] = /^(.+)\.(数|名单)$/u.exec(name) ?? [];
  const members = scope.list(list);
  if (!members) return undefined;
  if (members.length === 0) return absent;
  if (what === "数") return counted(members.length, list);
  const names = members.map((one) => one.slot("名称"));
  const known = names.flatMap((slot) => (slot?.state === "known" ? [slot.runs] : []));
  return { state: "known", runs: named(known) };
}

/** 「甲、乙」「丙」: where a name has a 、 of its own, nobody could tell where it ends. */
function named(names: readonly Runs[]): Runs {
  const isPlain = names.every((runs) => !runs.some(({ text }) => text.includes("、")));
  if (isPlain) return names.flatMap((runs, at) => (at === 0 ? runs : [{ text: "、" }, ...runs]));
  return names.flatMap((runs) => [{ text: "「" }, ...runs, { text: "」" }]);
}

export function counted(count: number, of: string): Slot {
  return knownText(`${count}`, { kind: "count", of });
}

export function knownText(text: string | undefined, link: Link = { kind: "case" }, value?: CellValue): Slot {
  if (text === undefined || text === "") return absent;
  const runs: Runs = [{ text, link }];
  return value ? { state: "known", runs, value } : { state: "known", runs };
}

/** A word of the case; where nobody has given it, a person is asked for it. */
export function given(text: string | undefined, label: string): Slot {
  return text === undefined || text === "" ? { state: "pending", label } : knownText(text);
}

export function figureSlot({ figures }: EvaluationView, id: FigureId | undefined): Slot {
  const figure = id === undefined ? undefined : figures[id];
  if (!figure || figure.state === "not-applicable") return absent;
  if (figure.state === "pending") return { state: "pending", label: figure.label };
  const { exact, unit = "" } = figure;
  return knownText(
    withEnd(figure.text),
    { kind: "figure", id: figure.id },
    exact === undefined ? undefined : { exact, unit },
  );
}

/** A document prints a figure without an end with two places; the digits shown are cut, so rounding them rounds the figure. */
export function withEnd(text: string): string {
  return text.replace(/(\d+\.\d{3,})…/gu, (_, digits: string) => decimal(digits).round("half-up", 2).text(2));
}
