import { Checkbox, Input, Select } from "antd";
import type { FundSummary } from "../../server/api.ts";
import { changed, type FundsSearch } from "../search.ts";
import { words } from "../words.ts";

type Props = {
  readonly funds: readonly FundSummary[];
  readonly search: FundsSearch;
  readonly shown: number;
  readonly change: (search: FundsSearch) => void;
};

/** The choices are those that occur in the list. */
export function FundsFilters({ funds, search, shown, change }: Props) {
  return (
    <div className="filters" role="search">
      <Input
        allowClear
        className="filter-text"
        aria-label={words.funds.search}
        placeholder={`${words.funds.search}：${words.funds.searchHint}`}
        value={search.q ?? ""}
        onChange={({ target }) => change(changed(search, "q", target.value || undefined))}
      />
      {(["region", "evaluation"] as const).map((key) => (
        <Select
          key={key}
          allowClear
          popupMatchSelectWidth={false}
          aria-label={words.funds[key]}
          placeholder={words.funds[key]}
          value={search[key] ?? null}
          options={choices(funds, key)}
          onChange={(value: string | null | undefined) => change(changed(search, key, value || undefined))}
        />
      ))}
      <Checkbox
        checked={search.findings === true}
        onChange={({ target }) => change(changed(search, "findings", target.checked || undefined))}
      >
        {words.funds.onlyFindings}
      </Checkbox>
      <span className="filter-count" role="status">
        {words.funds.count(shown, funds.length)}
      </span>
    </div>
  );
}

function choices(funds: readonly FundSummary[], key: "region" | "evaluation") {
  const values = [...new Set(funds.map((fund) => fund[key]))].toSorted((a, b) => a.localeCompare(b, "zh"));
  return values.map((value) => ({ value, label: value }));
}
