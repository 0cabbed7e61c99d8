import type { IndicatorView } from "../../../core/index.ts";
import type { YearDetail, YearReview } from "../../../server/api.ts";
import { needsFor } from "../needs.ts";

export type Question = YearReview & { readonly verdict: "questioned" };

/** What the department asks about figures of this indicator and nobody has answered by a new figure. */
export function questionsOf(node: IndicatorView, year: YearDetail): readonly Question[] {
  if (!year.reviews.some(isQuestion)) return [];
  const own = new Set(
    needsFor(node, year)
      .filter(({ place }) => place === "here")
      .map(({ figure }) => figure),
  );
  return questionsAmong(own, year);
}

export const questionsAmong = (figures: ReadonlySet<string>, { reviews }: YearDetail): readonly Question[] =>
  reviews.filter(isQuestion).filter(({ figure }) => figures.has(figure));

const isQuestion = (review: YearReview): review is Question => review.verdict === "questioned";
