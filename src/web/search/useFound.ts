import { useQueries, useQuery } from "@tanstack/react-query";
import type { FoundPayments, FundDetail, Person } from "../../server/api.ts";
import { fundQuery, useFunds } from "../api/queries.ts";
import { queryText, usePaged } from "../api/paged.ts";
import { request } from "../api/request.ts";
import { menuFor } from "../frame/menu.ts";
import { frameWords } from "../frame/words.ts";
import { useSession } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import { flat } from "../show/tree.ts";
import { paymentsPlace } from "../year/places.ts";

export type Found = {
  readonly kind: "page" | "fund" | "indicator" | "payment" | "person";
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
  const readsYears = actions.includes("years.read");
  const payments = useQuery({
    queryKey: ["payments", text],
    queryFn: () => request<FoundPayments>("GET", `/api/payments${queryText({ text })}`),
    enabled: readsYears && isLong,
    placeholderData: (before) => before,
  });
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
    ...(readsYears && isLong && payments.data ? paymentsIn(payments.data) : []),
    ...(readsPeople && isLong ? people.items : []).map(({ id, name, login, organisation }) => ({
      kind: "person" as const,
      to: `/people/${id}`,
      title: `${name} ${login}`,
      note: organisation.name,
    })),
  ];
  const notes = [
    ...(all.length > mostFunds && isLong ? [frameWords.search.part(mostFunds, all.length)] : []),
    ...(isLong && payments.data?.isPart ? [frameWords.search.morePayments(payments.data.items.length)] : []),
  ];
  return { found, ...(notes.length > 0 && { note: notes.join("　") }) };
}

/** Each leads to the list of its year, narrowed down to what it was found by. */
function paymentsIn({ items }: FoundPayments): readonly Found[] {
  return items.map(({ fund, payee, written, unit, on, voucher }) => ({
    kind: "payment" as const,
    to: `/funds/${fund.id}/budget${queryText({ q: voucher ?? payee })}#${paymentsPlace}`,
    title: `${payee} ${grouped(written)}${unit}`,
    note: [`${fund.name} ${fund.year}`, voucher, on].filter(Boolean).join("　"),
  }));
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
