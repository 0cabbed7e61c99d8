import type { FigureView, Light } from "../../core/index.ts";
import { lengthOf } from "../show/digits.ts";

/** The bar runs to 150 % and stands still beyond; the line marks 100 %. */
const longest = 1.5;

/** How far a target is reached. Its number stands beside it, so that the picture is for the eye only. */
export function CompletionBar({
  figure,
  light,
}: {
  readonly figure: FigureView | undefined;
  readonly light?: Light | undefined;
}) {
  const value = lengthOf(figure);
  if (value === undefined) return null;
  const share = figure?.unit === "%" ? value / 100 : value;
  const width = Math.min(Math.max(share, 0), longest) / longest;
  const kind = light === "偏低" ? "low" : light === "滞后" ? "bad" : "good";
  return (
    <span className="completion" aria-hidden="true">
      <span className={kind} style={{ width: `${width * 100}%` }} />
      {share > longest && <i className="beyond" />}
      <i className="hundred" style={{ left: `${100 / longest}%` }} />
    </span>
  );
}
