import type { IndicatorView } from "../../../core/index.ts";
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
      .filter(({ place }) => place === "here")
      .map((need) => ({ ...need, label: `${leaf.code} ${need.label}` })),
  );
  const units = new Map(leaves.flatMap((leaf) => [...unitsOf(leaf)]));
  return <Figures year={year} name="whole" needs={[...needs, ...others]} units={units} />;
}
