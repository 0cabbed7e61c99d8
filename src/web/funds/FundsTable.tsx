import { Link } from "@tanstack/react-router";
import type { FundSummary } from "../../server/api.ts";
import { SeverityCounts } from "../parts/marks.tsx";
import { Text } from "../parts/Text.tsx";
import { placesOf } from "../show/digits.ts";
import { words } from "../words.ts";

const amounts = ["budget", "inPlace", "spent"] as const;

/** Made for work: one line per fund, amounts below amounts, the way in by the name. */
export function FundsTable({ funds }: { readonly funds: readonly FundSummary[] }) {
  const unit = commonUnit(funds);
  const places = Object.fromEntries(
    amounts.map((key) => [key, Math.max(0, ...funds.map((fund) => placesOf(fund[key] ?? "")))]),
  );
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={words.funds.table}>
      <table className="grid funds-table">
        <thead>
          <tr>
            <th scope="col">{words.funds.name}</th>
            <th scope="col">{words.funds.year}</th>
            <th scope="col">{words.funds.region}</th>
            <th scope="col">{words.funds.evaluation}</th>
            {amounts.map((key) => (
              <th scope="col" className="number" key={key}>
                {words.funds[key]}
                {unit !== "" && <small>{unit}</small>}
              </th>
            ))}
            <th scope="col" className="number">
              {words.funds.onBudget}
              <small>{words.funds.overBudget}</small>
            </th>
            <th scope="col" className="number">
              {words.funds.onBudget}
              <small>{words.funds.overInPlace}</small>
            </th>
            <th scope="col" className="number">
              {words.funds.total}
            </th>
            <th scope="col">{words.funds.grade}</th>
            <th scope="col">{words.funds.findings}</th>
            <th scope="col">{words.funds.origin}</th>
          </tr>
        </thead>
        <tbody>
          {funds.map((fund) => (
            <tr key={fund.id}>
              <th scope="row">
                <Link to="/funds/$id" params={{ id: fund.id }}>
                  {fund.name}
                </Link>
                <small>{fund.department}</small>
              </th>
              <td className="digits">{fund.year}</td>
              <td>{fund.region}</td>
              <td>{fund.evaluation}</td>
              {amounts.map((key) => (
                <td className="number" key={key}>
                  <Text text={fund[key]} unit={unit} places={places[key] ?? 0} />
                </td>
              ))}
              <td className="number">
                <Text text={fund.executionOnBudget} places={2} />
              </td>
              <td className="number">
                <Text text={fund.executionOnInPlace} places={2} />
              </td>
              <td className="number">
                <Text text={fund.total} unit="分" places={2} />
              </td>
              <td>
                <Text text={fund.grade} />
              </td>
              <td>
                <SeverityCounts findings={fund.findings} />
              </td>
              <td className="quiet">{words.origin[fund.origin]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Named once in the head when all amounts share it. */
function commonUnit(funds: readonly FundSummary[]): string {
  const texts = funds
    .flatMap((fund) => amounts.flatMap((key) => fund[key] ?? []))
    .filter((text) => /^[-−\d]/u.test(text));
  const units = new Set(texts.map((text) => text.replace(/^[-−\d.,]+…?/u, "")));
  const [only = ""] = units;
  return units.size === 1 ? only : "";
}
