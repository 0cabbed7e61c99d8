import { useMemo, useState } from "react";
import type { EvaluationView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { FileLink } from "../../parts/FileLink.tsx";
import { openFigures } from "../../show/pending.ts";
import { words } from "../../words.ts";

const shownPending = 5;

/** The figures somebody still has to give, and how many others wait for each. */
export function PendingList({ view }: { readonly view: EvaluationView }) {
  const { open } = useFigures();
  const [every, setEvery] = useState(false);
  const all = useMemo(() => openFigures(view), [view]);
  return (
    <section>
      <h2>
        {words.overview.pending} <span className="count">{all.length}</span>
      </h2>
      {all.length === 0 && <p className="quiet">{words.overview.pendingNone}</p>}
      <ul className="lines">
        {(every ? all : all.slice(0, shownPending)).map(({ figure, label, blocks }) => (
          <li key={figure.id}>
            <div className="line-main">
              <button type="button" className="link" data-figure={figure.id} onClick={() => open(figure.id)}>
                {label}
              </button>
              <span className="line-value">
                {blocks > 0 && <small>{words.overview.blocks(blocks)}</small>}
                {figure.place && <FileLink place={figure.place} short />}
              </span>
            </div>
          </li>
        ))}
      </ul>
      {!every && all.length > shownPending && (
        <button type="button" className="link" onClick={() => setEvery(true)}>
          {words.overview.morePending(all.length - shownPending)}
        </button>
      )}
    </section>
  );
}
