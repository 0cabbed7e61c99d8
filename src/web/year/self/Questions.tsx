import type { InYear } from "../inYear.tsx";
import type { Need } from "../needs.ts";
import { yearWords } from "../words.ts";
import { questionsAmong } from "./questions.ts";

const words = yearWords.self;

/** What the department asks about, whole: a cell has no room for it. */
export function Questions({ year, needs }: InYear & { readonly needs: readonly Need[] }) {
  const labels = new Map(needs.map(({ figure, label }) => [figure, label]));
  return questionsAmong(new Set(labels.keys()), year).map(({ figure, by, on, why = "" }) => (
    <p key={figure} className="criticised" role="note">
      <strong>{words.questioned(labels.get(figure) ?? figure, by, on.slice(0, 10))}</strong>
      {why}
      {year.locks.actuals === undefined && <small className="note">{words.answerQuestion}</small>}
    </p>
  ));
}
