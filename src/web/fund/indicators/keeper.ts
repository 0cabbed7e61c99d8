import type { EvaluationView, IndicatorView } from "../../../core/index.ts";
import type { IndicatorFilter } from "../../search.ts";
import { losesPoints } from "../../show/losses.ts";
import { indicatorOf, isLeaf } from "../../show/tree.ts";

/** Which indicators a filter keeps; what leads to them is kept by the tree. */
export function keeper(show: IndicatorFilter, view: EvaluationView): (node: IndicatorView) => boolean {
  switch (show) {
    case "all":
      return () => true;
    case "lost":
      return (node) => isLeaf(node) && losesPoints(node, view.figures);
    case "pending":
      return (node) => isLeaf(node) && isPending(node, view.figures);
    case "findings": {
      const codes = new Set(view.findings.map((finding) => indicatorOf(view, finding)?.code));
      return (node) => codes.has(node.code);
    }
  }
}

function isPending(node: IndicatorView, figures: EvaluationView["figures"]): boolean {
  const own = node.measures.flatMap(({ actual, completion }) => [actual, completion].filter((id) => id !== undefined));
  return node.state === "pending" || own.some((id) => figures[id]?.state === "pending");
}
