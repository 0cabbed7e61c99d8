/** A field that `for (const key in value)` has named: what Object.entries would give, without a list of pairs. */
export function fieldOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}
