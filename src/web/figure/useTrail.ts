import { useState } from "react";
import type { FigureId } from "../../core/index.ts";

type Trail = {
  readonly trail: readonly FigureId[];
  /** To be called when a step is taken inside the panel, so that it is added to the trail. */
  readonly step: (to: FigureId) => void;
};

/**
 * The figures walked through, the open one last. Going back to one (also with the browser's button) cuts the trail
 * there; another figure opened from the page begins a new one.
 */
export function useTrail(open: FigureId): Trail {
  const [walked, setWalked] = useState<readonly FigureId[]>([open]);
  const step = (to: FigureId) => setWalked((before) => upTo(before, to) ?? [...(upTo(before, open) ?? [open]), to]);
  return { trail: upTo(walked, open) ?? [open], step };
}

function upTo(trail: readonly FigureId[], id: FigureId): readonly FigureId[] | undefined {
  const at = trail.indexOf(id);
  return at < 0 ? undefined : trail.slice(0, at + 1);
}
