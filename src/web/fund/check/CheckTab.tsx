import { useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Input, Segmented } from "antd";
import type { PrintedComparison } from "../../../core/index.ts";
import { EmptyState } from "../../frame/State.tsx";
import { agreements, changed, type CheckSearch } from "../../search.ts";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";
import { CheckTable, documentsOf } from "./CheckTable.tsx";

/** The published report held against what the entered figures give. */
export function CheckTab() {
  const { comparisons } = useOpenFund();
  const search = useSearch({ from: "/funds/$id/check" });
  const shown = comparisons.filter((one) => fits(one, search));
  if (comparisons.length === 0) return <EmptyState title={words.check.empty}>{words.check.emptyHelp}</EmptyState>;
  const documents = [...documentsOf(comparisons)].map((title) => `《${title}》`);
  const derived = comparisons.filter(({ isDerived }) => isDerived).length;
  return (
    <div className="check">
      <p className="lead">
        {words.check.line(comparisons.length, derived, comparisons.length - derived)}
        {documents.length > 0 && words.check.printedIn(documents.join("、"))}
      </p>
      <Filters comparisons={comparisons} search={search} />
      {shown.length > 0 ? <CheckTable comparisons={shown} /> : <p className="quiet">{words.check.none}</p>}
    </div>
  );
}

function Filters({
  comparisons,
  search,
}: {
  readonly comparisons: readonly PrintedComparison[];
  readonly search: CheckSearch;
}) {
  const navigate = useNavigate({ from: "/funds/$id/check" });
  const counted = agreements.map((value) => ({
    value,
    count: comparisons.filter(({ agreement }) => agreement === value).length,
  }));
  const choose = (value: CheckSearch["agreement"] | "all") =>
    void navigate({
      search: (now) => changed(now, "agreement", value === "all" ? undefined : value),
      replace: true,
    });
  return (
    <div className="filters">
      <Segmented
        aria-label={words.check.show}
        value={search.agreement ?? "all"}
        onChange={choose}
        options={[
          { value: "all" as const, label: `${words.check.all} ${comparisons.length}` },
          ...counted.map(({ value, count }) => ({
            value,
            label: `${words.check.agreement[value]} ${count}`,
            disabled: count === 0,
          })),
        ]}
      />
      <Checkbox
        checked={search.inferred === true}
        onChange={({ target }) =>
          void navigate({
            search: (now) => changed(now, "inferred", target.checked || undefined),
            replace: true,
          })
        }
      >
        {words.check.onlyInferred}
      </Checkbox>
      <Input
        allowClear
        className="filter-text"
        aria-label={words.check.search}
        placeholder={words.check.searchHint}
        value={search.q ?? ""}
        onChange={({ target }) =>
          void navigate({
            search: (now) => changed(now, "q", target.value || undefined),
            replace: true,
          })
        }
      />
    </div>
  );
}

function fits(one: PrintedComparison, { agreement, inferred, q }: CheckSearch): boolean {
  return (
    (agreement === undefined || one.agreement === agreement) &&
    (inferred === undefined || one.isInferred) &&
    (q === undefined || `${one.label} ${one.figure} ${one.printed}`.includes(q))
  );
}
