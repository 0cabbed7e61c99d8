import { Link, useSearch } from "@tanstack/react-router";
import { App, Button, Popconfirm } from "antd";
import { useMemo } from "react";
import type { MoneyView } from "../../core/index.ts";
import type { YearDetail } from "../../server/api.ts";
import { FigureLink } from "../figure/FigureLink.tsx";
import { amountCell } from "./amountCell.tsx";
import { calledIn } from "./calledIn.ts";
import { Grid } from "./Grid.tsx";
import { isNewRow, type GridColumn, type GridRow } from "./grid/model.ts";
import type { CellOutcome, Edit } from "./grid/drafts.ts";
import { inYear, type InYear } from "./inYear.tsx";
import { Payments } from "./Payments.tsx";
import { paymentsPlace, transfersPlace } from "./places.ts";
import { useYearWrite } from "./queries.ts";
import { byRow, useSave, type Item } from "./saving.ts";
import { documentChoices, sourceCell, sourceColumn, sourcedColumn, sourceOf } from "./sources.ts";
import { Transfers } from "./Transfers.tsx";
import { yearWords } from "./words.ts";

const words = yearWords.budget;

/** 预算与支付: the lines and their amounts, the money on its way, and each payment. */
export const BudgetTab = inYear(({ year }) => (
  <div className="year-tab">
    <OnPage year={year} />
    <Lines year={year} />
    <Transfers year={year} />
    <Payments year={year} />
  </div>
));

/** The page is long: what waits further down is told at its top, with the way there. */
function OnPage({ year: { id, transfers, payments } }: InYear) {
  const awaited = transfers.filter(({ state }) => state === "issued").length;
  if (awaited === 0 && payments.open === 0) return null;
  const place = { to: "/funds/$id/budget", params: { id } } as const;
  return (
    <nav className="on-page no-print" aria-label={words.onPage}>
      {awaited > 0 && (
        <Link {...place} search={{}} hash={transfersPlace}>
          {words.transfers}：{words.awaited(awaited)}
        </Link>
      )}
      {payments.open > 0 && (
        <Link {...place} search={{ payments: "entered" }} hash={paymentsPlace}>
          {words.payments}：{words.open(payments.open)}
        </Link>
      )}
    </nav>
  );
}

const lineFields = ["code", "name", "parent", "nature", "purposes"] as const;
/** Entered under its figure name; what comes from lists is only shown. */
const typedFields = ["本年预算", "上年结转"] as const;
const derivedFields = ["调整额", "预算", "到位", "支出"] as const;

const amount = { unit: words.unit, kind: "amount", width: "7.6%" } as const;

const allColumns: readonly GridColumn[] = [
  { key: "code", title: words.code, width: "6.5%", isName: true, alsoCalled: calledIn.code },
  { key: "name", title: words.name, isName: true, namesNew: true, alsoCalled: calledIn.line },
  { key: "parent", title: words.parent, width: "5%" },
  { key: "nature", title: words.nature, width: "6%", alsoCalled: calledIn.nature },
  { key: "本年预算", title: words.planned, ...amount, alsoCalled: calledIn.planned },
  { key: "上年结转", title: words.carried, ...amount, alsoCalled: calledIn.carried },
  { key: "调整额", title: words.change, ...amount, isFixed: true },
  { key: "预算", title: words.budget, ...amount, isFixed: true },
  { key: "到位", title: words.inPlace, ...amount, isFixed: true },
  { key: "支出", title: words.spent, ...amount, isFixed: true },
  { key: "rate", title: words.rate, kind: "amount", width: "5.5%", isFixed: true },
  // Last, so that a block of amounts is pasted as it stands in Excel.
  { key: sourceColumn("本年预算"), title: words.plannedSource, width: "7.5%" },
  { key: sourceColumn("上年结转"), title: words.carriedSource, width: "7.5%" },
];

function Lines({ year }: InYear) {
  const saveLines = useSave(year.id, { method: "PUT", path: ["lines"], list: "lines" }, (edits) =>
    lineItems(year, edits),
  );
  const saveFigures = useSave(year.id, { method: "PUT", path: ["figures"], list: "figures" }, (edits) =>
    figureItems(year, edits),
  );
  const rows = useMemo(() => lineRows(year), [year]);
  const columns = useMemo(() => {
    const choices = documentChoices(year.documents);
    // Until something is adjusted there is nothing between what was planned and the budget.
    const isAdjusted = moneyNodes(year).some(({ figures }) => figures["调整额"] !== undefined);
    return allColumns
      .filter(({ key }) => key !== "调整额" || isAdjusted)
      .map((column) => (sourcedColumn(column.key) === undefined ? column : { ...column, choices }));
  }, [year]);
  const save = async (edits: readonly Edit[]): Promise<readonly CellOutcome[]> => {
    // Lines first: a figure of a new line needs its code, which it may only get now.
    const lines = await saveLines(edits.filter(({ column }) => isLineField(column)));
    const codes = new Map(
      lines.flatMap(({ row, key }) => (isNewRow(row) && key !== undefined ? [[row, key] as const] : [])),
    );
    const isKept = (row: string) => !lines.some((one) => one.row === row && one.outcome !== "kept");
    const amounts = edits
      .filter(({ column }) => !isLineField(column))
      .map((edit) => ({ edit, code: isNewRow(edit.row) ? codes.get(edit.row) : edit.row }));
    const ready = amounts.filter(({ edit, code }) => code !== undefined && isKept(edit.row));
    // Nobody has looked at the amounts of a line that is only being added: what stands there is not written over.
    const sent = await saveFigures(
      ready.map(({ edit, code }) => ({ ...edit, row: code ?? "", ...(isNewRow(edit.row) && { revision: 0 }) })),
    );
    const rowOf = new Map(ready.map(({ edit, code }) => [`${code} ${edit.column}`, edit.row]));
    const late = amounts
      .filter((one) => !ready.includes(one))
      .map(({ edit: { row, column } }) => ({ row, column, outcome: "waiting" as const, message: words.needsLine }));
    return [
      ...lines,
      ...sent.map((one) => ({ ...one, row: rowOf.get(`${one.row} ${one.column}`) ?? one.row })),
      ...late,
    ].map((one) => ({ ...one, ...(codes.has(one.row) && { to: codes.get(one.row) ?? one.row }) }));
  };
  return (
    <section aria-label={words.lines}>
      <h2>
        {words.lines} <small className="quiet">{words.linesHelp}</small>
      </h2>
      <Grid
        name={`${year.id}.lines`}
        label={words.lines}
        columns={columns}
        rows={rows}
        save={save}
        locked={year.locks.budget}
        isGrowing
        at={useWantedCell(year)}
      />
    </section>
  );
}

/** 「奖励.本年预算」 in the address. */
function useWantedCell({ lines }: YearDetail) {
  const { at } = useSearch({ strict: false });
  if (typeof at !== "string") return undefined;
  const line = lines
    .filter(({ code }) => at === code || at.startsWith(`${code}.`))
    .toSorted((a, b) => b.code.length - a.code.length)[0];
  const field = line && at.slice(line.code.length + 1);
  return line && { row: line.code, column: allColumns.some(({ key }) => key === field) ? (field ?? "") : "本年预算" };
}

const isLineField = (column: string): boolean => lineFields.some((field) => field === column);

function moneyNodes({ view }: YearDetail): readonly MoneyView[] {
  const within = (node: MoneyView): readonly MoneyView[] => [node, ...node.children.flatMap(within)];
  return view.money ? within(view.money) : [];
}

function lineRows(year: YearDetail): readonly GridRow[] {
  const money = new Map(moneyNodes(year).map((node) => [node.code, node]));
  const parents = new Map(year.lines.map(({ code, parent }) => [code, parent]));
  const first = year.lines[0]?.code;
  const depth = (code: string, left = 8): number => {
    if (code === first || left === 0) return 0;
    return 1 + depth(parents.get(code) ?? first ?? code, left - 1);
  };
  return year.lines.map((line, index): GridRow => {
    const figures = money.get(line.code)?.figures ?? {};
    const rate = figures["支出率.按预算"];
    return {
      key: line.code,
      label: line.name,
      // The total of a table that is pasted is the amount of the whole.
      ...(index === 0 && { alsoCalled: words.totals }),
      depth: depth(line.code),
      cells: {
        code: { text: line.code, isFixed: true },
        name: { text: line.name },
        parent: { text: line.parent ?? "", isFixed: index === 0 },
        nature: { text: line.nature ?? "" },
        ...Object.fromEntries(
          typedFields.flatMap((field) => {
            const entry = year.entries.find(({ figure }) => figure === `${line.code}.${field}`);
            const shown = entry ? undefined : derivedCell(figures[field], words.unit);
            const amount = {
              ...(entry ? amountCell(entry, words.unit) : { text: "" }),
              revision: entry?.revision ?? 0,
              ...(shown && { shown }),
            };
            return [
              [field, amount],
              [sourceColumn(field), sourceCell(entry, year.documents)],
            ];
          }),
        ),
        ...Object.fromEntries(
          derivedFields.map((field) => [field, { text: "", shown: derivedCell(figures[field], words.unit) }]),
        ),
        rate: { text: "", shown: rate === undefined ? undefined : <FigureLink id={rate} rate /> },
      },
      ...(index > 0 && year.locks.budget === undefined && { actions: <RemoveLine year={year} code={line.code} /> }),
    };
  });
}

function derivedCell(id: string | undefined, unit: string) {
  return id === undefined ? undefined : <FigureLink id={id} unit={unit} />;
}

function lineItems(year: YearDetail, edits: readonly Edit[]): readonly Item[] {
  return [...byRow(edits)].map(([key, of]): Item => {
    const line = year.lines.find(({ code }) => code === key);
    const typed = new Map(of.map(({ column, text }) => [column, text]));
    const code = line?.code ?? typed.get("code") ?? "";
    const name = typed.get("name") ?? line?.name ?? "";
    const parent = typed.get("parent") ?? line?.parent ?? "";
    const nature = typed.get("nature") ?? line?.nature ?? "";
    const taken = line ? undefined : year.lines.find((one) => one.code === code && one.name !== name);
    const waitsFor = name === "" ? words.needsName : taken && words.codeTaken(code, taken.name);
    return {
      key: code,
      edits: of,
      body: {
        // A new line that nobody gave a code is given one.
        ...(code !== "" && { code }),
        name,
        parent: parent === "" ? null : parent,
        nature: nature === "" ? null : nature,
      },
      ...(waitsFor !== undefined && { waitsFor }),
    };
  });
}

/** An amount goes with its source: what was not typed now stays as it was. */
function figureItems(year: YearDetail, edits: readonly Edit[]): readonly Item[] {
  const figures = new Map<string, Edit[]>();
  for (const edit of edits) {
    const figure = `${edit.row}.${sourcedColumn(edit.column) ?? edit.column}`;
    figures.set(figure, [...(figures.get(figure) ?? []), edit]);
  }
  return [...figures].map(([figure, of]): Item => {
    const there = year.entries.find((one) => one.figure === figure);
    const amount = of.find(({ column }) => sourcedColumn(column) === undefined)?.text;
    const source = of.find(({ column }) => sourcedColumn(column) !== undefined)?.text;
    const written = amount ?? there?.written ?? "";
    const unit = amount === undefined ? there?.unit : words.unit;
    const revision = of.find((edit) => edit.revision !== undefined)?.revision;
    return {
      key: figure,
      edits: of,
      body: {
        figure,
        written: written === "" ? null : written,
        ...(written !== "" && unit !== undefined && { unit }),
        ...(written !== "" && sourceOf(source, there, year.documents)),
        // A note says how the amount that stood there came about.
        ...(amount === undefined && there?.note !== undefined && { note: there.note }),
        ...(revision !== undefined && { revision }),
      },
      ...(amount === undefined && written === "" && { waitsFor: words.needsAmount }),
    };
  });
}

/** With what was only planned for it; money that moved, and lines beneath it, keep it. */
function RemoveLine({ year, code }: InYear & { readonly code: string }) {
  const write = useYearWrite(year.id);
  const { message } = App.useApp();
  const name = year.lines.find((line) => line.code === code)?.name ?? code;
  const planned = typedFields.flatMap((field) => {
    const entry = year.entries.find(({ figure }) => figure === `${code}.${field}`);
    return entry ? [`${field} ${entry.written}${entry.unit ?? ""}`] : [];
  });
  const isInUse = year.lines.some(({ parent }) => parent === code) || year.transfers.some(({ line }) => line === code);
  const remove = () =>
    write.mutate(
      { method: "PUT", path: ["lines"], body: { lines: [{ code, name, remove: true }] } },
      {
        onSuccess: ({ kept, rows }) => {
          const why = rows.flatMap(({ findings }) => findings.map((one) => one.message)).join(" ");
          if (kept) void message.success(words.removed(name));
          else void message.error(why, 10);
        },
        onError: (error) => void message.error(error.message, 10),
      },
    );
  const button = (
    <Button
      size="small"
      type="text"
      disabled={isInUse}
      title={isInUse ? words.removeInUse : undefined}
      aria-label={`${words.remove}：${name}`}
    >
      {words.remove}
    </Button>
  );
  if (isInUse) return button;
  return (
    <Popconfirm
      title={words.removeTitle(name)}
      description={words.removeHelp(planned)}
      placement="left"
      okText={words.remove}
      cancelText={words.keep}
      okButtonProps={{ danger: true }}
      onConfirm={remove}
    >
      {button}
    </Popconfirm>
  );
}
