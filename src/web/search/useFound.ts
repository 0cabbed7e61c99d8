import { useQueries } from "@tanstack/react-query";
import type { FundDetail, Person } from "../../server/api.ts";
import { fundQuery, useFunds } from "../api/queries.ts";
import { usePaged } from "../api/paged.ts";
import { menuFor } from "../frame/menu.ts";
import { frameWords } from "../frame/words.ts";
import { useSession } from "../session/SessionContext.tsx";
import { flat } from "../show/tree.ts";

export type Found = {
  readonly kind: "page" | "fund" | "indicator" | "person";
  readonly to: string;
  readonly title: string;
  readonly note?: string;
};

/** Indicators are read fund by fund; more funds than these would keep server and reader waiting. */
const mostFunds = 20;
const mostOfAKind = 8;
const shortest = 2;

/** Pages, funds, indicators and people whose name holds all words of the text; only what the person may see. */
export function useFound(text: string): { readonly found: readonly Found[]; readonly note?: string } {
  const { actions } = useSession();
  const [readsFunds, readsPeople] = [actions.includes("funds.read"), actions.includes("people.read")];
  const isLong = text.length >= shortest;
  const funds = useFunds(readsFunds);
  const all = funds.data ?? [];
  const read = isLong ? all.slice(0, mostFunds) : [];
  const details = useQueries({ queries: read.map(({ id }) => fundQuery(id)) });
  const people = usePaged<Person>("/api/people", { text, limit: mostOfAKind }, { enabled: readsPeople && isLong });
  if (text === "") return { found: [] };
  const words = text.toLowerCase().split(/\s+/u);
  const fits = (title: string) => words.every((word) => title.toLowerCase().includes(word));
  const pages = [
    ...menuFor(actions).flatMap(({ entries }) => entries),
    { to: "/account", label: frameWords.pages.account },
  ];
  const found: readonly Found[] = [
    ...pages.filter(({ label }) => fits(label)).map(({ to, label }) => ({ kind: "page" as const, to, title: label })),
    ...all
      .filter(({ name, region, year }) => fits(`${name} ${region} ${year}`))
      .slice(0, mostOfAKind)
      .map(({ id, name, year, region }) => ({
        kind: "fund" as const,
        to: `/funds/${id}`,
        title: `${name} ${year}`,
        note: region,
      })),
    ...details.flatMap(({ data }) => (data ? indicatorsIn(data, fits) : [])).slice(0, mostOfAKind),
    ...(readsPeople && isLong ? people.items : []).map(({ id, name, login, organisation }) => ({
      kind: "person" as const,
      to: `/people/${id}`,
      title: `${name} ${login}`,
      note: organisation.name,
    })),
  ];
  return { found, ...(all.length > mostFunds && isLong && { note: frameWords.search.part(mostFunds, all.length) }) };
}

function indicatorsIn({ id, view }: FundDetail, fits: (title: string) => boolean): readonly Found[] {
  return flat(view.tree)
    .filter(({ name }) => fits(name))
    .map(({ code, name }) => ({
      kind: "indicator" as const,
      to: `/funds/${id}/indicators?at=${encodeURIComponent(code)}`,
      title: name,
      note: `${view.fund.name} ${view.fund.year}`,
    }));
}
