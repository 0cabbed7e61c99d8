import { Fragment, useState } from "react";
import type { RecordEvent } from "../../server/api.ts";
import { Moment } from "../parts/Moment.tsx";
import type { RecordSearch } from "../search.ts";
import { listed, words as common } from "../words.ts";
import { Changes, fieldTitle } from "./Changes.tsx";
import { isKey, objectName } from "./stored.ts";
import { recordWords as words } from "./words.ts";

type Props = {
  readonly events: readonly RecordEvent[];
  readonly narrow: (more: Partial<RecordSearch>) => void;
};

export function RecordTable({ events, narrow }: Props) {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const toggle = (number: string) =>
    setOpened((now) => new Set(now.has(number) ? [...now].filter((one) => one !== number) : [...now, number]));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
      <table className="grid print-wide record-table">
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.number}
            </th>
            <th scope="col">{words.at}</th>
            <th scope="col">{words.who}</th>
            <th scope="col">{words.action}</th>
            <th scope="col">{words.object}</th>
            <th scope="col">{words.changes}</th>
            <th scope="col">{words.why}</th>
          </tr>
        </thead>
        <tbody>
          {events.map((event) => (
            <Fragment key={event.number}>
              <Row event={event} isOpen={opened.has(event.number)} toggle={toggle} narrow={narrow} />
              {opened.has(event.number) && <Details event={event} />}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = {
  readonly event: RecordEvent;
  readonly isOpen: boolean;
  readonly toggle: (number: string) => void;
  readonly narrow: Props["narrow"];
};

const shownAtFirst = 3;

function Row({ event, isOpen, toggle, narrow }: RowProps) {
  const { number, at, person, action, title, object, changes, hidden, why } = event;
  return (
    <tr>
      <td className="number">
        <button
          type="button"
          className="link digits"
          aria-expanded={isOpen}
          aria-label={words.details(number)}
          onClick={() => toggle(number)}
        >
          {number}
        </button>
      </td>
      <td className="nowrap">
        <Moment at={at} seconds />
      </td>
      <td>
        {person ? (
          <button
            type="button"
            className="link plain"
            title={words.onlyPerson(person.name)}
            onClick={() => narrow({ person: person.id })}
          >
            {person.name}
          </button>
        ) : (
          <span className="quiet">{words.program}</span>
        )}
      </td>
      <td>
        <button type="button" className="link plain" title={words.onlyAction(title)} onClick={() => narrow({ action })}>
          {title}
        </button>
      </td>
      <td className="object">
        {object.title}{" "}
        <button
          type="button"
          className="link plain"
          title={words.onlyObject(objectName(object.kind, object.id))}
          onClick={() => narrow({ object: `${object.kind}/${object.id}` })}
        >
          {isKey(object.kind, object.id) ? <code>{object.id}</code> : objectName(object.kind, object.id)}
        </button>
      </td>
      <td>
        {hidden.length > 0 ? (
          <span className="quiet">{words.hidden(listed(hidden.map(fieldTitle)))}</span>
        ) : (
          <Changes changes={changes} object={object.id} most={isOpen ? 0 : shownAtFirst} more={() => toggle(number)} />
        )}
      </td>
      <td className="why">{why ?? <span className="none">{common.state.none}</span>}</td>
    </tr>
  );
}

function Details({ event }: { readonly event: RecordEvent }) {
  const { organisation, request, hash, changes, object } = event;
  return (
    <tr className="details">
      <td colSpan={7}>
        <dl>
          {organisation && (
            <div>
              <dt>{words.organisation}</dt>
              <dd>{organisation.name}</dd>
            </div>
          )}
          {changes.length > 0 && (
            <div>
              <dt>{words.changes}</dt>
              <dd>
                <Changes changes={changes} object={object.id} most={changes.length} />
              </dd>
            </div>
          )}
          {request !== undefined && (
            <div>
              <dt>{words.request}</dt>
              <dd>
                <code>{request}</code>
              </dd>
            </div>
          )}
          <div>
            <dt>{words.hash}</dt>
            <dd>
              <code className="hash">{hash}</code>
            </dd>
          </div>
        </dl>
      </td>
    </tr>
  );
}
