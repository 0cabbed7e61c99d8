import { Modal } from "antd";
import type { GridRow } from "./model.ts";
import type { LeftOut, PastePlan, PasteTable } from "./paste.ts";
import { gridWords } from "./words.ts";

const words = gridWords.pasting;

type LookProps = {
  readonly plan: PastePlan;
  readonly table: PasteTable;
  readonly paste: () => void;
  readonly close: () => void;
};

/** Where each cell of a pasted block would go, what stands there now, and what stays out: nothing is written before. */
export function PasteLook({ plan: { how, cells, left }, table, paste, close }: LookProps) {
  const { rows, columns, textAt } = table;
  const down = [...new Set(cells.map(({ row }) => row))];
  const across = [...new Set(cells.map(({ column }) => column))].toSorted((a, b) => a - b);
  return (
    <Modal
      open
      width={760}
      title={words.title(cells.length, left.length)}
      okText={words.paste(cells.length)}
      cancelText={words.cancel}
      okButtonProps={{ disabled: cells.length === 0 }}
      onOk={paste}
      onCancel={close}
    >
      <p>{words.how[how]}</p>
      {cells.length > 0 && (
        <div className="paste-look" tabIndex={0} role="region" aria-label={words.cells}>
          <table className="grid">
            <thead>
              <tr>
                {[words.row, ...across.map((column) => columns[column]?.title ?? "")].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {down.map((row) => (
                <tr key={row}>
                  <th scope="row">{rowName(rows[row])}</th>
                  {across.map((column) => {
                    const cell = cells.find((one) => one.row === row && one.column === column);
                    return <td key={column}>{cell && <Change now={textAt({ row, column })} becomes={cell.text} />}</td>;
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {left.length > 0 && (
        <ul className="paste-left">
          {reasonsOf(left).map(([why, texts]) => (
            <li key={why} className="bad">
              {words.left[why](texts)}
            </li>
          ))}
        </ul>
      )}
    </Modal>
  );
}

/** Old → new where something stands there. */
function Change({ now, becomes }: { readonly now: string; readonly becomes: string }) {
  if (now === becomes) return <span className="quiet">{now}</span>;
  return (
    <>
      {now !== "" && <span className="former">{now} → </span>}
      {becomes === "" ? <span className="bad">{words.emptied}</span> : becomes}
    </>
  );
}

const rowName = (row: GridRow | undefined): string =>
  row === undefined || row.label === "" ? gridWords.newRow : row.label;

function reasonsOf(left: readonly LeftOut[]): readonly (readonly [LeftOut["why"], readonly string[]])[] {
  const reasons = [...new Set(left.map(({ why }) => why))];
  return reasons.map((why) => [why, left.filter((one) => one.why === why).map(({ text }) => text)]);
}

/** 「已贴上 7 格：第一行 … 至 …」, above the table, where one looks. */
export function pastedText({ cells, left }: PastePlan, { rows, columns, textAt }: PasteTable): string {
  const filled = cells.filter(({ text }) => text !== "");
  const isNew = (row: number): boolean => rows[row]?.label === "" || row >= rows.length;
  const down = [...new Set(filled.map(({ row }) => row))];
  const names = down.filter((row) => !isNew(row)).map((row) => rowName(rows[row]));
  const titles = [...new Set(filled.map(({ column }) => columns[column]?.title ?? ""))];
  const over = filled.filter((cell) => cell.row < rows.length && textAt(cell) !== "" && textAt(cell) !== cell.text);
  return words.done({
    cells: filled.length,
    rows: names,
    added: down.filter(isNew).length,
    columns: titles,
    over: over.length,
    left: left.length,
  });
}
