import { Link, useLocation } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { machines, type Machine } from "../../core/index.ts";
import type { YearDetail, YearStanding } from "../../server/api.ts";
import { Missing } from "./Missing.tsx";
import { pathOfMachine } from "./places.ts";
import { StepDialog, type Stepping } from "./StepDialog.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.stage;

/** Everything of the year that has a life of its own, what is over last. */
export function standingsOf(year: YearDetail): readonly YearStanding[] {
  const { standings, adjustments, rounds, corrections, rectifications } = year;
  return [
    ...standings,
    ...adjustments.map(({ standing, title }) => ({ ...standing, title: `${standing.title} ${title}` })),
    ...rounds.map(({ standing, title }) => ({ ...standing, title: `${standing.title} ${title}` })),
    ...corrections.map(({ standing, transfer }) => ({ ...standing, title: `${standing.title} ${transfer}` })),
    ...rectifications.map(({ standing, title }) => ({ ...standing, title: `${standing.title} ${title}` })),
  ];
}

const backwards: readonly string[] = ["return", "withdraw", "drop", "reopen", "recall", "cancel", "refuse"];

/** The one thing this person does next: forwards before backwards, what was returned before what is new. */
export function mainMove(standings: readonly YearStanding[]): Stepping | undefined {
  const open = standings.flatMap((standing) =>
    standing.moves
      .filter(({ refusal, action }) => refusal === undefined && !backwards.includes(action))
      .map((move) => ({ standing, move })),
  );
  const ready = open.filter(({ move }) => move.missing === undefined);
  return open.find(({ standing }) => standing.state === "returned") ?? ready[0] ?? open[0];
}

/** The tabs on which one thing is worked on; elsewhere the button speaks of whatever is next. */
const ownTabs: readonly string[] = [
  "papers",
  "budget",
  "targets",
  "adjustments",
  "monitoring",
  "self-evaluation",
  "review",
  "signing",
  "rectification",
];

/** What nobody has begun, and is not yet to be done, is not called under way. */
export const stateOf = ({ stateName, notYet }: Pick<YearStanding, "stateName" | "notYet">): string =>
  notYet === undefined ? stateName : words.notYet;

const isDue = ({ notYet }: YearStanding): boolean => notYet === undefined;

/** On the tab of one thing, that thing alone: the button never speaks of what is not on the page. */
function ofTab(standings: readonly YearStanding[], pathname: string): readonly YearStanding[] {
  const tab = pathname.split("/").at(-1) ?? "";
  if (!ownTabs.includes(tab)) return standings.filter(isDue);
  return standings.filter(({ machine, state }) => pathOfMachine(machine, state).endsWith(`/${tab}`));
}

/** Under the title of a year: where each part stands, who has it, until when, and this person's one main button. */
export function StageBar({ year }: { readonly year: YearDetail }) {
  const [stepping, setStepping] = useState<Stepping>();
  const all = standingsOf(year);
  const shown = all.filter(({ object, waitsFor }) => object === "" || waitsFor.length > 0);
  const own = ofTab(shown, useLocation({ select: ({ pathname }) => pathname }));
  const main = mainMove(own);
  const elsewhere = main ? undefined : mainMove(shown.filter(isDue));
  return (
    <section className="stage-bar" aria-label={words.bar}>
      <ol>
        {shown.map((standing) => (
          <li
            key={`${standing.machine} ${standing.object}`}
            className={`${kindOf(standing)}${own.includes(standing) ? "" : " elsewhere"}`}
            title={detailOf(standing)}
          >
            <Link to={pathOfMachine(standing.machine, standing.state)} params={{ id: year.id }} search={{}}>
              {standing.title}
            </Link>
            <strong>
              <span aria-hidden="true">{shapes[kindOf(standing)]} </span>
              <span className="state-name">{stateOf(standing)}</span>
            </strong>
            <small>{detailOf(standing)}</small>
            {standing.state === "returned" && standing.reason !== undefined && (
              <small className="bad" title={standing.reason}>
                {words.returned(standing.reason)}
              </small>
            )}
          </li>
        ))}
      </ol>
      {main?.move.missing && <Missing year={year} {...main} missing={main.move.missing} />}
      {main && !main.move.missing && (
        <Button type="primary" className="no-print" onClick={() => setStepping(main)}>
          {yearWords.step.title(main.move.name, main.standing.title)}
        </Button>
      )}
      {elsewhere && (
        <Link
          className="no-print"
          to={pathOfMachine(elsewhere.standing.machine, elsewhere.standing.state)}
          params={{ id: year.id }}
          search={{}}
        >
          {words.nextUp(yearWords.step.title(elsewhere.move.name, elsewhere.standing.title))}
        </Link>
      )}
      {stepping && <StepDialog year={year} stepping={stepping} close={() => setStepping(undefined)} />}
    </section>
  );
}

/** Who has it, and until when. */
function detailOf({ notYet, waitsFor, due }: YearStanding): string {
  if (notYet !== undefined) return notYet;
  if (waitsFor.length === 0) return words.done;
  return `${words.waits(waitsFor.join("、"))}${due === undefined ? "" : `　${words.due(due)}`}`;
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
      {open.map((move) =>
        move.missing ? (
          <Missing key={move.action} year={year} standing={standing} move={move} missing={move.missing} />
        ) : (
          <Button
            key={move.action}
            size="small"
            aria-label={yearWords.step.title(move.name, standing.title)}
            onClick={() => setStepping({ standing, move })}
          >
            {move.name}
          </Button>
        ),
      )}
      {stepping && <StepDialog year={year} stepping={stepping} close={() => setStepping(undefined)} />}
    </span>
  );
}
