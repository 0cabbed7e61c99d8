import { useNavigate } from "@tanstack/react-router";
import { App, Input, Select } from "antd";
import { useState } from "react";
import type { IndicatorView } from "../../core/index.ts";
import type { LibraryIndicator, YearDetail } from "../../server/api.ts";
import { useFunds } from "../api/queries.ts";
import { placeIn } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { flat } from "../show/tree.ts";
import { useYear } from "../year/queries.ts";
import { useLibraryIndicators, useTakeIndicator } from "./queries.ts";
import { libraryWords as words } from "./words.ts";

type Props = {
  /** From the page of an indicator the year is chosen; from a year, the indicator. */
  readonly indicator?: LibraryIndicator;
  readonly year?: string;
  readonly close: () => void;
};

/** An indicator of the library becomes one of a year's: in which group, with which points and target. */
export function TakeDialog({ indicator: known, year: here, close }: Props) {
  const [id, setId] = useState(here);
  const [code, setCode] = useState(known?.code);
  const funds = useFunds(here === undefined);
  const indicators = useLibraryIndicators(known === undefined);
  const open = (indicators.data?.items ?? []).filter(({ withdrawnAt }) => withdrawnAt === undefined);
  const indicator = known ?? open.find((one) => one.code === code);
  const years = (funds.data ?? []).filter(({ origin }) => origin === "worked");
  const [form, setForm] = useState<Form>(blank);
  const set = (change: Partial<Form>) => setForm((now) => ({ ...now, ...change }));
  const navigate = useNavigate();
  const { message } = App.useApp();
  const take = useTakeIndicator();
  const send = () => {
    if (id === undefined || !indicator) return;
    const { under, ...optional } = form;
    const given = Object.fromEntries(
      Object.entries(optional).flatMap(([key, text]) => (text.trim() === "" ? [] : [[key, text.trim()]])),
    );
    take.mutate(
      { year: id, body: { library: indicator.code, version: indicator.version, under: under ?? "", ...given } },
      {
        onSuccess: () => {
          close();
          void message.success(words.taken(indicator.name));
          void navigate({ to: "/funds/$id/targets", params: { id }, search: {} });
        },
      },
    );
  };
  return (
    <FormDialog
      open
      title={indicator ? words.takeTitle(indicator.name) : words.takeFrom}
      submit={words.takeSubmit}
      busy={take.isPending}
      error={take.error}
      disabled={id === undefined || !indicator || form.under === undefined}
      width={560}
      close={close}
      send={send}
    >
      <p className="quiet">{words.takeHelp}</p>
      {here === undefined && (
        <Field label={words.year} help={funds.data && years.length === 0 ? words.yearNone : undefined} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: "label" }}
              loading={funds.isPending}
              value={id ?? null}
              onChange={(next: string | null) => {
                setId(next ?? undefined);
                setForm(blank);
              }}
              options={years.map((one) => ({ value: one.id, label: `${one.year} ${one.name}` }))}
            />
          )}
        </Field>
      )}
      {known === undefined && (
        <Field label={words.takeWhich} help={indicator?.definition} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: "label" }}
              loading={indicators.isPending}
              value={code ?? null}
              onChange={(next: string | null) => setCode(next ?? undefined)}
              options={open.map((one) => ({ value: one.code, label: `${one.code} ${one.name}` }))}
            />
          )}
        </Field>
      )}
      {id !== undefined && indicator && (
        <Placing key={id} id={id} indicator={indicator} form={form} set={set} error={take.error} />
      )}
    </FormDialog>
  );
}

type Form = {
  readonly under: string | undefined;
  readonly code: string;
  readonly points: string;
  readonly pointsFrom: string;
  readonly target: string;
};
const blank: Form = { under: undefined, code: "", points: "", pointsFrom: "", target: "" };

type PlacingProps = {
  readonly id: string;
  readonly indicator: LibraryIndicator;
  readonly form: Form;
  readonly set: (change: Partial<Form>) => void;
  readonly error: Error | null;
};

function Placing({ id, indicator, form, set, error }: PlacingProps) {
  const year = useYear(id);
  const tree = year.data?.view.tree ?? [];
  const groups = flat(tree).filter(({ children }) => children.length > 0);
  const lock = year.data?.locks.targets;
  if (lock !== undefined) return <p className="bad">{words.yearLocked(lock)}</p>;
  const siblings = siblingsIn(tree, form.under).filter(({ points }) => points !== undefined);
  return (
    <>
      <div className="field-row">
        <Field label={words.under} error={placeIn(error, "under")} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              loading={year.isPending}
              value={form.under ?? null}
              onChange={(under: string | null) => set({ under: under ?? undefined, pointsFrom: "" })}
              options={[
                ...groups.map((group) => ({ value: group.code, label: groupName(group, tree) })),
                ...(tree.some(({ children }) => children.length === 0) || groups.length === 0
                  ? [{ value: "", label: words.top }]
                  : []),
              ]}
            />
          )}
        </Field>
        <Field label={words.codeInYear} error={placeIn(error, "code")}>
          {(control) => (
            <Input
              {...control}
              maxLength={40}
              placeholder={indicator.code}
              value={form.code}
              onChange={({ target }) => set({ code: target.value })}
            />
          )}
        </Field>
      </div>
      <div className="field-row">
        <Field label={words.points} help={words.pointsHelp} error={placeIn(error, "points")}>
          {(control) => (
            <Input
              {...control}
              inputMode="decimal"
              value={form.points}
              onChange={({ target }) => set({ points: target.value })}
            />
          )}
        </Field>
        <Field label={words.pointsFrom} help={words.pointsFromHelp} error={placeIn(error, "pointsFrom")}>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              allowClear
              disabled={form.points.trim() === "" || siblings.length === 0}
              value={form.pointsFrom || null}
              onChange={(from: string | null | undefined) => set({ pointsFrom: from ?? "" })}
              options={siblings.map(({ code, name, points = "" }) => ({
                value: code,
                label: words.pointsOf(name, points),
              }))}
            />
          )}
        </Field>
      </div>
      <Field label={words.target} help={words.targetHelp(indicator.unit ?? "")} error={placeIn(error, "target")}>
        {(control) => (
          <Input {...control} value={form.target} onChange={({ target }) => set({ target: target.value })} />
        )}
      </Field>
    </>
  );
}

function siblingsIn(tree: YearDetail["view"]["tree"], under: string | undefined): readonly IndicatorView[] {
  if (under === undefined) return [];
  return under === "" ? tree : (flat(tree).find(({ code }) => code === under)?.children ?? []);
}

/** 「产出／数量指标」: two groups of different branches may have one name. */
function groupName(group: IndicatorView, tree: readonly IndicatorView[]): string {
  const above = flat(tree).find(({ children }) => children.some(({ code }) => code === group.code));
  return above ? `${above.name}／${group.name}` : group.name;
}
