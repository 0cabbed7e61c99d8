import { Button, Input } from "antd";
import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { base64Of } from "../show/base64.ts";
import { Field } from "./Field.tsx";
import { FileButton } from "./FileButton.tsx";
import { ProblemNote } from "./ProblemNote.tsx";
import { words as common } from "../words.ts";
import { sheetWords as words } from "./words.ts";

export type SheetSource =
  { readonly text: string } | { readonly file: { readonly name: string; readonly content: string } };

type Line = {
  readonly line: number;
  readonly outcome: "new" | "changed" | "same" | "refused";
  readonly notes: readonly string[];
};

type Reply<Of extends Line> = { readonly done: boolean; readonly lines: readonly Of[] };

type Props<Of extends Line, Answer extends Reply<Of>> = {
  readonly title: string;
  readonly help: string;
  /** What may be written, column by column, said before anybody is refused. */
  readonly allowed: readonly (readonly [column: string, values: readonly string[]])[];
  readonly hint: string;
  /** Where an empty list with its head is to be had. */
  readonly template: string;
  /** Under which name what was pasted survives a reload of the page. */
  readonly kept: string;
  readonly send: (body: SheetSource & { readonly dryRun: boolean }) => Promise<Answer>;
  readonly done: (reply: Answer, changes: number) => void;
  readonly heads: readonly string[];
  readonly cells: (line: Of) => readonly string[];
  readonly isReady?: boolean;
  readonly children?: ReactNode;
};

/** Rows or a file in, what would happen beside each of them, and only then the import itself. */
export function SheetImport<Of extends Line, Answer extends Reply<Of>>(props: Props<Of, Answer>) {
  const { title, help, allowed, hint, template, kept, send, done, isReady = true, children } = props;
  const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? "");
  const [file, setFile] = useState<File>();
  const source = async (): Promise<SheetSource> =>
    file ? { file: { name: file.name, content: await base64Of(file) } } : { text };
  const attempt = useMutation({ mutationFn: async () => send({ ...(await source()), dryRun: true }) });
  const store = useMutation({ mutationFn: async () => send({ ...(await source()), dryRun: false }) });
  const lines = attempt.data?.lines ?? [];
  const refused = lines.filter(({ outcome }) => outcome === "refused").length;
  const changes = lines.filter(({ outcome }) => outcome === "new" || outcome === "changed").length;
  const begin = (next: { readonly text?: string; readonly file?: File }) => {
    setText(next.text ?? "");
    setFile(next.file);
    sessionStorage.setItem(kept, next.text ?? "");
    attempt.reset();
    store.reset();
  };
  const importAll = () =>
    store.mutate(undefined, {
      onSuccess: (reply) => {
        if (!reply.done) return attempt.mutate();
        begin({});
        done(reply, changes);
      },
    });
  return (
    <section className="boxed" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{help}</p>
      <ul className="plain-list quiet">
        {allowed.map(([column, values]) => (
          <li key={column}>{words.allowed(column, values)}</li>
        ))}
      </ul>
      <p className="form-actions">
        <a href={template} download>
          {words.template}
        </a>
        <FileButton accept=".xlsx,.xls,.ods,.et" choose={(chosen) => begin({ file: chosen })}>
          {words.choose}
        </FileButton>
        {file && <span>{words.chosen(file.name)}</span>}
      </p>
      {!file && (
        <Field label={words.text}>
          {(control) => (
            <Input.TextArea
              {...control}
              className="code-area"
              autoSize={{ minRows: 4, maxRows: 12 }}
              placeholder={hint}
              value={text}
              onChange={({ target }) => begin({ text: target.value })}
            />
          )}
        </Field>
      )}
      {children}
      <p className="form-actions">
        <Button
          {...(changes === 0 && { type: "primary" as const })}
          loading={attempt.isPending}
          disabled={(text.trim() === "" && !file) || !isReady}
          onClick={() => attempt.mutate()}
        >
          {words.try}
        </Button>
        {attempt.data && refused === 0 && (
          <Button type="primary" loading={store.isPending} disabled={changes === 0 || !isReady} onClick={importAll}>
            {changes === 0 ? words.nothing : words.do(changes)}
          </Button>
        )}
      </p>
      <ProblemNote error={attempt.error ?? store.error} />
      {attempt.data && (
        <div aria-live="polite">
          <p className={refused > 0 ? "bad" : "quiet"}>{refused > 0 ? words.refused(refused) : words.dryNote}</p>
          <Lines lines={lines} heads={props.heads} cells={props.cells} />
        </div>
      )}
    </section>
  );
}

const kinds = { new: "good", changed: "low", same: "quiet", refused: "bad" } as const;
const shapes = { new: "＋", changed: "△", same: "＝", refused: "■" } as const;

type LinesProps<Of extends Line> = Pick<Props<Of, Reply<Of>>, "heads" | "cells"> & { readonly lines: readonly Of[] };

function Lines<Of extends Line>({ lines, heads, cells }: LinesProps<Of>) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.result}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.line}
            </th>
            {[words.outcome, ...heads, words.notes].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines
            .toSorted((a, b) => a.line - b.line)
            .map((one) => (
              <tr key={one.line}>
                <td className="number">{one.line}</td>
                <td>
                  <span className={`mark-of ${kinds[one.outcome]}`}>
                    <span aria-hidden="true" className="shape">
                      {shapes[one.outcome]}
                    </span>
                    {words.outcomes[one.outcome]}
                  </span>
                </td>
                {cells(one).map((cell, at) =>
                  at === 0 ? (
                    <th key={heads[at]} scope="row">
                      {cell}
                    </th>
                  ) : (
                    <td key={heads[at]}>{cell || <span className="none">{common.state.none}</span>}</td>
                  ),
                )}
                <td className="wrap">{one.notes.join("；")}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
