import { Input } from "antd";
import { useState, type ReactNode } from "react";
import { placeIn } from "../api/request.ts";
import { Field } from "./Field.tsx";
import { FormDialog } from "./FormDialog.tsx";
import { formWords } from "./words.ts";

type Props = {
  readonly title: string;
  readonly help: string;
  /** What exactly, where that is more than a sentence. */
  readonly children?: ReactNode;
  readonly submit: string;
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly close: () => void;
  readonly send: (why: string) => void;
};

/** Names what will happen and to whom, and asks for the reason that the record keeps. */
export function WhyDialog({ title, help, submit, danger = false, busy, error, close, send, children }: Props) {
  const [why, setWhy] = useState("");
  return (
    <FormDialog
      open
      title={title}
      submit={submit}
      danger={danger}
      busy={busy}
      error={error}
      disabled={why.trim().length < 2}
      close={close}
      send={() => send(why.trim())}
    >
      <p className="quiet">{help}</p>
      {children}
      <Field label={formWords.why} help={formWords.whyHelp} error={placeIn(error, "why")} required>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={2}
            maxLength={500}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}
