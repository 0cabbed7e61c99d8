import type { EvaluationView, Finding, IndicatorView } from "../../core/index.ts";

/** Every indicator, parents before children, in the order of the table. */
export function flat(tree: readonly IndicatorView[]): readonly IndicatorView[] {
  return tree.flatMap((node) => [node, ...flat(node.children)]);
}

export const isLeaf = (node: IndicatorView): boolean => node.children.length === 0;

/** The indicator a finding is about: 「A11.得分」 belongs to A11, the longest code that fits. */
export function indicatorOf(view: EvaluationView, finding: Finding): IndicatorView | undefined {
  const { subject } = finding;
  if (subject === undefined) return undefined;
  return flat(view.tree)
    .filter(({ code }) => subject === code || subject.startsWith(`${code}.`))
    .toSorted((a, b) => b.code.length - a.code.length)[0];
}

/** Indicators with those that stay and all that lead to them. */
export function pruned(
  tree: readonly IndicatorView[],
  keeps: (node: IndicatorView) => boolean,
): readonly IndicatorView[] {
  return tree.flatMap((node) => {
    const children = pruned(node.children, keeps);
    return children.length > 0 || keeps(node) ? [{ ...node, children }] : [];
  });
}
