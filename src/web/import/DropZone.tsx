import { useRef, useState, type DragEvent } from "react";
import { words } from "../words.ts";
import { droppedFiles } from "./dropped.ts";

type Props = { readonly add: (files: readonly File[]) => Promise<void>; readonly problem: string | undefined };

/** Files or the whole case folder. */
export function DropZone({ add, problem }: Props) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(add);
  };
  return (
    <section
      className={`drop${over ? " over" : ""}`}
      aria-label={words.import.files}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p>
        {words.import.drop}
        <button type="button" className="link" onClick={() => input.current?.click()}>
          {words.import.choose}
        </button>
      </p>
      <p className="quiet">{words.import.accepts}</p>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".yaml,.yml,.docx,.doc,.xlsx,.xls,.ods,.pdf,.txt,.md,.html,.htm,.csv,.tsv"
        aria-label={words.import.choose}
        onChange={({ target }) => {
          void add([...(target.files ?? [])]);
          target.value = "";
        }}
      />
      {problem !== undefined && (
        <p role="alert" className="bad">
          {problem} {words.import.kept}
        </p>
      )}
    </section>
  );
}
