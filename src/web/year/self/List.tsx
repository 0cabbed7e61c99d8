import type { IndicatorView } from "../../../core/index.ts";
import { words as allWords } from "../../words.ts";
import type { InYear } from "../inYear.tsx";
import { isFilled, type Need } from "../needs.ts";
import { yearWords } from "../words.ts";
import { otherFigures, wholeTable } from "./places.ts";
import { questionsOf } from "./questions.ts";

const words = yearWords.self;

type ListProps = InYear & {
  readonly leaves: readonly IndicatorView[];
  readonly others: readonly Need[];
  readonly current: string;
  readonly go: (code: string) => void;
};

/** The indicators with what is filled and what is asked about. */
export function List({ year, leaves, others, current, go }: ListProps) {
  const done = leaves.filter((leaf) => isFilled(leaf, year)).length;
  return (
    <nav className="self-list no-print" aria-label={words.list}>
      <Ring done={done} all={leaves.length} />
      <ul>
        <li>
          <button type="button" aria-current={current === wholeTable} onClick={() => go(wholeTable)}>
            <span aria-hidden="true">▦</span>
            <span>{words.whole}</span>
          </button>
        </li>
        {leaves.map((leaf) => {
          const isDone = isFilled(leaf, year);
          const isQuestioned = questionsOf(leaf, year).length > 0;
          return (
            <li key={leaf.code}>
              <button type="button" aria-current={leaf.code === current} onClick={() => go(leaf.code)}>
                <span className={isDone ? "mark-of good" : "pending"} aria-hidden="true">
                  {isDone ? "●" : "○"}
                </span>
                <span>
                  {leaf.name}
                  {isQuestioned && <span className="tag questioned">{yearWords.review.verdicts.questioned}</span>}
                  {!isDone && <span className="visually-hidden">，{allWords.state.pending}</span>}
                </span>
                {leaf.points !== undefined && <span className="points">{leaf.points}</span>}
              </button>
            </li>
          );
        })}
        {others.length > 0 && (
          <li>
            <button type="button" aria-current={current === otherFigures} onClick={() => go(otherFigures)}>
              <span className={others.some(({ isOpen }) => isOpen) ? "pending" : "mark-of good"} aria-hidden="true">
                {others.some(({ isOpen }) => isOpen) ? "○" : "●"}
              </span>
              <span>{words.others}</span>
            </button>
          </li>
        )}
      </ul>
    </nav>
  );
}

const around = 2 * Math.PI * 15;

function Ring({ done, all }: { readonly done: number; readonly all: number }) {
  const share = all === 0 ? 0 : done / all;
  return (
    <p className="ring" role="status">
      <svg width="38" height="38" viewBox="0 0 38 38" aria-hidden="true">
        <circle cx="19" cy="19" r="15" fill="none" stroke="var(--line)" strokeWidth="6" />
        <circle
          cx="19"
          cy="19"
          r="15"
          fill="none"
          stroke="var(--accent)"
          strokeWidth="6"
          strokeDasharray={`${around * share} ${around}`}
          transform="rotate(-90 19 19)"
        />
      </svg>
      {words.ring(done, all)}
    </p>
  );
}
