import { FileButton } from "../../parts/FileButton.tsx";
import { yearWords } from "../words.ts";

const words = yearWords.newYear;

type Props = {
  readonly name: string | undefined;
  readonly read: (file: { readonly name: string; readonly text: string }) => void;
};

/** A 方案.yaml from the disk. */
export function SchemeFile({ name, read }: Props) {
  return (
    <div className="field">
      <FileButton
        accept=".yaml,.yml,.txt"
        choose={(chosen) => void chosen.text().then((text) => read({ name: chosen.name, text }))}
      >
        {words.file}
      </FileButton>
      <p className="field-note" role="status">
        {name !== undefined && words.fileRead(name)}
      </p>
    </div>
  );
}
