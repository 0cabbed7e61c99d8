import { Select } from "antd";
import { useMemo, useState } from "react";
import type { IndicatorView, MeasureView } from "../../core/index.ts";
import type { YearDetail } from "../../server/api.ts";
import { useOrganisations } from "../api/administration.ts";
import { flat, isLeaf } from "../show/tree.ts";
import { Grid, isNewRow, type GridColumn, type GridRow } from "./Grid.tsx";
import type { Edit } from "./grid/drafts.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { byRow, useSave, type Item } from "./saving.ts";
import { yearWords } from "./words.ts";

const words = yearWords.targets;

/** 目标: what was declared, approved and adjusted, and what of it units below take over. */
export const TargetsTab = inYear(({ year }) => (
  <div className="year-tab">
    <Targets year={year} />
    <Shares year={year} />
  </div>
));

const stages = ["original", "approved"] as const;

function Targets({ year }: InYear) {
  const leaves = useMemo(() => flat(year.view.tree).filter(isLeaf), [year]);
  const columns = useMemo(
    (): readonly GridColumn[] => [
      { key: "code", title: words.code, width: "10%", choices: leaves.map(({ code }) => code) },
      { key: "name", title: words.name, width: "26%", isFixed: true },
      { key: "measure", title: words.measure, width: "14%" },
      { key: "original", title: words.original, width: "16%" },
      { key: "approved", title: words.approved, width: "14%" },
      { key: "adjusted", title: words.adjusted, isFixed: true },
      { key: "points", title: words.points, kind: "amount", isFixed: true, width: "7%" },
    ],
    [leaves],
  );
  const rows = useMemo(() => leaves.flatMap((leaf) => rowsOf(leaf, year)), [leaves, year]);
  const save = useSave(year.id, { method: "PUT", path: ["targets"], list: "targets" }, targetItems);
  return (
    <section aria-label={words.title}>
      <h2>
        {words.title}{" "}
        <small className="quiet">
          {words.help}
          {words.addMeasure}
        </small>
      </h2>
      <Grid
        name={`${year.id}.targets`}
        label={words.title}
        columns={columns}
        rows={rows}
        save={save}
        locked={year.locks.targets}
        isGrowing
      />
    </section>
  );
}

/** Indicator and measure; neither holds a line break. */
const keyOf = (indicator: string, measure: string): string => `${indicator}\n${measure}`;
const partsOf = (key: string): readonly [string, string] => {
  const [indicator = "", measure = ""] = key.split("\n");
  return [indicator, measure];
};

function rowsOf(leaf: IndicatorView, year: YearDetail): readonly GridRow[] {
  const own = year.targets.filter(({ indicator }) => indicator === leaf.code);
  const names = [...new Set([...own.map(({ measure }) => measure), ...leaf.measures.map(({ name }) => name)])];
  return (names.length === 0 ? [""] : names).map((measure): GridRow => {
    const shown = leaf.measures.find(({ name }) => name === measure);
    return {
      key: keyOf(leaf.code, measure),
      label: measure === "" ? leaf.name : `${leaf.name}·${measure}`,
      cells: {
        code: { text: leaf.code, isFixed: true },
        name: { text: leaf.name },
        measure: { text: measure, isFixed: true },
        ...Object.fromEntries(
          stages.map((stage) => {
            const target = own.find((one) => one.measure === measure && one.stage === stage);
            return [stage, { text: `${target?.written ?? ""}${target?.unit ?? ""}`, revision: target?.revision ?? 0 }];
          }),
        ),
        adjusted: { text: adjustedOf(shown) },
        points: { text: measure === "" || names[0] === measure ? (leaf.points ?? "") : "" },
      },
    };
  });
}

export const adjustedOf = (measure: MeasureView | undefined): string =>
  measure?.targetVersions.findLast(({ stage }) => stage === "adjusted")?.text ?? "";

function targetItems(edits: readonly Edit[]): readonly Item[] {
  return [...byRow(edits)].flatMap(([key, of]): readonly Item[] => {
    const typed = new Map(of.map(({ column, text }) => [column, text]));
    const [indicator, measure] = isNewRow(key) ? [typed.get("code") ?? "", typed.get("measure") ?? ""] : partsOf(key);
    const own = of.filter(({ column }) => column === "original" || column === "approved");
    // Code and measure of a new row are told with its first target.
    const rest = of.filter((edit) => !own.includes(edit));
    if (own.length === 0 || indicator === "") return [{ key: "", edits: of, body: {}, waitsFor: words.needsTarget }];
    const base = measure === "" ? indicator : `${indicator}.分项.${measure}`;
    return own.map((edit, index) => ({
      key: `${base}.目标`,
      edits: index === 0 ? [edit, ...rest] : [edit],
      body: {
        indicator,
        measure,
        stage: edit.column,
        written: edit.text === "" ? null : edit.text,
        ...(edit.revision !== undefined && { revision: edit.revision }),
      },
    }));
  });
}

function Shares({ year }: InYear) {
  const organisations = useOrganisations();
  const below = (organisations.data?.items ?? []).filter(({ parent }) => parent === year.organisation.id);
  const targets = [...new Set(year.targets.map(({ indicator, measure }) => keyOf(indicator, measure)))];
  const [chosen, setChosen] = useState<string>();
  const current = chosen ?? targets[0];
  return (
    <section aria-label={words.shares}>
      <h2>
        {words.shares} <small className="quiet">{words.sharesHelp}</small>
      </h2>
      {organisations.data && below.length === 0 && <p className="quiet">{words.noChildren}</p>}
      {below.length > 0 && current === undefined && <p className="quiet">{words.none}</p>}
      {below.length > 0 && current !== undefined && (
        <>
          <Select
            aria-label={words.pick}
            className="share-target no-print"
            showSearch={{ optionFilterProp: "label" }}
            value={current}
            onChange={setChosen}
            options={targets.map((key) => ({ value: key, label: labelOf(key, year) }))}
          />
          <SharesGrid key={current} year={year} target={current} below={below} />
        </>
      )}
    </section>
  );
}

function labelOf(key: string, year: YearDetail): string {
  const [indicator, measure] = partsOf(key);
  const name = flat(year.view.tree).find(({ code }) => code === indicator)?.name ?? indicator;
  const target = year.targets.findLast((one) => one.indicator === indicator && one.measure === measure);
  return `${indicator} ${name}${measure === "" ? "" : `·${measure}`}　${target?.written ?? ""}${target?.unit ?? ""}`;
}

const shareColumns: readonly GridColumn[] = [
  { key: "organisation", title: words.organisation, isFixed: true, width: "40%" },
  { key: "written", title: words.share },
  { key: "floor", title: words.floor },
];

type SharesProps = InYear & {
  readonly target: string;
  readonly below: readonly { readonly id: string; readonly name: string }[];
};

function SharesGrid({ year, target, below }: SharesProps) {
  const [indicator, measure] = partsOf(target);
  const own = year.shares.filter((one) => one.indicator === indicator && one.measure === measure);
  const save = useSave(
    year.id,
    { method: "PUT", path: ["shares"], list: "shares", beside: { indicator, measure } },
    (edits) =>
      [...byRow(edits)].map(([organisation, of]): Item => {
        const typed = new Map(of.map(({ column, text }) => [column, text]));
        const there = own.find((one) => one.organisation.id === organisation);
        const written = typed.get("written") ?? there?.written ?? "";
        const floor = typed.get("floor") ?? there?.floor ?? "";
        return {
          key: organisation,
          edits: of,
          body: { organisation, written: written === "" ? null : written, floor: floor === "" ? null : floor },
        };
      }),
  );
  const rows = below.map(({ id, name }): GridRow => {
    const share = own.find(({ organisation }) => organisation.id === id);
    return {
      key: id,
      label: name,
      cells: {
        organisation: { text: name },
        written: { text: share?.written ?? "" },
        floor: { text: share?.floor ?? "" },
      },
    };
  });
  return (
    <Grid
      name={`${year.id}.shares.${target}`}
      label={words.shares}
      columns={shareColumns}
      rows={rows}
      save={save}
      locked={year.locks.targets}
    />
  );
}
