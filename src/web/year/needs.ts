import type { EvaluationView, FigureId, FigureView, IndicatorView } from "../../core/index.ts";
import type { YearDetail } from "../../server/api.ts";
import { needsOf } from "../show/pending.ts";
import { flat, isLeaf } from "../show/tree.ts";
import type { YearPath } from "./places.ts";

/** What has to be entered for one indicator, and where. */
export type Need = {
  readonly figure: FigureId;
  readonly label: string;
  /** "here": typed with the indicator; "indicator": with another one; "target", "money": on those tabs. */
  readonly place: "here" | "indicator" | "target" | "money";
  readonly isOpen: boolean;
};

/** What is looked up for every indicator, made ready once for a year as it was read. */
type Index = {
  readonly leaves: readonly IndicatorView[];
  readonly byCode: ReadonlyMap<string, IndicatorView>;
  readonly lines: ReadonlySet<string>;
  readonly entered: ReadonlySet<string>;
  /** Entered figures by the indicator they belong to. */
  readonly own: ReadonlyMap<string, readonly string[]>;
};

const indexes = new WeakMap<YearDetail, Index>();

function indexOf(year: YearDetail): Index {
  const known = indexes.get(year);
  if (known) return known;
  const leaves = leavesOf(year);
  const byCode = new Map(leaves.map((leaf) => [leaf.code, leaf]));
  const own = new Map<string, string[]>();
  for (const { figure } of year.entries) {
    const owner = headOf(figure, byCode);
    if (owner === undefined) continue;
    const figures = own.get(owner.code) ?? [];
    figures.push(figure);
    own.set(owner.code, figures);
  }
  const index: Index = {
    leaves,
    byCode,
    lines: new Set(year.lines.map(({ code }) => code)),
    entered: new Set(year.entries.map(({ figure }) => figure)),
    own,
  };
  indexes.set(year, index);
  return index;
}

/** Whose name the figure's name begins with, up to a point: 「A11.分项.x.实际」 is of A11. */
function headOf<Value>(figure: string, named: ReadonlyMap<string, Value>): Value | undefined {
  for (let end = figure.length; end > 0; end = figure.lastIndexOf(".", end - 1)) {
    const found = named.get(figure.slice(0, end));
    if (found !== undefined) return found;
  }
  return undefined;
}

const needs = new WeakMap<YearDetail, Map<string, readonly Need[]>>();

/** All figures that somebody types for this indicator: its actual values, and what its rule asks for. */
export function needsFor(node: IndicatorView, year: YearDetail): readonly Need[] {
  const known = needs.get(year) ?? new Map<string, readonly Need[]>();
  needs.set(year, known);
  const found = known.get(node.code) ?? workOut(node, year);
  known.set(node.code, found);
  return found;
}

function workOut(node: IndicatorView, year: YearDetail): readonly Need[] {
  const { view } = year;
  const { byCode, lines, entered, own } = indexOf(year);
  const { code, measures, score, rule } = node;
  // Where a rule is worked out from other figures and there is no target, nobody asks for an actual value.
  const observed = rule === undefined ? [`${code}.实际`] : [];
  const asked = measures.filter(({ name }) => droppedTarget(code, name, view) === undefined);
  const actual = measures.length === 0 ? observed : asked.map(({ name }) => actualName(code, name));
  const derived = [score, ...measures.flatMap(({ completion, met }) => [completion, met])];
  const isMoney = (figure: string) => isBelow(figure, lines);
  const roots = derived.flatMap((id) => (id === undefined ? [] : givenIn(id, view, isMoney)));
  return [...new Set([...actual, ...roots, ...(own.get(code) ?? [])])].map((figure): Need => {
    const owner = headOf(figure, byCode);
    const isHere = owner === undefined || owner.code === code;
    return {
      figure,
      label: labelIn(figure, node, view),
      place: figure.endsWith(".目标") ? "target" : isMoney(figure) ? "money" : isHere ? "here" : "indicator",
      isOpen: !entered.has(figure) && view.figures[figure]?.state !== "known",
    };
  });
}

function isBelow(figure: string, codes: ReadonlySet<string>): boolean {
  for (let end = figure.lastIndexOf("."); end > 0; end = figure.lastIndexOf(".", end - 1))
    if (codes.has(figure.slice(0, end))) return true;
  return false;
}

/** What stands in place of a target that an adjustment dropped: 「不适用（某财〔2023〕5号取消）」. */
export function droppedTarget(code: string, measure: string, { figures }: EvaluationView): string | undefined {
  const target = figures[measure === "" ? `${code}.目标` : `${code}.分项.${measure}.目标`];
  return target?.state === "not-applicable" ? target.text : undefined;
}

const actualName = (code: string, measure: string): string =>
  measure === "" ? `${code}.实际` : `${code}.分项.${measure}.实际`;

/** The typed figures at the bottom of a derivation, those that are missing as well; money is not looked into. */
function givenIn(
  id: FigureId,
  view: EvaluationView,
  isMoney: (figure: string) => boolean,
  seen = new Set<FigureId>(),
): readonly FigureId[] {
  if (seen.has(id)) return [];
  seen.add(id);
  if (isMoney(id) && !id.includes("#")) return [id];
  const figure = view.figures[id];
  if (!figure) return [id];
  const needs = needsOf(figure).filter((name) => name !== id && !seen.has(name));
  if (figure.inputs.length === 0) return needs.length > 0 ? needs : isTyped(figure) ? [id] : [];
  return figure.inputs.flatMap((input) => givenIn(input, view, isMoney, seen));
}

/** What does not apply is asked of nobody. */
const isTyped = ({ basis, id, state }: FigureView): boolean =>
  state !== "not-applicable" &&
  (basis === "given" || basis === "missing") &&
  !id.includes("#") &&
  !id.endsWith(".目标");

/** As a reader calls it: an element of a rule by what it says. */
export function labelIn(figure: FigureId, { code, name, elements }: IndicatorView, view: EvaluationView): string {
  const element = elements?.[figure];
  if (element !== undefined) return `${name}·${element}`;
  const label = view.figures[figure]?.label;
  if (label !== undefined && label !== figure) return label;
  if (figure.startsWith(`${code}.`)) return `${name}·${figure.slice(code.length + 1).replace(/^分项\./u, "")}`;
  return figure.replaceAll(".", "·");
}

/** Filled: nothing is missing that is typed with the indicator. */
export function isFilled(node: IndicatorView, year: YearDetail): boolean {
  return needsFor(node, year).every(({ place, isOpen }) => place !== "here" || !isOpen);
}

/** Where in the app a figure is typed. */
export function pathOfFigure(figure: string, { lines }: Pick<YearDetail, "lines">): YearPath {
  if (isBelow(figure, new Set(lines.map(({ code }) => code)))) return "/funds/$id/budget";
  return figure.endsWith(".目标") ? "/funds/$id/targets" : "/funds/$id/self-evaluation";
}

export const leavesOf = ({ view }: Pick<YearDetail, "view">): readonly IndicatorView[] =>
  flat(view.tree).filter(isLeaf);

/** The indicator a figure belongs to: 「A11.分项.x.实际」 to A11. */
export function ownerOf(figure: string, leaves: readonly IndicatorView[]): IndicatorView | undefined {
  return leaves.find(({ code }) => figure === code || figure.startsWith(`${code}.`));
}

/** What the total waits for and what was entered that belongs to no indicator and no budget line: 「总分.公布得分」. */
export function othersOf(year: YearDetail): readonly Need[] {
  const { open, entries, lines, view } = year;
  const codes = new Map(flat(view.tree).map((node) => [node.code, node]));
  const ofLines = new Set(lines.map(({ code }) => code));
  const entered = new Set(entries.map(({ figure }) => figure));
  const isOwned = (figure: string) => headOf(figure, codes) !== undefined || isBelow(figure, ofLines);
  const figures = new Set([...open.map(({ figure }) => figure), ...entries.map(({ figure }) => figure)]);
  return [...figures]
    .filter((figure) => !isOwned(figure))
    .map((figure): Need => ({
      figure,
      label: labelOf(figure, view, open),
      place: "here",
      isOpen: !entered.has(figure),
    }));
}

function labelOf(figure: FigureId, view: EvaluationView, open: YearDetail["open"]): string {
  const label = view.figures[figure]?.label ?? open.find((one) => one.figure === figure)?.label ?? figure;
  return label === figure ? figure.replaceAll(".", "·") : label;
}
