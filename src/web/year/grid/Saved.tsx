import { Button } from "antd";
import { useSyncExternalStore } from "react";
import { ApiError } from "../../api/request.ts";
import type { Drafts } from "./drafts.ts";
import { gridWords as words } from "./words.ts";

type SavedProps = {
  readonly drafts: Drafts;
  /** Where a form around the table is what saves: said instead. */
  readonly savedBy?: string | undefined;
  /** Leads to the next cell that was not saved. */
  readonly toWrong?: (() => void) | undefined;
};

/** 「已保存 10:32」, and what is not. */
export function Saved({ drafts, savedBy, toWrong }: SavedProps) {
  const { rows, status } = useSyncExternalStore(drafts.subscribe, drafts.snapshot);
  const cells = [...rows.values()].flatMap((row) => Object.values(row));
  const wrong = cells.filter(({ state }) => state === "refused" || state === "conflict").length;
  const waiting = cells.filter(({ state }) => state === "waiting").length;
  return (
    <span role="status" className="saved">
      {savedBy !== undefined && <span className="quiet">{savedBy}</span>}
      {savedBy === undefined && status.kind === "saving" && words.saving}
      {savedBy === undefined &&
        status.kind === "saved" &&
        // Green words beside what was not saved would say that it was.
        (wrong + waiting === 0 ? (
          words.saved(timeOf(status.at))
        ) : (
          <span className="quiet">{words.savedOthers(timeOf(status.at))}</span>
        ))}
      {status.kind === "failed" && (
        <>
          <span className="bad">{failure(status.error)}</span>{" "}
          <Button size="small" onClick={() => void drafts.flush()}>
            {words.again}
          </Button>
        </>
      )}
      {wrong > 0 && (
        <span className="bad">
          {words.open(wrong)}{" "}
          {toWrong && (
            <Button size="small" onClick={toWrong}>
              {words.toOpen}
            </Button>
          )}
        </span>
      )}
      {waiting > 0 && <span className="quiet">{words.waiting(waiting)}</span>}
    </span>
  );
}

function failure(error: Error): string {
  if (error instanceof ApiError && error.problem.status > 0) return words.failed(error.problem.detail);
  return words.offline;
}

const timeOf = (at: Date): string =>
  at.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
