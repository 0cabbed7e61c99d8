import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { FundHistory } from "../../../server/api.ts";
import { useFundHistory } from "../../api/record.ts";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { figureNamed, useFigures } from "../../figure/FigureContext.tsx";
import { ErrorState, LoadingRows } from "../../frame/State.tsx";
import { Moment } from "../../parts/Moment.tsx";
import { recordWords } from "../../record/words.ts";
import { useMay } from "../../session/SessionContext.tsx";
import { words as common } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";

const words = recordWords.fundHistory;

type Version = FundHistory["versions"][number];

/** Every version of the fund: who stored it, when, and which figures became something else. */
export function HistoryTab() {
  const { id } = useOpenFund();
  const history = useFundHistory(id);
  const may = useMay();
  if (history.isPending) return <LoadingRows />;
  if (history.isError) return <ErrorState error={history.error} retry={() => void history.refetch()} />;
  const { versions } = history.data;
  return (
    <section className="fund-history" aria-label={words.title}>
      <ol>
        {versions.map((version, index) => (
          <li key={version.version}>
            <h2>
              {words.version(version.version)}
              <small className="quiet">
                <Moment at={version.at} seconds />　{version.person?.name ?? recordWords.program}　{version.title}
              </small>
            </h2>
            <Changed changed={version.changed} isFirst={index === versions.length - 1} />
          </li>
        ))}
      </ol>
      {may("record.read") && (
        <p className="footnote no-print">
          <Link to="/record" search={{ object: `case_versions/${id}` }}>
            {words.toRecord}
          </Link>
        </p>
      )}
    </section>
  );
}

const shownAtFirst = 20;

function Changed({ changed, isFirst }: { readonly changed: Version["changed"]; readonly isFirst: boolean }) {
  const { figures } = useFigures();
  const [all, setAll] = useState(false);
  if (changed.length === 0) return <p className="quiet">{isFirst ? words.first : words.same}</p>;
  const shown = all ? changed : changed.slice(0, shownAtFirst);
  return (
    <>
      <table className="grid narrow">
        <thead>
          <tr>
            <th scope="col">{words.changed(changed.length)}</th>
            <th scope="col" className="number">
              {recordWords.before}
            </th>
            <th scope="col" className="number">
              {recordWords.after}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ figure, before, after }) => (
            <tr key={figure}>
              <th scope="row">{figureNamed(figures, figure)?.label ?? figure}</th>
              <td className="number">{before ?? <span className="pending">{common.state.pending}</span>}</td>
              <td className="number">
                {after === undefined ? (
                  <span className="pending">{common.state.pending}</span>
                ) : figureNamed(figures, figure) ? (
                  <FigureLink id={figure} text={after} />
                ) : (
                  after
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < changed.length && (
        <button type="button" className="link" onClick={() => setAll(true)}>
          {words.more(changed.length - shown.length)}
        </button>
      )}
    </>
  );
}
