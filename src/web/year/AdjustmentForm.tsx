import { App, Button, Input } from "antd";
import { useMemo } from "react";
import type { AdjustmentRequest, YearAdjustment } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { changesOf, formOf, type Form } from "./adjusting/form.ts";
import { amountRows, pointRows, targetRows } from "./adjusting/rows.ts";
import { calledIn } from "./calledIn.ts";
import { Grid } from "./Grid.tsx";
import type { GridColumn, GridRow } from "./grid/model.ts";
import type { Edit, Save } from "./grid/drafts.ts";
import type { InYear } from "./inYear.tsx";
import { useAdjust } from "./queries.ts";
import { usePersistent } from "./usePersistent.ts";
import { yearWords } from "./words.ts";

const words = yearWords.adjustments;

const lineColumns: readonly GridColumn[] = [
  { key: "name", title: words.line, isFixed: true, width: "30%", isName: true, alsoCalled: calledIn.line },
  { key: "carried", title: yearWords.budget.carried, isFixed: true, kind: "amount" },
  { key: "before", title: words.arrangedNow, isFixed: true, kind: "amount" },
  {
    key: "after",
    title: words.after,
    unit: yearWords.budget.unit,
    kind: "amount",
    width: "34%",
    alsoCalled: calledIn.after,
  },
];
const targetColumns: readonly GridColumn[] = [
  {
    key: "name",
    title: yearWords.targets.name,
    isFixed: true,
    width: "36%",
    isName: true,
    alsoCalled: calledIn.indicator,
  },
  { key: "before", title: words.before, isFixed: true, width: "22%" },
  { key: "after", title: words.targetAfter, alsoCalled: calledIn.after },
];
const pointColumns: readonly GridColumn[] = [
  {
    key: "name",
    title: yearWords.targets.name,
    isFixed: true,
    width: "60%",
    isName: true,
    alsoCalled: calledIn.indicator,
  },
  { key: "before", title: words.before, isFixed: true, kind: "amount" },
  { key: "after", title: words.after, kind: "amount", alsoCalled: calledIn.after },
];

const empty: Form = { title: "", why: "", document: "", decidedOn: "", lines: {}, targets: {}, points: {} };

const fields = [
  { key: "title", label: words.name, required: true },
  { key: "document", label: words.document, required: false },
  { key: "decidedOn", label: words.decidedOn, required: false },
] as const;

type FormProps = InYear & { readonly editing?: YearAdjustment; readonly close: () => void };

/** Nothing of it is sent before it is saved as a whole; each cell says at once what could not be approved. */
export function AdjustmentForm({ year, editing, close }: FormProps) {
  const { person } = useSession();
  const { message } = App.useApp();
  const name = `hengji.adjustment.${person.id}.${year.id}.${editing?.number ?? "new"}`;
  const [kept, setForm, clear] = usePersistent<Form>(name, editing ? formOf(editing) : empty);
  // What an older page has kept on this machine knew no points.
  const form = useMemo(() => ({ ...empty, ...kept }), [kept]);
  const adjust = useAdjust(year.id);
  const set = (part: Partial<Form>) => setForm((now) => ({ ...empty, ...now, ...part }));
  const lines = useMemo(() => amountRows(year, form.lines), [year, form.lines]);
  const targets = useMemo(() => targetRows(year, form.targets), [year, form.targets]);
  const points = useMemo(() => pointRows(year, form.points), [year, form.points]);
  const keep =
    (part: "lines" | "targets" | "points"): Save =>
    (edits: readonly Edit[]) => {
      const next = Object.fromEntries(edits.map(({ row, text }) => [row, text]));
      setForm((now) => ({ ...empty, ...now, [part]: { ...now[part], ...next } }));
      return Promise.resolve(edits.map(({ row, column }) => ({ row, column, outcome: "kept" as const })));
    };
  const changes = changesOf(form);
  const missing = missingOf(form, changes.length, [...lines, ...targets, ...points]);
  const send = () => {
    const { title, why, document, decidedOn } = form;
    const body: AdjustmentRequest = {
      title: title.trim(),
      why: why.trim(),
      changes,
      ...(document.trim() !== "" && { document: document.trim() }),
      ...(decidedOn !== "" && { decidedOn }),
    };
    adjust.mutate(
      { number: editing?.number, body },
      {
        onSuccess: ({ adjustments }) => {
          clear();
          const number = editing?.number ?? Math.max(...adjustments.map((one) => one.number));
          const problems = adjustments.find((one) => one.number === number)?.problems ?? [];
          if (problems.length === 0) void message.success(words.saved);
          else void message.warning(words.savedOpen(problems.length));
          close();
        },
      },
    );
  };
  const isPointed = Object.values({ ...form.targets }).some((text) => text.trim() === words.drop);
  const showsPoints = points.length > 0 && (isPointed || Object.values(form.points).some((text) => text.trim() !== ""));
  return (
    <section aria-label={editing?.title ?? words.add} className="adjustment-form">
      <h2>{editing?.title ?? words.add}</h2>
      <div className="form-columns">
        {fields.map(({ key, label, required }) => (
          <Field key={key} label={label} error={placeIn(adjust.error, key)} required={required}>
            {(control) => (
              <Input
                {...control}
                type={key === "decidedOn" ? "date" : "text"}
                value={form[key]}
                onChange={({ target }) => set({ [key]: target.value })}
              />
            )}
          </Field>
        ))}
        <Field label={words.why} error={placeIn(adjust.error, "why")} required>
          {(control) => (
            <Input.TextArea
              {...control}
              rows={1}
              autoSize
              maxLength={2000}
              value={form.why}
              onChange={({ target }) => set({ why: target.value })}
            />
          )}
        </Field>
      </div>
      <div className="two-columns">
        <section>
          <h3>{words.budget}</h3>
          <p className="quiet">{words.afterHelp}</p>
          <Grid
            name={`${name}.lines`}
            label={words.budget}
            columns={lineColumns}
            rows={lines}
            save={keep("lines")}
            savedBy={words.savedBy}
          />
        </section>
        <section>
          <h3>{words.targets}</h3>
          {targets.length === 0 ? (
            <p className="quiet">{words.noTarget}</p>
          ) : (
            <Grid
              name={`${name}.targets`}
              label={words.targets}
              columns={targetColumns}
              rows={targets}
              save={keep("targets")}
              savedBy={words.savedBy}
            />
          )}
          {(showsPoints || (targets.length === 0 && points.length > 0)) && (
            <>
              <h3>{words.points}</h3>
              <p className="quiet">{words.pointsHelp}</p>
              <Grid
                name={`${name}.points`}
                label={words.points}
                columns={pointColumns}
                rows={points}
                save={keep("points")}
                savedBy={words.savedBy}
              />
            </>
          )}
        </section>
      </div>
      <ProblemNote error={adjust.error} />
      <p className="form-actions">
        <Button type="primary" loading={adjust.isPending} disabled={missing.length > 0} onClick={send}>
          {words.save}
        </Button>
        <Button
          onClick={() => {
            clear();
            close();
          }}
        >
          {words.cancel}
        </Button>
        {missing.length > 0 && (
          <span className="quiet" role="status">
            {words.missing(missing)}
          </span>
        )}
      </p>
    </section>
  );
}

/** Why it cannot be saved yet; nobody has to guess. */
function missingOf(form: Form, changes: number, rows: readonly GridRow[]): readonly string[] {
  const wrong = rows.filter(({ cells }) => cells["after"]?.wrong !== undefined).length;
  return [
    ...(form.title.trim().length < 2 ? [words.needsTitle] : []),
    ...(form.why.trim().length < 2 ? [words.needsWhy] : []),
    ...(changes === 0 ? [words.nothing] : []),
    ...(wrong > 0 ? [words.wrong(wrong)] : []),
  ];
}
