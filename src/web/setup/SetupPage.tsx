import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button, Input } from "antd";
import { useState } from "react";
import type { SetUpReply, SetUpRequest } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { setUp, useSetUpState } from "../api/session.ts";
import { Scales } from "../frame/Scales.tsx";
import { usePageTitle } from "../frame/printLine.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { Field } from "../parts/Field.tsx";
import { PasswordTable } from "../parts/PasswordTable.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { signInWords } from "../signin/words.ts";
import { words as common } from "../words.ts";

const words = signInWords.setup;

/** Once in the life of an office, by whoever has started the server. */
export function SetupPage() {
  usePageTitle(words.title);
  const state = useSetUpState();
  const send = useMutation({ mutationFn: (body: SetUpRequest) => setUp(body) });
  return (
    <main id="main" className="door" tabIndex={-1}>
      <div className="door-box wide">
        <p className="door-name">
          <Scales />
          {common.product}
        </p>
        {state.isPending && <LoadingRows rows={4} />}
        {state.isError && <ErrorState whole error={state.error} retry={() => void state.refetch()} />}
        {state.data?.needed === false && !send.data && <NotNeeded />}
        {state.data?.needed === true && !send.data && (
          <SetupForm busy={send.isPending} error={send.error} send={(body) => send.mutate(body)} />
        )}
        {send.data && <Done people={send.data.people} />}
      </div>
    </main>
  );
}

function NotNeeded() {
  return (
    <>
      <h1>{words.notNeeded}</h1>
      <p className="quiet">{words.notNeededHelp}</p>
      <p className="form-actions">
        <a className="button primary" href="/sign-in">
          {words.toSignIn}
        </a>
      </p>
    </>
  );
}

const administrators = ["system", "security", "audit"] as const;
const nobody = { login: "", name: "" };
const empty = {
  code: "",
  tenant: { id: "", name: "" },
  organisation: { name: "", region: "" },
  system: nobody,
  security: nobody,
  audit: nobody,
};

type FormProps = {
  readonly busy: boolean;
  readonly error: Error | null;
  readonly send: (body: SetUpRequest) => void;
};

function SetupForm({ busy, error, send }: FormProps) {
  const [draft, setDraft] = useState(empty);
  const submit = () => {
    const { region } = draft.organisation;
    const name = draft.organisation.name || draft.tenant.name;
    send({ ...draft, organisation: { name, ...(region !== "" && { region }) } });
  };
  const text = (field: string, label: string, value: string, set: (value: string) => void, help?: string) => (
    <Field label={label} {...(help !== undefined && { help })} error={placeIn(error, field)}>
      {(control) => <Input {...control} value={value} onChange={({ target }) => set(target.value)} />}
    </Field>
  );
  return (
    <>
      <h1>{words.title}</h1>
      <p className="quiet">{words.lead}</p>
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) submit();
        }}
      >
        {text("code", words.code, draft.code, (code) => setDraft({ ...draft, code }), words.codeHelp)}
        <div className="field-row">
          {text("tenant.name", words.tenantName, draft.tenant.name, (name) =>
            setDraft({ ...draft, tenant: { ...draft.tenant, name } }),
          )}
          {text(
            "tenant.id",
            words.tenant,
            draft.tenant.id,
            (id) => setDraft({ ...draft, tenant: { ...draft.tenant, id } }),
            words.tenantHelp,
          )}
        </div>
        <div className="field-row">
          {text(
            "organisation.name",
            words.organisation,
            draft.organisation.name,
            (name) => setDraft({ ...draft, organisation: { ...draft.organisation, name } }),
            words.organisationHelp,
          )}
          {text(
            "organisation.region",
            words.region,
            draft.organisation.region,
            (region) => setDraft({ ...draft, organisation: { ...draft.organisation, region } }),
            words.regionHelp,
          )}
        </div>
        <h2>{words.admins}</h2>
        {administrators.map((key) => {
          const [title, duty] = words.duties[key];
          return (
            <fieldset key={key} className="field-set">
              <legend>
                {title} <span className="quiet">{duty}</span>
              </legend>
              <div className="field-row">
                {text(`${key}.name`, words.person, draft[key].name, (name) =>
                  setDraft({ ...draft, [key]: { ...draft[key], name } }),
                )}
                {text(`${key}.login`, signInWords.login, draft[key].login, (login) =>
                  setDraft({ ...draft, [key]: { ...draft[key], login } }),
                )}
              </div>
            </fieldset>
          );
        })}
        <ProblemNote error={error} />
        <p className="form-actions">
          <Button type="primary" htmlType="submit" loading={busy} disabled={draft.code === ""}>
            {words.submit}
          </Button>
        </p>
      </form>
    </>
  );
}

function Done({ people }: { readonly people: SetUpReply["people"] }) {
  return (
    <div className="only-this-on-paper">
      <h1>{words.done}</h1>
      <p className="quiet">{words.doneHelp}</p>
      <PasswordTable
        heads={[words.admins, signInWords.login, words.once]}
        people={people.map(({ title, login, password }) => ({ name: title, login, password }))}
      />
      <p className="form-actions no-print">
        <Link to="/sign-in" className="button primary" reloadDocument>
          {words.toSignIn}
        </Link>
        <Button onClick={() => window.print()}>{signInWords.codes.print}</Button>
      </p>
    </div>
  );
}
