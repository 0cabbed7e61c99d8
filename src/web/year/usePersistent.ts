import { useState } from "react";

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
        window.localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // Then it lives as long as the page.
      }
      return next;
    });
  const clear = () => {
    setValue(initial);
    window.localStorage.removeItem(name);
  };
  return [value, put, clear];
}

/** Only this program writes there, and always the same shape. */
function read<Value>(name: string): Value | undefined {
  try {
    const kept = window.localStorage.getItem(name);
    return kept === null ? undefined : (JSON.parse(kept) as Value);
  } catch {
    return undefined;
  }
}
