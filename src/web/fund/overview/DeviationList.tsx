import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { EvaluationView } from "../../../core/index.ts";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { Light } from "../../parts/marks.tsx";
import { exactOf, grouped } from "../../show/digits.ts";
import { flat } from "../../show/tree.ts";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";

const shownDeviations = 7;

/** Targets missed or passed by most, with the reason that was given. */
export function DeviationList({ view }: { readonly view: EvaluationView }) {
  const { id } = useOpenFund();
  const rows = useMemo(() => deviations(view), [view]);
  return (
    <section>
      <h2>{words.overview.deviations}</h2>
      {rows.length === 0 && <p className="quiet">{words.overview.deviationsNone}</p>}
      <ul className="lines">
        {rows.slice(0, shownDeviations).map(({ indicator, measure }) => (
          <li key={`${indicator.code} ${measure.name}`}>
            <div className="line-main">
              <Link to="/funds/$id/indicators" params={{ id }} search={{ at: indicator.code }}>
                {indicator.name}
                {measure.name !== "" && `·${measure.name}`}
              </Link>
              <span className="line-value">
                <FigureLink id={measure.deviation} places={2} />
                <Light light={measure.light} />
              </span>
            </div>
            <p className="line-why" title={indicator.reason}>
              {grouped(measure.target ?? "")} → <FigureLink id={measure.actual} />
              <span className="reason">{indicator.reason ?? words.overview.noReason}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function deviations(view: EvaluationView) {
  return flat(view.tree)
    .flatMap((indicator) =>
      indicator.measures.flatMap((measure) => {
        const distance = exactOf(
          measure.deviation === undefined ? undefined : view.figures[measure.deviation],
        )?.absolute();
        return distance && !distance.isZero() ? [{ indicator, measure, distance }] : [];
      }),
    )
    .toSorted((a, b) => b.distance.compare(a.distance));
}
