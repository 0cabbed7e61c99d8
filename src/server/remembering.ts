/** Keeps the most recent results; the oldest makes room. */
export function remembering<Value>(most: number): {
  readonly get: (key: string) => Value | undefined;
  readonly keep: (key: string, value: Value) => Value;
} {
  // A Map keeps the order of insertion, so the first key is the one not asked for the longest time.
  const values = new Map<string, Value>();
  const keep = (key: string, value: Value): Value => {
    values.delete(key);
    values.set(key, value);
    const [oldest] = values.keys();
    if (values.size > most && oldest !== undefined) values.delete(oldest);
    return value;
  };
  const get = (key: string): Value | undefined => {
    const value = values.get(key);
    return value === undefined ? undefined : keep(key, value);
  };
  return { get, keep };
}
