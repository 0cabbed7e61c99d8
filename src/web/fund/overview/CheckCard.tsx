import { Link } from "@tanstack/react-router";
import type { FundDetail } from "../../../server/api.ts";
import { Agreement, severityCounts, SeverityCounts } from "../../parts/marks.tsx";
import { agreements } from "../../search.ts";
import { words } from "../../words.ts";

/** How the published report and the checks stand, in one line each. */
export function CheckCard({ fund }: { readonly fund: FundDetail }) {
  const { id, comparisons, view } = fund;
  return (
    <section>
      <h2>
        {words.overview.checked} <span className="count">{comparisons.length}</span>
        {comparisons.length > 0 && (
          <Link to="/funds/$id/check" params={{ id }}>
            {words.overview.toAll}
          </Link>
        )}
      </h2>
      {comparisons.length === 0 ? (
        <p className="quiet">{words.overview.checkedNone}</p>
      ) : (
        <p className="marks">
          {agreements.map((agreement) => {
            const count = comparisons.filter((one) => one.agreement === agreement).length;
            if (count === 0) return null;
            return (
              <Link key={agreement} to="/funds/$id/check" params={{ id }} search={{ agreement }}>
                <Agreement agreement={agreement} /> {count}
              </Link>
            );
          })}
        </p>
      )}
      <h2>
        {words.overview.findings} <span className="count">{view.findings.length}</span>
        {view.findings.length > 0 && (
          <Link to="/funds/$id/findings" params={{ id }}>
            {words.overview.toAll}
          </Link>
        )}
      </h2>
      <p>
        {view.findings.length === 0 ? (
          <span className="quiet">{words.overview.findingsNone}</span>
        ) : (
          <SeverityCounts findings={severityCounts(view.findings)} />
        )}
      </p>
    </section>
  );
}
