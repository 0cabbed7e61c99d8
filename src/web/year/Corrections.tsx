import { App, Button, Input, Select } from "antd";
import { useState } from "react";
import type { CorrectionRequest, YearCorrection, YearDetail, YearTransfer } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useMay } from "../session/SessionContext.tsx";
import type { InYear } from "./inYear.tsx";
import { papersWords } from "./papersWords.ts";
import { useYearWrite } from "./queries.ts";
import { Moves } from "./StageBar.tsx";

const words = papersWords.correction;

type Props = InYear & { readonly transfer: YearTransfer };

/** 「更正」 in the row of a transfer; while one waits for confirmation there is no second. */
export function CorrectTransfer({ year, transfer }: Props) {
  const may = useMay();
  const [isOpen, setOpen] = useState(false);
  const waits = year.corrections.some((one) => one.transfer === transfer.number && one.standing.state === "proposed");
  if (waits || transfer.state === "recalled" || year.locks.sealed !== undefined || !may("years.enter")) return null;
  return (
    <>
      <Button
        size="small"
        className="no-print"
        aria-label={words.buttonOf(transfer.number)}
        onClick={() => setOpen(true)}
      >
        {words.button}
      </Button>
      {isOpen && <CorrectionDialog year={year} transfer={transfer} close={() => setOpen(false)} />}
    </>
  );
}

function CorrectionDialog({ year, transfer, close }: Props & { readonly close: () => void }) {
  const { message } = App.useApp();
  const write = useYearWrite<YearDetail>(year.id);
  const { line, step, written, unit, on = "", document = "", from = "", to = "" } = transfer;
  const before = { line, step, written, on, document, from, to };
  const [draft, setDraft] = useState<Draft>(before);
  const [why, setWhy] = useState("");
  const set = (change: Partial<Draft>) => setDraft((now) => ({ ...now, ...change }));
  const changed = Object.fromEntries(
    (Object.keys(before) as (keyof Draft)[]).flatMap((field) =>
      draft[field].trim() === before[field] ? [] : [[field, draft[field].trim() || null]],
    ),
  );
  const isAtOnce = transfer.state === "recorded";
  const send = () =>
    write.mutate(
      {
        method: "POST",
        path: ["transfers", transfer.number, "corrections"],
        body: { ...changed, why: why.trim() } satisfies Partial<CorrectionRequest>,
      },
      {
        onSuccess: () => {
          close();
          void message.success(isAtOnce ? words.done : words.proposed);
        },
      },
    );
  return (
    <FormDialog
      open
      title={words.title(transfer.number)}
      submit={words.submit}
      busy={write.isPending}
      error={write.error}
      disabled={why.trim().length < 2 || Object.keys(changed).length === 0}
      width={560}
      close={close}
      send={send}
    >
      <p className="quiet">{isAtOnce ? words.now : words.later}</p>
      <div className="field-row">
        <Field label={words.written} help={words.writtenHelp(unit)} error={placeIn(write.error, "written")} required>
          {(control) => (
            <Input
              {...control}
              autoFocus
              value={draft.written}
              onChange={({ target }) => set({ written: target.value })}
            />
          )}
        </Field>
        <Field label={words.line} error={placeIn(write.error, "line")} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              showSearch={{ optionFilterProp: "label" }}
              value={draft.line}
              onChange={(next) => set({ line: next })}
              options={year.lines.map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))}
            />
          )}
        </Field>
        <Field label={words.step} error={placeIn(write.error, "step")} required>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              value={draft.step}
              onChange={(next) => set({ step: next })}
              options={(["下达", "拨付", "到位"] as const).map((value) => ({ value, label: value }))}
            />
          )}
        </Field>
        {(["on", "document", "from", "to"] as const).map((field) => (
          <Field key={field} label={words[field]} error={placeIn(write.error, field)}>
            {(control) => (
              <Input
                {...control}
                type={field === "on" ? "date" : "text"}
                maxLength={field === "document" ? 100 : 200}
                value={draft[field]}
                onChange={({ target }) => set({ [field]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={words.why} help={words.whyHelp} error={placeIn(write.error, "why")} required>
        {(control) => (
          <Input.TextArea
            {...control}
            rows={2}
            maxLength={2000}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

type Draft = {
  readonly line: string;
  readonly step: YearTransfer["step"];
  readonly written: string;
  readonly on: string;
  readonly document: string;
  readonly from: string;
  readonly to: string;
};

/** Corrections with what they change: those that wait are open, the others are there to be looked at. */
export function Corrections({ year }: InYear) {
  const open = year.corrections.filter(({ standing }) => standing.waitsFor.length > 0);
  const over = year.corrections.filter((one) => !open.includes(one));
  if (year.corrections.length === 0) return null;
  return (
    <div className="corrections">
      {open.map((one) => (
        <Correction key={one.number} year={year} correction={one} />
      ))}
      {over.length > 0 && (
        <details>
          <summary>{words.more(over.length)}</summary>
          {over.toReversed().map((one) => (
            <Correction key={one.number} year={year} correction={one} />
          ))}
        </details>
      )}
    </div>
  );
}

function Correction({ year, correction }: InYear & { readonly correction: YearCorrection }) {
  const { number, transfer, changes, why, by, on, standing } = correction;
  return (
    <section className="problem-card" aria-label={`${words.of(transfer)} ${number}`}>
      <p>
        <strong>{words.of(transfer)}</strong> <span className="tag">{standing.stateName}</span>{" "}
        <span className="quiet">{words.by(by, on)}</span>
        <Moves year={year} standing={{ ...standing, title: words.of(transfer) }} />
      </p>
      <p>
        {changes.map(({ label, before, after }) => (
          <span key={label} className="pair">
            {label}：<span className="former">{before} → </span>
            {after}
          </span>
        ))}
      </p>
      <p className="quiet">
        {words.reason(why)}
        {standing.state === "refused" && standing.reason !== undefined && `　${words.refused(standing.reason)}`}
      </p>
    </section>
  );
}
