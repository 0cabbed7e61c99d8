import { Button, Checkbox, Input } from "antd";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { Organisation } from "../../server/api.ts";
import { useOrganisations } from "../api/administration.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { changed } from "../search.ts";
import { useMay } from "../session/SessionContext.tsx";
import { ImportOrganisations } from "./ImportOrganisations.tsx";
import { OrganisationDialog, type Open } from "./OrganisationDialog.tsx";
import { OrganisationsTable } from "./OrganisationsTable.tsx";
import { treeOf } from "./tree.ts";
import { organisationWords as words } from "./words.ts";

export function OrganisationsPage() {
  usePageTitle(words.title);
  const may = useMay();
  const mayWrite = may("organisations.write");
  const organisations = useOrganisations();
  const [open, setOpen] = useState<Open>();
  const [isImporting, setImporting] = useState(false);
  const items = organisations.data?.items ?? [];
  const root = items.find(({ parent }) => parent === undefined);
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
        {mayWrite && (
          <p className="form-actions no-print">
            <Button onClick={() => setImporting(!isImporting)} aria-expanded={isImporting}>
              {words.import}
            </Button>
            {root && (
              <Button type="primary" onClick={() => setOpen({ addTo: root })}>
                {words.addButton}
              </Button>
            )}
          </p>
        )}
      </div>
      <p className="lead">{words.lead}</p>
      {isImporting && <ImportOrganisations />}
      {organisations.isPending && <LoadingRows />}
      {organisations.isError && <ErrorState error={organisations.error} retry={() => void organisations.refetch()} />}
      {organisations.data && items.length === 0 && <EmptyState title={words.empty}>{words.emptyHelp}</EmptyState>}
      {items.length > 0 && <List items={items} {...(mayWrite && { open: setOpen })} />}
      {open && <OrganisationDialog items={items} open={open} close={() => setOpen(undefined)} />}
    </div>
  );
}

type ListProps = { readonly items: readonly Organisation[]; readonly open?: (open: Open) => void };

function List({ items, open }: ListProps) {
  const search = useSearch({ from: "/organisations" });
  const navigate = useNavigate({ from: "/organisations" });
  const text = (search.q ?? "").trim().toLowerCase();
  const fits = ({ name, id, active }: Organisation) =>
    (search.closed === true || active) && `${name} ${id}`.toLowerCase().includes(text);
  const shown = treeOf(items).filter(fits);
  return (
    <>
      <div className="filters" role="search">
        <Input
          allowClear
          className="filter-text"
          aria-label={words.search}
          placeholder={`${words.search}：${words.searchHint}`}
          value={search.q ?? ""}
          onChange={({ target }) =>
            void navigate({ search: changed(search, "q", target.value || undefined), replace: true })
          }
        />
        <Checkbox
          checked={search.closed === true}
          onChange={({ target }) =>
            void navigate({ search: changed(search, "closed", target.checked || undefined), replace: true })
          }
        >
          {words.showClosed}
        </Checkbox>
        <span className="filter-count" role="status">
          {words.count(shown.length, items.length)}
        </span>
      </div>
      {shown.length === 0 ? (
        <p className="quiet">{words.noMatch}</p>
      ) : (
        <OrganisationsTable rows={shown} {...(open && { open })} />
      )}
    </>
  );
}
