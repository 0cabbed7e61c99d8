// The detail tables of a case (payments, projects, factors), each with the columns the officer gave it.
import type { EvaluationView, TableView } from "../../core/index.ts";
import { agreeing } from "./cellFormula.ts";
import type { ComposedBlock, ComposedCell, ComposedTable, Runs } from "./composed.ts";
import { figureSlot } from "./scope.ts";
import { composeCell } from "./sentence.ts";

export function detailBlocks(view: EvaluationView): readonly ComposedBlock[] {
  // 填报信息 is what a form says around its tables; forms print it in its own places.
  const tables = view.tables.filter(({ name }) => name !== "填报信息");
  return tables.flatMap((table): readonly ComposedBlock[] => [
    { kind: "paragraph", style: "caption", runs: [{ text: table.name, link: { kind: "case" } }] },
    detailTable(table, view),
  ]);
}

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
