import { App, Input, Select } from "antd";
import { useState } from "react";
import type { YearDetail, YearRectification } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { flat } from "../show/tree.ts";
import type { InYear } from "./inYear.tsx";
import { papersWords } from "./papersWords.ts";
import { useYearWrite } from "./queries.ts";

const words = papersWords.rectification;

type Props = InYear & { readonly problem?: YearRectification; readonly close: () => void };

/** What was found, what is demanded, and by when; it goes to the unit that fills in the year. */
export function ProblemDialog({ year, problem: before, close }: Props) {
  const { message } = App.useApp();
  const write = useYearWrite<YearDetail>(year.id);
  const [draft, setDraft] = useState({
    title: before?.title ?? "",
    problem: before?.problem ?? "",
    demand: before?.demand ?? "",
    source: before?.source ?? "",
    subject: before?.subject?.code ?? "",
    due: before?.due ?? "",
  });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const send = () => {
    const { title, problem, ...optional } = draft;
    const given = Object.fromEntries(
      Object.entries(optional).flatMap(([key, text]) => (text.trim() === "" ? [] : [[key, text.trim()]])),
    );
    write.mutate(
      {
        method: before ? "PUT" : "POST",
        path: ["rectifications", ...(before ? [`${before.number}`] : [])],
        body: {
          title: title.trim(),
          problem: problem.trim(),
          ...given,
          ...(before && { revision: before.revision }),
        },
      },
      {
        onSuccess: () => {
          close();
          void message.success(before ? words.saved : words.raised);
        },
      },
    );
  };
  const subjects = [
    ...year.lines.map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
    ...flat(year.view.tree).map(({ code, name }) => ({ value: code, label: `${code} ${name}` })),
  ];
  return (
    <FormDialog
      open
      title={before ? words.editOf(before.title) : words.addTitle}
      submit={before ? words.edit : words.add}
      busy={write.isPending}
      error={write.error}
      disabled={draft.title.trim().length < 2 || draft.problem.trim().length < 2}
      width={560}
      close={close}
      send={send}
    >
      <Field label={words.name} error={placeIn(write.error, "title")} required>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={200}
            value={draft.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Field>
      {(["problem", "demand"] as const).map((field) => (
        <Field
          key={field}
          label={words[field]}
          error={placeIn(write.error, field)}
          {...(field === "problem" && { help: words.problemHelp, required: true })}
        >
          {(control) => (
            <Input.TextArea
              {...control}
              autoSize={{ minRows: 2, maxRows: 8 }}
              maxLength={5000}
              value={draft[field]}
              onChange={({ target }) => set({ [field]: target.value })}
            />
          )}
        </Field>
      ))}
      <div className="field-row">
        <Field label={words.subject} error={placeIn(write.error, "subject")}>
          {({ status: _status, ...control }) => (
            <Select
              {...control}
              allowClear
              showSearch={{ optionFilterProp: "label" }}
              value={draft.subject || null}
              onChange={(subject: string | null | undefined) => set({ subject: subject ?? "" })}
              options={subjects}
            />
          )}
        </Field>
        <Field label={words.due} help={words.dueHelp} error={placeIn(write.error, "due")}>
          {(control) => (
            <Input {...control} type="date" value={draft.due} onChange={({ target }) => set({ due: target.value })} />
          )}
        </Field>
      </div>
      <Field label={words.source} help={words.sourceHelp} error={placeIn(write.error, "source")}>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={draft.source}
            onChange={({ target }) => set({ source: target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
