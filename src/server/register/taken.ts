import type pg from "pg";
import type { Finding } from "../../core/index.ts";
import { libraryMessages } from "../library/messages.ts";
import type { StoredEntry } from "../store/yearRows.ts";
import { registerBook } from "./book.ts";

/** What the register says against values a year has taken from it, at the figures of the year. */
export async function registerFindings(
  client: pg.ClientBase,
  entries: readonly StoredEntry[],
): Promise<readonly Finding[]> {
  const taken = entries.flatMap(({ figure, locator }) => {
    const name = libraryMessages.nameInLocator(locator ?? "");
    return name === undefined ? [] : [{ figure, name }];
  });
  if (taken.length === 0) return [];
  const { contradictions, cells } = await registerBook(client);
  const inputs = new Map(
    cells.flatMap(({ value, growth }) => [value, ...(growth ? [growth] : [])]).map((one) => [one.name, one.inputs]),
  );
  return taken.flatMap(({ figure, name }) => {
    const behind = allBehind(name, inputs);
    return contradictions
      .filter(({ whole, parts }) => [whole, ...parts].some((one) => behind.has(one)))
      .map((one): Finding => ({ ...one.finding, subject: figure }));
  });
}

/** The value itself, and everything it was worked out from. */
function allBehind(
  name: string,
  inputs: ReadonlyMap<string, readonly string[]>,
  behind = new Set<string>(),
): ReadonlySet<string> {
  if (behind.has(name)) return behind;
  behind.add(name);
  for (const input of inputs.get(name) ?? []) allBehind(input, inputs, behind);
  return behind;
}
