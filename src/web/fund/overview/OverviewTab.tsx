import type { FigureView } from "../../../core/index.ts";
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
  const isScored = view.tree.some(({ points }) => points !== undefined);
  return (
    <div className="overview">
      <MoneyLine money={view.money} />
      {isScored ? (
        <div className="columns three">
          <div>
            <LevelBars view={view} />
            <CheckCard fund={fund} />
            <PendingList view={view} />
          </div>
          <LossList view={view} />
          <DeviationList view={view} />
        </div>
      ) : (
        <div className="columns three">
          <DeviationList view={view} />
          <PendingList view={view} />
          <div>
            <CheckCard fund={fund} />
            <Unscored total={view.figures[view.total]} />
          </div>
        </div>
      )}
      {view.fund.goal !== undefined && (
        <section className="goal">
          <h2>{words.overview.goal}</h2>
          <p>{view.fund.goal}</p>
        </section>
      )}
    </div>
  );
}

/** Where indicators have no points there is nothing to lose; what is known of the total says why. */
function Unscored({ total }: { readonly total: FigureView | undefined }) {
  const notes = total?.state === "known" ? total.notes : [];
  return (
    <section>
      <h2>{words.overview.losses}</h2>
      <p className="quiet">{words.overview.unscored}</p>
      {notes.map((note) => (
        <p className="quiet" key={note}>
          {note}
        </p>
      ))}
    </section>
  );
}
