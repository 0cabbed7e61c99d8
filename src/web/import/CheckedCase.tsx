import type { CheckReply } from "../../server/api.ts";
import { severityCounts, SeverityCounts } from "../parts/marks.tsx";
import { Text } from "../parts/Text.tsx";
import { flat, isLeaf } from "../show/tree.ts";
import { words } from "../words.ts";

/** What the files were understood as: enough to see that it is the right case. */
export function CheckedCase({ detail }: { readonly detail: NonNullable<CheckReply["detail"]> }) {
  const { view, comparisons } = detail;
  const { name, year, region, department } = view.fund;
  const rows = [
    [words.import.fund, `${name} ${year}`],
    [words.funds.region, region],
    [words.import.department, department],
    [words.indicators.table, `${view.scheme.name}（${words.fund.scheme(view.scheme.version)}）`],
  ] as const;
  const counts = [
    [words.import.indicators, flat(view.tree).filter(isLeaf).length],
    [words.import.figures, Object.keys(view.figures).length],
    [words.import.comparisons, comparisons.length],
  ] as const;
  return (
    <dl className="recognised">
      {rows.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      <div>
        <dt>{words.import.recognised}</dt>
        <dd className="digits">{counts.map(([term, count]) => `${term} ${count}`).join("　")}</dd>
      </div>
      <div>
        <dt>{words.import.total}</dt>
        <dd>
          <Text text={view.figures[view.total]?.text} /> <Text text={view.figures[view.grade]?.text} />
        </dd>
      </div>
      <div>
        <dt>{words.fund.findings}</dt>
        <dd>
          <SeverityCounts findings={severityCounts(view.findings)} />
        </dd>
      </div>
    </dl>
  );
}
