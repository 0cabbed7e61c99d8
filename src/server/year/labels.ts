import type { EvaluationView, IndicatorView, MoneyView } from "../../core/index.ts";

export function nodesIn(tree: readonly IndicatorView[]): readonly IndicatorView[] {
  return tree.flatMap((node) => [node, ...nodesIn(node.children)]);
}

type Words = Pick<EvaluationView, "figures" | "tree" | "money">;
type Named = { readonly code: string; readonly name: string; readonly elements?: IndicatorView["elements"] };

/** By code, made once for a view: messages of a large year ask for hundreds of names. */
const known = new WeakMap<Words["tree"], ReadonlyMap<string, Named>>();

function namedIn({ tree, money }: Words): ReadonlyMap<string, Named> {
  const there = known.get(tree);
  if (there) return there;
  const lines: readonly Named[] = money ? linesIn(money) : [];
  const made = new Map([...lines, ...nodesIn(tree)].map((one) => [one.code, one]));
  known.set(tree, made);
  return made;
}

/**
 * An element is called by what it says. A figure that nobody has entered has only its name; the words of its indicator
 * or budget line stand in for it.
 */
export function figureLabel(figure: string, view: Words): string {
  const owner = ownerOf(figure, namedIn(view));
  const element = owner?.elements?.[figure];
  if (owner && element !== undefined) return `${owner.name}·${element}`;
  const label = view.figures[figure]?.label;
  if (label !== undefined && label !== figure) return label;
  return owner ? `${owner.name}·${restOf(figure, owner)}` : figure.replaceAll(".", "·");
}

/** Whose code the figure's name begins with, up to a point: the longest that fits. */
function ownerOf(figure: string, named: ReadonlyMap<string, Named>): Named | undefined {
  for (let end = figure.lastIndexOf("."); end > 0; end = figure.lastIndexOf(".", end - 1)) {
    const found = named.get(figure.slice(0, end));
    if (found) return found;
  }
  return undefined;
}

const restOf = (figure: string, { code }: Named): string =>
  figure
    .slice(code.length + 1)
    .replace(/^分项\./u, "")
    .replaceAll(".", "·");

function linesIn(node: MoneyView): readonly MoneyView[] {
  return [node, ...node.children.flatMap(linesIn)];
}
