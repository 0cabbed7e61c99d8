import { Link } from "@tanstack/react-router";
import type { StepMissing, YearDetail, YearMove } from "../../server/api.ts";
import { pathOfFigure } from "./needs.ts";
import type { Stepping } from "./StepDialog.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.stage.missing;
const mostNamed = 3;

type Props = {
  readonly year: YearDetail;
  readonly standing: Pick<Stepping["standing"], "title">;
  readonly move: Pick<YearMove, "name" | "action">;
  readonly missing: StepMissing;
};

/** In place of a step that would be refused: what has to be filled in or looked at first, and the way there. */
export function Missing({ year, standing, move, missing: { figures, total, questions = 0 } }: Props) {
  const isReview = move.action === "review";
  const sentence = isReview
    ? words.look(standing.title, move.name, total - questions, questions)
    : words.fill(standing.title, move.name, total);
  const shown = figures.slice(0, mostNamed);
  return (
    <p className="missing no-print" role="note">
      <span aria-hidden="true">◐ </span>
      {sentence}
      {shown.map(({ figure, label }) =>
        isReview ? (
          <Link key={figure} to="/funds/$id/review" params={{ id: year.id }} hash={`review-${figure}`}>
            {label}
          </Link>
        ) : (
          <Link key={figure} to={pathOfFigure(figure, year)} params={{ id: year.id }} search={{ at: figure }}>
            {label}
          </Link>
        ),
      )}
      {total > shown.length && (
        <Link to={isReview ? "/funds/$id/review" : "/funds/$id/work"} params={{ id: year.id }} search={{}}>
          {words.more(total)}
        </Link>
      )}
    </p>
  );
}
