import { Button, Input } from "antd";
import { useState } from "react";
import { words } from "../words.ts";
import { roleOf, roles, type DraftFile } from "./draft.ts";

type Props = {
  readonly files: readonly DraftFile[];
  readonly change: (name: string, text: string) => void;
  readonly remove: (name: string) => void;
};

/** The three files a case has, those that are there and those still missing; and what is none of them. */
export function FileRows({ files, change, remove }: Props) {
  const others = files.filter((file) => roleOf(file) === undefined);
  return (
    <ul className="file-rows">
      {roles.map(({ role, required }) => {
        const file = files.find((one) => roleOf(one) === role);
        return (
          <li key={role}>
            <strong>{role}.yaml</strong>
            <span className="tag">{required ? words.import.required : words.import.optional}</span>
            {file ? (
              <FileRow file={file} change={change} remove={remove} />
            ) : (
              <span className="quiet">{words.import.waiting}</span>
            )}
          </li>
        );
      })}
      {others.map((file) => (
        <li key={file.name}>
          <strong>{file.name}</strong>
          <span className="quiet">{words.import.unknown}</span>
          <RemoveFile name={file.name} remove={remove} />
        </li>
      ))}
    </ul>
  );
}

function FileRow({ file, change, remove }: { readonly file: DraftFile } & Pick<Props, "change" | "remove">) {
  const [editing, setEditing] = useState(false);
  const lines = file.text.split("\n").length;
  return (
    <>
      <span className="quiet digits">
        {file.name}，{words.import.lines(lines)}
      </span>
      <Button
        size="small"
        type="text"
        aria-expanded={editing}
        aria-label={editing ? words.import.close(file.name) : words.import.edit(file.name)}
        onClick={() => setEditing(!editing)}
      >
        {editing ? words.import.close("") : words.import.edit("")}
      </Button>
      <RemoveFile name={file.name} remove={remove} />
      {editing && (
        <Input.TextArea
          className="code-area"
          spellCheck={false}
          rows={Math.min(lines + 1, 18)}
          aria-label={words.import.editing(file.name)}
          value={file.text}
          onChange={({ target }) => change(file.name, target.value)}
        />
      )}
    </>
  );
}

function RemoveFile({ name, remove }: { readonly name: string; readonly remove: Props["remove"] }) {
  return (
    <Button size="small" type="text" aria-label={words.import.remove(name)} onClick={() => remove(name)}>
      {words.import.remove("")}
    </Button>
  );
}
