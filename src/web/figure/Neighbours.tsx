import { Button } from "antd";
import { useMemo, useState } from "react";
import type { EvaluationView, FigureId, FigureView } from "../../core/index.ts";
import { grouped } from "../show/digits.ts";
import { needsOf } from "../show/pending.ts";
import { words } from "../words.ts";
import { figureNamed, useFigures } from "./FigureContext.tsx";

/** What the figure was made from. */
export function Inputs({ figure }: { readonly figure: FigureView }) {
  if (figure.inputs.length === 0) return null;
  return (
    <section>
      <h3>
        {words.figure.inputs} <span className="count">{figure.inputs.length}</span>
      </h3>
      <Rows ids={figure.inputs} />
    </section>
  );
}

/** What somebody has to give before the figure can be known. */
export function Waits({ figure }: { readonly figure: FigureView }) {
  const needs = needsOf(figure).filter((id) => id !== figure.id);
  if (needs.length === 0) return null;
  return (
    <section>
      <h3>
        {words.figure.waits} <span className="count">{needs.length}</span>
      </h3>
      <Rows ids={needs} />
    </section>
  );
}

/** What was made from the figure. */
export function UsedBy({ figure }: { readonly figure: FigureView }) {
  const { figures } = useFigures();
  const users = useMemo(() => usersOf(figures, figure.id), [figures, figure.id]);
  return (
    <section>
      <h3>
        {words.figure.used} <span className="count">{users.length}</span>
      </h3>
      {users.length === 0 ? <p className="quiet">{words.figure.usedNone}</p> : <Rows ids={users} />}
    </section>
  );
}

function valueOf(figure: FigureView | undefined): string {
  if (!figure) return words.state.none;
  return figure.state === "pending" ? words.state.pending : grouped(figure.text);
}

const usersOf = (figures: EvaluationView["figures"], id: FigureId): readonly FigureId[] =>
  Object.values(figures)
    .filter(({ inputs }) => inputs.includes(id))
    .map((user) => user.id);

const shownAtFirst = 12;

function Rows({ ids }: { readonly ids: readonly FigureId[] }) {
  const { figures, open } = useFigures();
  const [all, setAll] = useState(ids.length <= shownAtFirst + 3);
  const rest = ids.length - shownAtFirst;
  return (
    <>
      <ul className="neighbours">
        {(all ? ids : ids.slice(0, shownAtFirst)).map((id) => {
          const figure = figureNamed(figures, id);
          return (
            <li key={id}>
              <button type="button" onClick={() => open(id)}>
                <span className="neighbour-label">{figure?.label ?? id}</span>
                <span className={`neighbour-value ${figure?.state ?? ""} ${figure?.basis ?? ""}`}>
                  {valueOf(figure)}
                </span>
              </button>
            </li>
          );
        })}
      </ul>
      {!all && (
        <Button size="small" type="link" onClick={() => setAll(true)}>
          {words.figure.more(rest)}
        </Button>
      )}
    </>
  );
}
