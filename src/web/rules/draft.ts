import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { readStored, store } from "./stored.ts";
import type { RulesSearch } from "./search.ts";

/** What is typed on the page: the sentence and what its table says about it. */
export type Draft = {
  readonly text: string;
  readonly points: string;
  readonly name: string;
  readonly target: string;
  readonly unit: string;
  readonly formula: string;
  readonly reading?: number | undefined;
};

export const emptyDraft: Draft = { text: "", points: "10", name: "", target: "", unit: "", formula: "" };

/** A longer sentence would make an address that mail programs break. */
export const longestInAddress = 1500;

/** The draft lives in the address, to be shared, and in the browser's store, so that nothing typed is lost. */
export function useDraft(): { readonly draft: Draft; readonly change: (part: Partial<Draft>) => void } {
  const search = useSearch({ from: "/rules" });
  const navigate = useNavigate({ from: "/rules" });
  const [draft, setDraft] = useState<Draft>(() => draftOf(search) ?? readStored("draft", emptyDraft));
  const written = useRef(keyOf(search));
  useEffect(() => {
    store("draft", draft);
    const timer = setTimeout(() => {
      written.current = keyOf(searchOf(draft));
      void navigate({
        search: ({ view }) => ({ ...(view && { view }), ...searchOf(draft) }),
        replace: true,
        resetScroll: false,
      });
    }, 250);
    return () => clearTimeout(timer);
  }, [draft, navigate]);
  const takeOver = useEffectEvent(() => {
    if (keyOf(search) === written.current) return;
    written.current = keyOf(search);
    // The bare address is the page as it was left.
    setDraft((now) => draftOf(search) ?? { ...now });
  });
  useEffect(() => takeOver(), [search]);
  return { draft, change: (part) => setDraft((now) => ({ ...now, ...part })) };
}

function draftOf(search: RulesSearch): Draft | undefined {
  if (search.q === undefined) return undefined;
  const { q: text, reading, points = "", name = "", target = "", unit = "", formula = "" } = search;
  return { text, points, name, target, unit, formula, ...(reading !== undefined && { reading }) };
}

export function searchOf(draft: Draft): RulesSearch {
  const { text, points, name, target, unit, formula, reading } = draft;
  if (text === "" || text.length > longestInAddress) return {};
  return {
    q: text,
    ...(points && { points }),
    ...(name && { name }),
    ...(target && { target }),
    ...(unit && { unit }),
    ...(formula && { formula }),
    ...(reading !== undefined && { reading }),
  };
}

const keyOf = (search: RulesSearch): string =>
  JSON.stringify(
    Object.entries(search)
      .filter(([key]) => key !== "view")
      .map(([key, value]) => [key, String(value)] as const)
      .toSorted(([a], [b]) => a.localeCompare(b)),
  );
