import { Button } from "antd";
import { useRef } from "react";
import { yearWords } from "../words.ts";

const words = yearWords.newYear;

type Props = {
  readonly name: string | undefined;
  readonly read: (file: { readonly name: string; readonly text: string }) => void;
};

/** A 方案.yaml from the disk. */
export function SchemeFile({ name, read }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="field">
      <Button onClick={() => input.current?.click()}>{words.file}</Button>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={words.file}
        accept=".yaml,.yml,.txt"
        onChange={({ target }) => {
          const [chosen] = target.files ?? [];
          if (chosen) void chosen.text().then((text) => read({ name: chosen.name, text }));
          target.value = "";
        }}
      />
      <p className="field-note" role="status">
        {name !== undefined && words.fileRead(name)}
      </p>
    </div>
  );
}
