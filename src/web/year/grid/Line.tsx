import { memo, useId, type RefObject } from "react";
import { plainText } from "../saving.ts";
import type { CellState, RowState } from "./drafts.ts";
import { isNewRow, type GridColumn, type GridRow, type Spot } from "./model.ts";
import { gridWords as words } from "./words.ts";

type LineProps = {
  readonly row: GridRow;
  readonly index: number;
  readonly columns: readonly GridColumn[];
  readonly state: RowState | undefined;
  readonly at: number | undefined;
  readonly left: number | undefined;
  readonly right: number;
  readonly typing: string | undefined;
  readonly isLocked: boolean;
  readonly hasActions: boolean;
  readonly input: RefObject<HTMLInputElement | null>;
  readonly choicesId: string;
  readonly pick: (spot: Spot, extend: boolean, isDouble: boolean) => void;
  readonly type: (text: string) => void;
  readonly leave: () => void;
};

/** A row. Drawn again only when something of it has changed; the handlers always mean the grid as it is now. */
export const Line = memo(LineOf, (before, after) => {
  if (after.at !== undefined || before.at !== undefined) return false;
  const same = ["row", "index", "columns", "state", "left", "right", "isLocked", "hasActions"] as const;
  return same.every((key) => before[key] === after[key] || (key === "right" && after.left === undefined));
});

function LineOf({ row, columns, state, at, left, right, typing, isLocked, hasActions, input, ...line }: LineProps) {
  const noteId = useId();
  const isBlank = isNewRow(row.key) && state === undefined;
  return (
    <tr className={isBlank ? "no-print" : row.kind}>
      {columns.map((column, index) => {
        const cell = row.cells[column.key];
        const own = state?.[column.key];
        const text = own?.draft ?? cell?.text ?? "";
        const isFixed = isLocked || column.isFixed === true || cell?.isFixed === true || row.kind === "group";
        const isWrong = own?.state === "refused" || own?.state === "conflict" || cell?.wrong !== undefined;
        const note = refusalOf(own) ?? cell?.wrong ?? understoodOf(own, text);
        const hasNote = note !== undefined || cell?.note !== undefined;
        const isActive = at === index;
        return (
          <td
            key={column.key}
            role="gridcell"
            aria-selected={left !== undefined && index >= left && index <= right}
            aria-invalid={isWrong || undefined}
            aria-readonly={isFixed}
            className={`${classOf(column, own, isFixed, isWrong)}${isActive ? " active" : ""}`}
            title={own?.state === "waiting" && own.message === undefined ? words.held : cell?.title}
            onMouseDown={(event) => {
              if (event.target instanceof Element && event.target.closest("button, a")) return;
              // As in Excel: what is typed after a click takes the place of what stands there.
              if (!isActive || typing === undefined) event.preventDefault();
              line.pick({ row: line.index, column: index }, event.shiftKey, false);
            }}
            onDoubleClick={() => line.pick({ row: line.index, column: index }, false, true)}
          >
            <span
              className="cell"
              style={index === 0 && row.depth !== undefined ? { paddingLeft: 8 + row.depth * 16 } : undefined}
            >
              {isActive && (
                <input
                  ref={input}
                  aria-label={words.cell(row.label === "" ? words.newRow : row.label, column.title)}
                  aria-describedby={hasNote ? `${noteId}-${column.key}` : undefined}
                  aria-invalid={isWrong || undefined}
                  readOnly={isFixed}
                  list={typing !== undefined && column.choices ? `${line.choicesId}-${column.key}` : undefined}
                  autoComplete="off"
                  spellCheck={false}
                  value={typing ?? text}
                  onChange={({ target }) => line.type(target.value)}
                  onFocus={({ target }) => target.select()}
                  onBlur={line.leave}
                />
              )}
              <span className={isActive ? "cell-shown print-only" : "cell-shown"}>
                {own?.draft === undefined && cell?.shown !== undefined ? (
                  cell.shown
                ) : (
                  <span className="cell-text">{text}</span>
                )}
              </span>
            </span>
            {hasNote && (
              <span id={`${noteId}-${column.key}`} className="cell-note" title={note}>
                {note ?? cell?.note}
              </span>
            )}
          </td>
        );
      })}
      {hasActions && <td className="row-actions no-print">{row.actions}</td>}
    </tr>
  );
}

function classOf({ kind }: GridColumn, own: CellState | undefined, isFixed: boolean, isWrong: boolean): string {
  return [kind === "amount" && "number", isFixed && "fixed", own?.draft !== undefined && "unsaved", isWrong && "wrong"]
    .filter(Boolean)
    .join(" ");
}

function refusalOf(own: CellState | undefined): string | undefined {
  return own?.state === "conflict" ? words.conflict : own?.message;
}

function understoodOf(own: CellState | undefined, text: string): string | undefined {
  if (text === "") return undefined;
  if (own?.understood === undefined || plainText(text) === plainText(own.understood)) return undefined;
  return words.understood(own.understood);
}
