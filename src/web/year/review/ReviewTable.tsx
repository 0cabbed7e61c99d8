import { Button } from "antd";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { grouped } from "../../show/digits.ts";
import type { InYear } from "../inYear.tsx";
import type { YearReview } from "../../../server/api.ts";
import { sourceText, type ReviewRow } from "./rows.ts";
import { titleOf, type Asking } from "./VerdictDialog.tsx";
import { yearWords } from "../words.ts";

const words = yearWords.review;

type Props = InYear & {
  readonly rows: readonly ReviewRow[];
  readonly isBusy: boolean;
  /** Absent where nobody reviews now. */
  readonly decide?: { readonly confirm: (row: ReviewRow) => void; readonly ask: (row: ReviewRow, as: Asking) => void };
};

/** Each figure with its target, the score that follows, what is said of it and what it is held against. */
export function ReviewTable({ year, rows, isBusy, decide }: Props) {
  return (
    <div className="scroll">
      <table className="grid review">
        <thead>
          <tr>
            <th scope="col">{words.figure}</th>
            <th scope="col" className="number">
              {words.target}
            </th>
            <th scope="col" className="number">
              {words.written}
            </th>
            <th scope="col" className="number">
              {words.score}
            </th>
            <th scope="col">{words.source}</th>
            <th scope="col">{words.by}</th>
            <th scope="col">{words.verdict}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.entry.figure} id={`review-${row.entry.figure}`}>
              <th scope="row" className="wrap">
                {row.label}
              </th>
              <td className="number">{row.target !== undefined && grouped(row.target)}</td>
              <td className="number">
                <Written year={year} {...row} />
              </td>
              <td className="number">
                {row.node?.score !== undefined && (
                  <>
                    <FigureLink id={row.node.score} />
                    {row.node.points !== undefined && <small className="quiet">／{row.node.points}</small>}
                  </>
                )}
              </td>
              <td className="wrap">
                <Said year={year} {...row} />
              </td>
              <td>
                {row.entry.by} <small className="quiet digits">{row.entry.on.slice(0, 10)}</small>
              </td>
              <td>
                <Verdict review={row.review} />
              </td>
              <td className="row-actions no-print">
                {decide && (
                  <span className="moves">
                    <Button
                      size="small"
                      disabled={isBusy}
                      aria-label={`${words.confirm}：${row.label}`}
                      onClick={() => decide.confirm(row)}
                    >
                      {words.confirm}
                    </Button>
                    {(["changed", "questioned"] as const).map((verdict) => (
                      <Button
                        key={verdict}
                        size="small"
                        disabled={isBusy}
                        aria-label={titleOf(verdict, row.label)}
                        onClick={() => decide.ask(row, verdict)}
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
  );
}

type Of = InYear & ReviewRow;

/** What was reported, and what counts since the department, or an adjustment, has changed it. */
function Written({ entry: { figure, written, unit }, year, review, inForce }: Of) {
  const reported = grouped(`${written}${unit ?? ""}`);
  if (!year.view.figures[figure]) return reported;
  return (
    <>
      {review?.verdict === "changed" && <span className="former">{reported} → </span>}
      <FigureLink id={figure} />
      {inForce !== undefined && (
        <small className="note">
          {words.inForce} <FigureLink id={inForce} />
        </small>
      )}
    </>
  );
}

/** Why it fell short and what is done about it; where the figure is from; the files it is held against. */
function Said({ entry, node, year }: Of) {
  const { reason, remedy } = node ?? {};
  const own = year.evidence.filter(({ indicator }) => entry.figure.startsWith(`${indicator}.`));
  return (
    <>
      {reason !== undefined && <p>{words.reason(reason)}</p>}
      {remedy !== undefined && <p>{words.remedy(remedy)}</p>}
      {sourceText(entry, year)}
      {own.length > 0 && (
        <ul className="plain evidence" aria-label={yearWords.self.evidence}>
          {own.map(({ file, title }) => (
            <li key={file}>
              <a href={`/api/files/${encodeURIComponent(file)}`} download>
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
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
