import { App, Checkbox, Input, Select } from "antd";
import { useState } from "react";
import type { Organisation, OrganisationChangeRequest, OrganisationKind, OrganisationLevel } from "../../server/api.ts";
import { useAddOrganisation, useChangeOrganisation } from "../api/administration.ts";
import { placeIn } from "../api/request.ts";
import { Conflict, isConflict } from "../parts/Conflict.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { formWords } from "../parts/words.ts";
import { words as common } from "../words.ts";
import { isBeneath } from "./tree.ts";
import { OrganisationSelect } from "./OrganisationSelect.tsx";
import { organisationWords as words } from "./words.ts";

/** Which dialog is open, and for which organisation. */
export type Open = { readonly edit: Organisation } | { readonly addTo: Organisation };

type Props = { readonly items: readonly Organisation[]; readonly open: Open; readonly close: () => void };

type Draft = {
  readonly parent: string | undefined;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly level: OrganisationLevel | undefined;
  readonly region: string;
  readonly active: boolean;
};

const options = <Key extends string>(titles: Readonly<Record<Key, string>>) =>
  Object.entries<string>(titles).map(([value, label]) => ({ value: value as Key, label }));

export function OrganisationDialog({ items, open, close }: Props) {
  const before = "edit" in open ? open.edit : undefined;
  const [draft, setDraft] = useState<Draft>(() => draftOf(open));
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const { send, overwrite, error, isPending } = useSave(open, draft, close);
  // Nothing can stand beneath itself.
  const parents = items.filter(({ id }) => before === undefined || !isBeneath(items, id, before.id));
  return (
    <FormDialog
      open
      title={"edit" in open ? words.editOf(open.edit.name) : words.addTo(open.addTo.name)}
      submit={formWords.save}
      busy={isPending}
      error={isConflict(error) ? null : error}
      disabled={draft.name.trim() === ""}
      close={close}
      send={send}
    >
      <Field label={words.name} error={placeIn(error, "name")} required>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            value={draft.name}
            onChange={({ target }) => set({ name: target.value })}
          />
        )}
      </Field>
      {draft.parent !== undefined && (
        <Field label={words.parent} error={placeIn(error, "parent")}>
          {(control) => (
            <OrganisationSelect
              {...control}
              items={parents}
              value={draft.parent}
              change={(parent) => parent !== undefined && set({ parent })}
            />
          )}
        </Field>
      )}
      <div className="field-row">
        <Field label={words.kind}>
          {(control) => (
            <Select {...control} value={draft.kind} options={options(words.kinds)} onChange={(kind) => set({ kind })} />
          )}
        </Field>
        <Field label={words.level}>
          {(control) => (
            <Select
              {...control}
              allowClear
              placeholder={words.none}
              value={draft.level ?? null}
              options={options(words.levels)}
              onChange={(level: OrganisationLevel | null | undefined) => set({ level: level ?? undefined })}
            />
          )}
        </Field>
      </div>
      <Field label={words.region} help={words.regionHelp} error={placeIn(error, "region")}>
        {(control) => (
          <Input
            {...control}
            maxLength={12}
            value={draft.region}
            onChange={({ target }) => set({ region: target.value })}
          />
        )}
      </Field>
      {before?.parent !== undefined && (
        <Field label={words.state} help={words.closeHelp} error={placeIn(error, "active")}>
          {({ id, ...control }) => (
            <Checkbox
              id={id}
              aria-describedby={control["aria-describedby"]}
              checked={!draft.active}
              onChange={({ target }) => set({ active: !target.checked })}
            >
              {words.close}
            </Checkbox>
          )}
        </Field>
      )}
      <Conflict error={error} titles={titles} show={shown(items)} keep={close} overwrite={overwrite} />
    </FormDialog>
  );
}

function draftOf(open: Open): Draft {
  if ("addTo" in open) {
    const { id, level } = open.addTo;
    return { parent: id, name: "", kind: "bureau", level, region: "", active: true };
  }
  const { parent, name, kind, level, region = "", active } = open.edit;
  return { parent, name, kind, level, region, active };
}

const titles = {
  name: words.name,
  parent: words.parent,
  kind: words.kind,
  level: words.level,
  region: words.region,
  active: words.state,
} as const;

const shown =
  (items: readonly Organisation[]) =>
  (field: string, value: unknown): string => {
    if (field === "active") return value === false ? words.closed : words.active;
    if (typeof value !== "string") return common.state.none;
    if (field === "parent") return items.find(({ id }) => id === value)?.name ?? value;
    const named: Readonly<Record<string, string>> =
      field === "kind" ? words.kinds : field === "level" ? words.levels : {};
    return named[value] ?? value;
  };

function useSave(open: Open, draft: Draft, close: () => void) {
  const { message } = App.useApp();
  const add = useAddOrganisation();
  const change = useChangeOrganisation();
  const name = draft.name.trim();
  const region = draft.region.trim();
  const after = (sentence: string) => ({
    onSuccess: () => {
      close();
      void message.success(sentence);
    },
  });
  const save = (revision: number) => {
    if (!("edit" in open)) return;
    change.mutate(
      { id: open.edit.id, revision, body: changesOf(open.edit, { ...draft, name, region }) },
      after(words.saved),
    );
  };
  const send = () => {
    if ("edit" in open) return save(open.edit.revision);
    const { kind, level, parent = open.addTo.id } = draft;
    const body = { parent, name, kind, ...(level && { level }), ...(region !== "" && { region }) };
    add.mutate(body, after(words.added(name)));
  };
  return { send, overwrite: save, error: add.error ?? change.error, isPending: add.isPending || change.isPending };
}

/** Only what was changed, so that two people may change different things. */
function changesOf(before: Organisation, after: Draft): OrganisationChangeRequest {
  const { parent, name, kind, level, region, active } = after;
  return {
    ...(parent !== undefined && parent !== before.parent && { parent }),
    ...(name !== before.name && { name }),
    ...(kind !== before.kind && { kind }),
    ...(level !== before.level && { level: level ?? null }),
    ...(region !== (before.region ?? "") && { region: region === "" ? null : region }),
    ...(active !== before.active && { active }),
  };
}
