import { App, Button, Input } from "antd";
import { useState } from "react";
import type { OrganisationImportLine } from "../../server/api.ts";
import { useImportOrganisations } from "../api/administration.ts";
import { Field } from "../parts/Field.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { words as common } from "../words.ts";
import { organisationWords as words } from "./words.ts";

const kept = "hengji.organisations";

/** Rows in, what would happen beside each of them, and only then the import itself. */
export function ImportOrganisations() {
  const { message } = App.useApp();
  const [text, setText] = useState(() => sessionStorage.getItem(kept) ?? "");
  const attempt = useImportOrganisations();
  const store = useImportOrganisations();
  const lines = attempt.data?.lines ?? [];
  const refused = lines.filter(({ outcome }) => outcome === "refused").length;
  const changes = lines.filter(({ outcome }) => outcome === "new" || outcome === "changed").length;
  const type = (next: string) => {
    setText(next);
    sessionStorage.setItem(kept, next);
    attempt.reset();
    store.reset();
  };
  const importAll = () =>
    store.mutate(
      { text, dryRun: false },
      {
        onSuccess: ({ done }) => {
          if (!done) return attempt.mutate({ text, dryRun: true });
          type("");
          void message.success(words.importDone(changes));
        },
      },
    );
  return (
    <section className="boxed" aria-label={words.importTitle}>
      <h2>{words.importTitle}</h2>
      <p className="quiet">{words.importHelp}</p>
      <Field label={words.importText}>
        {(control) => (
          <Input.TextArea
            {...control}
            className="code-area"
            autoSize={{ minRows: 4, maxRows: 12 }}
            placeholder={words.importHint}
            value={text}
            onChange={({ target }) => type(target.value)}
          />
        )}
      </Field>
      <p className="form-actions">
        <Button
          {...(changes === 0 && { type: "primary" as const })}
          loading={attempt.isPending}
          disabled={text.trim() === ""}
          onClick={() => attempt.mutate({ text, dryRun: true })}
        >
          {words.importTry}
        </Button>
        {attempt.data && refused === 0 && (
          <Button type="primary" loading={store.isPending} disabled={changes === 0} onClick={importAll}>
            {changes === 0 ? words.importNothing : words.importDo(changes)}
          </Button>
        )}
      </p>
      <ProblemNote error={attempt.error ?? store.error} />
      {attempt.data && (
        <div aria-live="polite">
          <p className={refused > 0 ? "bad" : "quiet"}>
            {refused > 0 ? words.importRefused(refused) : words.importDryNote}
          </p>
          <Lines lines={lines} />
        </div>
      )}
    </section>
  );
}

const kinds = { new: "good", changed: "low", same: "quiet", refused: "bad" } as const;
const shapes = { new: "＋", changed: "△", same: "＝", refused: "■" } as const;

function Lines({ lines }: { readonly lines: readonly OrganisationImportLine[] }) {
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.importResult}>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col" className="number">
              {words.line}
            </th>
            <th scope="col">{words.outcome}</th>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.parent}</th>
            <th scope="col">{words.notes}</th>
          </tr>
        </thead>
        <tbody>
          {lines
            .toSorted((a, b) => a.line - b.line)
            .map(({ line, outcome, name, parent, notes }) => (
              <tr key={line}>
                <td className="number">{line}</td>
                <td>
                  <span className={`mark-of ${kinds[outcome]}`}>
                    <span aria-hidden="true" className="shape">
                      {shapes[outcome]}
                    </span>
                    {words.outcomes[outcome]}
                  </span>
                </td>
                <th scope="row">{name}</th>
                <td>{parent || <span className="none">{common.state.none}</span>}</td>
                <td className="wrap">{notes.join("；")}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </div>
  );
}
