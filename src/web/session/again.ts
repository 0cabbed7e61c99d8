import { useSyncExternalStore } from "react";

/**
 * Whoever was signed in and is not any more signs in again where they are; requests wait for it and are then sent once
 * more. It stands outside of the pages, since any request of any page may find the session over.
 */
let waiting: { readonly over: Promise<void>; readonly goOn: () => void } | undefined;
const listeners = new Set<() => void>();

/** Resolves once somebody has signed in; the dialog for it opens with the first request that waits. */
export function signedInAgain(): Promise<void> {
  if (waiting === undefined) {
    let goOn: () => void = () => undefined;
    const over = new Promise<void>((resolve) => (goOn = resolve));
    waiting = { over, goOn };
    tell();
  }
  return waiting.over;
}

/** The dialog says that the session is there again. */
export function goOn(): void {
  waiting?.goOn();
  waiting = undefined;
  tell();
}

export const useIsSessionOver = (): boolean => useSyncExternalStore(subscribe, () => waiting !== undefined);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
