import { memo } from "react";
import type { FigureId, FigureView } from "../../core/index.ts";
import { evenRate, exactText, grouped, inYuan, isNegative, rateText, shortText, withoutUnit } from "../show/digits.ts";
import { Digits } from "../parts/Digits.tsx";
import { waitsFor } from "../show/pending.ts";
import { words } from "../words.ts";
import { figureNamed, useFigures } from "./FigureContext.tsx";

type Props = {
  readonly id: FigureId | undefined;
  /** The unit the column's head already names. */
  readonly unit?: string;
  /** Digits after the point in this column, so that points stand below each other. */
  readonly places?: number;
  /** A share of something, whatever its value: 1 is 「100%」. */
  readonly rate?: boolean;
  /** Instead of the figure's own text: 「85.8171…%」 where the digits matter. */
  readonly text?: string;
};

/** A figure on a page. It is a button: one press shows how it came about. Derived ones are underlined with dots. */
export const FigureLink = memo(function FigureLink({ id, unit = "", places = 0, rate = false, text: written }: Props) {
  const { figures, open } = useFigures();
  const figure = figureNamed(figures, id);
  if (!figure) return <span className="none">{words.state.none}</span>;
  const text =
    written !== undefined ? grouped(written) : evenRate(rate ? rateText(figure) : withoutUnit(figure, unit), places);
  return (
    <button
      type="button"
      className={classOf(figure, text)}
      data-figure={figure.id}
      aria-label={words.figure.open(figure.label, shown(figure, text))}
      title={hintOf(figure, waitsFor(figure, figures))}
      onClick={() => open(figure.id)}
    >
      <Digits text={shown(figure, text)} places={places} />
    </button>
  );
});

function shown(figure: FigureView, text: string): string {
  if (figure.state === "pending") return words.state.pending;
  return figure.state === "not-applicable" ? words.state.none : text;
}

function classOf(figure: FigureView, text: string): string {
  const kind = figure.state === "pending" ? "pending" : figure.basis === "given" ? "given" : "derived";
  const amount = figure.exact !== undefined;
  return `figure ${kind}${amount ? " amount" : ""}${amount && isNegative(text) ? " negative" : ""}`;
}

function hintOf(figure: FigureView, waiting: readonly string[]): string {
  if (figure.state === "pending")
    return [figure.label, waiting.length > 0 && words.indicators.waits(waiting.join("、"))].filter(Boolean).join("\n");
  if (figure.state === "not-applicable") return `${figure.label}\n${figure.text}`;
  const exact = inYuan(figure) ?? (shortText(figure) === exactText(figure) ? undefined : figure.text);
  return [figure.label, exact].filter((line) => line !== undefined).join("\n");
}
