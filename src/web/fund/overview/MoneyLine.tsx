import type { EvaluationView } from "../../../core/index.ts";
import { useFigures } from "../../figure/FigureContext.tsx";
import { FigureLink } from "../../figure/FigureLink.tsx";
import { lengthOf } from "../../show/digits.ts";
import { words } from "../../words.ts";

/** Planned, in place, spent, each with a bar on the same scale; then the rates with what they are divided by. */
export function MoneyLine({ money }: { readonly money: EvaluationView["money"] }) {
  const { figures } = useFigures();
  if (!money) return <p className="quiet">{words.overview.noMoney}</p>;
  const amounts = [
    { name: words.overview.planned, id: money.figures["预算"], kind: "planned" },
    { name: words.overview.inPlace, id: money.figures["到位"], kind: "in-place" },
    { name: words.overview.spent, id: money.figures["支出"], kind: "spent" },
  ];
  const rates = [
    { name: words.overview.inPlaceRate, id: money.figures["到位率"] },
    { name: words.overview.onBudget, id: money.figures["支出率.按预算"] },
    { name: words.overview.onInPlace, id: money.figures["支出率.按到位"] },
  ];
  const lengths = amounts.map(({ id }) => lengthOf(id === undefined ? undefined : figures[id]) ?? 0);
  const longest = Math.max(...lengths, 0);
  return (
    <section className="money-line" aria-label={words.overview.money}>
      <dl className="money-amounts">
        {amounts.map(({ name, id, kind }, index) => (
          <div key={kind}>
            <dt>{name}</dt>
            <dd className="big">
              <FigureLink id={id} />
            </dd>
            <dd className="money-bar" aria-hidden="true">
              <span
                className={kind}
                style={{ width: longest > 0 ? `${((lengths[index] ?? 0) / longest) * 100}%` : "0" }}
              />
            </dd>
          </div>
        ))}
      </dl>
      <dl className="money-rates">
        {rates.map(({ name, id }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="big">
              <FigureLink id={id} rate />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
