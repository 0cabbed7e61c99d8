import { useCallback, useLayoutEffect, useRef } from "react";
import type { Edit } from "./drafts.ts";

/** Always the same function, which does what the latest drawing means: rows need not be drawn again for it. */
export function useLatest<Arguments extends readonly unknown[]>(
  work: (...given: Arguments) => void,
): (...given: Arguments) => void {
  const latest = useRef(work);
  useLayoutEffect(() => {
    latest.current = work;
  });
  return useCallback((...given: Arguments) => latest.current(...given), []);
}

type Done = readonly (Pick<Edit, "row" | "column" | "text"> & { readonly before: string })[];

/** What was done in this grid, to be taken back one step at a time. */
export function useHistory() {
  const past = useRef<Done[]>([]);
  const future = useRef<Done[]>([]);
  return {
    add: (done: Done): void => {
      past.current = [...past.current.slice(-99), done];
      future.current = [];
    },
    undo: (): Done | undefined => shift(past, future),
    redo: (): Done | undefined => shift(future, past),
  };
}

function shift(from: { current: Done[] }, to: { current: Done[] }): Done | undefined {
  const done = from.current.at(-1);
  if (!done) return undefined;
  from.current = from.current.slice(0, -1);
  to.current = [...to.current, done];
  return done;
}
