import { useState } from "react";
import type { EvaluationView, FigureId } from "../../core/index.ts";
import { grouped } from "../show/digits.ts";
import { words } from "../words.ts";
import { figureNamed, useFigures } from "./FigureContext.tsx";

/** The whole derivation, indented. Deep down it opens on demand; a figure shown before is only named again. */
export function DerivationTree({ id }: { readonly id: FigureId }) {
  const { figures } = useFigures();
  return (
    <ul className="derivation-tree">
      <Branch id={id} depth={0} repeated={repeatsIn(id, figures)} path="0" />
    </ul>
  );
}

type BranchProps = {
  readonly id: FigureId;
  readonly depth: number;
  /** The positions in the tree at which a figure comes again. */
  readonly repeated: ReadonlySet<string>;
  readonly path: string;
};

const openedDepth = 2;

function Branch({ id, depth, repeated, path }: BranchProps) {
  const { figures, open } = useFigures();
  const [opened, setOpened] = useState(depth < openedDepth);
  const figure = figureNamed(figures, id);
  if (!figure) return null;
  const again = repeated.has(path);
  const hasBelow = figure.inputs.length > 0 && !again;
  return (
    <li>
      <div className="branch">
        {hasBelow ? (
          <button
            type="button"
            className="twist"
            aria-expanded={opened}
            aria-label={opened ? words.indicators.close(figure.label) : words.indicators.open(figure.label)}
            onClick={() => setOpened(!opened)}
          >
            {opened ? "−" : "+"}
          </button>
        ) : (
          <span className="twist" aria-hidden="true">
            ·
          </span>
        )}
        <div>
          <button type="button" className="branch-name" onClick={() => open(id)}>
            {figure.label}
          </button>
          <strong className={figure.state}> {grouped(figure.text)}</strong>
          {again && <span className="quiet">（{words.figure.same}）</span>}
          {figure.formula !== "" && !again && <div className="quiet">＝ {grouped(figure.formula)}</div>}
          {figure.formula === "" &&
            figure.notes.map((note) => (
              <div className="quiet" key={note}>
                {note}
              </div>
            ))}
        </div>
      </div>
      {hasBelow && opened && (
        <ul>
          {figure.inputs.map((input, index) => (
            <Branch key={input} id={input} depth={depth + 1} repeated={repeated} path={`${path}.${index}`} />
          ))}
        </ul>
      )}
    </li>
  );
}

/** Walks in the order of reading; only figures with inputs are worth pointing back to. */
function repeatsIn(id: FigureId, figures: EvaluationView["figures"]): ReadonlySet<string> {
  const seen = new Set<FigureId>();
  const repeated = new Set<string>();
  const walk = (one: FigureId, path: string): void => {
    const figure = figureNamed(figures, one);
    if (!figure || figure.inputs.length === 0) return;
    if (seen.has(one)) {
      repeated.add(path);
      return;
    }
    seen.add(one);
    figure.inputs.forEach((input, index) => walk(input, `${path}.${index}`));
  };
  walk(id, "0");
  return repeated;
}
