import { App, Button, Input, Select } from "antd";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import type { NewPersonReply, PeopleImportReply, Person } from "../../server/api.ts";
import { usePaged } from "../api/paged.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { Moment, momentText } from "../parts/Moment.tsx";
import { Once } from "../parts/Once.tsx";
import { Rest } from "../parts/Rest.tsx";
import { changed, personStates } from "../search.ts";
import { useMay } from "../session/SessionContext.tsx";
import { useSettledText } from "../show/useSettledText.ts";
import { FirstPasswords, ImportPeople } from "./ImportPeople.tsx";
import { AddPerson } from "./PersonForm.tsx";
import { peopleWords as words } from "./words.ts";

export function PeoplePage() {
  usePageTitle(words.title);
  const may = useMay();
  const [isAdding, setAdding] = useState(false);
  const [isImporting, setImporting] = useState(false);
  const [made, setMade] = useState<NewPersonReply>();
  const [many, setMany] = useState<PeopleImportReply["passwords"]>([]);
  const { message } = App.useApp();
  const imported = (passwords: PeopleImportReply["passwords"]) => {
    setImporting(false);
    setMany(passwords);
    void message.success(words.imported);
  };
  const search = useSearch({ from: "/people" });
  const text = useSettledText(search.q ?? "");
  const { organisation, state } = search;
  const people = usePaged<Person>("/api/people", { text, organisation, state });
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
        {may("people.write") && (
          <p className="form-actions no-print">
            <Button onClick={() => setImporting(!isImporting)} aria-expanded={isImporting}>
              {words.import}
            </Button>
            <Button type="primary" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          </p>
        )}
      </div>
      <p className="lead">{words.lead}</p>
      {isImporting && <ImportPeople done={imported} />}
      <Filters />
      {people.isPending && <LoadingRows />}
      {people.isError && <ErrorState error={people.error} retry={() => void people.refetch()} />}
      {people.data && people.items.length === 0 && <EmptyState title={words.empty}>{words.emptyHelp}</EmptyState>}
      {people.items.length > 0 && (
        <>
          <PeopleTable people={people.items} />
          <Rest count={people.items.length} {...people} />
        </>
      )}
      {isAdding && (
        <AddPerson
          {...(organisation !== undefined && { organisation })}
          close={() => setAdding(false)}
          done={(reply) => {
            setAdding(false);
            setMade(reply);
          }}
        />
      )}
      {many.length > 0 && <FirstPasswords made={many} close={() => setMany([])} />}
      {made && (
        <Once
          title={`${words.oneTime}：${made.person.name}`}
          help={words.oneTimeOf(made.person.login)}
          value={made.password}
          close={() => setMade(undefined)}
        />
      )}
    </div>
  );
}

function Filters() {
  const search = useSearch({ from: "/people" });
  const navigate = useNavigate({ from: "/people" });
  return (
    <div className="filters" role="search">
      <Input
        allowClear
        className="filter-text"
        aria-label={words.search}
        placeholder={`${words.search}：${words.searchHint}`}
        value={search.q ?? ""}
        onChange={({ target }) =>
          void navigate({ search: changed(search, "q", target.value || undefined), replace: true })
        }
      />
      <Select
        allowClear
        popupMatchSelectWidth={false}
        aria-label={words.state}
        placeholder={words.state}
        value={search.state ?? null}
        options={personStates.map((value) => ({ value, label: words.states[value] }))}
        onChange={(value: Person["state"] | null | undefined) =>
          void navigate({ search: changed(search, "state", value ?? undefined), replace: true })
        }
      />
    </div>
  );
}

function PeopleTable({ people }: { readonly people: readonly Person[] }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
      <table className="grid print-wide">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.login}</th>
            <th scope="col">{words.organisation}</th>
            <th scope="col">{words.roles}</th>
            <th scope="col">{words.phone}</th>
            <th scope="col">{words.factor}</th>
            <th scope="col">{words.lastSignedIn}</th>
            <th scope="col">{words.state}</th>
          </tr>
        </thead>
        <tbody>
          {people.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <Link to="/people/$id" params={{ id: person.id }}>
                  {person.name}
                </Link>
                {person.demo && <small>{words.demo}</small>}
              </th>
              <td>
                <code>{person.login}</code>
              </td>
              <td>{person.organisation.name}</td>
              <td>
                <PersonRoles person={person} />
              </td>
              <td className="digits">{person.phone ?? <span className="none">{words.unknown}</span>}</td>
              <td>{person.hasSecondFactor ? words.hasFactor : <span className="quiet">{words.noFactor}</span>}</td>
              <td>
                {person.lastSignedIn === undefined ? (
                  <span className="none">{words.never}</span>
                ) : (
                  <Moment at={person.lastSignedIn} />
                )}
              </td>
              <td>
                <PersonState person={person} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

export function PersonRoles({ person }: { readonly person: Person }) {
  if (person.roles.length === 0) return <span className="none">{words.noRoles}</span>;
  return (
    <>
      {person.roles.map(({ grant, title, organisation, state }) => (
        <div key={grant}>
          {title}
          <small className="quiet">
            （{organisation.name}
            {state === "waiting" && ` · ${words.waiting}`}）
          </small>
        </div>
      ))}
    </>
  );
}

export function PersonState({ person: { state, lockedUntil, mustChangePassword } }: { readonly person: Person }) {
  if (state === "disabled") return <span className="quiet">{words.states.disabled}</span>;
  if (lockedUntil !== undefined)
    return <span className="bad">{words.locked(momentText(lockedUntil).slice(11, 16))}</span>;
  return (
    <>
      {words.states.active}
      {mustChangePassword && <small className="quiet">（{words.mustChange}）</small>}
    </>
  );
}
