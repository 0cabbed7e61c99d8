import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { machines, type Machine } from "../../core/index.ts";
import type { YearDetail, YearStanding } from "../../server/api.ts";
import { pathOfMachine } from "./places.ts";
import { StepDialog, type Stepping } from "./StepDialog.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.stage;

/** Everything of the year that has a life of its own, what is over last. */
export function standingsOf({ standings, adjustments, rounds }: YearDetail): readonly YearStanding[] {
  return [
    ...standings,
    ...adjustments.map(({ standing, title }) => ({ ...standing, title: `${standing.title} ${title}` })),
    ...rounds.map(({ standing, title }) => ({ ...standing, title: `${standing.title} ${title}` })),
  ];
}

const backwards: readonly string[] = ["return", "withdraw", "drop", "reopen", "recall", "cancel"];

/** The one thing this person does next: forwards before backwards, what was returned before what is new. */
export function mainMove(standings: readonly YearStanding[]): Stepping | undefined {
  const open = standings.flatMap((standing) =>
    standing.moves
      .filter(({ refusal, action }) => refusal === undefined && !backwards.includes(action))
      .map((move) => ({ standing, move })),
  );
  return open.find(({ standing }) => standing.state === "returned") ?? open[0];
}

/** Under the title of a year: where each part stands, who has it, until when, and this person's one main button. */
export function StageBar({ year }: { readonly year: YearDetail }) {
  const [stepping, setStepping] = useState<Stepping>();
  const all = standingsOf(year);
  const shown = all.filter(({ object, waitsFor }) => object === "" || waitsFor.length > 0);
  const main = mainMove(shown);
  return (
    <section className="stage-bar" aria-label={words.bar}>
      <ol>
        {shown.map((standing) => (
          <li key={`${standing.machine} ${standing.object}`} className={kindOf(standing)}>
            <Link to={pathOfMachine(standing.machine, standing.state)} params={{ id: year.id }} search={{}}>
              {standing.title}
            </Link>
            <strong>
              <span aria-hidden="true">{shapes[kindOf(standing)]} </span>
              {standing.stateName}
            </strong>
            <small>
              {standing.waitsFor.length > 0 ? words.waits(standing.waitsFor.join("、")) : words.done}
              {standing.due !== undefined && standing.waitsFor.length > 0 && `　${words.due(standing.due)}`}
            </small>
            {standing.state === "returned" && standing.reason !== undefined && (
              <small className="bad" title={standing.reason}>
                {words.returned(standing.reason)}
              </small>
            )}
          </li>
        ))}
      </ol>
      {main && (
        <Button type="primary" className="no-print" onClick={() => setStepping(main)}>
          {yearWords.step.title(main.move.name, main.standing.title)}
        </Button>
      )}
      {stepping && <StepDialog year={year} stepping={stepping} close={() => setStepping(undefined)} />}
    </section>
  );
}

const shapes = { open: "○", waiting: "◐", back: "■", done: "●" } as const;

function kindOf({ machine, state, waitsFor }: YearStanding): keyof typeof shapes {
  const { initial }: Machine = machines[machine];
  if (waitsFor.length === 0) return "done";
  if (state === "returned") return "back";
  return state === initial ? "open" : "waiting";
}

type MovesProps = { readonly year: YearDetail; readonly standing: Stepping["standing"] & Pick<YearStanding, "moves"> };

/** The steps that lead on from here; those this person may not take say why. */
export function Moves({ year, standing }: MovesProps) {
  const [stepping, setStepping] = useState<Stepping>();
  const open = standing.moves.filter(({ refusal }) => refusal === undefined);
  return (
    <span className="moves no-print">
      {open.map((move) => (
        <Button
          key={move.action}
          size="small"
          aria-label={yearWords.step.title(move.name, standing.title)}
          onClick={() => setStepping({ standing, move })}
        >
          {move.name}
        </Button>
      ))}
      {stepping && <StepDialog year={year} stepping={stepping} close={() => setStepping(undefined)} />}
    </span>
  );
}
