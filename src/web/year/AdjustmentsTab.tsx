import { App, Button, Input } from "antd";
import { useMemo, useState } from "react";
import type { AdjustmentRequest, YearAdjustment } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { EmptyState } from "../frame/State.tsx";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import { flat } from "../show/tree.ts";
import { Grid } from "./Grid.tsx";
import type { GridColumn, GridRow } from "./grid/model.ts";
import type { Edit, Save } from "./grid/drafts.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { useAdjust } from "./queries.ts";
import { Moves } from "./StageBar.tsx";
import { usePersistent } from "./usePersistent.ts";
import { yearWords } from "./words.ts";

const words = yearWords.adjustments;

/** 年中调整: budget and targets move together; what stood before stays to be seen. */
export const AdjustmentsTab = inYear(({ year }) => {
  const [open, setOpen] = useState<number | "new">();
  const add = (
    <Button type="primary" onClick={() => setOpen("new")}>
      {words.add}
    </Button>
  );
  return (
    <div className="year-tab">
      <div className="tab-head">
        <p className="quiet">{words.lead}</p>
        {open === undefined && year.adjustments.length > 0 && add}
      </div>
      {open === "new" && <AdjustmentForm year={year} close={() => setOpen(undefined)} />}
      {open === undefined && year.adjustments.length === 0 && <EmptyState title={words.none} actions={add} />}
      {[...year.adjustments]
        .reverse()
        .map((one) =>
          one.number === open ? (
            <AdjustmentForm key={one.number} year={year} editing={one} close={() => setOpen(undefined)} />
          ) : (
            <AdjustmentCard key={one.number} year={year} one={one} edit={() => setOpen(one.number)} />
          ),
        )}
    </div>
  );
});

function AdjustmentCard({ year, one, edit }: InYear & { readonly one: YearAdjustment; readonly edit: () => void }) {
  const { title, why, document, decidedOn, changes, standing, by, on } = one;
  const isOpen = standing.state === "drafting" || standing.state === "returned";
  return (
    <section aria-label={title}>
      <h2>
        {title} <span className="tag">{standing.stateName}</span>
        <Moves year={year} standing={{ ...standing, title }} />
        {isOpen && (
          <Button size="small" className="no-print" aria-label={`${words.edit}：${title}`} onClick={edit}>
            {words.edit}
          </Button>
        )}
      </h2>
      {standing.state === "returned" && standing.reason !== undefined && (
        <p className="criticised">{yearWords.stage.returned(standing.reason)}</p>
      )}
      <p className="facts">
        <span>{why}</span>
        {document !== undefined && <span>{document}</span>}
        {decidedOn !== undefined && <span className="digits">{decidedOn}</span>}
        <span>{yearWords.self.writtenBy(by, on.slice(0, 10))}</span>
      </p>
      <table className="grid narrow">
        <thead>
          <tr>
            <th scope="col">{words.subject}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">
              <span className="visually-hidden">{words.after}</span>
            </th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ subject, label, before, after }) => (
            <tr key={subject}>
              <th scope="row">
                {nameOf(subject, year) ?? label} <small>{subject}</small>
              </th>
              <td className="former">{before === undefined ? "" : grouped(before)}</td>
              <td aria-hidden="true">{words.arrow}</td>
              <td>
                <strong>{grouped(after)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function nameOf(subject: string, { lines, view }: InYear["year"]): string | undefined {
  const [code = "", , measure] = subject.split(".");
  const name = lines.find((line) => line.code === code)?.name ?? flat(view.tree).find((one) => one.code === code)?.name;
  return name === undefined || measure === undefined ? name : `${name}·${measure}`;
}

type Form = {
  readonly title: string;
  readonly why: string;
  readonly document: string;
  readonly decidedOn: string;
  /** New values by line, and by indicator and measure. */
  readonly lines: Readonly<Record<string, string>>;
  readonly targets: Readonly<Record<string, string>>;
};

const empty: Form = { title: "", why: "", document: "", decidedOn: "", lines: {}, targets: {} };

const lineColumns: readonly GridColumn[] = [
  { key: "name", title: words.line, isFixed: true, width: "40%" },
  { key: "before", title: words.before, isFixed: true, kind: "amount" },
  { key: "after", title: words.after, unit: yearWords.budget.unit, kind: "amount" },
];
const targetColumns: readonly GridColumn[] = [
  { key: "name", title: yearWords.targets.name, isFixed: true, width: "40%" },
  { key: "before", title: words.before, isFixed: true },
  { key: "after", title: words.targetAfter },
];

type FormProps = InYear & { readonly editing?: YearAdjustment; readonly close: () => void };

function AdjustmentForm({ year, editing, close }: FormProps) {
  const { person } = useSession();
  const { message } = App.useApp();
  const name = `hengji.adjustment.${person.id}.${year.id}.${editing?.number ?? "new"}`;
  const [form, setForm, clear] = usePersistent<Form>(name, editing ? formOf(editing, year) : empty);
  const adjust = useAdjust(year.id);
  const set = (part: Partial<Form>) => setForm((now) => ({ ...now, ...part }));
  const lineRows = useMemo(
    () =>
      year.lines.map(({ code, name: title }): GridRow => ({
        key: code,
        label: title,
        cells: {
          name: { text: title },
          before: { text: grouped(year.view.figures[`${code}.预算`]?.text ?? "") },
          after: { text: form.lines[code] ?? "" },
        },
      })),
    [year, form.lines],
  );
  const targetRows = useMemo(() => targetsOf(year, form.targets), [year, form.targets]);
  const keep =
    (part: "lines" | "targets"): Save =>
    (edits: readonly Edit[]) => {
      const next = Object.fromEntries(edits.map(({ row, text }) => [row, text]));
      setForm((now) => ({ ...now, [part]: { ...now[part], ...next } }));
      return Promise.resolve(edits.map(({ row, column }) => ({ row, column, outcome: "kept" as const })));
    };
  const changes = changesOf(form);
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
        onSuccess: () => {
          clear();
          void message.success(words.saved);
          close();
        },
      },
    );
  };
  const fields = [
    { key: "title", label: words.name, required: true },
    { key: "document", label: words.document, required: false },
    { key: "decidedOn", label: words.decidedOn, required: false },
  ] as const;
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
            rows={lineRows}
            save={keep("lines")}
          />
        </section>
        <section>
          <h3>{words.targets}</h3>
          {targetRows.length === 0 ? (
            <p className="quiet">{words.noTarget}</p>
          ) : (
            <Grid
              name={`${name}.targets`}
              label={words.targets}
              columns={targetColumns}
              rows={targetRows}
              save={keep("targets")}
            />
          )}
        </section>
      </div>
      <ProblemNote error={adjust.error} />
      <p className="form-actions">
        <Button
          type="primary"
          loading={adjust.isPending}
          disabled={changes.length === 0 || form.title.trim().length < 2 || form.why.trim().length < 2}
          onClick={send}
        >
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
        {changes.length === 0 && <span className="quiet">{words.nothing}</span>}
      </p>
    </section>
  );
}

function targetsOf(year: InYear["year"], typed: Form["targets"]): readonly GridRow[] {
  const nodes = flat(year.view.tree);
  const keys = new Set(year.targets.map(({ indicator, measure }) => `${indicator}\n${measure}`));
  return [...keys].map((key): GridRow => {
    const [indicator = "", measure = ""] = key.split("\n");
    const node = nodes.find(({ code }) => code === indicator);
    const shown = node?.measures.find(({ name }) => name === measure);
    const before = year.targets.findLast((one) => one.indicator === indicator && one.measure === measure);
    const label = `${node?.name ?? indicator}${measure === "" ? "" : `·${measure}`}`;
    return {
      key,
      label,
      cells: {
        name: { text: label },
        before: { text: shown?.target ?? `${before?.written ?? ""}${before?.unit ?? ""}` },
        after: { text: typed[key] ?? "" },
      },
    };
  });
}

function changesOf({ lines, targets }: Form): AdjustmentRequest["changes"] {
  return [
    ...Object.entries(lines).flatMap(([line, text]) =>
      text.trim() === ""
        ? []
        : [{ line, means: "new-amount" as const, written: text.trim(), unit: yearWords.budget.unit }],
    ),
    ...Object.entries(targets).flatMap(([key, text]): AdjustmentRequest["changes"] => {
      const [indicator = "", measure = ""] = key.split("\n");
      if (text.trim() === "") return [];
      if (text.trim() === words.drop) return [{ indicator, measure, dropped: true as const }];
      return [{ indicator, measure, written: text.trim() }];
    }),
  ];
}

/** Back from what was saved: a line by its code, a target by indicator and measure. */
function formOf(
  { title, why, document = "", decidedOn = "", changes }: YearAdjustment,
  { lines }: InYear["year"],
): Form {
  const isLine = (subject: string) => lines.some(({ code }) => code === subject);
  return {
    title,
    why,
    document,
    decidedOn,
    lines: Object.fromEntries(
      changes
        .filter(({ subject }) => isLine(subject))
        .map(({ subject, after }) => [subject, after.replace(/万元$/u, "")]),
    ),
    targets: Object.fromEntries(
      changes
        .filter(({ subject }) => !isLine(subject))
        .map(({ subject, after }) => {
          const [indicator = "", measure = ""] = subject.split(".分项.");
          return [`${indicator}\n${measure}`, after];
        }),
    ),
  };
}
