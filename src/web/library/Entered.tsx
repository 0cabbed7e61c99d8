import type { UseQueryResult } from "@tanstack/react-query";
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { useMay } from "../session/SessionContext.tsx";

type Props<Item> = {
  readonly query: UseQueryResult<{ readonly items: readonly Item[] }>;
  readonly words: { readonly add: string; readonly empty: string; readonly emptyHelp: string };
  readonly list: (items: readonly Item[], add: ReactNode) => ReactNode;
  readonly dialog: (close: () => void) => ReactNode;
};

/** A part of the library: what has been entered, and for those who may, a further entry. */
export function Entered<Item>({ query, words, list, dialog }: Props<Item>) {
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const add = may("library.enter") && (
    <Button type="primary" className="no-print" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  const items = query.data?.items ?? [];
  return (
    <>
      {query.isPending && <LoadingRows />}
      {query.isError && <ErrorState error={query.error} retry={() => void query.refetch()} />}
      {query.data && items.length === 0 && (
        <EmptyState title={words.empty} actions={add}>
          {words.emptyHelp}
        </EmptyState>
      )}
      {items.length > 0 && list(items, add)}
      {isAdding && dialog(() => setAdding(false))}
    </>
  );
}
