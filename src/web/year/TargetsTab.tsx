import { useSearch } from "@tanstack/react-router";
import { App, Button, Popconfirm, Segmented, Select } from "antd";
import { useMemo, useState } from "react";
import { hasLevel, receiversOf, type IndicatorView, type MeasureView } from "../../core/index.ts";
import type { Organisation, YearDetail } from "../../server/api.ts";
import { useOrganisations } from "../api/administration.ts";
import { TakeDialog } from "../library/TakeDialog.tsx";
import { libraryWords } from "../library/words.ts";
import { useMay } from "../session/SessionContext.tsx";
import { treeOf } from "../organisations/tree.ts";
import { Severity } from "../parts/marks.tsx";
import { flat, isLeaf } from "../show/tree.ts";
import { calledIn } from "./calledIn.ts";
import { Grid } from "./Grid.tsx";
import { isNewRow, type GridColumn, type GridRow } from "./grid/model.ts";
import type { Edit } from "./grid/drafts.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { useYearWrite } from "./queries.ts";
import { droppedTarget, ownerOf } from "./needs.ts";
import { byRow, useSave, type Item } from "./saving.ts";
import { documentChoices, sourceCell, sourceColumn, sourceOf } from "./sources.ts";
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
  const papers = useMemo(() => documentChoices(year.documents), [year.documents]);
  const columns = useMemo(
    (): readonly GridColumn[] => [
      {
        key: "code",
        title: words.code,
        width: "8%",
        isName: true,
        alsoCalled: calledIn.code,
        choices: leaves.map(({ code }) => code),
      },
      { key: "name", title: words.name, width: "22%", isFixed: true, isName: true, alsoCalled: calledIn.indicator },
      { key: "measure", title: words.measure, width: "12%", isName: true },
      { key: "original", title: words.original, width: "13%", alsoCalled: calledIn.original },
      { key: "approved", title: words.approved, width: "13%", alsoCalled: calledIn.approved, isSeldom: true },
      { key: "adjusted", title: words.adjusted, isFixed: true },
      { key: "points", title: words.points, kind: "amount", isFixed: true, width: "6%" },
      // Last, so that a block of targets is pasted as it stands in Excel.
      ...stages.map((stage) => ({
        key: sourceColumn(stage),
        title: words.sources[stage],
        width: "9%",
        choices: papers,
      })),
    ],
    [leaves, papers],
  );
  const rows = useMemo(() => leaves.flatMap((leaf) => rowsOf(leaf, year)), [leaves, year]);
  const save = useSave(year.id, { method: "PUT", path: ["targets"], list: "targets" }, (edits) =>
    targetItems(edits, year),
  );
  const may = useMay();
  const [isTaking, setTaking] = useState(false);
  const mayTake = year.locks.targets === undefined && may("years.enter");
  return (
    <section aria-label={words.title}>
      <h2>
        {words.title}{" "}
        <small className="quiet">
          {words.help}
          {words.addMeasure}
        </small>
        {mayTake && (
          <Button size="small" className="no-print" onClick={() => setTaking(true)}>
            {libraryWords.takeFrom}
          </Button>
        )}
      </h2>
      {isTaking && <TakeDialog year={year.id} close={() => setTaking(false)} />}
      <Grid
        name={`${year.id}.targets`}
        label={words.title}
        columns={columns}
        rows={rows}
        save={save}
        locked={year.locks.targets}
        isGrowing
        at={useWantedCell(leaves)}
      />
    </section>
  );
}

/** 「C11.目标」, 「C11.分项.培训.目标」 or 「C11」 in the address. */
function useWantedCell(leaves: readonly IndicatorView[]) {
  const { at } = useSearch({ strict: false });
  const node = typeof at === "string" ? ownerOf(at, leaves) : undefined;
  if (!node || typeof at !== "string") return undefined;
  const measure = /^分项\.(.+?)(?:\.目标)?$/u.exec(at.slice(node.code.length + 1))?.[1] ?? "";
  return { row: keyOf(node.code, measure), column: "original" };
}

/** Indicator and measure; neither holds a line break. */
const keyOf = (indicator: string, measure: string): string => `${indicator}\n${measure}`;
const partsOf = (key: string): readonly [string, string] => {
  const [indicator = "", measure = ""] = key.split("\n");
  return [indicator, measure];
};

function rowsOf(leaf: IndicatorView, year: YearDetail): readonly GridRow[] {
  const own = year.targets.filter(({ indicator }) => indicator === leaf.code);
  const taken = year.taken.find(({ indicator }) => indicator === leaf.code);
  const names = [...new Set([...own.map(({ measure }) => measure), ...leaf.measures.map(({ name }) => name)])];
  return (names.length === 0 ? [""] : names).map((measure): GridRow => {
    const shown = leaf.measures.find(({ name }) => name === measure);
    return {
      key: keyOf(leaf.code, measure),
      label: measure === "" ? leaf.name : `${leaf.name}·${measure}`,
      cells: {
        code: { text: leaf.code, isFixed: true },
        name: {
          text: leaf.name,
          ...(taken && { note: libraryWords.takenFrom(taken.library, taken.version) }),
        },
        measure: { text: measure, isFixed: true },
        ...Object.fromEntries(
          stages.flatMap((stage) => {
            const target = own.find((one) => one.measure === measure && one.stage === stage);
            const text = `${target?.written ?? ""}${target?.unit ?? ""}`;
            return [
              [stage, { text, revision: target?.revision ?? 0 }],
              [sourceColumn(stage), sourceCell(target, year.documents)],
            ];
          }),
        ),
        adjusted: { text: droppedTarget(leaf.code, measure, year.view) ?? adjustedOf(shown) },
        points: { text: measure === "" || names[0] === measure ? (leaf.points ?? "") : "" },
      },
      ...(taken &&
        year.locks.targets === undefined &&
        own.length === 0 && { actions: <DropTaken year={year} code={leaf.code} name={leaf.name} /> }),
    };
  });
}

/** One that was taken from the library and has no target yet. */
function DropTaken({ year, code, name }: InYear & { readonly code: string; readonly name: string }) {
  const write = useYearWrite<YearDetail>(year.id);
  const { message } = App.useApp();
  const drop = () =>
    write.mutate(
      { method: "DELETE", path: ["indicators", code], body: undefined },
      {
        onSuccess: () => void message.success(libraryWords.dropped(name)),
        onError: (error) => void message.error(error.message),
      },
    );
  return (
    <Popconfirm
      title={libraryWords.dropTitle(name)}
      description={libraryWords.dropHelp}
      okText={libraryWords.drop}
      cancelText={libraryWords.keep}
      onConfirm={drop}
    >
      <Button size="small" type="text" aria-label={`${libraryWords.drop}：${name}`}>
        {libraryWords.drop}
      </Button>
    </Popconfirm>
  );
}

export const adjustedOf = (measure: MeasureView | undefined): string =>
  measure?.targetVersions.findLast(({ stage }) => stage === "adjusted")?.text ?? "";

/** A target goes with its source: what was not typed now stays as it was. */
function targetItems(edits: readonly Edit[], year: YearDetail): readonly Item[] {
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

/** Targets handed down: for one unit below all of them, or one of them for all units. */
function Shares({ year }: InYear) {
  const organisations = useOrganisations();
  const all = organisations.data?.items ?? [];
  const below = treeOf(receiversOf(year.organisation.id, all));
  const targets = useMemo(() => targetsIn(year), [year]);
  const [by, setBy] = useState<keyof typeof words.sharesBy>("organisation");
  const [chosen, setChosen] = useState<Readonly<Record<typeof by, string | undefined>>>({
    organisation: undefined,
    target: undefined,
  });
  const choices =
    by === "organisation"
      ? below.map(({ id, name, depth }) => ({ value: id, label: `${"　".repeat(depth)}${name}` }))
      : targets.map(({ key, label, target }) => ({ value: key, label: `${label}　${target}` }));
  const current = chosen[by] ?? choices[0]?.value;
  return (
    <section aria-label={words.shares}>
      <h2>
        {words.shares} <small className="quiet">{words.sharesHelp}</small>
      </h2>
      {organisations.data && below.length === 0 && (
        <p className="quiet">{words.noChildren(year.organisation.name, hasLevel(year.organisation.id, all))}</p>
      )}
      {below.length > 0 && targets.length === 0 && <p className="quiet">{words.none}</p>}
      {below.length > 0 && targets.length > 0 && (
        <>
          <p className="filters no-print">
            <Segmented
              aria-label={words.shares}
              value={by}
              onChange={setBy}
              options={(Object.keys(words.sharesBy) as (typeof by)[]).map((value) => ({
                value,
                label: words.sharesBy[value],
              }))}
            />
            <Select
              aria-label={by === "organisation" ? words.organisation : words.pick}
              className="share-target"
              showSearch={{ optionFilterProp: "label" }}
              value={current ?? null}
              onChange={(value: string | null) => setChosen({ ...chosen, [by]: value ?? undefined })}
              options={choices}
            />
          </p>
          <SharesGrid
            key={`${by} ${current}`}
            year={year}
            name={`${by}.${current}`}
            spots={
              by === "organisation"
                ? targets.map((target) => ({
                    target,
                    organisation: current ?? "",
                    label: target.label,
                    names: target.names,
                    above: aboveOf(target, current ?? "", year, all),
                  }))
                : below.flatMap(({ id, name, depth }) => {
                    const target = targets.find(({ key }) => key === current);
                    const above = target && aboveOf(target, id, year, all);
                    return target && above !== undefined
                      ? [{ target, organisation: id, label: name, above, depth }]
                      : [];
                  })
            }
            title={by === "organisation" ? words.name : words.organisation}
          />
          <ShareFindings year={year} />
        </>
      )}
    </section>
  );
}

type Target = {
  readonly key: string;
  readonly indicator: string;
  readonly measure: string;
  readonly label: string;
  /** Also the indicator alone, where it has one target. */
  readonly names: readonly string[];
  /** As it is in force. */
  readonly target: string;
};

function targetsIn(year: YearDetail): readonly Target[] {
  const nodes = new Map(flat(year.view.tree).map((node) => [node.code, node]));
  const order = [...nodes.keys()];
  const keys = new Set(
    year.targets
      .toSorted((a, b) => order.indexOf(a.indicator) - order.indexOf(b.indicator))
      .map(({ indicator, measure }) => keyOf(indicator, measure)),
  );
  return [...keys].map((key): Target => {
    const [indicator, measure] = partsOf(key);
    const node = nodes.get(indicator);
    const written = year.targets.findLast((one) => one.indicator === indicator && one.measure === measure);
    const inForce = node?.measures.find(({ name }) => name === measure)?.target;
    return {
      key,
      indicator,
      measure,
      label: `${indicator} ${node?.name ?? ""}${measure === "" ? "" : `·${measure}`}`,
      names: [`${node?.name ?? ""}${measure}`, ...(measure === "" ? [indicator] : [`${indicator}${measure}`])],
      target: inForce ?? `${written?.written ?? ""}${written?.unit ?? ""}`,
    };
  });
}

type Spot = {
  readonly target: Target;
  readonly organisation: string;
  readonly label: string;
  /** What is handed down: the target, or what the unit above has taken over of it. */
  readonly above: string;
  readonly depth?: number;
  readonly names?: readonly string[];
};

function aboveOf(
  { indicator, measure, target }: Target,
  organisation: string,
  year: YearDetail,
  all: readonly Organisation[],
): string {
  const shares = year.shares.filter((one) => one.indicator === indicator && one.measure === measure);
  let parent = all.find(({ id }) => id === organisation)?.parent;
  while (parent !== undefined && parent !== year.organisation.id) {
    const above = parent;
    const share = shares.find((one) => one.organisation.id === above);
    if (share) return words.from(share.organisation.name, share.written);
    parent = all.find(({ id }) => id === above)?.parent;
  }
  return target;
}

type SharesProps = InYear & {
  readonly name: string;
  readonly title: string;
  readonly spots: readonly Spot[];
};

function SharesGrid({ year, name, title, spots }: SharesProps) {
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

/** Sums that fall short of a target, shares below their floor. */
function ShareFindings({ year }: InYear) {
  const found = year.warnings.filter(({ subject }) => subject?.endsWith(".目标"));
  return (
    <div role="status" aria-label={words.sharesFound}>
      <ul className="plain-list">
        {found.map(({ message, severity }) => (
          <li key={message}>
            <Severity severity={severity} /> {message}
          </li>
        ))}
      </ul>
    </div>
  );
}
