import { App, Button, Radio, Select } from "antd";
import { useState } from "react";
import type { RegisterReply, YearDetail } from "../../server/api.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import type { Need } from "../year/needs.ts";
import { periodsOf } from "./periods.ts";
import { useFromRegister, useRegister } from "./queries.ts";
import { registerWords as words } from "./words.ts";

type Props = { readonly year: YearDetail; readonly name: string; readonly needs: readonly Need[] };

/** 「取自统计台账」 beside the figures an indicator needs. */
export function TakeValue(props: Props) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const { year, needs } = props;
  if (year.locks.actuals !== undefined || needs.length === 0 || !may("register.read") || !may("years.enter"))
    return null;
  return (
    <p className="no-print">
      <Button size="small" onClick={() => setOpen(true)}>
        {words.take}
      </Button>
      {isOpen && <TakeValueDialog {...props} close={() => setOpen(false)} />}
    </p>
  );
}

function TakeValueDialog({ year, name, needs, close }: Props & { readonly close: () => void }) {
  const { message } = App.useApp();
  const register = useRegister(undefined);
  const take = useFromRegister(year.id);
  const [figure, setFigure] = useState(
    () => (needs.find((one) => one.figure.endsWith(".实际")) ?? needs[0])?.figure ?? "",
  );
  const [chosen, setChosen] = useState<{ measure?: string; organisation?: string }>({});
  const [period, setPeriod] = useState(year.about.year);
  const [growth, setGrowth] = useState(false);
  const book = register.data;
  const measure = chosen.measure ?? likely(book, name);
  const counted = (book?.cells ?? []).filter((cell) => cell.measure === measure);
  const organisations = new Map(counted.map((cell) => [cell.organisation.id, cell.organisation.name]));
  const organisation =
    chosen.organisation ??
    (organisations.has(year.organisation.id) ? year.organisation.id : [...organisations.keys()][0]);
  const cell = counted.find((one) => one.organisation.id === organisation && one.period === period);
  const value = growth ? cell?.growth : cell?.value;
  const isKnown = value?.state === "known";
  const send = () => {
    if (measure === undefined || organisation === undefined || !value) return;
    const revision = year.entries.find((one) => one.figure === figure)?.revision ?? 0;
    take.mutate(
      { figure, measure, organisation, period, growth, revision },
      {
        onSuccess: () => {
          close();
          void message.success(words.taken(value.text));
        },
      },
    );
  };
  return (
    <FormDialog
      open
      title={words.takeTitle}
      submit={words.submit}
      busy={take.isPending}
      error={take.error ?? register.error}
      disabled={!isKnown}
      close={close}
      send={send}
    >
      <p className="quiet">{words.takeHelp}</p>
      {needs.length > 1 && (
        <Field label={words.figure} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              value={figure}
              onChange={setFigure}
              options={needs.map((one) => ({ value: one.figure, label: one.label }))}
            />
          )}
        </Field>
      )}
      <Field label={words.measure} help={book?.measures.find(({ code }) => code === measure)?.definition} required>
        {({ status: _status, ...control }) => (
          <Select
            {...control}
            showSearch={{ optionFilterProp: "label" }}
            loading={register.isPending}
            value={measure ?? null}
            onChange={(next: string | null) => setChosen({ ...(next !== null && { measure: next }) })}
            options={(book?.measures ?? []).map((one) => ({ value: one.code, label: `${one.name}（${one.unit}）` }))}
          />
        )}
      </Field>
      <div className="field-row">
        <Field label={words.organisation} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              value={organisation ?? null}
              onChange={(next: string | null) => setChosen({ ...chosen, ...(next !== null && { organisation: next }) })}
              options={[...organisations].map(([id, called]) => ({ value: id, label: called }))}
            />
          )}
        </Field>
        <Field label={words.period} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              value={period}
              onChange={setPeriod}
              options={periodsOf(year.about.year).map((one) => ({ value: one.period, label: one.title }))}
            />
          )}
        </Field>
      </div>
      <Radio.Group
        aria-label={words.which}
        value={growth}
        onChange={({ target }) => setGrowth(target.value === true)}
        options={[
          { value: false, label: words.value },
          { value: true, label: words.growthOf },
        ]}
      />
      <p role="status">
        {isKnown ? (
          <>
            <strong>{words.preview(grouped(value.text))}</strong>
            <small className="note">{value.line}</small>
          </>
        ) : (
          register.data && <span className="quiet">{words.nothing}</span>
        )}
      </p>
    </FormDialog>
  );
}

/** The measure of the same name; nothing is taken before somebody agrees. */
function likely(book: RegisterReply | undefined, name: string): string | undefined {
  return book?.measures.find((one) => one.name === name || one.code === name)?.code;
}
