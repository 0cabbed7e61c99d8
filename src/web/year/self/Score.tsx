import { decimal, type IndicatorView } from "../../../core/index.ts";
import { Derivation } from "../../figure/Derivation.tsx";
import { figureNamed, FigureProvider, useFigures } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { losses } from "../../show/losses.ts";
import { listed } from "../../words.ts";
import type { InYear } from "../inYear.tsx";
import { isFilled } from "../needs.ts";
import { yearWords } from "../words.ts";

const words = yearWords.self;

/** How the score of this indicator comes about, drawn anew with every saved figure. */
export function Side({ year, node }: InYear & { readonly node: IndicatorView }) {
  const { open } = useFigures();
  const { figures } = year.view;
  const score = figureNamed(figures, node.score ?? node.measures[0]?.completion);
  return (
    <aside className="self-side" aria-label={words.derivation}>
      <FigureProvider figures={figures} open={open}>
        {score ? <Derivation figure={score} /> : <p className="quiet">{words.noRule}</p>}
      </FigureProvider>
    </aside>
  );
}

/** The running total, and what still costs points. */
export function Foot({ year, leaves }: InYear & { readonly leaves: readonly IndicatorView[] }) {
  const { view } = year;
  const waiting = leaves.filter((leaf) => !isFilled(leaf, year)).length;
  const lost = losses(view);
  const missing = lost.reduce((sum, { costs }) => sum.plus(costs), decimal("0"));
  const unscored = year.warnings.filter(({ subject }) => subject === "总分");
  return (
    <footer className="self-foot no-print" aria-label={words.total}>
      <span>
        {words.total}{" "}
        <strong>
          <FigureLink id={view.total} unit="分" />
        </strong>
      </span>
      <span>
        {words.grade} <FigureLink id={view.grade} />
      </span>
      {waiting > 0 && <span className="pending">{words.waiting(waiting)}</span>}
      {unscored.map(({ message }) => (
        <span key={message} className="bad" role="alert">
          {message}
        </span>
      ))}
      <span className="costs">
        {lost.length === 0
          ? leaves.some(({ score }) => score !== undefined) && waiting === 0 && words.costsNone
          : words.costs(missing.round("half-up", 2).text()) + listed(lost.map(lossText))}
      </span>
    </footer>
  );
}

const lossText = ({ indicator, costs }: ReturnType<typeof losses>[number]): string =>
  words.loss(indicator.name, costs.round("half-up", 2).text());
