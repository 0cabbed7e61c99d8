import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { App, Button, Checkbox, Input } from "antd";
import { useState, type ReactNode } from "react";
import type { LibraryScheme, LibrarySchemeDetail } from "../../server/api.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { FindingList } from "../parts/FindingList.tsx";
import { Moment } from "../parts/Moment.tsx";
import { WhyDialog } from "../parts/WhyDialog.tsx";
import { changed } from "../search.ts";
import { useMay } from "../session/SessionContext.tsx";
import { save } from "../show/save.ts";
import { words as common } from "../words.ts";
import { Entered } from "./Entered.tsx";
import { useLibraryScheme, useLibrarySchemes, useWithdrawScheme } from "./queries.ts";
import { SchemeDialog } from "./SchemeDialog.tsx";
import { libraryWords as allWords } from "./words.ts";

const words = allWords.schemes;

export function Schemes() {
  return (
    <Entered
      query={useLibrarySchemes()}
      words={{ add: words.add, empty: allWords.emptySchemes, emptyHelp: allWords.emptySchemesHelp }}
      list={(items, add) => <List items={items} add={add} />}
      dialog={(close) => <SchemeDialog close={close} />}
    />
  );
}

function List({ items, add }: { readonly items: readonly LibraryScheme[]; readonly add: ReactNode }) {
  const search = useSearch({ from: "/library" });
  const navigate = useNavigate({ from: "/library" });
  const { q = "", withdrawn = false, code, version } = search;
  const text = q.trim().toLowerCase();
  const shown = items.filter(
    (one) =>
      (withdrawn || one.withdrawnAt === undefined) &&
      `${one.code} ${one.name} ${one.basis ?? ""}`.toLowerCase().includes(text),
  );
  const current = items.find((one) => one.code === code && one.version === version);
  return (
    <>
      <div className="filters no-print" role="search">
        <Input
          allowClear
          className="filter-text"
          aria-label={allWords.search}
          placeholder={`${allWords.search}：${allWords.searchSchemes}`}
          value={q}
          onChange={({ target }) =>
            void navigate({ search: changed(search, "q", target.value || undefined), replace: true })
          }
        />
        <Checkbox
          checked={withdrawn}
          onChange={({ target }) =>
            void navigate({ search: changed(search, "withdrawn", target.checked || undefined), replace: true })
          }
        >
          {allWords.withdrawn}
        </Checkbox>
        <span className="filter-count" role="status">
          {allWords.count(shown.length, items.length)}
        </span>
        {add}
      </div>
      <div className="library-columns">
        {shown.length === 0 ? <p className="quiet">{allWords.noMatch}</p> : <Table rows={shown} current={current} />}
        {current ? (
          <Detail key={`${current.code} ${current.version}`} of={current} />
        ) : (
          <p className="quiet library-hint">{allWords.choose}</p>
        )}
      </div>
    </>
  );
}

type TableProps = { readonly rows: readonly LibraryScheme[]; readonly current: LibraryScheme | undefined };

function Table({ rows, current }: TableProps) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={allWords.views.schemes}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{allWords.version}</th>
            <th scope="col" className="number">
              {words.indicators}
            </th>
            <th scope="col" className="number">
              {words.years}
            </th>
            <th scope="col">{allWords.state}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.code} ${row.version}`} className={row === current ? "current" : undefined}>
              <th scope="row">
                <Link
                  to="/library"
                  search={(now) => ({ ...now, code: row.code, version: row.version })}
                  aria-current={row === current}
                  resetScroll={false}
                >
                  {row.name}
                </Link>
                <small className="note">
                  <code>{row.code}</code>
                </small>
              </th>
              <td>{row.version}</td>
              <td className="number digits">{row.indicators}</td>
              <td className="number digits">{row.years}</td>
              <td>{stateOf(row)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function stateOf({ withdrawnAt, isLatest }: LibraryScheme): string {
  if (withdrawnAt !== undefined) return allWords.isWithdrawn;
  return isLatest ? words.latest : words.older;
}

function Detail({ of: row }: { readonly of: LibraryScheme }) {
  const scheme = useLibraryScheme(row.code, row.version);
  if (scheme.isPending) return <LoadingRows rows={6} />;
  if (scheme.isError) return <ErrorState error={scheme.error} retry={() => void scheme.refetch()} />;
  return <Shown scheme={scheme.data} />;
}

function Shown({ scheme }: { readonly scheme: LibrarySchemeDetail }) {
  const { code, name, version, basis, organisation, indicators, points, years, text, findings } = scheme;
  const may = useMay();
  const { message } = App.useApp();
  const withdraw = useWithdrawScheme();
  const [isWithdrawing, setWithdrawing] = useState(false);
  const isOpen = scheme.withdrawnAt === undefined;
  const facts = [
    [allWords.code, code],
    [words.basisColumn, basis],
    [words.points, points],
    [words.indicators, `${indicators}`],
    [words.years, `${years}`],
    [allWords.organisation, organisation.name],
  ] as const;
  return (
    <article className="library-detail" aria-label={name}>
      <h2>
        {name} <small className="quiet">{words.versionOf(version)}</small>
      </h2>
      <p className="form-actions no-print">
        {scheme.isLatest && may("years.begin") && (
          <Link to="/years/new" search={{ library: code }} className="button primary">
            {words.begin}
          </Link>
        )}
        <Button onClick={() => save(`${code}-${version}.yaml`, "application/yaml", text)}>{words.download}</Button>
        {isOpen && may("library.enter") && (
          <Button danger onClick={() => setWithdrawing(true)}>
            {allWords.withdraw}
          </Button>
        )}
        {!isOpen && <span className="bad">{allWords.isWithdrawn}</span>}
      </p>
      <dl className="library-facts">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? <span className="none">{common.state.none}</span>}</dd>
          </div>
        ))}
        <div>
          <dt>{allWords.by}</dt>
          <dd>
            <Moment at={scheme.at} /> {scheme.by ?? ""}
          </dd>
        </div>
      </dl>
      <section aria-label={words.text}>
        <h3>{words.text}</h3>
        <pre className="library-text" tabIndex={0}>
          {text}
        </pre>
      </section>
      {findings.length > 0 && (
        <details className="library-findings">
          <summary>
            {words.findings} <span className="count">{findings.length}</span>
          </summary>
          <FindingList findings={findings} />
        </details>
      )}
      {isWithdrawing && (
        <WhyDialog
          title={allWords.withdrawTitle(`${name} ${version}`)}
          help={allWords.withdrawSchemeHelp}
          submit={allWords.withdraw}
          danger
          busy={withdraw.isPending}
          error={withdraw.error}
          close={() => setWithdrawing(false)}
          send={(why) =>
            withdraw.mutate(
              { code, version, why },
              {
                onSuccess: () => {
                  setWithdrawing(false);
                  void message.success(allWords.withdrawnDone(name));
                },
              },
            )
          }
        />
      )}
    </article>
  );
}
