import { useMemo } from "react";
import { calledIn } from "../calledIn.ts";
import { Grid } from "../Grid.tsx";
import type { GridColumn, GridRow } from "../grid/model.ts";
import type { InYear } from "../inYear.tsx";
import { byRow, useSave, type Item } from "../saving.ts";
import { yearWords } from "../words.ts";
import type { Spot } from "./handedDown.ts";

const words = yearWords.targets;

type SharesProps = InYear & {
  readonly name: string;
  readonly title: string;
  readonly spots: readonly Spot[];
};

/** What each unit takes over, with the floor it may not fall below. */
export function SharesGrid({ year, name, title, spots }: SharesProps) {
  const columns = useMemo(
    (): readonly GridColumn[] => [
      {
        key: "label",
        title,
        isFixed: true,
        width: "44%",
        isName: true,
        alsoCalled: [...calledIn.organisation, ...calledIn.indicator],
      },
      { key: "target", title: words.own, isFixed: true },
      { key: "written", title: words.share, alsoCalled: calledIn.share },
      { key: "floor", title: words.floor },
    ],
    [title],
  );
  const spotOf = new Map(spots.map((spot) => [`${spot.target.key} ${spot.organisation}`, spot]));
  const shareAt = ({ target: { indicator, measure }, organisation }: Spot) =>
    year.shares.find(
      (one) => one.indicator === indicator && one.measure === measure && one.organisation.id === organisation,
    );
  const save = useSave(year.id, { method: "PUT", path: ["shares"], list: "shares" }, (edits) =>
    [...byRow(edits)].flatMap(([key, of]): readonly Item[] => {
      const spot = spotOf.get(key);
      if (!spot) return [];
      const { indicator, measure } = spot.target;
      const typed = new Map(of.map(({ column, text }) => [column, text]));
      const there = shareAt(spot);
      const written = typed.get("written") ?? there?.written ?? "";
      const floor = typed.get("floor") ?? there?.floor ?? "";
      const base = measure === "" ? indicator : `${indicator}.分项.${measure}`;
      const revision = of.find((edit) => edit.revision !== undefined)?.revision;
      return [
        {
          key: `${base}.目标 ${spot.organisation}`,
          edits: of.toSorted((a, b) => Number(b.column === "written") - Number(a.column === "written")),
          body: {
            indicator,
            measure,
            organisation: spot.organisation,
            written: written === "" ? null : written,
            floor: floor === "" ? null : floor,
            ...(revision !== undefined && { revision }),
          },
          ...(written === "" && floor !== "" && { waitsFor: words.needsShare }),
        },
      ];
    }),
  );
  const rows = [...spotOf].map(([key, spot]): GridRow => {
    const share = shareAt(spot);
    const revision = share?.revision ?? 0;
    return {
      key,
      label: spot.label,
      ...(spot.names && { alsoCalled: spot.names }),
      ...(spot.depth !== undefined && { depth: spot.depth }),
      cells: {
        label: { text: spot.label },
        target: { text: spot.above },
        written: { text: share?.written ?? "", revision },
        floor: { text: share?.floor ?? "", revision },
      },
    };
  });
  return <Grid name={`${year.id}.shares.${name}`} label={words.shares} columns={columns} rows={rows} save={save} />;
}
