import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useOrganisations } from "../api/administration.ts";
import { useFunds } from "../api/queries.ts";
import type { FundSummary, Organisation } from "../../server/api.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { isBeneath } from "../organisations/tree.ts";
import type { FundsSearch } from "../search.ts";
import { useMay } from "../session/SessionContext.tsx";
import { words } from "../words.ts";
import { FundsFilters } from "./FundsFilters.tsx";
import { FundsTable } from "./FundsTable.tsx";

export function FundsPage() {
  usePageTitle(words.funds.title);
  const funds = useFunds();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.funds.title}</h1>
        <ImportButton />
      </div>
      {funds.isPending && <LoadingRows />}
      {funds.isError && <ErrorState error={funds.error} retry={() => void funds.refetch()} />}
      {funds.data?.length === 0 && (
        <EmptyState title={words.funds.empty} actions={<ImportButton />}>
          {words.funds.emptyHelp}
        </EmptyState>
      )}
      {funds.data && funds.data.length > 0 && <List funds={funds.data} />}
    </div>
  );
}

function List({ funds }: { readonly funds: readonly FundSummary[] }) {
  const search = useSearch({ from: "/funds" });
  const navigate = useNavigate({ from: "/funds" });
  const organisations = useOrganisations(search.organisation !== undefined);
  const tree = organisations.data?.items ?? [];
  const shown = funds.filter((fund) => fits(fund, search) && belongs(fund, search, tree));
  return (
    <>
      <FundsFilters
        funds={funds}
        search={search}
        shown={shown.length}
        change={(next) => void navigate({ search: next, replace: true })}
      />
      {shown.length > 0 ? (
        <FundsTable funds={shown} />
      ) : (
        <EmptyState
          title={words.funds.noMatch}
          actions={<Button onClick={() => void navigate({ search: {} })}>{words.funds.clear}</Button>}
        />
      )}
    </>
  );
}

function fits(fund: FundSummary, { q, year, region, evaluation, findings }: FundsSearch): boolean {
  const text = `${fund.name} ${fund.region} ${fund.department}`.toLowerCase();
  const words_ = (q ?? "").toLowerCase().split(/\s+/u);
  return (
    words_.every((word) => text.includes(word)) &&
    (year === undefined || fund.year === year) &&
    (region === undefined || fund.region === region) &&
    (evaluation === undefined || fund.evaluation === evaluation) &&
    (findings === undefined || fund.findings.error + fund.findings.warning > 0)
  );
}

/** Until the tree has come, by the organisation itself alone. */
function belongs(fund: FundSummary, { organisation }: FundsSearch, tree: readonly Organisation[]): boolean {
  const owner = fund.organisation?.id;
  return organisation === undefined || owner === organisation || isBeneath(tree, owner, organisation);
}

function ImportButton() {
  const may = useMay();
  if (!may("funds.import")) return null;
  return (
    <Link to="/import" className="button primary">
      {words.nav.import}
    </Link>
  );
}
