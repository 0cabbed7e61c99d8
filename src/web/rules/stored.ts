import { useEffect, useState } from "react";

/** What was typed on this page outlives a reload; another page's store is not touched. */
const prefix = "hengji.rules.";

export function readStored<T extends object>(key: string, otherwise: T): T {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(prefix + key) ?? "null");
    // Written by this page only; a missing entry takes its default.
    return typeof found === "object" && found !== null ? { ...otherwise, ...found } : otherwise;
  } catch {
    return otherwise;
  }
}

export function store(key: string, value: object): void {
  try {
    localStorage.setItem(prefix + key, JSON.stringify(value));
  } catch {
    // A full store: what was typed then lives as long as the page.
  }
}

/** State that is kept in the browser's store. */
export function useStored<T extends object>(key: string, otherwise: T) {
  const [value, setValue] = useState<T>(() => readStored(key, otherwise));
  useEffect(() => store(key, value), [key, value]);
  return [value, setValue] as const;
}
