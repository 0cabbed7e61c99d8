import { createLazyRoute, useNavigate, useSearch } from "@tanstack/react-router";
import { Button, Input, Segmented, Select } from "antd";
import { useCallback, useState } from "react";
import type { RegisterReply } from "../../server/api.ts";
import { useOrganisations } from "../api/administration.ts";
import { DerivationPanel } from "../figure/DerivationPanel.tsx";
import { FigureProvider } from "../figure/FigureContext.tsx";
import { usePageTitle } from "../frame/printLine.ts";
import { guarded } from "../frame/Refused.tsx";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { changed } from "../search.ts";
import { useMay, useSession } from "../session/SessionContext.tsx";
import "../year/year.css";
import { MeasureDialog } from "./MeasureDialog.tsx";
import { periodKinds, type PeriodKind } from "./periods.ts";
import { useRegister } from "./queries.ts";
import "./register.css";
import { RegisterGrid } from "./RegisterGrid.tsx";
import { registerWords as words } from "./words.ts";

/** 统计台账: what an office counts, by organisation and period. Filters and the open derivation live in the address. */
function RegisterPage() {
  usePageTitle(words.title);
  const { roles, person } = useSession();
  const may = useMay();
  const search = useSearch({ from: "/register" });
  const navigate = useNavigate({ from: "/register" });
  const all = useRegister(undefined);
  const [isAdding, setAdding] = useState(false);
  const [source, setSource] = useState("");
  // The first that has counted anything, unless one is chosen.
  const counted = all.data?.cells.map(({ organisation }) => organisation.id) ?? [];
  const own = roles.map(({ organisation }) => organisation.id);
  const organisation =
    search.organisation ?? own.find((id) => counted.includes(id)) ?? counted[0] ?? own[0] ?? person.organisation.id;
  const open = useCallback(
    (figure: string) => void navigate({ search: (now) => changed(now, "figure", figure), resetScroll: false }),
    [navigate],
  );
  const close = useCallback(
    () => void navigate({ search: (now) => changed(now, "figure", undefined), resetScroll: false }),
    [navigate],
  );
  const add = may("register.enter") && <Button onClick={() => setAdding(true)}>{words.add}</Button>;
  return (
    <FigureProvider figures={all.data?.figures ?? {}} open={open}>
      <div className={`page register${search.figure === undefined ? "" : " beside-panel"}`}>
        <div className="page-head">
          <h1>{words.title}</h1>
          {all.data && all.data.measures.length > 0 && <p className="form-actions no-print">{add}</p>}
        </div>
        <p className="lead">{words.lead}</p>
        {all.isPending && <LoadingRows />}
        {all.isError && <ErrorState error={all.error} retry={() => void all.refetch()} />}
        {all.data?.measures.length === 0 && (
          <EmptyState title={words.none} actions={add}>
            {words.noneHelp}
          </EmptyState>
        )}
        {all.data && all.data.measures.length > 0 && (
          <Shown book={all.data} organisation={organisation} source={source} setSource={setSource} />
        )}
        {isAdding && <MeasureDialog close={() => setAdding(false)} />}
      </div>
      {search.figure !== undefined && all.data && <DerivationPanel id={search.figure} close={close} isPublic />}
    </FigureProvider>
  );
}

type Props = {
  readonly book: RegisterReply;
  readonly organisation: string;
  readonly source: string;
  readonly setSource: (source: string) => void;
};

function Shown({ book, organisation, source, setSource }: Props) {
  const search = useSearch({ from: "/register" });
  const navigate = useNavigate({ from: "/register" });
  const organisations = useOrganisations();
  const may = useMay();
  const [now] = useState(thisYear);
  const years = [
    ...new Set([now, ...(search.year === undefined ? [] : [search.year]), ...book.cells.map(yearOf)]),
  ].toSorted((a, b) => b.localeCompare(a));
  const { year = now } = search;
  const by: PeriodKind = search.by ?? "quarters";
  return (
    <>
      <div className="filters no-print" role="search">
        <OrganisationSelect
          className="register-organisation"
          aria-label={words.organisation}
          items={organisations.data?.items ?? []}
          loading={organisations.isPending}
          value={organisation}
          change={(id) => void navigate({ search: changed(search, "organisation", id), replace: true })}
        />
        <Select
          aria-label={words.year}
          value={year}
          onChange={(next) => void navigate({ search: changed(search, "year", next), replace: true })}
          options={years.map((value) => ({ value, label: words.yearOf(value) }))}
        />
        <Segmented
          aria-label={words.by}
          value={by}
          onChange={(next: PeriodKind) =>
            void navigate({ search: changed(search, "by", next === "quarters" ? undefined : next), replace: true })
          }
          options={periodKinds.map((value) => ({ value, label: words.periods[value] }))}
        />
        {may("register.enter") && (
          <Input
            className="register-source"
            aria-label={words.source}
            placeholder={`${words.source}，${words.sourceHint}`}
            maxLength={300}
            value={source}
            onChange={({ target }) => setSource(target.value)}
          />
        )}
      </div>
      <RegisterGrid
        key={`${organisation} ${year} ${by}`}
        book={book}
        organisation={organisation}
        year={year}
        by={by}
        source={source.trim()}
      />
    </>
  );
}

const thisYear = (): string => `${new Date().getFullYear()}`;

const yearOf = ({ period }: RegisterReply["cells"][number]): string => period.slice(0, 4);

export const registerRoute = createLazyRoute("/register")({ component: guarded(["register.read"], RegisterPage) });
