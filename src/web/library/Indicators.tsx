import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Checkbox, Input, Select } from "antd";
import type { LibraryIndicators } from "../../server/api.ts";
import { changed } from "../search.ts";
import { words as common } from "../words.ts";
import { Entered } from "./Entered.tsx";
import { IndicatorDetail } from "./IndicatorDetail.tsx";
import { IndicatorDialog } from "./IndicatorDialog.tsx";
import { useLibraryIndicators } from "./queries.ts";
import { libraryWords as words } from "./words.ts";

type Item = LibraryIndicators["items"][number];

export function Indicators() {
  return (
    <Entered
      query={useLibraryIndicators()}
      words={words}
      list={(items, add) => <List items={items} add={add} />}
      dialog={(close) => <IndicatorDialog close={close} />}
    />
  );
}

function List({ items, add }: { readonly items: readonly Item[]; readonly add: React.ReactNode }) {
  const search = useSearch({ from: "/library" });
  const navigate = useNavigate({ from: "/library" });
  const { q = "", category, withdrawn = false, code } = search;
  const text = q.trim().toLowerCase();
  const categories = [...new Set(items.map((one) => one.category))].toSorted();
  const shown = items.filter(
    (one) =>
      (withdrawn || one.withdrawnAt === undefined) &&
      (category === undefined || (one.category || words.noCategory) === category) &&
      `${one.code} ${one.name} ${one.definition ?? ""}`.toLowerCase().includes(text),
  );
  const isThere = code !== undefined && items.some((one) => one.code === code);
  return (
    <>
      <div className="filters no-print" role="search">
        <Input
          allowClear
          className="filter-text"
          aria-label={words.search}
          placeholder={`${words.search}：${words.searchIndicators}`}
          value={q}
          onChange={({ target }) =>
            void navigate({ search: changed(search, "q", target.value || undefined), replace: true })
          }
        />
        <Select
          className="filter-category"
          aria-label={words.category}
          value={category ?? ""}
          onChange={(next) => void navigate({ search: changed(search, "category", next || undefined), replace: true })}
          options={[
            { value: "", label: words.allCategories },
            ...categories.map((one) => ({ value: one || words.noCategory, label: one || words.noCategory })),
          ]}
        />
        <Checkbox
          checked={withdrawn}
          onChange={({ target }) =>
            void navigate({ search: changed(search, "withdrawn", target.checked || undefined), replace: true })
          }
        >
          {words.withdrawn}
        </Checkbox>
        <span className="filter-count" role="status">
          {words.count(shown.length, items.length)}
        </span>
        {add}
      </div>
      <div className="library-columns">
        {shown.length === 0 ? <p className="quiet">{words.noMatch}</p> : <Table rows={shown} current={code} />}
        {isThere ? <IndicatorDetail key={code} code={code} /> : <p className="quiet library-hint">{words.choose}</p>}
      </div>
    </>
  );
}

function Table({ rows, current }: { readonly rows: readonly Item[]; readonly current: string | undefined }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.views.indicators}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.category}</th>
            <th scope="col">{words.unit}</th>
            <th scope="col">{words.version}</th>
            <th scope="col">{words.usage}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.code} className={row.code === current ? "current" : undefined}>
              <th scope="row">
                <Link
                  to="/library"
                  search={(now) => ({ ...now, code: row.code })}
                  aria-current={row.code === current}
                  resetScroll={false}
                >
                  {row.name}
                </Link>
                <small className="note">
                  <code>{row.code}</code>
                </small>
              </th>
              <td>{row.category === "" ? <span className="none">{common.state.none}</span> : row.category}</td>
              <td>{row.unit ?? <span className="none">{common.state.none}</span>}</td>
              <td>
                {words.versionOf(row.version)}
                {row.withdrawnAt !== undefined && <small className="note">{words.isWithdrawn}</small>}
              </td>
              <td>{words.usedBy(row.usage.funds, row.usage.years.length)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
