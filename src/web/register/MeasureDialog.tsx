import { App, Input, Select } from "antd";
import { useState } from "react";
import { useOrganisations } from "../api/administration.ts";
import { placeIn } from "../api/request.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { useAddMeasure } from "./queries.ts";
import { registerWords as words } from "./words.ts";

/** Something more to be counted. */
export function MeasureDialog({ close }: { readonly close: () => void }) {
  const { message } = App.useApp();
  const { roles, person } = useSession();
  const organisations = useOrganisations();
  const add = useAddMeasure();
  const [draft, setDraft] = useState({
    code: "",
    name: "",
    unit: "",
    definition: "",
    counting: "flow" as "flow" | "stock",
    organisation: roles[0]?.organisation.id ?? person.organisation.id,
  });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const { code, name, unit, definition, counting, organisation } = draft;
  const send = () =>
    add.mutate(
      {
        code: code.trim(),
        name: name.trim(),
        unit: unit.trim(),
        counting,
        organisation,
        ...(definition.trim() !== "" && { definition: definition.trim() }),
      },
      {
        onSuccess: () => {
          close();
          void message.success(words.added(name.trim()));
        },
      },
    );
  return (
    <FormDialog
      open
      title={words.addTitle}
      submit={words.save}
      busy={add.isPending}
      error={add.error}
      disabled={[code, name, unit].some((text) => text.trim() === "")}
      close={close}
      send={send}
    >
      <div className="field-row">
        <Field label={words.code} help={words.codeHelp} error={placeIn(add.error, "measures[1].code")} required>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={40}
              value={code}
              onChange={({ target }) => set({ code: target.value })}
            />
          )}
        </Field>
        <Field label={words.name} error={placeIn(add.error, "measures[1].name")} required>
          {(control) => (
            <Input {...control} maxLength={200} value={name} onChange={({ target }) => set({ name: target.value })} />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={words.unit} help={words.unitHelp} error={placeIn(add.error, "measures[1].unit")} required>
          {(control) => (
            <Input {...control} maxLength={20} value={unit} onChange={({ target }) => set({ unit: target.value })} />
          )}
        </Field>
        <Field label={words.countingLabel} help={words.countingHelp} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              value={counting}
              onChange={(next) => set({ counting: next })}
              options={(["flow", "stock"] as const).map((value) => ({ value, label: words.counting[value] }))}
            />
          )}
        </Field>
      </div>
      <Field label={words.definition} help={words.definitionHelp}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 1, maxRows: 4 }}
            maxLength={2000}
            value={definition}
            onChange={({ target }) => set({ definition: target.value })}
          />
        )}
      </Field>
      <Field label={words.owner} required>
        {(control) => (
          <OrganisationSelect
            {...control}
            items={organisations.data?.items ?? []}
            value={organisation}
            change={(next) => next !== undefined && set({ organisation: next })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
