import { App, Input, Select } from "antd";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { YearChangeRequest, YearDetail } from "../../server/api.ts";
import { placeIn, request } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import type { InYear } from "./inYear.tsx";
import { papersWords } from "./papersWords.ts";
import { readAgain, yearAddress } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = papersWords.about;
const plain = ["name", "department", "region"] as const;

/** What a year is called and which time it covers; changed only as one has seen it. */
export function AboutDialog({ year, close }: InYear & { readonly close: () => void }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const { about, revision } = year;
  const [draft, setDraft] = useState({
    name: about.name,
    region: about.region,
    department: about.department,
    evaluation: about.evaluation,
    periodFrom: about.periodFrom ?? "",
    periodTo: about.periodTo ?? "",
    goal: about.goal ?? "",
  });
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const save = useMutation({
    mutationFn: (body: YearChangeRequest) => request<YearDetail>("PATCH", yearAddress(year.id), body, { revision }),
    onSuccess: () => readAgain(client, year.id),
  });
  const send = () => {
    const { periodFrom, periodTo, goal, ...texts } = draft;
    save.mutate(
      { ...texts, periodFrom: periodFrom || null, periodTo: periodTo || null, goal: goal.trim() || null },
      {
        onSuccess: () => {
          close();
          void message.success(words.saved);
        },
      },
    );
  };
  const evaluations = [...new Set([...yearWords.newYear.evaluations, about.evaluation])];
  return (
    <FormDialog
      open
      title={words.editTitle}
      submit={words.edit}
      busy={save.isPending}
      error={save.error}
      disabled={draft.name.trim().length < 2}
      width={560}
      close={close}
      send={send}
    >
      <p className="quiet">{words.help}</p>
      {plain.map((field) => (
        <Field key={field} label={words[field]} error={placeIn(save.error, field)} required={field === "name"}>
          {(control) => (
            <Input
              {...control}
              autoFocus={field === "name"}
              maxLength={field === "region" ? 100 : 200}
              value={draft[field]}
              onChange={({ target }) => set({ [field]: target.value })}
            />
          )}
        </Field>
      ))}
      <Field label={words.evaluation}>
        {({ status: _status, ...control }) => (
          <Select
            {...control}
            value={draft.evaluation}
            onChange={(evaluation) => set({ evaluation })}
            options={evaluations.map((value) => ({ value, label: value }))}
          />
        )}
      </Field>
      <div className="field-row">
        {(["periodFrom", "periodTo"] as const).map((end) => (
          <Field key={end} label={end === "periodFrom" ? words.from : words.to} error={placeIn(save.error, end)}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={draft[end]}
                onChange={({ target }) => set({ [end]: target.value })}
              />
            )}
          </Field>
        ))}
      </div>
      <Field label={words.goal} error={placeIn(save.error, "goal")}>
        {(control) => (
          <Input.TextArea
            {...control}
            autoSize={{ minRows: 2, maxRows: 8 }}
            maxLength={5000}
            value={draft.goal}
            onChange={({ target }) => set({ goal: target.value })}
          />
        )}
      </Field>
    </FormDialog>
  );
}
