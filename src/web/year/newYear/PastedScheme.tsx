import { Input } from "antd";
import { useMemo, type ClipboardEvent } from "react";
import { compileTable, type ScoringTable } from "../../../core/index.ts";
import { Field } from "../../parts/Field.tsx";
import { FindingList } from "../../parts/FindingList.tsx";
import { cellsOf, tableText } from "../../rules/table/cells.ts";
import { schemeText } from "../../rules/table/scheme.ts";
import { useSettled } from "../../rules/useSettled.ts";
import { yearWords } from "../words.ts";

const words = yearWords.newYear;

type Props = { readonly text: string; readonly change: (text: string) => void };

/** The evaluation table the office has already, pasted from Excel or Word: its tree, points and rules are read from it. */
export function PastedScheme({ text, change }: Props) {
  const settled = useSettled(text, 250);
  const table = useMemo(() => tableIn(settled), [settled]);
  const paste = (event: ClipboardEvent) => {
    const found = tableText(event.clipboardData.getData("text/html"));
    if (found === undefined) return;
    event.preventDefault();
    change(found);
  };
  return (
    <>
      <Field label={words.table} help={words.tableHelp} required>
        {({ status: _status, ...control }) => (
          <Input.TextArea
            {...control}
            className="code-area"
            spellCheck={false}
            rows={6}
            value={text}
            onPaste={paste}
            onChange={({ target }) => change(target.value)}
          />
        )}
      </Field>
      {table && <Understood table={table} />}
    </>
  );
}

/** The scheme's text, by the name of the fund; undefined while nothing with rows was pasted. */
export function pastedScheme(text: string, fund: string): string | undefined {
  const table = tableIn(text);
  return table && table.rows.length > 0 ? schemeText(table, words.tableScheme(fund)) : undefined;
}

function tableIn(text: string): ScoringTable | undefined {
  return text.trim() === "" ? undefined : compileTable(cellsOf(text));
}

function Understood({ table: { rows, findings } }: { readonly table: ScoringTable }) {
  const open = rows.filter(({ compiled }) => compiled.rule === undefined || !settledStates.has(compiled.status));
  return (
    <>
      <p className="field-note" role="status">
        {words.tableRead(rows.length, rows.length - open.length)}
      </p>
      {open.length > 0 && (
        <p className="field-note">{words.tableOpen(open.map(({ code, name }) => `${code} ${name}`.trim()))}</p>
      )}
      <FindingList findings={findings} />
    </>
  );
}

const settledStates: ReadonlySet<string> = new Set(["complete", "assumed"]);
