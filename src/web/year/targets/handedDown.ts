import type { Organisation, YearDetail } from "../../../server/api.ts";
import { flat } from "../../show/tree.ts";
import { yearWords } from "../words.ts";
import { keyOf, partsOf } from "./keys.ts";

const words = yearWords.targets;

/** A target of the year, which units below may take over in part. */
export type Target = {
  readonly key: string;
  readonly indicator: string;
  readonly measure: string;
  readonly label: string;
  /** Also the indicator alone, where it has one target. */
  readonly names: readonly string[];
  /** As it is in force. */
  readonly target: string;
};

export function targetsIn(year: YearDetail): readonly Target[] {
  const nodes = new Map(flat(year.view.tree).map((node) => [node.code, node]));
  const order = [...nodes.keys()];
  const keys = new Set(
    year.targets
      .toSorted((a, b) => order.indexOf(a.indicator) - order.indexOf(b.indicator))
      .map(({ indicator, measure }) => keyOf(indicator, measure)),
  );
  return [...keys].map((key): Target => {
    const [indicator, measure] = partsOf(key);
    const node = nodes.get(indicator);
    const written = year.targets.findLast((one) => one.indicator === indicator && one.measure === measure);
    const inForce = node?.measures.find(({ name }) => name === measure)?.target;
    return {
      key,
      indicator,
      measure,
      label: `${indicator} ${node?.name ?? ""}${measure === "" ? "" : `·${measure}`}`,
      names: [`${node?.name ?? ""}${measure}`, ...(measure === "" ? [indicator] : [`${indicator}${measure}`])],
      target: inForce ?? `${written?.written ?? ""}${written?.unit ?? ""}`,
    };
  });
}

/** One target of one unit. */
export type Spot = {
  readonly target: Target;
  readonly organisation: string;
  readonly label: string;
  /** What is handed down: the target, or what the unit above has taken over of it. */
  readonly above: string;
  readonly depth?: number;
  readonly names?: readonly string[];
};

export function aboveOf(
  { indicator, measure, target }: Target,
  organisation: string,
  year: YearDetail,
  all: readonly Organisation[],
): string {
  const shares = year.shares.filter((one) => one.indicator === indicator && one.measure === measure);
  let parent = all.find(({ id }) => id === organisation)?.parent;
  while (parent !== undefined && parent !== year.organisation.id) {
    const above = parent;
    const share = shares.find((one) => one.organisation.id === above);
    if (share) return words.from(share.organisation.name, share.written);
    parent = all.find(({ id }) => id === above)?.parent;
  }
  return target;
}
