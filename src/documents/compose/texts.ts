import type { ComposedDocument, Run } from "./composed.ts";

/** What a person has to write, by what is asked for; a figure that is still missing is no text. */
export function placesForText(document: ComposedDocument): readonly string[] {
  const names = new Set<string>();
  visit(document.blocks, (run) => {
    if (run.what !== undefined) names.add(run.what);
    return run;
  });
  return [...names];
}

/** Places that wait for a figure, by how they are called. */
export function placesForFigures(document: ComposedDocument): number {
  let count = 0;
  visit(document.blocks, (run) => {
    if (run.fill && run.what === undefined) count += 1;
    return run;
  });
  return count;
}

/** The same document with what was written for it in its places. */
export function withTexts(document: ComposedDocument, texts: ReadonlyMap<string, string>): ComposedDocument {
  if (texts.size === 0) return document;
  const blocks = visit(document.blocks, (run) => {
    const text = run.what === undefined ? undefined : texts.get(run.what);
    return text === undefined ? run : { text, link: { kind: "case" } };
  });
  return { ...document, blocks };
}

/** Every run, wherever in a block it stands. */
function visit<Part>(part: Part, change: (run: Run) => Run): Part;
function visit(part: unknown, change: (run: Run) => Run): unknown {
  if (Array.isArray(part)) return part.map((one: unknown) => visit(one, change));
  if (typeof part !== "object" || part === null) return part;
  if (isRun(part)) return change(part);
  return Object.fromEntries(Object.entries(part).map(([key, one]: [string, unknown]) => [key, visit(one, change)]));
}

const isRun = (part: object): part is Run => "fill" in part && "text" in part;
