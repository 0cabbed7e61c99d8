import { Link, useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { useState, type ReactNode } from "react";
import type { Person, UnmaskRequest } from "../../server/api.ts";
import { usePerson } from "../api/administration.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { frameWords } from "../frame/words.ts";
import { Moment } from "../parts/Moment.tsx";
import { GrantsTable } from "../roles/GrantsTable.tsx";
import { RequestRole } from "../roles/RequestRole.tsx";
import { useMay, useSession } from "../session/SessionContext.tsx";
import { PersonDialog, type PersonStep } from "./PersonDialog.tsx";
import { PersonState } from "./PeoplePage.tsx";
import { peopleWords as words } from "./words.ts";

export function PersonPage() {
  const { id } = useParams({ from: "/people/$id" });
  const person = usePerson(id);
  usePageTitle(person.data?.name ?? words.title);
  return (
    <div className="page">
      <p className="crumbs">
        <Link to="/people">{words.title}</Link>
        <span aria-hidden="true">／</span>
        <span>{person.data?.login ?? id}</span>
      </p>
      {person.isPending && <LoadingRows rows={6} />}
      {person.isError && <ErrorState whole error={person.error} retry={() => void person.refetch()} />}
      {person.data && <Known person={person.data} />}
    </div>
  );
}

function Known({ person }: { readonly person: Person }) {
  const [step, setStep] = useState<PersonStep>();
  const may = useMay();
  return (
    <>
      <div className="page-head">
        <h1>{person.name}</h1>
        <Steps person={person} start={setStep} />
      </div>
      <dl className="pairs">
        <Pair title={words.login}>
          <code>{person.login}</code>
        </Pair>
        <Pair title={words.organisation}>{person.organisation.name}</Pair>
        <Pair title={words.state}>
          <PersonState person={person} />
        </Pair>
        <Pair title={words.factor}>{person.hasSecondFactor ? words.hasFactor : words.noFactor}</Pair>
        <Pair title={words.lastSignedIn}>
          {person.lastSignedIn === undefined ? words.never : <Moment at={person.lastSignedIn} />}
        </Pair>
        {(["phone", "email", "idNumber"] as const).map((field) => (
          <Personal key={field} person={person} field={field} start={setStep} />
        ))}
      </dl>
      <h2>{words.roles}</h2>
      {may("grants.read") && <GrantsTable filter={{ person: person.id }} />}
      {may("record.read") && (
        <p className="footnote">
          <Link to="/record" search={{ person: person.id }}>
            {words.historyOf}
          </Link>
          {"　"}
          <Link to="/record" search={{ object: `people/${person.id}` }}>
            {words.changesOf}
          </Link>
        </p>
      )}
      {step && step.kind !== "role" && <PersonDialog person={person} step={step} close={() => setStep(undefined)} />}
      {step?.kind === "role" && <RequestRole person={person} close={() => setStep(undefined)} />}
    </>
  );
}

function Pair({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type PersonalProps = {
  readonly person: Person;
  readonly field: UnmaskRequest["field"];
  readonly start: (step: PersonStep) => void;
};

/** Masked; in full only with a reason, and only for those who may. */
function Personal({ person, field, start }: PersonalProps) {
  const may = useMay();
  const value = person[field];
  return (
    <Pair title={words[field]}>
      {value === undefined ? <span className="none">{words.unknown}</span> : <span className="digits">{value}</span>}
      {value !== undefined && may("people.unmask") && (
        <Button
          size="small"
          type="link"
          className="no-print"
          aria-label={words.unmaskOf(words[field])}
          onClick={() => start({ kind: "unmask", field })}
        >
          {words.unmask}
        </Button>
      )}
    </Pair>
  );
}

type StepsProps = { readonly person: Person; readonly start: (step: PersonStep) => void };

/** What this person may do with that one; nobody helps themselves. */
function Steps({ person, start }: StepsProps) {
  const may = useMay();
  const me = useSession();
  const isSelf = person.id === me.person.id;
  return (
    <p className="form-actions no-print">
      {isSelf && <Link to="/account">{frameWords.account}</Link>}
      {may("people.unlock") && !isSelf && person.lockedUntil !== undefined && (
        <Button type="primary" onClick={() => start({ kind: "unlock" })}>
          {words.unlock}
        </Button>
      )}
      {may("people.reset-second-factor") && !isSelf && person.hasSecondFactor && (
        <Button onClick={() => start({ kind: "factor" })}>{words.resetFactor}</Button>
      )}
      {may("grants.request") && !isSelf && person.state === "active" && (
        <Button type="primary" onClick={() => start({ kind: "role" })}>
          {words.request}
        </Button>
      )}
      {may("people.write") && <Button onClick={() => start({ kind: "edit" })}>{words.edit}</Button>}
      {may("people.reset-password") && !isSelf && (
        <Button onClick={() => start({ kind: "password" })}>{words.reset}</Button>
      )}
      {may("people.write") && !isSelf && (
        <Button danger={person.state === "active"} onClick={() => start({ kind: "state" })}>
          {person.state === "active" ? words.disable : words.enable}
        </Button>
      )}
    </p>
  );
}
