import { createLazyRoute, Link, useNavigate, useSearch } from "@tanstack/react-router";
import { usePageTitle } from "../frame/printLine.ts";
import { changed } from "../search.ts";
import { words } from "../words.ts";
import { searchOf, useDraft, type Draft } from "./draft.ts";
import "./rules.css";
import { SentenceView } from "./SentenceView.tsx";
import { TableView } from "./table/TableView.tsx";

/** Scoring sentences as rules: one at a time with everything there is to see, or a whole table. */
export function RulesPage() {
  usePageTitle(words.rules.title);
  const { view } = useSearch({ from: "/rules" });
  const { draft, change } = useDraft();
  const navigate = useNavigate({ from: "/rules" });
  const openSentence = (opened: Draft) => {
    change({ ...opened, reading: undefined });
    void navigate({ search: searchOf(opened) });
  };
  return (
    <div className="page rules">
      <div className="page-head">
        <h1>{words.rules.title}</h1>
        <p className="quiet no-print">{words.rules.lead}</p>
      </div>
      <nav className="tabs" aria-label={words.rules.views}>
        <Link
          to="/rules"
          search={(now) => changed(now, "view", undefined)}
          activeOptions={{ exact: true }}
          resetScroll={false}
        >
          {words.rules.one}
        </Link>
        <Link
          to="/rules"
          search={(now) => changed(now, "view", "table")}
          activeOptions={{ exact: true }}
          resetScroll={false}
        >
          {words.rules.whole}
        </Link>
      </nav>
      {view === "table" ? <TableView open={openSentence} /> : <SentenceView draft={draft} change={change} />}
    </div>
  );
}

export const rulesRoute = createLazyRoute("/rules")({ component: RulesPage });
