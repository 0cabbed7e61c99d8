import { useSearch } from "@tanstack/react-router";
import { App, Button, Popconfirm } from "antd";
import { useMemo, useState } from "react";
import { targetText, type IndicatorView, type MeasureView } from "../../../core/index.ts";
import type { YearDetail } from "../../../server/api.ts";
import { TakeDialog } from "../../library/TakeDialog.tsx";
import { libraryWords } from "../../library/words.ts";
import { useMay } from "../../session/SessionContext.tsx";
import { flat, isLeaf } from "../../show/tree.ts";
import { calledIn } from "../calledIn.ts";
import { Grid } from "../Grid.tsx";
import type { GridColumn, GridRow } from "../grid/model.ts";
import type { InYear } from "../inYear.tsx";
import { droppedTarget, ownerOf } from "../needs.ts";
import { useYearWrite } from "../queries.ts";
import { useSave } from "../saving.ts";
import { documentChoices, sourceCell, sourceColumn } from "../sources.ts";
import { yearWords } from "../words.ts";
import { stages, targetItems } from "./items.ts";
import { keyOf } from "./keys.ts";

const words = yearWords.targets;

/** What was declared, approved and adjusted of every indicator. */
export function Targets({ year }: InYear) {
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
            const text = shownTarget(`${target?.written ?? ""}${target?.unit ?? ""}`);
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

const adjustedOf = (measure: MeasureView | undefined): string =>
  measure?.targetVersions.findLast(({ stage }) => stage === "adjusted")?.text ?? "";

/** Words are shown as they are typed: 「」 only tells them from figures where they are kept. */
function shownTarget(written: string): string {
  const inner = /^「(.*)」$/su.exec(written)?.[1];
  return inner !== undefined && targetText(inner) === written ? inner : written;
}
