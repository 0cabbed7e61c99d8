/** What stands in the address of the page: the sentence with what the table says about it, the tab, the reading. */
export type RulesSearch = {
  readonly view?: "table";
  readonly q?: string;
  readonly points?: string;
  readonly name?: string;
  readonly target?: string;
  readonly unit?: string;
  readonly formula?: string;
  /** The reading chosen, counted from 1. */
  readonly reading?: number;
};

const texts = ["q", "points", "name", "target", "unit", "formula"] as const;

export function rulesSearch(raw: Readonly<Record<string, unknown>>): RulesSearch {
  const reading = Number(raw["reading"]);
  return {
    ...(raw["view"] === "table" && { view: "table" }),
    ...Object.fromEntries(texts.flatMap((key) => textEntry(key, raw[key]))),
    ...(Number.isInteger(reading) && reading > 0 && { reading }),
  };
}

/** Whatever reads the address may hand over 「10」 as a number. */
function textEntry(key: string, value: unknown): readonly (readonly [string, string])[] {
  if (typeof value !== "string" && typeof value !== "number") return [];
  return value === "" ? [] : [[key, String(value)]];
}
