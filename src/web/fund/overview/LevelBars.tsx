import { Link } from "@tanstack/react-router";
import type { EvaluationView } from "../../../core/index.ts";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { ScoreBar } from "../../parts/ScoreBar.tsx";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";

/** Score against points for each first-level indicator. */
export function LevelBars({ view }: { readonly view: EvaluationView }) {
  const { id } = useOpenFund();
  const scored = view.tree.filter(({ points }) => points !== undefined);
  return (
    <section>
      <h2>
        {words.overview.byLevel}
        <Link to="/funds/$id/indicators" params={{ id }}>
          {words.overview.toAll}
        </Link>
      </h2>
      <table className="grid plain level-bars">
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{words.indicators.name}</th>
            <td />
            <th scope="col">{words.indicators.score}</th>
            <th scope="col">{words.indicators.points}</th>
          </tr>
        </thead>
        <tbody>
          {scored.map((node) => (
            <tr key={node.code}>
              <th scope="row">{node.name}</th>
              <td className="bar-cell">
                <ScoreBar
                  score={node.score === undefined ? undefined : view.figures[node.score]}
                  points={node.points}
                />
              </td>
              <td className="number">
                <FigureLink id={node.score} unit="分" places={2} />
              </td>
              <td className="quiet digits">／ {node.points}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
