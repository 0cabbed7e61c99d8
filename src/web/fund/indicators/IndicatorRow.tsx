import { memo, type ReactNode } from "react";
import type { EvaluationView, IndicatorView, MeasureView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { CompletionBar } from "../../parts/CompletionBar.tsx";
import { Light } from "../../parts/marks.tsx";
import { Text } from "../../parts/Text.tsx";
import { isLeaf } from "../../show/tree.ts";
import { words } from "../../words.ts";
import { ScoreCell } from "./ScoreCell.tsx";
import { TargetText } from "./TargetText.tsx";

export type Places = { readonly points: number; readonly score: number };

type Props = {
  readonly places: Places;
  readonly node: IndicatorView;
  readonly open: boolean;
  readonly marked: boolean;
  readonly toggle: (code: string, leaf: boolean) => void;
};

const indent = 18;

/** One indicator. A compound target takes one line in each cell per measure, all in the same order. */
export const IndicatorRow = memo(function IndicatorRow({ node, open, marked, places, toggle }: Props) {
  const leaf = isLeaf(node);
  const { measures } = node;
  const { figures } = useFigures();
  return (
    <tr id={`indicator-${node.code}`} className={`level-${node.level}${leaf ? "" : " sum"}${marked ? " marked" : ""}`}>
      <th scope="row" style={{ paddingLeft: 4 + (node.level - 1) * indent }}>
        <span className="tree-name">
          <button
            type="button"
            className="twist"
            aria-expanded={open}
            aria-label={open ? words.indicators.close(node.name) : words.indicators.open(node.name)}
            onClick={() => toggle(node.code, leaf)}
          >
            <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
              <path d={open ? "M2 4.500 6 8.500l4-4" : "M4.500 2l4 4-4 4"} />
            </svg>
          </button>
          <code>{node.code}</code>
          <span>{node.name}</span>
        </span>
      </th>
      <td className="quiet">{node.category}</td>
      <td>
        {measures.map((measure) => (
          <Line key={measure.name}>
            {measure.name !== "" && <span className="measure">{measure.name}</span>}
            <TargetText measure={measure} />
          </Line>
        ))}
      </td>
      <td className="number">
        {measures.map((measure) => (
          <Line key={measure.name}>
            <FigureLink id={measure.actual ?? missingActual(measure, figures)} />
          </Line>
        ))}
      </td>
      <td className="number">
        {measures.map((measure) => (
          <Line key={measure.name}>
            <Completion measure={measure} />
          </Line>
        ))}
      </td>
      <td>
        {measures.map((measure) => (
          <Line key={measure.name}>
            <Light light={measure.light} />
          </Line>
        ))}
      </td>
      <td className="number">
        <Text text={node.points} places={places.points} />
      </td>
      <td className="number">
        <ScoreCell node={node} places={places.score} />
      </td>
    </tr>
  );
});

/** An actual value that nobody has entered is what the completion rate waits for. */
function missingActual({ completion }: MeasureView, figures: EvaluationView["figures"]): string | undefined {
  const rate = completion === undefined ? undefined : figures[completion];
  return rate?.inputs.find((id) => id.endsWith(".实际") && figures[id]?.state === "pending");
}

function Line({ children }: { readonly children: ReactNode }) {
  return <div className="cell-line">{children}</div>;
}

function Completion({ measure }: { readonly measure: MeasureView }) {
  const { figures } = useFigures();
  const figure = measure.completion === undefined ? undefined : figures[measure.completion];
  return (
    <>
      <CompletionBar figure={figure} light={measure.light} />
      <FigureLink id={measure.completion} places={2} />
    </>
  );
}
