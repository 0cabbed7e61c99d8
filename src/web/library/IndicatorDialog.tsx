import { App, AutoComplete, Input } from "antd";
import { useState } from "react";
import type { LibraryIndicator } from "../../server/api.ts";
import { useOrganisations } from "../api/administration.ts";
import { placeIn } from "../api/request.ts";
import { OrganisationSelect } from "../organisations/OrganisationSelect.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { useAddIndicator, useLibraryIndicators } from "./queries.ts";
import { libraryWords as words } from "./words.ts";

const long = ["definition", "formula", "sentence"] as const;
const helps = { definition: words.definitionHelp, formula: words.formulaHelp, sentence: words.sentenceHelp } as const;

type Draft = Readonly<
  Record<"code" | "name" | "category" | "unit" | "source" | "organisation" | (typeof long)[number], string>
>;

/** A new indicator, or the next version of one; what is there is never changed. */
export function IndicatorDialog({ of, close }: { readonly of?: LibraryIndicator; readonly close: () => void }) {
  const { message } = App.useApp();
  const { roles, person } = useSession();
  const organisations = useOrganisations();
  const indicators = useLibraryIndicators();
  const add = useAddIndicator();
  const [draft, setDraft] = useState<Draft>(() => ({
    code: of?.code ?? "",
    name: of?.name ?? "",
    category: of?.category ?? "",
    unit: of?.unit ?? "",
    definition: of?.definition ?? "",
    formula: of?.formula ?? "",
    sentence: of?.sentence ?? "",
    source: of?.source ?? "",
    organisation: of?.organisation.id ?? roles[0]?.organisation.id ?? person.organisation.id,
  }));
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const categories = [...new Set((indicators.data?.items ?? []).map(({ category }) => category))].filter(Boolean);
  const { code, name, organisation, category, ...optional } = draft;
  const send = () => {
    const given = Object.fromEntries(Object.entries(optional).filter(([, text]) => text.trim() !== ""));
    add.mutate(
      { organisation, code: code.trim(), name: name.trim(), category: category.trim(), ...given },
      {
        onSuccess: ({ version }) => {
          close();
          void message.success(words.saved(name.trim(), version));
        },
      },
    );
  };
  return (
    <FormDialog
      open
      title={of ? words.addVersionTitle(of.name) : words.add}
      submit={words.save}
      busy={add.isPending}
      error={add.error}
      disabled={code.trim() === "" || name.trim() === ""}
      width={640}
      close={close}
      send={send}
    >
      <p className="quiet">{of ? words.addVersionHelp : words.addHelp}</p>
      <div className="field-row">
        <Field label={words.code} help={words.codeHelp} error={placeIn(add.error, "code")} required>
          {(control) => (
            <Input
              {...control}
              autoFocus={!of}
              disabled={of !== undefined}
              maxLength={40}
              value={code}
              onChange={({ target }) => set({ code: target.value })}
            />
          )}
        </Field>
        <Field label={words.name} error={placeIn(add.error, "name")} required>
          {(control) => (
            <Input {...control} maxLength={200} value={name} onChange={({ target }) => set({ name: target.value })} />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={words.category} help={words.categoryHelp} error={placeIn(add.error, "category")}>
          {(control) => (
            <AutoComplete
              {...control}
              value={category}
              onChange={(text: string) => set({ category: text })}
              options={categories.map((value) => ({ value }))}
            />
          )}
        </Field>
        <Field label={words.unit} help={words.unitHelp} error={placeIn(add.error, "unit")}>
          {(control) => (
            <Input
              {...control}
              maxLength={20}
              value={draft.unit}
              onChange={({ target }) => set({ unit: target.value })}
            />
          )}
        </Field>
      </div>
      {long.map((field) => (
        <Field key={field} label={words[field]} help={helps[field]} error={placeIn(add.error, field)}>
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 1, maxRows: 5 }}
              maxLength={field === "sentence" ? 5000 : 2000}
              value={draft[field]}
              onChange={({ target }) => set({ [field]: target.value })}
            />
          )}
        </Field>
      ))}
      <div className="field-row">
        <Field label={words.source} help={words.sourceHelp} error={placeIn(add.error, "source")}>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={draft.source}
              onChange={({ target }) => set({ source: target.value })}
            />
          )}
        </Field>
        <Field label={words.organisation} error={placeIn(add.error, "organisation")} required>
          {(control) => (
            <OrganisationSelect
              {...control}
              items={organisations.data?.items ?? []}
              value={organisation}
              change={(next) => next !== undefined && set({ organisation: next })}
            />
          )}
        </Field>
      </div>
    </FormDialog>
  );
}
