import { App, Button, Input } from "antd";
import { useState } from "react";
import { attachmentKinds, attachmentMegabytes } from "../../core/index.ts";
import type { YearDocument } from "../../server/api.ts";
import { placeIn } from "../api/request.ts";
import { Field } from "../parts/Field.tsx";
import { FileButton } from "../parts/FileButton.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import type { InYear } from "./inYear.tsx";
import { papersWords } from "./papersWords.ts";
import { useYearWrite } from "./queries.ts";
import { uploaded } from "./uploaded.ts";
import { yearWords } from "./words.ts";

const words = papersWords.documents;

type Props = InYear & { readonly document?: YearDocument; readonly close: () => void };

/** A paper with its number, title, day and file; figures name it by its code. */
export function DocumentDialog({ year, document: before, close }: Props) {
  const { message } = App.useApp();
  const write = useYearWrite(year.id);
  const [draft, setDraft] = useState({
    code: before?.code ?? nextCode(year.documents),
    number: before?.number ?? "",
    title: before?.title ?? "",
    issuedOn: before?.issuedOn ?? "",
    note: before?.note ?? "",
  });
  const [file, setFile] = useState<File | YearDocument["file"]>(before?.file);
  const [error, setError] = useState<Error | null>(null);
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((now) => ({ ...now, ...change }));
  const send = async () => {
    setBusy(true);
    setError(null);
    try {
      const stored = file instanceof File ? (await uploaded(file, year.organisation.id)).id : file?.id;
      const { kept, rows } = await write.mutateAsync({
        method: "PUT",
        path: ["documents"],
        body: {
          documents: [
            {
              code: draft.code.trim(),
              title: draft.title.trim(),
              number: draft.number.trim() || null,
              issuedOn: draft.issuedOn || null,
              note: draft.note.trim() || null,
              file: stored ?? null,
              revision: before?.revision ?? 0,
            },
          ],
        },
      });
      if (!kept) {
        const [row] = rows;
        const told = row?.findings.map((one) => one.message).join(" ");
        setError(new Error(told || words.conflict(row?.current?.by ?? "", row?.current?.written ?? "")));
        return;
      }
      close();
      void message.success(words.saved(draft.title.trim()));
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setBusy(false);
    }
  };
  return (
    <FormDialog
      open
      title={before ? words.editTitle(before.title) : words.addTitle}
      submit={before ? words.edit : words.add}
      busy={isBusy}
      error={error}
      disabled={draft.code.trim() === "" || draft.title.trim() === ""}
      width={560}
      close={close}
      send={() => void send()}
    >
      <div className="field-row">
        <Field label={words.number} help={words.numberHelp} error={placeIn(error, "documents[1].number")}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              maxLength={100}
              value={draft.number}
              onChange={({ target }) => set({ number: target.value })}
            />
          )}
        </Field>
        <Field label={words.issuedOn} error={placeIn(error, "documents[1].issuedOn")}>
          {(control) => (
            <Input
              {...control}
              type="date"
              value={draft.issuedOn}
              onChange={({ target }) => set({ issuedOn: target.value })}
            />
          )}
        </Field>
      </div>
      <Field label={words.name} error={placeIn(error, "documents[1].title")} required>
        {(control) => (
          <Input
            {...control}
            maxLength={300}
            value={draft.title}
            onChange={({ target }) => set({ title: target.value })}
          />
        )}
      </Field>
      <div className="field-row">
        <Field label={words.code} help={words.codeHelp} error={placeIn(error, "documents[1].code")} required>
          {(control) => (
            <Input
              {...control}
              disabled={before !== undefined}
              maxLength={60}
              value={draft.code}
              onChange={({ target }) => set({ code: target.value })}
            />
          )}
        </Field>
        <Field label={words.note} error={placeIn(error, "documents[1].note")}>
          {(control) => (
            <Input
              {...control}
              maxLength={500}
              value={draft.note}
              onChange={({ target }) => set({ note: target.value })}
            />
          )}
        </Field>
      </div>
      <div className="field">
        <span className="field-note">{words.file}</span>
        <p className="form-actions">
          {file && <span role="status">{file.name}</span>}
          <FileButton size="small" label={words.choose} choose={setFile}>
            {file ? words.replace : words.choose}
          </FileButton>
          {file && (
            <Button size="small" type="text" onClick={() => setFile(undefined)}>
              {words.drop}
            </Button>
          )}
        </p>
        <small className="quiet">{yearWords.self.fileLimits(attachmentKinds, attachmentMegabytes)}</small>
      </div>
    </FormDialog>
  );
}

/** 「文1」, 「文2」 …: the first that is free. */
function nextCode(documents: readonly YearDocument[]): string {
  const used = new Set(documents.map(({ code }) => code));
  let number = 1;
  while (used.has(words.codeOf(number))) number += 1;
  return words.codeOf(number);
}
