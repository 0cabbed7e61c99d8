import { useState } from "react";
import { browserShelf } from "../keeping/browserShelf.ts";

/** Kept on this machine under a name, so that a form half filled in survives a reload. */
export function usePersistent<Value>(
  name: string,
  initial: Value,
): readonly [Value, (change: (now: Value) => Value) => void, () => void] {
  const [value, setValue] = useState<Value>(() => read(name) ?? initial);
  const put = (change: (now: Value) => Value) =>
    setValue((now) => {
      const next = change(now);
      try {
        browserShelf().setItem(name, JSON.stringify(next));
      } catch {
        // Then it lives as long as the page.
      }
      return next;
    });
  const clear = () => {
    setValue(initial);
    browserShelf().removeItem(name);
  };
  return [value, put, clear];
}

/** Only this program writes there, and always the same shape. */
function read<Value>(name: string): Value | undefined {
  try {
    const shelf = browserShelf();
    // A form that was left half filled in by a tab that is gone goes on in this one.
    const left = shelf.getItem(name) === null ? shelf.inherit(name).at(-1) : undefined;
    if (left !== undefined) shelf.setItem(name, left);
    const kept = shelf.getItem(name);
    return kept === null ? undefined : (JSON.parse(kept) as Value);
  } catch {
    return undefined;
  }
}
