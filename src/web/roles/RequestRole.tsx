import { App, Input, Select } from "antd";
import { useState } from "react";
import type { Person, RoleLines } from "../../server/api.ts";
import { useOrganisations, useRequestRole, useRoles } from "../api/administration.ts";
import { usePaged } from "../api/paged.ts";
import { placeIn } from "../api/request.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { formWords } from "../parts/words.ts";
import { useSettledText } from "../show/useSettledText.ts";
import { roleWords as words } from "./words.ts";

type Props = { readonly person?: Person; readonly close: () => void };

/** Who, as what, for which organisation and why; nothing is in force before somebody else agrees. */
export function RequestRole({ person: known, close }: Props) {
  const { message } = App.useApp();
  const roles = useRoles();
  const organisations = useOrganisations();
  const [draft, setDraft] = useState({ person: known?.id, role: undefined as string | undefined, why: "" });
  const [chosen, setChosen] = useState(known?.organisation.id);
  const request = useRequestRole();
  const items = organisations.data?.items ?? [];
  const isAdministrator = roles.data?.find(({ role }) => role === draft.role)?.kind === "administrator";
  // The three administrators are for the whole office.
  const organisation = isAdministrator ? items.find(({ parent }) => parent === undefined)?.id : chosen;
  const { person, role, why } = draft;
  const isReady = person !== undefined && role !== undefined && organisation !== undefined && why.trim().length >= 2;
  const send = () => {
    if (!isReady) return;
    const done = () => {
      close();
      void message.success(words.done.requested);
    };
    request.mutate({ person, organisation, role, why: why.trim() }, { onSuccess: done });
  };
  return (
    <FormDialog
      open
      title={known ? `${words.request}：${known.name}` : words.request}
      submit={words.request}
      busy={request.isPending}
      error={request.error}
      disabled={!isReady}
      close={close}
      send={send}
    >
      <p className="quiet">{words.requestHelp}</p>
      {!known && (
        <PersonField value={person} error={request.error} change={(id) => setDraft({ ...draft, person: id })} />
      )}
      <Field label={words.role} error={placeIn(request.error, "role")} required>
        {(control) => (
          <Select
            {...control}
            value={role ?? null}
            options={roleOptions(roles.data ?? [])}
            onChange={(next: string | null) => setDraft({ ...draft, role: next ?? undefined })}
          />
        )}
      </Field>
      <Field
        label={words.organisation}
        help={words.organisationHelp}
        error={placeIn(request.error, "organisation")}
        required
      >
        {(control) => (
          <OrganisationSelect
            {...control}
            disabled={isAdministrator}
            items={items}
            value={organisation}
            change={setChosen}
          />
        )}
      </Field>
      <Field label={words.why} help={formWords.whyHelp} error={placeIn(request.error, "why")} required>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={why}
            onChange={({ target }) => setDraft({ ...draft, why: target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function roleOptions(roles: RoleLines) {
  return (["business", "administrator"] as const).map((kind) => ({
    label: words.roleKinds[kind],
    title: words.roleKinds[kind],
    options: roles.filter((role) => role.kind === kind).map(({ role, title }) => ({ value: role, label: title })),
  }));
}

type PersonProps = {
  readonly value: string | undefined;
  readonly error: Error | null;
  readonly change: (id: string | undefined) => void;
};

function PersonField({ value, error, change }: PersonProps) {
  const [text, setText] = useState("");
  const people = usePaged<Person>("/api/people", { text: useSettledText(text), state: "active" });
  return (
    <Field label={words.person} error={placeIn(error, "person")} required>
      {(control) => (
        <Select
          {...control}
          showSearch={{ filterOption: false, onSearch: setText }}
          placeholder={words.personHint}
          loading={people.isFetching}
          value={value ?? null}
          options={people.items.map(({ id, name, login, organisation }) => ({
            value: id,
            label: `${name}　${login}　${organisation.name}`,
          }))}
          onChange={(id: string | null) => change(id ?? undefined)}
        />
      )}
    </Field>
  );
}
