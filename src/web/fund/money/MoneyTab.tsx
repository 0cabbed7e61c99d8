import { lazy, Suspense } from "react";
import { LoadingRows } from "../../frame/State.tsx";
import { EmptyState } from "../../frame/State.tsx";
import { words } from "../../words.ts";
import { useOpenFund } from "../FundContext.tsx";
import { LinesTable } from "./LinesTable.tsx";
import { MoneyTable } from "./MoneyTable.tsx";
import { ReturnsTable } from "./ReturnsTable.tsx";

/** The chart library is large and used only here. */
const MoneyChart = lazy(() => import("./MoneyChart.tsx").then(({ MoneyChart: chart }) => ({ default: chart })));

export function MoneyTab() {
  const { view } = useOpenFund();
  if (!view.money && view.tables.length === 0) return <EmptyState title={words.money.empty} />;
  return (
    <div className="money print-wide">
      {view.money && (
        <>
          <Suspense fallback={<LoadingRows rows={5} />}>
            <MoneyChart money={view.money} />
          </Suspense>
          <MoneyTable money={view.money} />
          <ReturnsTable money={view.money} />
        </>
      )}
      <div className="line-tables">
        {view.tables.map((table) => (
          <LinesTable key={table.name} table={table} />
        ))}
      </div>
      <p className="footnote">
        {words.money.legend}
        {words.money.rates}
      </p>
    </div>
  );
}
