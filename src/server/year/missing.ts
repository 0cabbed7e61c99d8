import { isOfEarlierYears, isOfReport } from "../../core/index.ts";
import type { StepMissing, YearDetail, YearStanding } from "../api.ts";
import type { StoredEntry } from "../store/yearRows.ts";
import { yearRefusals } from "./messages.ts";
import { figureLabel, nodesIn } from "./labels.ts";
import type { WorkedYear } from "./working.ts";

/** So many are named; of more, only how many they are. */
const mostNamed = 20;

type Figures = YearDetail["open"];

type Missing = {
  readonly refusal: string;
  readonly figures: Figures;
  /** How many of them somebody has looked at and asked about. */
  readonly questions?: number;
};

/** What a step still waits for, figure by figure, though the person may take it; undefined when for nothing. */
export function missingFor(
  { machine, action }: { readonly machine: string; readonly action: string },
  worked: WorkedYear,
): Missing | undefined {
  if (machine !== "self-evaluation") return undefined;
  const because = (figures: Figures, refusal: (labels: readonly string[]) => string) =>
    figures.length === 0 ? undefined : { refusal: refusal(figures.map(({ label }) => label)), figures };
  if (action === "submit") {
    return (
      because(openFigures(worked), yearRefusals.figuresOpen) ??
      // A total that was typed in answers for no indicator.
      because(withoutActual(worked), yearRefusals.actualsOpen)
    );
  }
  if (action !== "review") return undefined;
  const [asked, open] = [
    because(questioned(worked), yearRefusals.questionsOpen),
    because(unseen(worked), yearRefusals.reviewsOpen),
  ];
  if (!asked) return open;
  return {
    refusal: [asked.refusal, open?.refusal].filter(Boolean).join(" "),
    figures: [...asked.figures, ...(open?.figures ?? [])],
    questions: asked.figures.length,
  };
}

/** The same beside the steps this person may take: the page says it before anybody presses a button. */
export function withMissing(standing: YearStanding, worked: WorkedYear): YearStanding {
  const moves = standing.moves.map((move) => {
    if (move.refusal !== undefined) return move;
    const missing = missingFor({ machine: standing.machine, action: move.action }, worked);
    if (!missing) return move;
    const { figures, questions } = missing;
    const told: StepMissing = {
      figures: figures.slice(0, mostNamed),
      total: figures.length,
      ...(questions !== undefined && { questions }),
    };
    return { ...move, missing: told };
  });
  return { ...standing, moves };
}

/** Figures of the years before were reviewed in theirs; they are shown beside the targets. */
function unseen({ rows, detail }: WorkedYear): Figures {
  const seen = new Set(rows.reviews.map(({ figure }) => figure));
  return named(
    rows.entries.filter(({ figure }) => !isOfEarlierYears(figure) && !isOfReport(figure) && !seen.has(figure)),
    detail,
  );
}

function questioned({ rows, detail }: WorkedYear): Figures {
  return named(
    rows.reviews.filter(({ verdict }) => verdict === "questioned"),
    detail,
  );
}

function named(rows: readonly Pick<StoredEntry, "figure">[], detail: WorkedYear["detail"]): Figures {
  return rows.map(({ figure }) => ({ figure, label: detail ? figureLabel(figure, detail.view) : figure }));
}

/** What the total waits for: figures that nobody has entered and nothing derives. */
export function openFigures({ evaluation, detail }: WorkedYear): Figures {
  const result = evaluation?.total.result;
  if (!detail || result?.state !== "pending") return [];
  return result.needs.map((figure) => ({ figure, label: figureLabel(figure, detail.view) }));
}

/** Indicators with a target and no actual value. */
function withoutActual({ detail }: WorkedYear): Figures {
  if (!detail) return [];
  const { figures } = detail.view;
  return nodesIn(detail.view.tree).flatMap(({ code, name, measures }) => {
    const open = measures.find(
      ({ target, actual }) => target !== undefined && (actual === undefined || figures[actual]?.state === "pending"),
    );
    return open ? [{ figure: open.actual ?? `${code}.实际`, label: name }] : [];
  });
}
