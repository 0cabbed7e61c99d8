import { isOfEarlierYears, isOfReport, type FigureId, type IndicatorView } from "../../../core/index.ts";
import type { YearDetail, YearEntry, YearReview } from "../../../server/api.ts";
import { labelIn, leavesOf, ownerOf } from "../needs.ts";

/** A figure as the reviewer sees it: beside what it is measured by and what follows from it. */
export type ReviewRow = {
  readonly entry: YearEntry;
  readonly label: string;
  readonly review?: YearReview;
  readonly target?: string;
  /** Of an amount that an adjustment has changed: what counts now. */
  readonly inForce?: FigureId;
  /** With the first figure of an indicator: its points and what is said of it. */
  readonly node?: IndicatorView;
};

/** What is reviewed with this year's evaluation, indicator by indicator as 自评 has them, then the money. */
export function reviewRows(year: YearDetail): readonly ReviewRow[] {
  const { view, entries, reviews } = year;
  const leaves = leavesOf(year);
  const verdicts = new Map(reviews.map((one) => [one.figure, one]));
  const own = entries.filter(({ figure }) => !isOfReport(figure) && !isOfEarlierYears(figure));
  const owners = new Map(own.map((entry) => [entry.figure, ownerOf(entry.figure, leaves)]));
  const of = (entry: YearEntry): ReviewRow => {
    const owner = owners.get(entry.figure);
    const review = verdicts.get(entry.figure);
    const target = owner?.measures.find(({ actual }) => actual === entry.figure)?.target;
    const label = owner ? labelIn(entry.figure, owner, view) : (view.figures[entry.figure]?.label ?? entry.figure);
    const adjusted = adjustedFrom(entry.figure, year);
    return {
      entry,
      label,
      ...(review && { review }),
      ...(target !== undefined && { target }),
      ...(adjusted !== undefined && { inForce: adjusted }),
    };
  };
  const scored = leaves.flatMap((node) =>
    own
      .filter(({ figure }) => owners.get(figure) === node)
      .map((entry, at): ReviewRow => ({ ...of(entry), ...(at === 0 && { node }) })),
  );
  return [...scored, ...own.filter(({ figure }) => owners.get(figure) === undefined).map(of)];
}

function adjustedFrom(figure: string, { view }: YearDetail): FigureId | undefined {
  if (!figure.endsWith(".本年预算")) return undefined;
  const name = figure.replace(/\.本年预算$/u, ".本年安排");
  return view.figures[name] ? name : undefined;
}

/** Where a figure is from, said once: what the register calls a value is for the register. */
export function sourceText(
  { document, locator, note }: Pick<YearEntry, "document" | "locator" | "note">,
  { documents }: { readonly documents: readonly { readonly code: string; readonly title: string }[] },
): string {
  const title = documents.find(({ code }) => code === document)?.title ?? document;
  const key = /^统计台账 (.+)$/u.exec(locator ?? "")?.[1];
  const told = key === undefined ? note : note?.replace(` ${key}：`, "：");
  return [title, key === undefined || told === undefined ? locator : undefined, told]
    .filter((text) => text !== undefined)
    .join("，");
}
