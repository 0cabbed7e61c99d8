import { App, Button, Input } from "antd";
import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { BatchReply, ReviewRequest, YearEntry, YearReview } from "../../server/api.ts";
import { isOfEarlierYears, isOfReport } from "../../core/index.ts";
import { request } from "../api/request.ts";
import { EmptyState } from "../frame/State.tsx";
import { FigureLink } from "../figure/FigureLink.tsx";
import { Field } from "../parts/Field.tsx";
import { FormDialog } from "../parts/FormDialog.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { Moves } from "./StageBar.tsx";
import { readAgain, yearAddress } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.review;

type Row = ReviewRequest["rows"][number];

/** 复核: each figure is confirmed, changed with a reason, or asked about, by somebody who has not entered it. */
export const ReviewTab = inYear(({ year }) => {
  const { person } = useSession();
  const { message, modal } = App.useApp();
  const [asking, setAsking] = useState<{ readonly entry: YearEntry; readonly verdict: "changed" | "questioned" }>();
  const { send, isBusy } = useReview(year.id);
  const standing = year.standings.find(({ machine }) => machine === "self-evaluation");
  const isOpen = standing?.state === "submitted";
  const reviews = new Map(year.reviews.map((one) => [one.figure, one]));
  const figures = year.entries.filter(({ figure }) => !isOfReport(figure));
  const entries = figures.filter(({ figure }) => !isOfEarlierYears(figure));
  const earlier = figures.length - entries.length;
  const done = entries.filter(({ figure }) => reviews.has(figure)).length;
  const rest = entries.filter(({ figure, by }) => !reviews.has(figure) && by !== person.name);
  const review = async (rows: readonly Row[]) => {
    try {
      const refused = await send(rows);
      if (refused.length > 0) void message.warning([...new Set(refused)].join(" "));
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error));
    }
  };
  const confirm = (figure: string) =>
    review([{ figure, verdict: "confirmed", revision: reviews.get(figure)?.revision ?? 0 }]);
  const confirmAll = () =>
    void modal.confirm({
      title: words.confirmAllTitle(rest.length),
      content: words.confirmAllHelp,
      okText: words.confirmAll(rest.length),
      cancelText: yearWords.adjustments.cancel,
      onOk: () => review(rest.map(({ figure }) => ({ figure, verdict: "confirmed", revision: 0 }))),
    });
  if (entries.length === 0) return <EmptyState title={words.none} />;
  return (
    <div className="year-tab">
      <div className="tab-head">
        <p className="quiet">
          {words.lead} {words.done(done, entries.length)}
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
      <div className="scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.figure}</th>
              <th scope="col" className="number">
                {words.written}
              </th>
              <th scope="col">{words.source}</th>
              <th scope="col">{words.by}</th>
              <th scope="col">{words.verdict}</th>
              <td />
            </tr>
          </thead>
          <tbody>
            {entries.map((entry) => (
              <tr key={entry.figure} id={`review-${entry.figure}`}>
                <th scope="row">{labelOf(entry.figure, year)}</th>
                <td className="number">
                  <Written entry={entry} year={year} review={reviews.get(entry.figure)} />
                </td>
                <td className="wrap">
                  {sourceOf(entry, year)}
                  <EvidenceOf figure={entry.figure} year={year} />
                </td>
                <td>
                  {entry.by} <small className="quiet digits">{entry.on.slice(0, 10)}</small>
                </td>
                <td>
                  <Verdict review={reviews.get(entry.figure)} />
                </td>
                <td className="row-actions no-print">
                  {isOpen && (
                    <span className="moves">
                      <Button
                        size="small"
                        disabled={isBusy}
                        aria-label={`${words.confirm}：${labelOf(entry.figure, year)}`}
                        onClick={() => void confirm(entry.figure)}
                      >
                        {words.confirm}
                      </Button>
                      {(["changed", "questioned"] as const).map((verdict) => (
                        <Button
                          key={verdict}
                          size="small"
                          disabled={isBusy}
                          aria-label={titleOf(verdict, labelOf(entry.figure, year))}
                          onClick={() => setAsking({ entry, verdict })}
                        >
                          {verdict === "changed" ? words.change : words.question}
                        </Button>
                      ))}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {earlier > 0 && <p className="quiet">{words.earlier(earlier)}</p>}
      {asking && (
        <VerdictDialog
          {...asking}
          label={labelOf(asking.entry.figure, year)}
          revision={reviews.get(asking.entry.figure)?.revision ?? 0}
          send={send}
          close={() => setAsking(undefined)}
        />
      )}
    </div>
  );
});

/** Files that were attached to the indicator: what the figure is held against. */
function EvidenceOf({ figure, year }: InYear & { readonly figure: string }) {
  const own = year.evidence.filter(({ indicator }) => figure.startsWith(`${indicator}.`));
  if (own.length === 0) return null;
  return (
    <ul className="plain evidence" aria-label={yearWords.self.evidence}>
      {own.map(({ file, title }) => (
        <li key={file}>
          <a href={`/api/files/${encodeURIComponent(file)}`} download>
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

type WrittenProps = InYear & { readonly entry: YearEntry; readonly review: YearReview | undefined };

/** What was reported, and what counts since the department has changed it. */
function Written({ entry: { figure, written, unit }, year, review }: WrittenProps) {
  const reported = grouped(`${written}${unit ?? ""}`);
  if (!year.view.figures[figure]) return reported;
  return (
    <>
      {review?.verdict === "changed" && <span className="former">{reported} → </span>}
      <FigureLink id={figure} />
    </>
  );
}

function Verdict({ review }: { readonly review: YearReview | undefined }) {
  if (!review) return <span className="quiet">{words.open}</span>;
  const { verdict, written, unit, why, by } = review;
  return (
    <>
      <span className={verdict === "confirmed" ? "mark-of good" : "mark-of low"}>{words.verdicts[verdict]}</span>
      {written !== undefined && ` ${grouped(`${written}${unit ?? ""}`)}`} <small className="quiet">{by}</small>
      {why !== undefined && <small className="note">{why}</small>}
    </>
  );
}

const titleOf = (verdict: "changed" | "questioned", label: string): string =>
  verdict === "changed" ? words.changeTitle(label) : words.questionTitle(label);

/** As a reader calls it. */
export function labelOf(figure: string, { view }: InYear["year"]): string {
  return view.figures[figure]?.label ?? figure.replaceAll(".", "·");
}

function sourceOf({ document, locator, note }: YearEntry, { documents }: InYear["year"]): string {
  const title = documents.find(({ code }) => code === document)?.title ?? document;
  return [title, locator, note].filter((text) => text !== undefined).join("，");
}

type VerdictProps = {
  readonly entry: YearEntry;
  readonly verdict: "changed" | "questioned";
  readonly label: string;
  readonly revision: number;
  readonly send: (rows: readonly Row[]) => Promise<readonly string[]>;
  readonly close: () => void;
};

function VerdictDialog({ entry, verdict, label, revision, send, close }: VerdictProps) {
  const [written, setWritten] = useState(`${entry.written}${entry.unit ?? ""}`);
  const [why, setWhy] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<Error | null>(null);
  const submit = async () => {
    setIsBusy(true);
    setError(null);
    try {
      const row: Row = {
        figure: entry.figure,
        verdict,
        why: why.trim(),
        revision,
        ...(verdict === "changed" && { written: written.trim() }),
      };
      const refused = await send([row]);
      if (refused.length > 0) setError(new Error(refused.join(" ")));
      else close();
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <FormDialog
      open
      title={titleOf(verdict, label)}
      submit={verdict === "changed" ? words.change : words.question}
      busy={isBusy}
      error={error}
      disabled={why.trim().length < 2 || (verdict === "changed" && written.trim() === "")}
      close={close}
      send={() => void submit()}
    >
      <p>
        {words.written}：{entry.written}
        {entry.unit}（{entry.by}）
      </p>
      {verdict === "changed" && (
        <Field label={words.value} required>
          {(control) => <Input {...control} value={written} onChange={({ target }) => setWritten(target.value)} />}
        </Field>
      )}
      <Field label={words.why} required>
        {(control) => (
          <Input.TextArea
            {...control}
            autoFocus
            rows={2}
            maxLength={2000}
            value={why}
            onChange={({ target }) => setWhy(target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

/** Sends verdicts; those refused are told, the others are kept. */
function useReview(id: string) {
  const client = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const send = async (rows: readonly Row[]): Promise<readonly string[]> => {
    setIsBusy(true);
    try {
      const refused: string[] = [];
      let open = rows;
      while (open.length > 0) {
        const reply = await request<BatchReply>("PUT", yearAddress(id, "reviews"), { rows: open });
        if (reply.kept) break;
        const bad = new Set(
          reply.rows
            .filter(({ outcome }) => outcome === "refused" || outcome === "conflict")
            .map(({ key, findings, outcome }) => {
              refused.push(outcome === "conflict" ? words.conflict(key) : findings.map((one) => one.message).join(" "));
              return key;
            }),
        );
        if (bad.size === 0) break;
        open = open.filter(({ figure }) => !bad.has(figure));
      }
      await readAgain(client, id);
      return refused;
    } finally {
      setIsBusy(false);
    }
  };
  return { send, isBusy };
}
