import { Button, Input, Select } from "antd";
import { useState } from "react";
import { words } from "../words.ts";
import { emptyDraft, longestInAddress, type Draft } from "./draft.ts";
import { examples } from "./examples.ts";

type Props = {
  readonly draft: Draft;
  readonly change: (part: Partial<Draft>) => void;
  /** What is to be said about the points field. */
  readonly note: string | undefined;
  readonly isEmpty: boolean;
};

/** The sentence, its full marks, and, folded away, what else its table may say. */
export function Editor({ draft, change, note, isEmpty }: Props) {
  return (
    <section className="editor" aria-label={words.rules.text}>
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 12 }}
        spellCheck={false}
        aria-label={words.rules.text}
        placeholder={words.rules.textHint}
        value={draft.text}
        onChange={({ target }) => change({ text: target.value, reading: undefined })}
      />
      <div className="editor-bar">
        <label>
          {words.rules.points}
          <Input
            className="short-field"
            inputMode="decimal"
            value={draft.points}
            suffix={words.rules.pointsUnit}
            onChange={({ target }) => change({ points: target.value })}
          />
        </label>
        <Select
          className="no-print"
          aria-label={words.rules.examples}
          placeholder={words.rules.examples}
          value={null}
          popupMatchSelectWidth={false}
          options={examples.map(({ title }, index) => ({ value: index, label: title }))}
          onChange={(index: number | null) => index !== null && change(exampleDraft(index))}
        />
        <Button type="text" className="no-print" disabled={isEmpty} onClick={() => change(cleared)}>
          {words.rules.clear}
        </Button>
        {note !== undefined && <span className="low">{note}</span>}
      </div>
      <Context draft={draft} change={change} />
      {draft.text.length > longestInAddress && <p className="footnote">{words.rules.tooLong}</p>}
      {isEmpty && <Begin change={change} />}
    </section>
  );
}

const cleared = { ...emptyDraft, reading: undefined };
const exampleDraft = (index: number): Partial<Draft> => ({ ...cleared, ...examples[index]?.draft });

const fields = ["name", "target", "unit", "formula"] as const;

/** Open when there is something in it, so that nothing works unseen. */
function Context({ draft, change }: Pick<Props, "draft" | "change">) {
  const [opened, setOpened] = useState(false);
  const filled = fields.some((field) => draft[field].trim() !== "");
  return (
    <details
      className="context"
      open={opened || filled}
      onToggle={({ currentTarget }) => setOpened(currentTarget.open)}
    >
      <summary>{words.rules.more}</summary>
      <div className="context-fields">
        {fields.map((field) => (
          <label key={field} className={field}>
            {words.rules[field]}
            <Input
              value={draft[field]}
              placeholder={words.rules[`${field}Hint`]}
              onChange={({ target }) => change({ [field]: target.value, reading: undefined })}
            />
          </label>
        ))}
      </div>
    </details>
  );
}

function Begin({ change }: Pick<Props, "change">) {
  return (
    <div className="begin">
      <h2>{words.rules.empty}</h2>
      <p className="quiet">{words.rules.emptyHelp}</p>
      <ul>
        {examples.map(({ title, draft }, index) => (
          <li key={title}>
            <button type="button" onClick={() => change(exampleDraft(index))}>
              <strong>{title}</strong>
              <span>{draft.text}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
