import type { EvaluationView, FigureId, TableView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { SaveTable } from "../../parts/SaveTable.tsx";
import { words } from "../../words.ts";
import { columnOf, type Column } from "./rows.ts";

type Sums = { readonly label: string; readonly cells: Readonly<Record<string, FigureId>> };

/** With more columns a table takes the whole width. */
const narrow = 4;

/** A list of lines (plan, payments) with its total and the subtotals of its groups. */
export function LinesTable({ table }: { readonly table: TableView }) {
  const { figures } = useFigures();
  const sums = [...subtotals(table, figures), { label: words.money.total, cells: table.totals }];
  const columns = table.columns.map((name) => {
    const ids = [...table.rows, ...sums].map(({ cells }) => cells[name]);
    return { name, isAmount: name in table.totals, ...columnOf(ids, figures) };
  });
  const id = `lines-${table.name}`;
  return (
    <section className={table.columns.length > narrow ? "many-columns" : ""}>
      <h2>
        {table.name} <span className="count">{table.rows.length}</span>
        <SaveTable name={table.name} table={id} />
      </h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={table.name}>
        <table className="grid narrow" id={id}>
          <thead>
            <tr>
              <th scope="col">{words.money.lines}</th>
              {columns.map(({ name, unit, isAmount }) => (
                <th scope="col" key={name} className={isAmount ? "number" : ""}>
                  {name}
                  {unit !== "" && <small>{unit}</small>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row) => (
              <tr key={row.code}>
                <th scope="row">{row.code}</th>
                <Cells cells={row.cells} columns={columns} />
              </tr>
            ))}
            {Object.keys(table.totals).length > 0 &&
              sums.map(({ label, cells }) => (
                <tr key={label} className="sum">
                  <th scope="row">{label}</th>
                  <Cells cells={cells} columns={columns} emptyWords />
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

type CellsProps = {
  readonly cells: Readonly<Record<string, FigureId>>;
  readonly columns: readonly (Column & { readonly name: string; readonly isAmount: boolean })[];
  /** Lines of sums have nothing to say about columns of words. */
  readonly emptyWords?: boolean;
};

function Cells({ cells, columns, emptyWords = false }: CellsProps) {
  return columns.map(({ name, unit, places, isAmount }) => (
    <td key={name} className={isAmount ? "number" : ""}>
      {(isAmount || !emptyWords) && <FigureLink id={cells[name]} unit={unit} places={places} />}
    </td>
  ));
}

/** Subtotals have names of the form 「明细.按类别.专利.金额」. */
function subtotals(table: TableView, figures: EvaluationView["figures"]): readonly Sums[] {
  const sums = new Map<string, Record<string, FigureId>>();
  const columns = Object.keys(table.totals);
  for (const column of table.columns) {
    const start = `${table.name}.按${column}.`;
    for (const id of Object.keys(figures)) {
      const amount = columns.find((name) => id.startsWith(start) && id.endsWith(`.${name}`));
      if (amount === undefined) continue;
      const label = words.money.subtotal(column, id.slice(start.length, -amount.length - 1));
      sums.set(label, { ...sums.get(label), [amount]: id });
    }
  }
  return [...sums].map(([label, cells]) => ({ label, cells }));
}
