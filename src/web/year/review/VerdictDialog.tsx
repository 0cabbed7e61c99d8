import { Input } from "antd";
import { useState } from "react";
import type { YearEntry } from "../../../server/api.ts";
import { Field } from "../../parts/Field.tsx";
import { FormDialog } from "../../parts/FormDialog.tsx";
import type { Row } from "./useReview.ts";
import { yearWords } from "../words.ts";

const words = yearWords.review;

/** A verdict that needs words: what it ought to be and why, or what is asked. */
export type Asking = "changed" | "questioned";

export const titleOf = (verdict: Asking, label: string): string =>
  verdict === "changed" ? words.changeTitle(label) : words.questionTitle(label);

type VerdictProps = {
  readonly entry: YearEntry;
  readonly verdict: Asking;
  readonly label: string;
  readonly revision: number;
  readonly send: (rows: readonly Row[]) => Promise<readonly string[]>;
  readonly close: () => void;
};

export function VerdictDialog({ entry, verdict, label, revision, send, close }: VerdictProps) {
  const [written, setWritten] = useState(`${entry.written}${entry.unit ?? ""}`);
  const [why, setWhy] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const row: Row = {
        figure: entry.figure,
        verdict,
        why: why.trim(),
        revision,
        ...(verdict === "changed" && { written: written.trim() }),
      };
      const refused = await send([row]);
      if (refused.length > 0) setError(new Error(refused.join(" ")));
      else close();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <FormDialog
      open
      title={titleOf(verdict, label)}
      submit={verdict === "changed" ? words.change : words.question}
      busy={isBusy}
      error={error}
      disabled={why.trim().length < 2 || (verdict === "changed" && written.trim() === "")}
      close={close}
      send={() => void submit()}
    >
      <p>
        {words.written}：{entry.written}
        {entry.unit}（{entry.by}）
      </p>
      {verdict === "changed" && (
        <Field label={words.value} required>
          {(control) => <Input {...control} value={written} onChange={({ target }) => setWritten(target.value)} />}
        </Field>
      )}
      <Field label={words.why} required>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
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
