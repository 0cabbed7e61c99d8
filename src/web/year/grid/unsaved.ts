import type { YearStanding } from "../../../server/api.ts";

/** Everything that was typed into the tables of a year in this browser and has not reached the server, by its table. */
export function unsavedIn(person: string, year: string): ReadonlyMap<string, number> {
  const prefix = `hengji.grid.${person}.${year}.`;
  const found = new Map<string, number>();
  try {
    for (let at = 0; at < window.localStorage.length; at += 1) {
      const name = window.localStorage.key(at) ?? "";
      if (!name.startsWith(prefix)) continue;
      const kept: unknown = JSON.parse(window.localStorage.getItem(name) ?? "[]");
      const table = name.slice(prefix.length).replace(/@[^@]*$/u, "");
      if (Array.isArray(kept)) found.set(table, (found.get(table) ?? 0) + kept.length);
    }
  } catch {
    // Without a shelf nothing is kept there either.
  }
  return found;
}

/** The tables a step takes along: what is not in them yet would be missing from what is handed in. */
const tablesOf: Readonly<Partial<Record<YearStanding["machine"], (object: string) => RegExp>>> = {
  budget: () => /^lines$/u,
  target: () => /^targets$/u,
  monitoring: (object) => new RegExp(`^round\\.${object}$`, "u"),
  "self-evaluation": () => /^self\./u,
};

export function unsavedFor(
  { machine, object }: Pick<YearStanding, "machine" | "object">,
  tables: ReadonlyMap<string, number>,
): number {
  const own = tablesOf[machine]?.(object);
  if (!own) return 0;
  return [...tables].reduce((sum, [table, count]) => (own.test(table) ? sum + count : sum), 0);
}
