import { Button, Checkbox, Segmented } from "antd";
import { useMemo } from "react";
import type { EvaluationView } from "../../../core/index.ts";
import { indicatorFilters, type IndicatorFilter } from "../../search.ts";
import { flat, isLeaf, pruned } from "../../show/tree.ts";
import { words } from "../../words.ts";
import { keeper } from "./keeper.ts";

type Props = {
  readonly view: EvaluationView;
  readonly show: IndicatorFilter;
  readonly shown: number;
  readonly all: number;
  readonly details: boolean;
  readonly choose: (show: IndicatorFilter) => void;
  readonly showDetails: (on: boolean) => void;
  readonly openAll: () => void;
  readonly closeAll: () => void;
};

/** What to show and how far to unfold it. */
export function IndicatorsBar({ view, show, shown, all, details, choose, showDetails, openAll, closeAll }: Props) {
  const counts = useMemo(
    () =>
      new Map(indicatorFilters.map((one) => [one, flat(pruned(view.tree, keeper(one, view))).filter(isLeaf).length])),
    [view],
  );
  return (
    <div className="filters">
      <Segmented
        aria-label={words.indicators.show}
        value={show}
        onChange={choose}
        options={indicatorFilters.map((value) => ({
          value,
          label: `${words.indicators[value]} ${counts.get(value) ?? 0}`,
        }))}
      />
      <Button type="text" onClick={openAll}>
        {words.indicators.openAll}
      </Button>
      <Button type="text" onClick={closeAll}>
        {words.indicators.closeAll}
      </Button>
      <Checkbox checked={details} onChange={({ target }) => showDetails(target.checked)}>
        {words.indicators.details}
      </Checkbox>
      <span className="filter-count" role="status">
        {words.indicators.count(shown, all)}
      </span>
    </div>
  );
}
