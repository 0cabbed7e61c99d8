import { App, Button, Input } from "antd";
import { useState } from "react";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import type { InYear } from "./inYear.tsx";
import { useSteps } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.budget;

/** Everything that was entered and may go out now, with one document, instead of row by row. */
export function IssueMany({ year }: InYear) {
  const [isOpen, setIsOpen] = useState(false);
  const ready = year.transfers.filter(({ moves }) =>
    moves.some(({ action, refusal }) => action === "issue" && refusal === undefined),
  );
  if (ready.length < 2) return null;
  return (
    <>
      <Button size="small" className="no-print" onClick={() => setIsOpen(true)}>
        {words.issueMany(ready.length)}
      </Button>
      {isOpen && <IssueDialog year={year} ready={ready} close={() => setIsOpen(false)} />}
    </>
  );
}

type Props = InYear & { readonly ready: InYear["year"]["transfers"]; readonly close: () => void };

function IssueDialog({ year, ready, close }: Props) {
  const { message } = App.useApp();
  const steps = useSteps(year.id);
  // Where all rows name the same document it is most likely the one.
  const [first, ...others] = [...new Set(ready.map((one) => one.document ?? ""))];
  const [document, setDocument] = useState(others.length === 0 ? (first ?? "") : "");
  const objects = ready.map(({ number }) => number);
  const send = () =>
    steps.mutate(
      { machine: "release", objects, action: "issue", document: document.trim() },
      {
        onSuccess: ({ rows }) => {
          const refused = rows.filter(({ outcome }) => outcome === "refused");
          const reasons = new Set(refused.flatMap(({ findings }) => findings.map((one) => one.message)));
          void message[refused.length > 0 ? "warning" : "success"](
            [words.issued(rows.length - refused.length, refused.length), ...reasons].join(" "),
          );
          close();
        },
      },
    );
  return (
    <FormDialog
      open
      title={words.issueMany(objects.length)}
      submit={words.issueMany(objects.length)}
      busy={steps.isPending}
      error={steps.error}
      disabled={document.trim() === ""}
      close={close}
      send={send}
    >
      <p>{words.issueHelp}</p>
      <Field label={yearWords.step.document} help={yearWords.step.documentHelp} required>
        {(control) => (
          <Input
            {...control}
            autoFocus
            maxLength={100}
            value={document}
            onChange={({ target }) => setDocument(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
