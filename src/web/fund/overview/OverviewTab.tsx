import { useOpenFund } from "../FundContext.tsx";
import { words } from "../../words.ts";
import { CheckCard } from "./CheckCard.tsx";
import { DeviationList } from "./DeviationList.tsx";
import { LevelBars } from "./LevelBars.tsx";
import { LossList } from "./LossList.tsx";
import { MoneyLine } from "./MoneyLine.tsx";
import { PendingList } from "./PendingList.tsx";

/** What a director wants in ten seconds, the most important first; every number opens. */
export function OverviewTab() {
  const fund = useOpenFund();
  const { view } = fund;
  return (
    <div className="overview">
      <MoneyLine money={view.money} />
      <div className="columns three">
        <div>
          <LevelBars view={view} />
          <PendingList view={view} />
          <CheckCard fund={fund} />
        </div>
        <div>
          <LossList view={view} />
        </div>
        <div>
          <DeviationList view={view} />
        </div>
      </div>
      {view.fund.goal !== undefined && (
        <section className="goal">
          <h2>{words.overview.goal}</h2>
          <p>{view.fund.goal}</p>
        </section>
      )}
    </div>
  );
}
