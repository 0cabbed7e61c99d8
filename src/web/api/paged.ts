import { useInfiniteQuery } from "@tanstack/react-query";
import type { Page } from "../../server/api.ts";
import { request } from "./request.ts";

type Values = Readonly<Record<string, string | number | undefined>>;

/** 「?a=1&b=2」 of what is given. */
export function queryText(values: Values): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)]],
  );
  return given.length === 0 ? "" : `?${new URLSearchParams(given).toString()}`;
}

/** A long list, page after page; `items` are those read so far. */
export function usePaged<Item>(
  path: string,
  filter: Values,
  options: { readonly refetchInterval?: number | false; readonly enabled?: boolean } = {},
) {
  const query = useInfiniteQuery({
    queryKey: [path, filter],
    queryFn: ({ pageParam }) => request<Page<Item>>("GET", path + queryText({ ...filter, cursor: pageParam })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ next }: Page<Item>) => next,
    placeholderData: (before) => before,
    ...options,
  });
  return { ...query, items: query.data?.pages.flatMap(({ items }) => items) ?? [] };
}
