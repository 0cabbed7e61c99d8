import { App, Button } from "antd";
import { useMemo, useState } from "react";
import { isOfEarlierYears } from "../../core/index.ts";
import { EmptyState } from "../frame/State.tsx";
import { formWords } from "../parts/words.ts";
import { useSession } from "../session/SessionContext.tsx";
import { inYear } from "./inYear.tsx";
import { ReviewTable } from "./review/ReviewTable.tsx";
import { reviewRows, type ReviewRow } from "./review/rows.ts";
import { useReview, type Row } from "./review/useReview.ts";
import { VerdictDialog, type Asking } from "./review/VerdictDialog.tsx";
import { Moves } from "./StageBar.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.review;

/** 复核: each figure is confirmed, changed with a reason, or asked about, by somebody who has not entered it. */
export const ReviewTab = inYear(({ year }) => {
  const { person } = useSession();
  const { message, modal } = App.useApp();
  const [asking, setAsking] = useState<{ readonly row: ReviewRow; readonly verdict: Asking }>();
  const { send, isBusy } = useReview(year.id);
  const standing = year.standings.find(({ machine }) => machine === "self-evaluation");
  const isOpen = standing?.state === "submitted";
  const rows = useMemo(() => reviewRows(year), [year]);
  const earlier = year.entries.filter(({ figure }) => isOfEarlierYears(figure)).length;
  const questions = rows.filter(({ review }) => review?.verdict === "questioned").length;
  const done = rows.filter(({ review }) => review !== undefined).length - questions;
  const rest = rows.filter(({ review, entry }) => review === undefined && entry.by !== person.name);
  const review = async (verdicts: readonly Row[]) => {
    try {
      const refused = await send(verdicts);
      if (refused.length > 0) void message.warning([...new Set(refused)].join(" "));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const confirmed = ({ entry, review: before }: ReviewRow): Row => ({
    figure: entry.figure,
    verdict: "confirmed",
    revision: before?.revision ?? 0,
  });
  const confirmAll = () =>
    void modal.confirm({
      title: words.confirmAllTitle(rest.length),
      content: words.confirmAllHelp,
      okText: words.confirmAll(rest.length),
      cancelText: formWords.cancel,
      onOk: () => review(rest.map(confirmed)),
    });
  if (rows.length === 0) return <EmptyState title={words.none} />;
  const decide = {
    confirm: (row: ReviewRow) => void review([confirmed(row)]),
    ask: (row: ReviewRow, verdict: Asking) => setAsking({ row, verdict }),
  };
  return (
    <div className="year-tab">
      <div className="tab-head">
        <p className="quiet">
          {words.lead} {words.done(done, rows.length)}
          {questions > 0 && words.questions(questions)}
          {!isOpen && `　${words.notYet}`}
        </p>
        {isOpen && (
          <Moves
            year={year}
            standing={{ ...standing, moves: standing.moves.filter(({ action }) => action === "return") }}
          />
        )}
        {isOpen && rest.length > 0 && (
          <Button loading={isBusy} onClick={confirmAll}>
            {words.confirmAll(rest.length)}
          </Button>
        )}
      </div>
      <ReviewTable year={year} rows={rows} isBusy={isBusy} {...(isOpen && { decide })} />
      {earlier > 0 && <p className="quiet">{words.earlier(earlier)}</p>}
      {asking && (
        <VerdictDialog
          entry={asking.row.entry}
          verdict={asking.verdict}
          label={asking.row.label}
          revision={asking.row.review?.revision ?? 0}
          send={send}
          close={() => setAsking(undefined)}
        />
      )}
    </div>
  );
});
