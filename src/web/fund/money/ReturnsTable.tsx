import type { MoneyView } from "../../../core/index.ts";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { words } from "../../words.ts";
import { moneyRows } from "./rows.ts";

/** Payments that came back, and when they were paid again. */
export function ReturnsTable({ money }: { readonly money: MoneyView }) {
  const rows = moneyRows(money).flatMap(({ node }) => node.returns.map((one) => ({ node, one })));
  if (rows.length === 0) return null;
  return (
    <section>
      <h2>{words.money.returns}</h2>
      <table className="grid narrow">
        <thead>
          <tr>
            <th scope="col">{words.money.name}</th>
            <th scope="col" className="number">
              {words.money.amount}
            </th>
            <th scope="col">{words.money.returned}</th>
            <th scope="col">{words.money.paidAgain}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ node, one }) => (
            <tr key={one.figure}>
              <th scope="row">{node.name}</th>
              <td className="number">
                <FigureLink id={one.figure} />
              </td>
              <td className="digits">{one.returned ?? words.state.none}</td>
              <td className="digits">{one.paidAgain ?? words.state.none}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
