import type { IndicatorView } from "../../../core/index.ts";
import type { YearDetail } from "../../../server/api.ts";
import type { Edit } from "../grid/drafts.ts";
import type { Item } from "../saving.ts";
import { documentCode } from "../sources.ts";
import { yearWords } from "../words.ts";

/** The unit of its target, in which digits alone are meant. */
export function unitsOf({ code, measures }: IndicatorView): ReadonlyMap<string, string | undefined> {
  return new Map(
    measures.map(({ name, target }) => [
      name === "" ? `${code}.实际` : `${code}.分项.${name}.实际`,
      /[^\d.,\s≥≤＝=<>~～—\-以上下及内外]+$/u.exec(target ?? "")?.[0],
    ]),
  );
}

/** A figure goes as a whole: what was not typed now stays as it was. */
export function figureItems(
  edits: readonly Edit[],
  { entries, documents }: YearDetail,
  units: ReadonlyMap<string, string | undefined>,
): readonly Item[] {
  const figures = new Map<string, Edit[]>();
  for (const edit of edits) figures.set(edit.row, [...(figures.get(edit.row) ?? []), edit]);
  return [...figures].map(([figure, of]): Item => {
    const there = entries.find((one) => one.figure === figure);
    const typed = new Map(
      of.map(({ column, text }) => [column, column === "document" ? documentCode(text, documents) : text]),
    );
    const now = (field: "note" | "document" | "locator") => typed.get(field) ?? there?.[field] ?? "";
    const text = typed.get("written");
    const written = text ?? there?.written ?? "";
    const unit = text === undefined ? there?.unit : isPlain(text) ? (there?.unit ?? units.get(figure)) : undefined;
    const revision = of.find((edit) => edit.revision !== undefined)?.revision;
    return {
      key: figure,
      edits: of.toSorted((a, b) => Number(b.column === "written") - Number(a.column === "written")),
      body: {
        figure,
        written: written === "" ? null : written,
        ...(unit !== undefined && written !== "" && { unit }),
        ...Object.fromEntries(
          (["note", "document", "locator"] as const).flatMap((field) =>
            now(field) === "" ? [] : [[field, now(field)]],
          ),
        ),
        ...(revision !== undefined && { revision }),
      },
      ...(text === undefined && written === "" && { waitsFor: yearWords.targets.needsValue }),
    };
  });
}

/** Digits without a unit: it is the unit of the target that is meant. */
const isPlain = (text: string): boolean => /^[\d.,，\s+\-−]+$/u.test(text.normalize("NFKC"));
