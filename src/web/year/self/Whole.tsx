import { isOfEarlierYears, type IndicatorView } from "../../../core/index.ts";
import type { YearDetail } from "../../../server/api.ts";
import type { InYear } from "../inYear.tsx";
import { needsFor, type Need } from "../needs.ts";
import { Figures } from "./Figures.tsx";
import { unitsOf } from "./figureItems.ts";

type WholeProps = InYear & { readonly leaves: readonly IndicatorView[]; readonly others: readonly Need[] };

/** Everything that is typed for any indicator, so that a column can be pasted from Excel. */
export function Whole({ year, leaves, others }: WholeProps) {
  // Indicators of different branches may share a name; with its code each row is one.
  const needs = leaves.flatMap((leaf) =>
    needsFor(leaf, year)
      .filter(({ place, figure }) => place === "here" && !isSettled(figure, year))
      .map((need) => ({ ...need, label: `${leaf.code} ${need.label}`, names: namesOf(need, leaf) })),
  );
  const units = new Map(leaves.flatMap((leaf) => [...unitsOf(leaf)]));
  return <Figures year={year} name="whole" needs={[...needs, ...others]} units={units} />;
}

/** What earlier years were stands with its indicator; settled, it only parts the rows that are filled in. */
const isSettled = (figure: string, { locks }: YearDetail): boolean =>
  locks.targets !== undefined && isOfEarlierYears(figure);

/** The actual value of an indicator goes by its code and name, that of a part also by the part's. */
function namesOf({ figure, label }: Need, { code, name }: IndicatorView): readonly string[] {
  if (figure === `${code}.实际`) return [label, code, name, `${code}${name}`];
  const measure = /^\.分项\.(.+)\.实际$/u.exec(figure.slice(code.length))?.[1];
  return measure === undefined ? [label] : [label, measure, `${name}${measure}`, `${code}${measure}`];
}
