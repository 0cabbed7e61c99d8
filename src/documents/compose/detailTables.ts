// The detail tables of a case (payments, projects, factors), each with the columns the officer gave it.
import type { EvaluationView, FigureId, FigureView, MoneyView, TableView } from "../../core/index.ts";
import { agreeing } from "./cellFormula.ts";
import type { ComposedBlock, ComposedCell, ComposedTable, Runs } from "./composed.ts";
import { figureSlot } from "./scope.ts";
import { composeCell } from "./sentence.ts";

export function detailBlocks(entered: EvaluationView): readonly ComposedBlock[] {
  const view = withNames(entered);
  // 填报信息 is what a form says around its tables; forms print it in its own places.
  const tables = view.tables.filter(({ name }) => name !== "填报信息");
  return tables.flatMap((table): readonly ComposedBlock[] => {
    const listed = confirmed(table, view);
    const note = noteOf(table, view);
    return [
      { kind: "paragraph", style: "caption", runs: [{ text: table.name, link: { kind: "case" } }] },
      listed.rows.length > 0 || table.count === 0 ? detailTable(listed, view) : groupTable(listed, view),
      ...(note === undefined ? [] : [{ kind: "paragraph", style: "note", runs: [{ text: note }] } as const]),
    ];
  });
}

/** What has been entered and nobody has confirmed stands in this column of a list of payments. */
const waiting = "待复核";
/** Budget lines stand in it by their codes. */
const ofLine = "项目";

/** Rows of budget lines by the lines' names. */
function withNames(view: EvaluationView): EvaluationView {
  const names = view.money ? namesOf(view.money) : new Map<string, string>();
  const named = view.tables.flatMap(({ rows }) =>
    rows.flatMap(({ cells }) => {
      const id = cells[ofLine];
      const figure = id === undefined ? undefined : view.figures[id];
      const name = figure && names.get(figure.text);
      return figure && name !== undefined ? [[figure.id, { ...figure, text: name }] as const] : [];
    }),
  );
  return { ...view, figures: { ...view.figures, ...Object.fromEntries(named) } };
}

function namesOf(node: MoneyView): ReadonlyMap<string, string> {
  return new Map([[node.code, node.name], ...node.children.flatMap((child) => [...namesOf(child)])]);
}

/** A document that is signed lists what was confirmed. */
function confirmed(table: TableView, { figures }: EvaluationView): TableView {
  const amounts = Object.keys(table.totals).filter((column) => column !== waiting);
  if (!Object.hasOwn(table.totals, waiting)) return table;
  const isKnown = (id: string | undefined) => id !== undefined && figures[id]?.state === "known";
  return {
    ...table,
    columns: table.columns.filter((column) => column !== waiting),
    rows: table.rows.filter(({ cells }) => amounts.some((column) => isKnown(cells[column]))),
    totals: Object.fromEntries(Object.entries(table.totals).filter(([column]) => column !== waiting)),
  };
}

function noteOf(table: TableView, { figures }: EvaluationView): string | undefined {
  const open = figures[table.totals[waiting] ?? ""];
  const isSummed = table.rows.length === 0 && table.count > 0;
  const told = [
    ...(isSummed ? [`本表共 ${table.count} 笔，按项目汇总，逐笔明细存系统备查`] : []),
    ...(open ? [`只列已复核的支付；另有 ${open.text}待复核，未计入支出`] : []),
  ];
  return told.length === 0 ? undefined : `注：${told.join("。")}。`;
}

/** A list too long to print: its amounts for each budget line. */
function groupTable(table: TableView, view: EvaluationView): ComposedTable {
  const amounts = Object.keys(table.totals);
  const names = view.money ? namesOf(view.money) : new Map<string, string>();
  const codes = [...names.keys()].filter((code) => amounts.some((one) => view.figures[sumId(table, code, one)]));
  const rows = codes.map((code) => ({
    code,
    cells: { [ofLine]: code, ...Object.fromEntries(amounts.map((one) => [one, sumId(table, code, one)])) },
  }));
  const place = (code: string): FigureView => ({ ...nothing, id: code, label: ofLine, text: names.get(code) ?? code });
  const figures = { ...view.figures, ...Object.fromEntries(codes.map((code) => [code, place(code)])) };
  return detailTable({ ...table, columns: [ofLine, ...amounts], rows }, { ...view, figures });
}

const sumId = ({ name }: TableView, code: string, column: string): FigureId => `${name}.按${ofLine}.${code}.${column}`;

const nothing = { state: "known", basis: "given", formula: "", line: "", notes: [], inputs: [] } as const;

export function detailTable(table: TableView, view: EvaluationView): ComposedTable {
  const columns = ["序号", ...table.columns];
  const hasTotals = Object.keys(table.totals).length > 0;
  const head = columns.map((text, column) => cell({ row: 0, column, role: "head", runs: [{ text }] }));
  const body = table.rows.flatMap(({ cells }, row) =>
    columns.map((column, at) => {
      if (at === 0) return cell({ row: row + 1, column: 0, role: "value", runs: [{ text: `${row + 1}` }] });
      return figureCell(row + 1, at, cells[column], view);
    }),
  );
  const last = table.rows.length + 1;
  const totals = columns.map((column, at) =>
    at === 0
      ? cell({ row: last, column: 0, role: "label", runs: [{ text: "合计" }] })
      : figureCell(last, at, table.totals[column], view),
  );
  const cells = [...head, ...inColumns(body), ...(hasTotals ? totals : [])];
  return {
    kind: "table",
    name: table.name,
    rowCount: last + (hasTotals ? 1 : 0),
    widths: columns.map((name, at) => (at === 0 ? 5 : name === "名称" ? 24 : 12)),
    headerRows: 1,
    cells: cells.map((one) => (hasTotals && one.row === last ? withSum(one, cells) : one)),
  };
}

/** A column with one long name is a column of names: the short ones begin where the long ones do. */
function inColumns(body: readonly ComposedCell[]): readonly ComposedCell[] {
  const ofNames = new Set(body.filter(({ align }) => align === "left").map(({ column }) => column));
  return body.map((one) => (ofNames.has(one.column) && !one.value ? { ...one, align: "left" } : one));
}

type Plain = Pick<ComposedCell, "row" | "column" | "role"> & { readonly runs: Runs };

function cell(one: Plain): ComposedCell {
  return { ...one, rows: 1, columns: 1, align: "center" };
}

function figureCell(row: number, column: number, id: string | undefined, view: EvaluationView): ComposedCell {
  const { runs, value } = composeCell([{ kind: "slot", name: "", at: 0 }], () => figureSlot(view, id));
  const align = value || runs.every(({ text }) => text.length < 8) ? "center" : "left";
  return { row, column, rows: 1, columns: 1, role: "value", align, runs, ...(value && { value }) };
}

function withSum(total: ComposedCell, cells: readonly ComposedCell[]): ComposedCell {
  const of = cells.flatMap((one, at) =>
    one.column === total.column && one.role === "value" && one.row < total.row ? [at] : [],
  );
  const formula = agreeing({ op: "sum", of }, total.value, cells);
  return formula ? { ...total, formula } : total;
}
