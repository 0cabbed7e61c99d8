import { Fragment, useMemo } from "react";
import type { EvaluationView, IndicatorView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { placesOf } from "../../show/digits.ts";
import { flat, isLeaf } from "../../show/tree.ts";
import { words } from "../../words.ts";
import { IndicatorDetails } from "./IndicatorDetails.tsx";
import { IndicatorRow, type Places } from "./IndicatorRow.tsx";

type Props = {
  readonly tree: readonly IndicatorView[];
  readonly closed: ReadonlySet<string>;
  readonly opened: ReadonlySet<string>;
  /** Rule and evidence of every leaf, not only of those opened by hand. */
  readonly details: boolean;
  readonly at: string | undefined;
  readonly toggle: (code: string, leaf: boolean) => void;
};

/** A plain table: levels by indentation, 200 rows are drawn at once and stay quick because unchanged rows are kept. */
export function IndicatorTable({ tree, ...rest }: Props) {
  const { figures } = useFigures();
  const places = useMemo(() => scorePlaces(tree, figures), [tree, figures]);
  return (
    <div className="scroll sticky" tabIndex={0} role="region" aria-label={words.indicators.table}>
      <table className="grid indicators">
        <thead>
          <tr>
            <th scope="col">{words.indicators.name}</th>
            <th scope="col">{words.indicators.category}</th>
            <th scope="col">{words.indicators.target}</th>
            <th scope="col" className="number">
              {words.indicators.actual}
            </th>
            <th scope="col" className="number">
              {words.indicators.completion}
            </th>
            <th scope="col">{words.indicators.light}</th>
            <th scope="col" className="number">
              {words.indicators.points}
            </th>
            <th scope="col" className="number">
              {words.indicators.score}
            </th>
          </tr>
        </thead>
        <tbody>
          <Rows nodes={tree} places={places} {...rest} />
        </tbody>
      </table>
    </div>
  );
}

/** Digits after the point, so that points and scores stand below each other. */
function scorePlaces(tree: readonly IndicatorView[], figures: EvaluationView["figures"]): Places {
  const nodes = flat(tree);
  const scores = nodes.map(({ score }) => (score === undefined ? undefined : figures[score]));
  return {
    points: Math.max(0, ...nodes.map(({ points }) => placesOf(points ?? ""))),
    score: Math.max(0, ...scores.map((figure) => (figure?.state === "known" ? placesOf(figure.text) : 0))),
  };
}

function Rows({
  nodes,
  ...rest
}: Omit<Props, "tree"> & { readonly nodes: readonly IndicatorView[]; readonly places: Places }) {
  const { closed, opened, details, at, places, toggle } = rest;
  return nodes.map((node) => {
    const leaf = isLeaf(node);
    const open = leaf ? details || opened.has(node.code) : !closed.has(node.code);
    return (
      <Fragment key={node.code}>
        <IndicatorRow node={node} open={open} marked={at === node.code} places={places} toggle={toggle} />
        {leaf && open && <IndicatorDetails node={node} />}
        {!leaf && open && <Rows nodes={node.children} {...rest} />}
      </Fragment>
    );
  });
}
