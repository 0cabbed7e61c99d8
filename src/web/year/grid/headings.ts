import type { Block } from "./block.ts";
import type { GridColumn, Spot } from "./model.ts";
import { isFigure, plainName, type Heading } from "./names.ts";

const bare = (text: string): string => plainName(text).replaceAll(/\([^()]*\)|[:*]/gu, "");

const moneyUnits: readonly string[] = ["元", "万元", "亿元"];

/** 「预算数（元）」 over a column in 万元 means that unit. */
function unitIn(text: string): string | undefined {
  const unit = /\((?:单位:?)?([^()]+)\)/u.exec(text.normalize("NFKC"))?.[1]?.trim();
  return unit !== undefined && moneyUnits.includes(unit) ? unit : undefined;
}

/** A first line that names columns which can be filled; undefined where it is a line like the others. */
export function headingsOf(line: readonly string[], columns: readonly GridColumn[]): readonly Heading[] | undefined {
  const taken = new Set<number>();
  const found = line.map((text): Heading => {
    const name = bare(text);
    const column = columns.findIndex(
      ({ title, alsoCalled = [] }, index) =>
        name !== "" && !taken.has(index) && [title, ...alsoCalled].some((one) => bare(one) === name),
    );
    if (column < 0) return { column: undefined };
    taken.add(column);
    const unit = unitIn(text);
    return { column, ...(unit !== undefined && unit !== columns[column]?.unit && { unit }) };
  });
  const isNaming = found.some(({ column }) => column !== undefined && columns[column]?.isFixed !== true);
  return isNaming && !line.some(isFigure) ? found : undefined;
}

export const unitsBy = (headings: readonly Heading[]): readonly (string | undefined)[] =>
  headings.map(({ unit }) => unit);

const isMostly = (texts: readonly string[], is: (text: string) => boolean): boolean => {
  const filled = texts.filter((text) => text !== "");
  return filled.length > 0 && filled.filter(is).length * 2 > filled.length;
};
const columnOf = (lines: Block, index: number): readonly string[] => lines.map((line) => line[index] ?? "");
const isFigures = (lines: Block, index: number): boolean => isMostly(columnOf(lines, index), isFigure);
export const isWords = (lines: Block, index: number): boolean =>
  isMostly(columnOf(lines, index), (text) => !isFigure(text));

const isAmount = (column: GridColumn | undefined): boolean => column?.kind === "amount" && column.isFixed !== true;

/** Words on a column of amounts, or figures and not one of them on a column of amounts. */
export function isMisplaced(lines: Block, places: readonly number[], columns: readonly GridColumn[]): boolean {
  if (!columns.some(isAmount) || places.length < 2) return false;
  const figures = places.filter((_, index) => isFigures(lines, index));
  const isWordy = places.some((place, index) => isAmount(columns[place]) && isWords(lines, index));
  return isWordy || (figures.length > 0 && !figures.some((place) => isAmount(columns[place])));
}

/** Where no row is known yet, the first column of words names the new ones. */
export function firstText(
  lines: Block,
  headings: readonly Heading[] | undefined,
  { columns, isGrowing }: { readonly columns: readonly GridColumn[]; readonly isGrowing: boolean },
): readonly number[] {
  if (!isGrowing || !columns.some(({ namesNew }) => namesNew)) return [];
  const headed = headings?.findIndex(({ column }) => columns[column ?? -1]?.namesNew === true) ?? -1;
  if (headed >= 0) return [headed];
  if (headings) return [];
  const first = (lines[0] ?? []).findIndex((_, index) => isWords(lines, index));
  return first < 0 ? [] : [first];
}

/** Names that no heading names go to the columns of names that are left. */
export function columnsByHeading(
  headings: readonly Heading[],
  naming: readonly number[],
  columns: readonly GridColumn[],
): readonly (number | undefined)[] {
  const taken = headings.map(({ column }) => column);
  const free = namesIn(columns).filter((column) => !taken.includes(column));
  return headings.map(({ column }, index) => column ?? (naming.includes(index) ? free.shift() : undefined));
}

/** Where a new row is named: what it is called first, then what else names it. */
const namesIn = (columns: readonly GridColumn[]): number[] =>
  columns
    .flatMap(({ isName, isFixed }, index) => (isName === true && isFixed !== true ? [index] : []))
    .toSorted((a, b) => Number(columns[b]?.namesNew === true) - Number(columns[a]?.namesNew === true));

/** Names first; what follows them goes, one after the other, to what can be filled. */
export function columnsByPlace(
  lines: Block,
  naming: readonly number[],
  at: Spot,
  isMisfit: boolean,
  columns: readonly GridColumn[],
): readonly (number | undefined)[] {
  const free = namesIn(columns);
  const from = columns[at.column]?.isFixed === true || columns[at.column]?.isName === true ? 0 : at.column;
  const open = columns.flatMap((column, index) => {
    const isFit = isMisfit ? isAmount(column) : column.isFixed !== true && column.isName !== true;
    const isPassed = column.isSeldom === true && index !== at.column;
    return index >= from && isFit && !isPassed ? [index] : [];
  });
  const last = Math.max(...naming);
  const width = Math.max(0, ...lines.map(({ length }) => length));
  const named = new Map(naming.toReversed().map((index) => [index, free.shift()]));
  return Array.from({ length: width }, (_, index) => {
    if (named.has(index)) return named.get(index);
    // What stands before the names only numbers them.
    if (index < last || columnOf(lines, index).every((text) => text === "")) return undefined;
    return isMisfit && !isFigures(lines, index) ? undefined : open.shift();
  });
}
