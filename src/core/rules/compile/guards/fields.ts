/** A field of whatever is walked over; undefined where it has none. With `for … in` it stands for Object.entries, without its list of pairs. */
export function fieldOf(value: object, key: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[key];
}
