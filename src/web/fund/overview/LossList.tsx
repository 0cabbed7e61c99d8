import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import type { EvaluationView } from "../../../core/index.ts";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { losses } from "../../show/losses.ts";
import { percentText, shortText } from "../../show/digits.ts";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";

const shownLosses = 7;

/** Where the points went, the dearest first, each with the rule that cost them. */
export function LossList({ view }: { readonly view: EvaluationView }) {
  const { id } = useOpenFund();
  const all = useMemo(() => losses(view), [view]);
  const rest = all.length - shownLosses;
  return (
    <section>
      <h2>
        {words.overview.losses} <span className="count">{all.length}</span>
        {all.length > 0 && (
          <Link to="/funds/$id/indicators" params={{ id }} search={{ show: "lost" }}>
            {words.overview.toAll}
          </Link>
        )}
      </h2>
      {all.length === 0 && <p className="quiet">{words.overview.lossesNone}</p>}
      <ul className="lines">
        {all.slice(0, shownLosses).map(({ indicator, points, share, costs }) => (
          <li key={indicator.code}>
            <div className="line-main">
              <Link to="/funds/$id/indicators" params={{ id }} search={{ at: indicator.code }}>
                {indicator.name}
              </Link>
              <span className="line-value loss-value">
                <strong className="loss">−{points.round("half-up", 2).text()}</strong>
                {!costs.equals(points) && <small>{words.overview.weight(percentText(share))}</small>}
                <small>
                  <FigureLink id={indicator.score} unit="分" />／{indicator.points}
                </small>
              </span>
            </div>
            <p className="line-why" title={indicator.rule}>
              {ruleLine(view, indicator.score) ?? indicator.rule}
            </p>
          </li>
        ))}
      </ul>
      {rest > 0 && <p className="quiet">{words.overview.more(rest)}</p>}
    </section>
  );
}

/** The rule as the derivation states it, else the figures it was worked out from. */
function ruleLine(view: EvaluationView, id: string | undefined): string | undefined {
  const figure = id === undefined ? undefined : view.figures[id];
  const rule = figure?.notes.find((note) => note.startsWith("规则："))?.slice("规则：".length);
  const failed = figure?.inputs.map((input) => view.figures[input]).filter((input) => input?.text === "否") ?? [];
  if (failed.length === 0) return rule;
  return failed.map((input) => input && `${input.label}：${shortText(input)}`).join("；");
}
