import { Link } from "@tanstack/react-router";
import type { FundDetail } from "../../server/api.ts";
import { recordWords } from "../record/words.ts";
import { words } from "../words.ts";

/** Tabs are addresses: they can be opened beside each other, shared and gone back to. The open figure stays open. */
export function FundTabs({ fund }: { readonly fund: FundDetail }) {
  const { id, view, comparisons } = fund;
  const tabs = [
    { to: "/funds/$id", label: words.fund.overview },
    { to: "/funds/$id/money", label: words.fund.money },
    { to: "/funds/$id/indicators", label: words.fund.indicators },
    { to: "/funds/$id/documents", label: words.fund.documents },
    { to: "/funds/$id/check", label: words.fund.check, count: comparisons.length },
    { to: "/funds/$id/findings", label: words.fund.findings, count: view.findings.length },
    { to: "/funds/$id/files", label: words.fund.files },
    { to: "/funds/$id/history", label: recordWords.fundHistory.tab },
  ] as const;
  return (
    <nav className="tabs" aria-label={words.fund.tabs}>
      {fund.origin === "worked" && <span className="tabs-name">{words.fund.look}</span>}
      {tabs.map((tab) => (
        <Link
          key={tab.to}
          to={tab.to}
          params={{ id }}
          search={({ figure }) => (figure === undefined ? {} : { figure })}
          activeOptions={{ exact: true, includeSearch: false }}
          resetScroll={false}
        >
          {tab.label}
          {"count" in tab && <span className="count">{tab.count}</span>}
        </Link>
      ))}
    </nav>
  );
}
