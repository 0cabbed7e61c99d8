import { isOfEarlierYears } from "../../../core/index.ts";
import type { YearDetail, YearEntry } from "../../../server/api.ts";
import { calledIn } from "../calledIn.ts";
import { Grid } from "../Grid.tsx";
import type { GridColumn, GridRow } from "../grid/model.ts";
import type { InYear } from "../inYear.tsx";
import type { Need } from "../needs.ts";
import { useSave } from "../saving.ts";
import { documentChoices } from "../sources.ts";
import { yearWords } from "../words.ts";
import { figureItems } from "./figureItems.ts";
import { Questions } from "./Questions.tsx";

const words = yearWords.self;

const columns: readonly GridColumn[] = [
  {
    key: "name",
    title: words.figure,
    isFixed: true,
    width: "34%",
    isName: true,
    alsoCalled: [...calledIn.indicator, ...calledIn.code],
  },
  { key: "written", title: words.value, width: "22%", alsoCalled: calledIn.actual },
  { key: "document", title: words.source, alsoCalled: calledIn.document },
  { key: "locator", title: words.locator, alsoCalled: calledIn.locator },
  { key: "note", title: words.note, alsoCalled: calledIn.note },
];

type FiguresProps = InYear & {
  readonly name: string;
  /** With other names under which a pasted line finds it. */
  readonly needs: readonly (Need & { readonly names?: readonly string[] })[];
  readonly units: ReadonlyMap<string, string | undefined>;
};

/** A table of the figures somebody types for one indicator, or for many. */
export function Figures({ year, name, needs, units }: FiguresProps) {
  const gridColumns = columns.map((column) =>
    column.key === "document" ? { ...column, choices: documentChoices(year.documents) } : column,
  );
  const rows = needs.map(({ figure, label, names }): GridRow => {
    const entry = year.entries.find((one) => one.figure === figure);
    const revision = entry?.revision ?? 0;
    // What earlier years were belongs to the targets and is settled with them.
    const isFixed = year.locks.targets !== undefined && isOfEarlierYears(figure);
    return {
      key: figure,
      label,
      ...(names && { alsoCalled: names }),
      cells: {
        name: { text: label },
        written: {
          text: entry ? `${entry.written}${entry.unit ?? ""}` : "",
          revision,
          isFixed,
          // Who entered it is told on hover: a line of its own would halve what one sees of the table.
          ...(entry && { title: words.writtenBy(entry.by, entry.on.slice(0, 10)), note: noteOf(entry, year) }),
        },
        document: {
          text: entry?.document ?? "",
          revision,
          isFixed,
          title: year.documents.find(({ code }) => code === entry?.document)?.title,
        },
        locator: { text: entry?.locator ?? "", revision, isFixed },
        note: { text: entry?.note ?? "", revision, isFixed },
      },
    };
  });
  const save = useSave(year.id, { method: "PUT", path: ["figures"], list: "figures" }, (edits) =>
    figureItems(edits, year, units),
  );
  return (
    <>
      <Questions year={year} needs={needs} />
      <Grid
        name={`${year.id}.self.${name}`}
        label={words.inputs}
        columns={gridColumns}
        rows={rows}
        save={save}
        locked={year.locks.actuals}
      />
    </>
  );
}

/** What the department said about it. */
function noteOf({ figure }: YearEntry, { reviews }: YearDetail): string | undefined {
  const review = reviews.find((one) => one.figure === figure);
  if (!review || review.verdict === "confirmed") return undefined;
  // A question is told whole above the table.
  if (review.verdict === "questioned") return yearWords.review.verdicts.questioned;
  const { verdict, written = "", unit = "", why = "" } = review;
  return words.reviewed(yearWords.review.verdicts[verdict], `${written}${unit}`, review.by, why);
}
