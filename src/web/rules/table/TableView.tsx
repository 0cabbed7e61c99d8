import { DownloadOutlined } from "@ant-design/icons";
import { Button, Checkbox, Input } from "antd";
import { useMemo, useState, type ClipboardEvent } from "react";
import { compileTable, type ScoringRow, type ScoringTable } from "../../../core/index.ts";
import { FindingList } from "../../parts/FindingList.tsx";
import { save } from "../../show/save.ts";
import { words } from "../../words.ts";
import type { Draft } from "../draft.ts";
import { elementsOf } from "../segments.ts";
import { Legend } from "../Sentence.tsx";
import { useStored } from "../stored.ts";
import { useSettled } from "../useSettled.ts";
import { draftOf } from "./beside.ts";
import { cellsOf, tableText } from "./cells.ts";
import { csvOf } from "./csv.ts";
import { exampleTable } from "./example.ts";
import { schemeText } from "./scheme.ts";
import { TableRows } from "./TableRows.tsx";

/** A whole scoring table: pasted, read row by row, with what is to be mended above it. */
export function TableView({ open }: { readonly open: (sentence: Draft) => void }) {
  const [{ text, folded, only }, set] = useStored("table", { text: "", folded: false, only: false });
  const settled = useSettled(text, 250);
  const cells = useMemo(() => cellsOf(settled), [settled]);
  const read = useMemo(() => (settled.trim() === "" ? undefined : compileTable(cells)), [settled, cells]);
  const change = (part: { readonly text?: string; readonly folded?: boolean; readonly only?: boolean }) =>
    set((now) => ({ ...now, ...part }));
  const hasRows = read !== undefined && read.rows.length > 0;
  const isFolded = folded && hasRows;
  const scored =
    read?.rows.filter(({ compiled }) => compiled.rule !== undefined && !needsCare(compiled.status)).length ?? 0;
  return (
    <div className="rule-table">
      {!isFolded && (
        <Paste text={text} change={(value) => change({ text: value })} pasted={() => change({ folded: true })} />
      )}
      {!read && <p className="quiet">{words.rules.table.emptyHelp}</p>}
      {read && (
        <>
          <div className="filters">
            {hasRows && (
              <Button type="text" onClick={() => change({ folded: !folded })}>
                {isFolded ? words.rules.table.edit : words.rules.table.fold}
              </Button>
            )}
            <Checkbox checked={only} onChange={({ target }) => change({ only: target.checked })}>
              {words.rules.table.only}
            </Checkbox>
            <span className="filter-count" role="status">
              {words.rules.table.counts(read.rows.length, scored)}
            </span>
            {hasRows && <Downloads table={read} />}
          </div>
          <FindingList findings={read.findings} />
          {hasRows && <Legend parts={read.rows.flatMap(partsIn)} />}
          <TableRows table={read} only={only} draftOf={(row) => draftOf(row, cells)} open={open} />
        </>
      )}
    </div>
  );
}

const partsIn = ({ sentence, compiled }: ScoringRow) => compiled.parts.flatMap((part) => elementsOf(sentence, part));

const needsCare = (status: string): boolean => status === "ambiguous" || status === "partial" || status === "unread";

function Downloads({ table }: { readonly table: ScoringTable }) {
  const name = words.rules.table.save;
  return (
    <span className="no-print">
      <Button
        type="text"
        icon={<DownloadOutlined />}
        onClick={() => save(`${name}.csv`, "text/csv", `\uFEFF${csvOf(table.rows)}`)}
      >
        {words.money.saveTable}
      </Button>
      <Button type="text" icon={<DownloadOutlined />} onClick={() => save("方案.yaml", "text/yaml", schemeText(table))}>
        {words.rules.table.saveScheme}
      </Button>
    </span>
  );
}

type PasteProps = {
  readonly text: string;
  readonly change: (text: string) => void;
  readonly pasted: () => void;
};

function Paste({ text, change, pasted }: PasteProps) {
  const [rows, setRows] = useState(text === "" ? 5 : 9);
  const paste = (event: ClipboardEvent) => {
    const table = tableText(event.clipboardData.getData("text/html"));
    const plain = event.clipboardData.getData("text/plain");
    if (table === undefined && !plain.includes("\t")) return;
    // A table takes the place of what stood here; a single cell or sentence is put in as usual.
    event.preventDefault();
    change(table ?? plain);
    pasted();
  };
  return (
    <section aria-label={words.rules.table.text}>
      <Input.TextArea
        className="code-area"
        spellCheck={false}
        rows={rows}
        aria-label={words.rules.table.text}
        placeholder={words.rules.table.hint}
        value={text}
        onPaste={paste}
        onChange={({ target }) => change(target.value)}
      />
      <p className="no-print state-actions">
        <Button
          onClick={() => {
            change(exampleTable);
            setRows(9);
          }}
        >
          {words.rules.table.example}
        </Button>
        {text !== "" && (
          <Button type="text" onClick={() => change("")}>
            {words.rules.clear}
          </Button>
        )}
      </p>
    </section>
  );
}
