import { Link } from "@tanstack/react-router";
import type { YearDetail } from "../../server/api.ts";
import { Severity } from "../parts/marks.tsx";
import { Moves, standingsOf, stateOf } from "./StageBar.tsx";
import { pathOfFigure } from "./needs.ts";
import { pathOfMachine } from "./places.ts";
import { inYear } from "./inYear.tsx";
import { UrgencyMark } from "./UrgencyMark.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.work;

/** 办理: where everything of the year stands, who has it, what is missing and what deserves a look. */
export const WorkTab = inYear(({ year }) => (
  <div className="year-tab">
    <Stages year={year} />
    <div className="two-columns">
      <Open year={year} />
      <Warnings year={year} />
    </div>
  </div>
));

function Stages({ year }: { readonly year: YearDetail }) {
  return (
    <section aria-label={words.stages}>
      <h2>{words.stages}</h2>
      <div className="scroll">
        <table className="grid">
          <thead>
            <tr>
              <th scope="col">{words.stage}</th>
              <th scope="col">{words.state}</th>
              <th scope="col">{words.who}</th>
              <th scope="col">{words.since}</th>
              <th scope="col">{words.due}</th>
              <th scope="col" className="no-print">
                {words.moves}
              </th>
            </tr>
          </thead>
          <tbody>
            {standingsOf(year).map((standing) => (
              <tr key={`${standing.machine} ${standing.object}`}>
                <th scope="row">
                  <Link to={pathOfMachine(standing.machine, standing.state)} params={{ id: year.id }} search={{}}>
                    {standing.title}
                  </Link>
                </th>
                <td>
                  {stateOf(standing)}
                  {standing.notYet !== undefined && <small className="note">{standing.notYet}</small>}
                  {standing.reason !== undefined && <small className="note">{standing.reason}</small>}
                </td>
                <td>{standing.waitsFor.length > 0 ? standing.waitsFor.join("、") : yearWords.stage.done}</td>
                <td className="digits">{standing.since.slice(0, 10)}</td>
                <td className="digits">
                  {standing.waitsFor.length > 0 && <UrgencyMark due={standing.due} urgency={standing.urgency} />}
                </td>
                <td className="no-print">
                  <Moves year={year} standing={standing} />
                  <Refusals standing={standing} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Of steps one's own role has, why they cannot be taken now. */
function Refusals({ standing: { moves } }: { readonly standing: YearDetail["standings"][number] }) {
  const refused = moves.filter(({ refusal }) => refusal !== undefined);
  if (refused.length === 0) return null;
  return (
    <details className="refusals no-print">
      <summary>{yearWords.stage.refused}</summary>
      {refused.map(({ action, name, refusal }) => (
        <p key={action}>
          {name}：{refusal}
        </p>
      ))}
    </details>
  );
}

function Open({ year }: { readonly year: YearDetail }) {
  const { id, open } = year;
  return (
    <section aria-label={words.open}>
      <h2>
        {words.open} <span className="count">{words.openCount(open.length)}</span>
      </h2>
      {open.length === 0 ? (
        <p className="quiet">{words.openNone}</p>
      ) : (
        <ul className="plain-list">
          {open.slice(0, 30).map(({ figure, label }) => (
            <li key={figure}>
              <Link to={pathOfFigure(figure, year)} params={{ id }} search={{ at: figure }}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Warnings({ year: { warnings } }: { readonly year: YearDetail }) {
  return (
    <section aria-label={words.warnings}>
      <h2>{words.warnings}</h2>
      {warnings.length === 0 ? (
        <p className="quiet">{words.warningsNone}</p>
      ) : (
        <ul className="plain-list">
          {warnings.map(({ message, severity }, index) => (
            <li key={index}>
              <Severity severity={severity} /> {message}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
