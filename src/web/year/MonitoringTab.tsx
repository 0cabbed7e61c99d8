import { Button, Input } from "antd";
import { useMemo, useState } from "react";
import type { YearDetail, YearRound } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { EmptyState } from "../frame/State.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { grouped } from "../show/digits.ts";
import { flat, isLeaf } from "../show/tree.ts";
import { calledIn } from "./calledIn.ts";
import { Grid } from "./Grid.tsx";
import type { GridCell, GridColumn, GridRow } from "./grid/model.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { useYearWrite } from "./queries.ts";
import { byRow, plainText, useSave, type Item } from "./saving.ts";
import { Moves } from "./StageBar.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.monitoring;

/** 监控: rounds with their day, and what was reported of money and targets in each. */
export const MonitoringTab = inYear(({ year }) => {
  const [isAdding, setIsAdding] = useState(false);
  const add = (
    <Button type={year.rounds.length === 0 ? "primary" : "default"} onClick={() => setIsAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <div className="year-tab">
      <div className="tab-head">
        <p className="quiet">{words.lead}</p>
        {year.rounds.length > 0 && add}
      </div>
      {year.rounds.length === 0 && <EmptyState title={words.none} actions={add} />}
      {[...year.rounds].reverse().map((round) => (
        <Round key={round.number} year={year} round={round} />
      ))}
      {isAdding && <NewRound year={year} close={() => setIsAdding(false)} />}
    </div>
  );
});

function NewRound({ year, close }: InYear & { readonly close: () => void }) {
  const write = useYearWrite<YearDetail>(year.id);
  const [form, setForm] = useState({ title: "", asOf: "", due: "" });
  const fields = [
    { key: "title", label: words.name, type: "text" },
    { key: "asOf", label: words.asOf, type: "date" },
    { key: "due", label: words.due, type: "date" },
  ] as const;
  return (
    <FormDialog
      open
      title={words.add}
      submit={words.add}
      busy={write.isPending}
      error={write.error}
      disabled={Object.values(form).some((text) => text.trim() === "")}
      close={close}
      send={() => write.mutate({ method: "POST", path: ["rounds"], body: form }, { onSuccess: close })}
    >
      {fields.map(({ key, label, type }) => (
        <Field key={key} label={label} error={placeIn(write.error, key)} required>
          {(control) => (
            <Input
              {...control}
              type={type}
              placeholder={key === "title" ? words.nameHint : undefined}
              value={form[key]}
              onChange={({ target }) => setForm((now) => ({ ...now, [key]: target.value }))}
            />
          )}
        </Field>
      ))}
    </FormDialog>
  );
}

const columns: readonly GridColumn[] = [
  {
    key: "subject",
    title: words.measure,
    isFixed: true,
    width: "26%",
    isName: true,
    alsoCalled: [...calledIn.indicator, ...calledIn.code, ...calledIn.line],
  },
  { key: "target", title: words.target, isFixed: true, width: "12%" },
  { key: "written", title: words.written, width: "12%", alsoCalled: calledIn.progress },
  { key: "forecast", title: words.forecast, width: "12%", alsoCalled: calledIn.forecast },
  { key: "cause", title: words.cause, alsoCalled: calledIn.cause },
  { key: "action", title: words.action, alsoCalled: calledIn.action },
];
const typed = ["written", "forecast", "cause", "action"] as const;

function Round({ year, round }: InYear & { readonly round: YearRound }) {
  const { number, title, asOf, due, standing, problems } = round;
  const rows = useMemo(() => subjectsOf(year).map((subject) => rowOf(subject, round)), [year, round]);
  const save = useSave(year.id, { method: "PUT", path: ["rounds", `${number}`], list: "rows" }, (edits) =>
    [...byRow(edits)].map(([key, of]): Item => {
      const [subject = "", measure = ""] = key.split("\n");
      const there = round.rows.find((one) => one.subject === subject && one.measure === measure);
      const now = new Map(of.map(({ column, text }) => [column, text]));
      const [first] = of;
      return {
        key: `监控${number} ${subject}${measure === "" ? "" : `·${measure}`}`,
        edits: of,
        body: {
          subject,
          measure,
          ...Object.fromEntries(typed.map((field) => [field, orNull(now.get(field) ?? there?.[field])])),
          revision: first?.revision ?? there?.revision ?? 0,
        },
      };
    }),
  );
  const isOpen = standing.state === "assigned" || standing.state === "returned";
  return (
    <section aria-label={title}>
      <h2>
        {words.round(title, asOf, due)} <span className="tag">{standing.stateName}</span>
        <Moves year={year} standing={{ ...standing, title }} />
      </h2>
      {standing.reason !== undefined && standing.state === "returned" && (
        <p className="criticised">{yearWords.stage.returned(standing.reason)}</p>
      )}
      {problems.length > 0 && (
        <div role="alert" className="year-conflicts">
          <p className="bad">{words.problems(problems.length)}</p>
          <ul>
            {problems.map(({ message }) => (
              <li key={message}>{message}</li>
            ))}
          </ul>
        </div>
      )}
      <Grid
        name={`${year.id}.round.${number}`}
        label={title}
        columns={columns}
        rows={rows}
        save={save}
        locked={isOpen ? undefined : `${standing.title}${standing.stateName}`}
      />
    </section>
  );
}

const orNull = (text: string | undefined): string | null => (text === undefined || text === "" ? null : text);

type Subject = {
  readonly subject: string;
  readonly measure: string;
  readonly label: string;
  readonly target: string;
  /** What a pasted line may call it. */
  readonly names: readonly string[];
};

/** Spending of each budget line, then every measure of every indicator. */
function subjectsOf({ lines, view }: YearDetail): readonly Subject[] {
  const money = lines.map(({ code, name }) => ({
    subject: code,
    measure: "",
    label: `${name} ${yearWords.budget.spent}`,
    target: view.figures[`${code}.预算`]?.text ?? "",
    names: [code, name],
  }));
  const measures = flat(view.tree)
    .filter(isLeaf)
    .flatMap(({ code, name, measures: own }) =>
      (own.length === 0 ? [{ name: "", target: undefined }] : own).map((measure) => ({
        subject: code,
        measure: measure.name,
        label: measure.name === "" ? name : `${name}·${measure.name}`,
        target: measure.target ?? "",
        names: measure.name === "" ? [code, `${code}${name}`] : [measure.name, `${code}${measure.name}`],
      })),
    );
  return [...money, ...measures];
}

function rowOf({ subject, measure, label, target, names }: Subject, round: YearRound): GridRow {
  const there = round.rows.find((one) => one.subject === subject && one.measure === measure);
  return {
    key: `${subject}\n${measure}`,
    label,
    alsoCalled: names,
    cells: {
      subject: { text: label },
      target: { text: grouped(target) },
      ...Object.fromEntries(
        typed.map((field) => [field, { text: there?.[field] ?? "", revision: there?.revision ?? 0 }]),
      ),
      written: { revision: there?.revision ?? 0, ...writtenOf(subject, there?.written, round) },
    },
  };
}

/** Spending stands there from the payments; what is typed instead is held against them. */
function writtenOf(subject: string, text: string | undefined, { spent, asOf }: YearRound): GridCell {
  const paid = spent.find(({ line }) => line === subject);
  if (!paid) return { text: text ?? "" };
  const amount = paid.amount.replace(/万元$/u, "");
  if (text === undefined || text === "") return { text: grouped(amount), note: words.fromPayments(paid.count, asOf) };
  const isSame = plainText(text).replace(/万元$/u, "") === plainText(amount);
  return isSame ? { text } : { text, note: words.unlike(grouped(amount), paid.count) };
}
