import { App, Input } from "antd";
import { useState } from "react";
import type { NewPersonReply, Person, PersonChangeRequest } from "../../server/api.ts";
import { useAddPerson, useChangePerson, useOrganisations } from "../api/administration.ts";
import { placeIn } from "../api/request.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { Conflict, isConflict } from "../parts/Conflict.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { formWords } from "../parts/words.ts";
import { peopleWords as words } from "./words.ts";

type Draft = {
  readonly name: string;
  readonly login: string;
  readonly organisation: string | undefined;
  readonly phone: string;
  readonly email: string;
  readonly idNumber: string;
};

const empty: Draft = { name: "", login: "", organisation: undefined, phone: "", email: "", idNumber: "" };
const personal = ["phone", "email", "idNumber"] as const;

type AddProps = {
  readonly organisation?: string;
  readonly close: () => void;
  readonly done: (reply: NewPersonReply) => void;
};

export function AddPerson({ organisation, close, done }: AddProps) {
  const [draft, setDraft] = useState<Draft>({ ...empty, organisation });
  const add = useAddPerson();
  const send = () => {
    const given = personal.flatMap((key) => (draft[key].trim() === "" ? [] : [[key, draft[key].trim()] as const]));
    const body = { name: draft.name.trim(), login: draft.login.trim(), organisation: draft.organisation ?? "" };
    add.mutate({ ...body, ...Object.fromEntries(given) }, { onSuccess: done });
  };
  const isReady = draft.name.trim() !== "" && draft.login.trim() !== "" && draft.organisation !== undefined;
  return (
    <FormDialog
      open
      title={words.add}
      submit={words.add}
      busy={add.isPending}
      error={add.error}
      disabled={!isReady}
      close={close}
      send={send}
    >
      <Fields draft={draft} change={(next) => setDraft({ ...draft, ...next })} error={add.error} withLogin />
    </FormDialog>
  );
}

const titles = {
  name: words.name,
  organisation: words.organisation,
  phone: words.phone,
  email: words.email,
  idNumber: words.idNumber,
} as const;

type EditProps = { readonly person: Person; readonly close: () => void };

/** Personal data stay as they are unless something new is typed: what is masked is not sent back. */
export function EditPerson({ person, close }: EditProps) {
  const { message } = App.useApp();
  const organisations = useOrganisations();
  const [draft, setDraft] = useState<Draft>({ ...empty, name: person.name, organisation: person.organisation.id });
  const change = useChangePerson();
  const save = (revision: number) =>
    change.mutate(
      { id: person.id, revision, body: changesOf(person, draft) },
      {
        onSuccess: () => {
          close();
          void message.success(words.saved);
        },
      },
    );
  const show = (field: string, value: unknown): string => {
    if (field === "organisation") {
      if (typeof value === "object" && value !== null && "name" in value) return String(value.name);
      return organisations.data?.items.find(({ id }) => id === value)?.name ?? String(value);
    }
    return typeof value === "string" ? value : words.unknown;
  };
  return (
    <FormDialog
      open
      title={words.editOf(person.name)}
      submit={formWords.save}
      busy={change.isPending}
      error={isConflict(change.error) ? null : change.error}
      disabled={draft.name.trim() === ""}
      close={close}
      send={() => save(person.revision)}
    >
      <Fields
        draft={draft}
        change={(next) => setDraft({ ...draft, ...next })}
        error={change.error}
        masked={{ phone: person.phone, email: person.email, idNumber: person.idNumber }}
      />
      <Conflict error={change.error} titles={titles} show={show} keep={close} overwrite={save} />
    </FormDialog>
  );
}

function changesOf(person: Person, draft: Draft): PersonChangeRequest {
  const name = draft.name.trim();
  const given = personal.flatMap((key) => (draft[key].trim() === "" ? [] : [[key, draft[key].trim()] as const]));
  return {
    ...(name !== person.name && { name }),
    ...(draft.organisation !== undefined &&
      draft.organisation !== person.organisation.id && { organisation: draft.organisation }),
    ...Object.fromEntries(given),
  };
}

type FieldsProps = {
  readonly draft: Draft;
  readonly change: (next: Partial<Draft>) => void;
  readonly error: Error | null;
  readonly withLogin?: boolean;
  /** What is known already, as far as it may be seen. */
  readonly masked?: Readonly<Partial<Record<(typeof personal)[number], string | undefined>>>;
};

function Fields({ draft, change, error, withLogin = false, masked = {} }: FieldsProps) {
  const organisations = useOrganisations();
  return (
    <>
      <div className="field-row">
        <Field label={words.name} error={placeIn(error, "name")} required>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={100}
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          )}
        </Field>
        {withLogin && (
          <Field label={words.login} error={placeIn(error, "login")} help={words.loginHelp} required>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                maxLength={64}
                value={draft.login}
                onChange={({ target }) => change({ login: target.value })}
              />
            )}
          </Field>
        )}
      </div>
      <Field label={words.organisation} error={placeIn(error, "organisation")} required>
        {(control) => (
          <OrganisationSelect
            {...control}
            items={organisations.data?.items ?? []}
            value={draft.organisation}
            change={(organisation) => change({ organisation })}
          />
        )}
      </Field>
      {personal.map((key) => (
        <Field key={key} label={`${words[key]}（${formWords.optional}）`} error={placeIn(error, key)}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              placeholder={masked[key] ?? ""}
              value={draft[key]}
              onChange={({ target }) => change({ [key]: target.value })}
            />
          )}
        </Field>
      ))}
    </>
  );
}
