import type { YearDetail } from "../../../server/api.ts";
import type { Edit } from "../grid/drafts.ts";
import { isNewRow } from "../grid/model.ts";
import { byRow, type Item } from "../saving.ts";
import { sourceColumn, sourceOf } from "../sources.ts";
import { yearWords } from "../words.ts";
import { partsOf } from "./keys.ts";

const words = yearWords.targets;

export const stages = ["original", "approved"] as const;

/** A target goes with its source: what was not typed now stays as it was. */
export function targetItems(edits: readonly Edit[], year: YearDetail): readonly Item[] {
  return [...byRow(edits)].flatMap(([key, of]): readonly Item[] => {
    const typed = new Map(of.map(({ column, text }) => [column, text]));
    const [indicator, measure] = isNewRow(key) ? [typed.get("code") ?? "", typed.get("measure") ?? ""] : partsOf(key);
    const ofStages = stages
      .map((stage) => ({
        stage,
        own: [stage, sourceColumn(stage)].flatMap((name) => of.filter(({ column }) => column === name)),
      }))
      .filter(({ own }) => own.length > 0);
    // Code and measure of a new row are told with its first target.
    const rest = of.filter((edit) => !ofStages.some(({ own }) => own.includes(edit)));
    if (ofStages.length === 0 || indicator === "")
      return [{ key: "", edits: of, body: {}, waitsFor: words.needsTarget }];
    const base = measure === "" ? indicator : `${indicator}.分项.${measure}`;
    return ofStages.map(({ stage, own }, index): Item => {
      const there = year.targets.find(
        (one) => one.indicator === indicator && one.measure === measure && one.stage === stage,
      );
      const text = typed.get(stage);
      const written = text ?? there?.written ?? "";
      const unit = text === undefined ? there?.unit : undefined;
      const revision = own.find((edit) => edit.revision !== undefined)?.revision;
      return {
        key: `${base}.目标`,
        edits: index === 0 ? [...own, ...rest] : own,
        body: {
          indicator,
          measure,
          stage,
          written: written === "" ? null : written,
          ...(unit !== undefined && { unit }),
          ...(written !== "" && sourceOf(typed.get(sourceColumn(stage)), there, year.documents)),
          ...(revision !== undefined && { revision }),
        },
        ...(text === undefined && written === "" && { waitsFor: words.needsValue }),
      };
    });
  });
}
