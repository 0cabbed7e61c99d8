import { Button } from "antd";
import { Fragment } from "react";
import type { Drafts, RowState } from "./drafts.ts";
import { isNewRow, type GridColumn, type GridRow } from "./model.ts";
import { gridWords as words } from "./words.ts";

type ConflictsProps = {
  readonly rows: readonly GridRow[];
  readonly columns: readonly GridColumn[];
  readonly states: ReadonlyMap<string, RowState>;
  readonly drafts: Drafts;
};

/** Both versions of every cell that somebody else has changed meanwhile, and refused texts that may be given up. */
export function Conflicts({ rows, columns, states, drafts }: ConflictsProps) {
  const open = [...states].flatMap(([key, row]) =>
    Object.entries(row).flatMap(([column, cell]) =>
      cell.state === "conflict" || cell.state === "refused" ? [{ key, column, cell }] : [],
    ),
  );
  if (open.length === 0) return null;
  return (
    <div className="year-conflicts" role="alert">
      {open.map(({ key, column, cell }) => {
        const row = rows.find((one) => one.key === key)?.label ?? "";
        const title = columns.find((one) => one.key === column)?.title ?? column;
        const called = words.cell(row === "" ? words.newRow : row, title);
        const { current, draft = "", message } = cell;
        return (
          <Fragment key={`${key} ${column}`}>
            {cell.state === "conflict" ? (
              <p>
                <strong>{words.conflictOf(called, current?.by ?? "", current?.on ?? "")}</strong>
                <span>{words.theirs(current?.written ?? "")}</span>
                <span>{words.mine(draft)}</span>
                <Button size="small" onClick={() => drafts.drop(key, column)}>
                  {words.takeTheirs}
                </Button>
                <Button size="small" onClick={() => drafts.insist(key, column)}>
                  {words.takeMine}
                </Button>
              </p>
            ) : (
              <p>
                <strong>{called}</strong>
                <span>{message}</span>
                <Button size="small" onClick={() => (isNewRow(key) ? drafts.dropRow(key) : drafts.drop(key, column))}>
                  {isNewRow(key) ? words.giveUpRow : words.giveUp}
                </Button>
              </p>
            )}
          </Fragment>
        );
      })}
    </div>
  );
}
