import type { EvaluationView, IndicatorView, MoneyView } from "../../core/index.ts";

export function nodesIn(tree: readonly IndicatorView[]): readonly IndicatorView[] {
  return tree.flatMap((node) => [node, ...nodesIn(node.children)]);
}

/**
 * An element is called by what it says. A figure that nobody has entered has only its name; the words of its indicator
 * or budget line stand in for it.
 */
export function figureLabel(figure: string, view: Pick<EvaluationView, "figures" | "tree" | "money">): string {
  const node = longest(nodesIn(view.tree), figure);
  const element = node?.elements?.[figure];
  if (node && element !== undefined) return `${node.name}·${element}`;
  const label = view.figures[figure]?.label;
  if (label !== undefined && label !== figure) return label;
  if (node) return `${node.name}·${restOf(figure, node)}`;
  const line = longest(view.money ? linesIn(view.money) : [], figure);
  return line ? `${line.name}·${restOf(figure, line)}` : figure.replaceAll(".", "·");
}

const restOf = (figure: string, { code }: { readonly code: string }): string =>
  figure
    .slice(code.length + 1)
    .replace(/^分项\./u, "")
    .replaceAll(".", "·");

function linesIn(node: MoneyView): readonly MoneyView[] {
  return [node, ...node.children.flatMap(linesIn)];
}

function longest<One extends { readonly code: string }>(all: readonly One[], figure: string): One | undefined {
  return all.filter(({ code }) => figure.startsWith(`${code}.`)).toSorted((a, b) => b.code.length - a.code.length)[0];
}
