import { Link } from "@tanstack/react-router";
import type { Finding } from "../../../core/index.ts";
import { figureNamed, useFigures } from "../../figure/FigureContext.tsx";
import { indicatorOf } from "../../show/tree.ts";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";
import { yearPlaceOf } from "./yearPlace.ts";

/** From a finding to the indicator and the figure it is about. */
export function FindingLinks({ finding }: { readonly finding: Finding }) {
  const { id, view, origin } = useOpenFund();
  const { figures, open } = useFigures();
  const indicator = indicatorOf(view, finding);
  const figure = figureNamed(figures, finding.subject);
  const place = origin === "worked" ? yearPlaceOf(finding, view) : undefined;
  return (
    <>
      {place && (
        <Link to={place.to} params={{ id }} search={{ at: place.at }}>
          {words.findings.toField(place.page, place.field)}
        </Link>
      )}
      {indicator && (
        <Link to="/funds/$id/indicators" params={{ id }} search={{ at: indicator.code }}>
          {words.findings.toIndicator}：{indicator.name}
        </Link>
      )}
      {figure && (
        <button type="button" className="link" data-figure={figure.id} onClick={() => open(figure.id)}>
          {words.findings.toFigure}：{figure.label}
        </button>
      )}
    </>
  );
}
