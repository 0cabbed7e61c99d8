import type { FigureId } from "../../core/index.ts";
import { words } from "../words.ts";
import { useFigures } from "./FigureContext.tsx";

/** The way one has walked, to go back up; nothing to show before the first step. */
export function Trail({ trail }: { readonly trail: readonly FigureId[] }) {
  const { figures, open } = useFigures();
  if (trail.length < 2) return null;
  return (
    <nav className="trail" aria-label={words.figure.trail}>
      <ol>
        {trail.map((id, index) => (
          <li key={id}>
            {index === trail.length - 1 ? (
              <span aria-current="page">{figures[id]?.label ?? id}</span>
            ) : (
              <button type="button" onClick={() => open(id)}>
                {figures[id]?.label ?? id}
              </button>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
