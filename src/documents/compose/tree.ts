import type { IndicatorView } from "../../core/index.ts";

/** An indicator with the way down to it. */
export type Placed = { readonly node: IndicatorView; readonly path: readonly IndicatorView[] };

export function leavesUnder(placed: Placed): readonly Placed[] {
  return placed.node.children.length === 0 ? [placed] : childrenOf(placed).flatMap(leavesUnder);
}

export function childrenOf({ node, path }: Placed): readonly Placed[] {
  return node.children.map((child) => ({ node: child, path: [...path, node] }));
}

/** The longest way from the top to an indicator. */
export function depthOf(nodes: readonly IndicatorView[]): number {
  return nodes.reduce((most, { children }) => Math.max(most, 1 + depthOf(children)), 0);
}
