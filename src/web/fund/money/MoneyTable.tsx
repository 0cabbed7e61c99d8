import type { MoneyView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { SaveTable } from "../../parts/SaveTable.tsx";
import { words } from "../../words.ts";
import { columnOf, moneyRows } from "./rows.ts";

/** The money tree as a table: only columns that occur, the whole at the top, parts below it. */
export function MoneyTable({ money }: { readonly money: MoneyView }) {
  const { figures } = useFigures();
  const rows = moneyRows(money);
  const fields = Object.keys(words.money.columns).filter((field) => rows.some(({ node }) => field in node.figures));
  const columns = new Map(
    fields.map((field) => [
      field,
      columnOf(
        rows.map(({ node }) => node.figures[field]),
        figures,
      ),
    ]),
  );
  const units = new Set([...columns.values()].map(({ unit }) => unit).filter((unit) => unit !== ""));
  const [unit = ""] = units;
  return (
    <section>
      <h2>
        {words.money.table}
        {units.size === 1 && <small>{words.money.unit(unit)}</small>}
        <SaveTable name={words.money.table} table="money-table" />
      </h2>
      <div className="scroll" tabIndex={0} role="region" aria-label={words.money.table}>
        <table className="grid frozen" id="money-table">
          <thead>
            <tr>
              <th scope="col">{words.money.name}</th>
              {fields.map((field) => (
                <th scope="col" className="number" key={field}>
                  <Head
                    text={words.money.columns[field] ?? field}
                    unit={units.size > 1 ? columns.get(field)?.unit : ""}
                  />
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ node, depth }) => (
              <tr key={node.code} className={node.children.length > 0 ? "sum" : ""}>
                <th scope="row" style={{ paddingLeft: 8 + depth * 16 }}>
                  {node.name}
                  {node.nature !== undefined && <small>{node.nature}</small>}
                </th>
                {fields.map((field) => (
                  <td className="number" key={field}>
                    <FigureLink id={node.figures[field]} rate={isRate(field)} {...columns.get(field)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const isRate = (field: string): boolean => /率|占比/u.test(field);

/** 「执行率|支出÷预算」: the second line says what a rate is divided by. */
function Head({ text, unit }: { readonly text: string; readonly unit?: string | undefined }) {
  const [name, basis] = text.split("|");
  return (
    <>
      {name}
      {basis !== undefined && <small>{basis}</small>}
      {unit !== undefined && unit !== "" && <small>{unit}</small>}
    </>
  );
}
