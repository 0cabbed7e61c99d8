import { App, Button, Input, InputNumber, Switch } from "antd";
import { useState } from "react";
import type { Setting, Settings } from "../../server/api.ts";
import { useChangeSettings, useSettings } from "../api/administration.ts";
import { ApiError, placeIn } from "../api/request.ts";
import { usePageTitle } from "../frame/printLine.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { Conflict, isConflict } from "../parts/Conflict.tsx";
import { Field } from "../parts/Field.tsx";
import { Moment } from "../parts/Moment.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { formWords } from "../parts/words.ts";
import { useMay } from "../session/SessionContext.tsx";
import { words as common } from "../words.ts";
import { DemoCity } from "./DemoCity.tsx";
import { settingsWords as words } from "./words.ts";

export function SettingsPage() {
  usePageTitle(words.title);
  const may = useMay();
  const settings = useSettings();
  return (
    <div className="page">
      <div className="page-head">
        <h1>{words.title}</h1>
      </div>
      <p className="lead">
        {words.lead}
        {!may("settings.write") && words.not}
      </p>
      {settings.isPending && <LoadingRows />}
      {settings.isError && <ErrorState error={settings.error} retry={() => void settings.refetch()} />}
      {settings.data && <Known settings={settings.data} mayWrite={may("settings.write")} />}
      {may("demo.load") && <DemoCity />}
    </div>
  );
}

type Values = Readonly<Record<string, Setting["value"]>>;

function Known({ settings, mayWrite }: { readonly settings: Settings; readonly mayWrite: boolean }) {
  const { message } = App.useApp();
  const [wanted, setWanted] = useState<Values>({});
  const [why, setWhy] = useState("");
  const change = useChangeSettings();
  const values = Object.fromEntries(
    settings.items.flatMap(({ name, value }) => {
      const next = wanted[name];
      return next === undefined || next === value ? [] : [[name, next] as const];
    }),
  );
  const count = Object.keys(values).length;
  const forget = () => {
    setWanted({});
    setWhy("");
    change.reset();
  };
  const save = (revision: number) =>
    change.mutate(
      { revision, body: { values, why: why.trim() } },
      {
        onSuccess: () => {
          forget();
          void message.success(words.saved);
        },
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (count > 0 && why.trim().length >= 2 && !change.isPending) save(settings.revision);
      }}
    >
      <SettingsTable
        settings={settings}
        wanted={wanted}
        {...(mayWrite && { set: (name, value) => setWanted((now) => ({ ...now, [name]: value })) })}
        error={change.error}
      />
      {mayWrite && (
        <div className="form settings-foot no-print">
          {count > 0 && (
            <Field label={formWords.why} help={formWords.whyHelp} error={placeIn(change.error, "why")} required>
              {(control) => (
                <Input {...control} maxLength={500} value={why} onChange={({ target }) => setWhy(target.value)} />
              )}
            </Field>
          )}
          {isConflict(change.error) ? (
            <SettingsConflict error={change.error} settings={settings} values={values} keep={forget} save={save} />
          ) : (
            <ProblemNote error={change.error} />
          )}
          <p className="form-actions">
            <Button
              type="primary"
              htmlType="submit"
              loading={change.isPending}
              disabled={count === 0 || why.trim().length < 2}
            >
              {count === 0 ? words.nothing : words.changedCount(count)}
            </Button>
            {count > 0 && <Button onClick={forget}>{formWords.cancel}</Button>}
          </p>
        </div>
      )}
    </form>
  );
}

type ConflictProps = {
  readonly error: Error | null;
  readonly settings: Settings;
  readonly values: Values;
  readonly keep: () => void;
  readonly save: (revision: number) => void;
};

/** Read again meanwhile, the page shows the others' values already; one's own wait to be confirmed. */
function SettingsConflict({ error, settings, values, keep, save }: ConflictProps) {
  const titles = Object.fromEntries(settings.items.map(({ name, title }) => [name, title]));
  return <Conflict error={flattened(error, values)} titles={titles} show={shown} keep={keep} overwrite={save} />;
}

/** The reply holds all settings as a list; what is compared are the values by their names. */
function flattened(error: Error | null, wanted: Values): Error | null {
  if (!(error instanceof ApiError) || !isSettings(error.problem.current)) return error;
  const { revision, items } = error.problem.current;
  const current = { ...Object.fromEntries(items.map(({ name, value }) => [name, value])), revision };
  return new ApiError({ ...error.problem, current, wanted });
}

const isSettings = (value: unknown): value is Settings =>
  typeof value === "object" && value !== null && "items" in value && Array.isArray(value.items);

function shown(_field: string, value: unknown): string {
  if (typeof value === "boolean") return words.truth[`${value}`];
  return typeof value === "number" || typeof value === "string" ? `${value}` : common.state.none;
}

type TableProps = {
  readonly settings: Settings;
  readonly wanted: Values;
  readonly set?: (name: string, value: Setting["value"]) => void;
  readonly error: Error | null;
};

function SettingsTable({ settings, wanted, set, error }: TableProps) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.table}>
      <table className="grid settings-table">
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.value}</th>
            <th scope="col">{words.standard}</th>
            <th scope="col">{words.range}</th>
            <th scope="col">{words.changed}</th>
          </tr>
        </thead>
        <tbody>
          {settings.items.map((setting) => {
            const { name, title, value, standard, unit = "", least, most, changed, changedBy } = setting;
            const fault = placeIn(error, `values.${name}`);
            return (
              <tr key={name}>
                <th scope="row">{title}</th>
                <td>
                  {set ? (
                    <Control setting={setting} value={wanted[name] ?? value} set={(next) => set(name, next)} />
                  ) : (
                    `${shown(name, value)} ${unit}`
                  )}
                  {fault !== undefined && <p className="field-note bad">{fault}</p>}
                </td>
                <td className="quiet">
                  {shown(name, standard)} {unit}
                </td>
                <td className="quiet">
                  {least !== undefined && most !== undefined ? words.between(least, most, unit) : common.state.none}
                </td>
                <td className="quiet">
                  {changed === undefined ? (
                    words.never
                  ) : (
                    <>
                      {changedBy?.name} <Moment at={changed} />
                    </>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

type ControlProps = {
  readonly setting: Setting;
  readonly value: Setting["value"];
  readonly set: (value: Setting["value"]) => void;
};

function Control({ setting: { title, unit, least, most }, value, set }: ControlProps) {
  if (typeof value === "boolean") {
    return (
      <Switch
        aria-label={title}
        checked={value}
        checkedChildren={words.truth.true}
        unCheckedChildren={words.truth.false}
        onChange={set}
      />
    );
  }
  if (typeof value === "string") {
    return <Input aria-label={title} value={value} onChange={({ target }) => set(target.value)} />;
  }
  return (
    <InputNumber
      aria-label={title}
      value={value}
      precision={0}
      {...(least !== undefined && { min: least })}
      {...(most !== undefined && { max: most })}
      {...(unit !== undefined && { suffix: unit })}
      onChange={(next) => next !== null && set(next)}
    />
  );
}
