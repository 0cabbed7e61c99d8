import { Checkbox, Input, Select } from "antd";
import type { FundSummary } from "../../server/api.ts";
import type { FundsSearch } from "../search.ts";
import { words } from "../words.ts";

type Props = {
  readonly funds: readonly FundSummary[];
  readonly search: FundsSearch;
  readonly shown: number;
  readonly change: (search: FundsSearch) => void;
};

/** The choices are those that occur in the list. */
export function FundsFilters({ funds, search, shown, change }: Props) {
  const { findings: _, ...rest } = search;
  return (
    <div className="filters" role="search">
      <Input
        allowClear
        className="filter-text"
        aria-label={words.funds.search}
        placeholder={`${words.funds.search}：${words.funds.searchHint}`}
        value={search.q ?? ""}
        onChange={({ target }) => change(withText(search, "q", target.value))}
      />
      {(["year", "region", "evaluation"] as const).map((key) => (
        <Select
          key={key}
          allowClear
          popupMatchSelectWidth={false}
          aria-label={words.funds[key]}
          placeholder={words.funds[key]}
          value={search[key] ?? null}
          options={choices(funds, key)}
          onChange={(value: string | null | undefined) => change(withText(search, key, value ?? ""))}
        />
      ))}
      <Checkbox
        checked={search.findings === true}
        onChange={({ target }) => change(target.checked ? { ...search, findings: true } : rest)}
      >
        {words.funds.onlyFindings}
      </Checkbox>
      <span className="filter-count" role="status">
        {words.funds.count(shown, funds.length)}
      </span>
    </div>
  );
}

function choices(funds: readonly FundSummary[], key: "year" | "region" | "evaluation") {
  const values = [...new Set(funds.map((fund) => fund[key]))].toSorted((a, b) => a.localeCompare(b, "zh"));
  return values.map((value) => ({ value, label: value }));
}

function withText(search: FundsSearch, key: "q" | "year" | "region" | "evaluation", value: string): FundsSearch {
  const { [key]: _, ...rest } = search;
  return value === "" ? rest : { ...rest, [key]: value };
}
