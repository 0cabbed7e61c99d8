import type { IndicatorView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { waitsFor } from "../../show/pending.ts";
import { words } from "../../words.ts";

/** The score; said beside it when it was only taken over, and for whom it waits when it is open. */
export function ScoreCell({ node, places }: { readonly node: IndicatorView; readonly places: number }) {
  const { figures } = useFigures();
  if (node.score === undefined) return <span className="none">{words.state.none}</span>;
  const figure = figures[node.score];
  const waiting = figure && node.children.length === 0 ? waitsFor(figure, figures) : [];
  return (
    <>
      <FigureLink id={node.score} unit="分" places={places} />
      {node.state === "published" && <small className="note">{words.indicators.published}</small>}
      {waiting.length > 0 && <small className="note">{words.indicators.waits(waiting.join("、"))}</small>}
    </>
  );
}
