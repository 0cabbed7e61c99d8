import { Input, Segmented } from "antd";
import type { RuleInput } from "../../../core/index.ts";
import { words } from "../../words.ts";
import { understood, unitOf, type Typed } from "../values.ts";

type Props = {
  readonly inputs: readonly RuleInput[];
  readonly typed: Typed;
  readonly change: (part: Typed) => void;
};

/** One field for every figure the rule needs; an empty one is open, not zero. */
export function InputFields({ inputs, typed, change }: Props) {
  return (
    <div className="input-fields">
      {inputs.map((input) => (
        <Field
          key={input.name}
          input={input}
          text={typed[input.name] ?? ""}
          change={(text) => change({ [input.name]: text })}
        />
      ))}
    </div>
  );
}

type FieldProps = { readonly input: RuleInput; readonly text: string; readonly change: (text: string) => void };

function Field({ input, text, change }: FieldProps) {
  const label = input.asks ?? input.name;
  const options = optionsOf(input);
  const note = understood(input, text);
  if (options) {
    return (
      <div className="input-field choice">
        <span className="input-name" title={input.name}>
          {label}
        </span>
        <Segmented
          size="small"
          aria-label={label}
          value={text}
          options={[...options.map((value) => ({ value, label: value })), { value: "", label: words.rules.open }]}
          onChange={(value: string) => change(value)}
        />
      </div>
    );
  }
  return (
    <label className="input-field">
      <span className="input-name">{label}</span>
      <span className="input-entry">
        <Input
          value={text}
          inputMode={input.kind === "words" || input.kind === "date" ? "text" : "decimal"}
          suffix={input.kind === "words" || input.kind === "date" ? undefined : unitOf(input).counted || undefined}
          placeholder={input.kind === "date" ? words.rules.dateHint : words.state.pending}
          status={note.problem === undefined ? "" : "error"}
          aria-invalid={note.problem !== undefined}
          onChange={({ target }) => change(target.value)}
        />
        {note.problem !== undefined && <small className="bad">{note.problem}</small>}
        {note.text !== undefined && <small className="quiet">{note.text}</small>}
      </span>
    </label>
  );
}

function optionsOf(input: RuleInput): readonly string[] | undefined {
  if (input.kind === "yes-no") return [words.rules.yes, words.rules.no];
  return input.kind === "choice" ? (input.choices ?? []) : undefined;
}
