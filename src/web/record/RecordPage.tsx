import { useNavigate, useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import type { RecordEvent } from "../../server/api.ts";
import { usePaged } from "../api/paged.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { Rest } from "../parts/Rest.tsx";
import { ChainState } from "./ChainState.tsx";
import { RecordFilters } from "./RecordFilters.tsx";
import { RecordTable } from "./RecordTable.tsx";
import { recordWords as words } from "./words.ts";

export function RecordPage() {
  usePageTitle(words.title);
  const search = useSearch({ from: "/record" });
  const navigate = useNavigate({ from: "/record" });
  const events = usePaged<RecordEvent>("/api/record", search);
  const isFiltered = Object.keys(search).length > 0;
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <p className="lead">{words.lead}</p>
      <ChainState />
      <RecordFilters
        search={search}
        seen={events.items}
        change={(next) => void navigate({ search: next, replace: true })}
      />
      {events.isPending && <LoadingRows />}
      {events.isError && <ErrorState error={events.error} retry={() => void events.refetch()} />}
      {events.data && events.items.length === 0 && (
        <EmptyState
          title={words.noMatch}
          {...(isFiltered && {
            actions: <Button onClick={() => void navigate({ search: {} })}>{words.clear}</Button>,
          })}
        >
          {words.noMatchHelp}
        </EmptyState>
      )}
      {events.items.length > 0 && (
        <>
          <RecordTable events={events.items} narrow={(more) => void navigate({ search: { ...search, ...more } })} />
          <Rest count={events.items.length} {...events} />
        </>
      )}
    </div>
  );
}
