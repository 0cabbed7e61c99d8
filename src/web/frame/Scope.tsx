import { useLocation, useNavigate } from "@tanstack/react-router";
import { Select } from "antd";
import { useOrganisations } from "../api/administration.ts";
import { useFunds } from "../api/queries.ts";
import { useSession } from "../session/SessionContext.tsx";
import { changed } from "../search.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { frameWords as words } from "./words.ts";

type Scoped = { readonly organisation?: string; readonly year?: string };

/** Whose, and of which year: only on pages that show more than one, and in their address. */
export function Scope() {
  const { pathname } = useLocation();
  const { actions } = useSession();
  const isFunds = pathname === "/funds" && actions.includes("funds.read");
  const isPeople = pathname === "/people" && actions.includes("people.read");
  if (!isFunds && !isPeople) return <div className="scope" />;
  return (
    <div className="scope" role="group" aria-label={words.scope}>
      <Organisation />
      {isFunds && <Year />}
    </div>
  );
}

function useScope() {
  const search: Scoped = useLocation().search;
  const navigate = useNavigate();
  const change = (key: keyof Scoped, value: string | undefined) =>
    void navigate({ to: ".", search: (now: Scoped) => changed(now, key, value), replace: true });
  return { search, change };
}

function Organisation() {
  const { search, change } = useScope();
  const organisations = useOrganisations();
  return (
    <OrganisationSelect
      allowClear
      className="scope-organisation"
      aria-label={words.organisation}
      placeholder={words.allOrganisations}
      loading={organisations.isPending}
      items={organisations.data?.items ?? []}
      value={search.organisation}
      change={(id) => change("organisation", id)}
    />
  );
}

function Year() {
  const { search, change } = useScope();
  const funds = useFunds();
  const years = [...new Set((funds.data ?? []).map(({ year }) => year))].toSorted().toReversed();
  return (
    <Select
      allowClear
      className="scope-year"
      aria-label={words.year}
      placeholder={words.allYears}
      value={search.year ?? null}
      options={years.map((year) => ({ value: year, label: `${year}年` }))}
      onChange={(value: string | null | undefined) => change("year", value || undefined)}
    />
  );
}
