import type { IndicatorView } from "../../core/index.ts";
import { FigureLink } from "../figure/FigureLink.tsx";
import { TargetText } from "../fund/indicators/TargetText.tsx";
import { Light } from "../parts/marks.tsx";
import { flat, isLeaf } from "../show/tree.ts";
import { words as common } from "../words.ts";
import { publishedWords as words } from "./words.ts";

const columns = common.indicators;

/** The whole scheme as a plain table: targets, what was reached, scores, and why something was missed. */
export function PublishedIndicators({ tree }: { readonly tree: readonly IndicatorView[] }) {
  return (
    <section aria-label={words.indicators}>
      <h2>{words.indicators}</h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.indicators}>
        <table className="grid indicators">
          <thead>
            <tr>
              <th scope="col">{columns.name}</th>
              <th scope="col">{columns.target}</th>
              {[columns.actual, columns.completion].map((title) => (
                <th key={title} scope="col" className="number">
                  {title}
                </th>
              ))}
              <th scope="col">{columns.light}</th>
              {[columns.points, columns.score].map((title) => (
                <th key={title} scope="col" className="number">
                  {title}
                </th>
              ))}
              <th scope="col">{words.reason}</th>
            </tr>
          </thead>
          <tbody>
            {flat(tree).map((node) => (
              <Row key={node.code} node={node} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ node }: { readonly node: IndicatorView }) {
  const { level, name, measures, points, score, reason, remedy } = node;
  return (
    <tr className={`level-${level}${isLeaf(node) ? "" : " sum"}`}>
      <th scope="row" style={{ paddingLeft: 8 + (level - 1) * 18 }}>
        {name}
      </th>
      <td>
        {measures.map((measure) => (
          <div className="cell-line" key={measure.name}>
            {measure.name !== "" && <span className="measure">{measure.name}</span>}
            <TargetText measure={measure} />
          </div>
        ))}
      </td>
      <td className="number">
        {measures.map(({ name: of, actual }) => (
          <div className="cell-line" key={of}>
            <FigureLink id={actual} />
          </div>
        ))}
      </td>
      <td className="number">
        {measures.map(({ name: of, completion }) => (
          <div className="cell-line" key={of}>
            <FigureLink id={completion} places={2} />
          </div>
        ))}
      </td>
      <td>
        {measures.map(({ name: of, light }) => (
          <div className="cell-line" key={of}>
            <Light light={light} />
          </div>
        ))}
      </td>
      <td className="number">{points}</td>
      <td className="number">
        <FigureLink id={score} unit="分" />
      </td>
      <td className="wrap">
        {reason}
        {remedy !== undefined && (
          <small className="note">
            {words.remedy}：{remedy}
          </small>
        )}
      </td>
    </tr>
  );
}
