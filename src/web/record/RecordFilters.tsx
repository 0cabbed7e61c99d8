import { Input, Select, Tag } from "antd";
import { useState } from "react";
import { recordedObjects } from "../../core/index.ts";
import type { RecordEvent } from "../../server/api.ts";
import { changed, type RecordSearch } from "../search.ts";
import { recordWords as words } from "./words.ts";

type Props = {
  readonly search: RecordSearch;
  readonly seen: readonly RecordEvent[];
  readonly change: (search: RecordSearch) => void;
};

/** By kind of thing, action and day; persons and single things are chosen by pressing them in the list. */
export function RecordFilters({ search, seen, change }: Props) {
  const actions = useActions(seen);
  const [kind, ...rest] = (search.object ?? "").split("/");
  const name = (id: string) => seen.find(({ person }) => person?.id === id)?.person?.name ?? id;
  const chips = [
    ...(rest.length > 0
      ? [{ key: "object" as const, text: words.objectIs(`${recordedObjects[kind ?? ""] ?? kind} ${rest.join("/")}`) }]
      : []),
    ...(search.person === undefined ? [] : [{ key: "person" as const, text: words.personIs(name(search.person)) }]),
    ...(search.figure === undefined ? [] : [{ key: "figure" as const, text: words.figure(search.figure) }]),
  ];
  return (
    <div className="filters" role="search" aria-label={words.filters}>
      <Select
        allowClear
        popupMatchSelectWidth={false}
        className="filter-choice"
        aria-label={words.object}
        placeholder={words.object}
        value={kind === "" ? null : (kind ?? null)}
        options={Object.entries(recordedObjects).map(([value, label]) => ({ value, label }))}
        onChange={(value: string | null | undefined) => change(changed(search, "object", value || undefined))}
      />
      <Select
        allowClear
        popupMatchSelectWidth={false}
        className="filter-choice"
        aria-label={words.action}
        placeholder={words.action}
        value={search.action ?? null}
        options={[...actions].map(([value, label]) => ({ value, label }))}
        onChange={(value: string | null | undefined) => change(changed(search, "action", value || undefined))}
      />
      {(["from", "to"] as const).map((key) => (
        <label key={key} className="filter-day">
          {words[key]}
          <Input
            type="date"
            value={search[key] ?? ""}
            onChange={({ target }) => change(changed(search, key, target.value || undefined))}
          />
        </label>
      ))}
      {chips.map(({ key, text }) => (
        <Tag
          key={key}
          closable
          closeIcon={<span aria-label={words.remove(text)}>×</span>}
          onClose={(event) => {
            event.preventDefault();
            change(changed(search, key, undefined));
          }}
        >
          {text}
        </Tag>
      ))}
    </div>
  );
}

/** Every action met so far, also when the list has been narrowed since. */
function useActions(seen: readonly RecordEvent[]): ReadonlyMap<string, string> {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map());
  const fresh = seen.filter(({ action }) => !known.has(action));
  if (fresh.length > 0) setKnown(new Map([...known, ...fresh.map(({ action, title }) => [action, title] as const)]));
  return known;
}
