import { plain } from "./composed.ts";
import type { Draft } from "./draftCell.ts";

/** Cells of one column with the same text in neighbouring rows become one, but never across what they belong to. */
export function mergedDown(drafts: readonly Draft[]): readonly Draft[] {
  const at = new Map(drafts.map((draft) => [`${draft.row},${draft.column}`, draft]));
  const continues = new Set<Draft>();
  const lengths = new Map<Draft, number>();
  const heads = new Map<Draft, Draft>();
  for (const draft of drafts) {
    const above = at.get(`${draft.row - 1},${draft.column}`);
    if (!above || !isSame(draft, above) || !continuesLeft(draft, at, continues)) continue;
    continues.add(draft);
    const head = heads.get(above) ?? above;
    heads.set(draft, head);
    lengths.set(head, (lengths.get(head) ?? 1) + 1);
  }
  return drafts
    .filter((draft) => !continues.has(draft))
    .map((draft) => ({ ...draft, rows: lengths.get(draft) ?? draft.rows }));
}

function isSame(draft: Draft, above: Draft): boolean {
  const text = plain(draft.runs);
  return (
    draft.template.merge &&
    above.template.merge &&
    draft.rowKey === above.rowKey &&
    draft.line > 0 &&
    text !== "—" &&
    text === plain(above.runs)
  );
}

/** Under another first-level indicator the same second-level name is another one. */
function continuesLeft(draft: Draft, at: ReadonlyMap<string, Draft>, continues: ReadonlySet<Draft>): boolean {
  const left = at.get(`${draft.row},${draft.column - 1}`);
  return !left?.template.merge || continues.has(left) || plain(left.runs) === "—";
}
