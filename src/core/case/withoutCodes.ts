import { moneyFields } from "../money/money.ts";
import type { EvaluationView, FigureView, IndicatorView, MoneyView } from "./view.ts";

/** Names as they stand in rules and formulas: words and numbers, held together by points. */
const names = /(?<![\p{L}\p{N}_.])[\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)+/gu;

/** The names of figures in a text as people say them: 「资金.支出」 is 「支出」, 「资助.支出」 「专利资助支出」. */
export type Worded = (text: string) => string;

export function wordsOf({ money, tree, figures }: EvaluationView): Worded {
  const said = new Map<string, string>();
  if (money) for (const [name, words] of moneyWords(money, money.name, figures)) said.set(name, words);
  for (const { name, elements = {} } of flat(tree))
    for (const [figure, words] of Object.entries(elements)) said.set(figure, `${name}·${words}`);
  const called = new Map(flat(tree).map(({ code, name }) => [code, name]));
  return (text) =>
    text.replace(names, (name) => {
      const words = said.get(name);
      if (words !== undefined) return words;
      const label = figures[name]?.label;
      if (label !== undefined && label !== name) return label;
      const [code = "", ...rest] = name.split(".");
      const indicator = called.get(code);
      return indicator === undefined ? name : [indicator, ...rest.filter((part) => part !== "分项")].join("·");
    });
}

/** Rules and derivations in which nobody has to know the codes of budget lines and indicators. */
export function withoutCodes(view: EvaluationView): EvaluationView {
  const worded = wordsOf(view);
  return {
    ...view,
    tree: view.tree.map((node) => indicatorInWords(node, worded)),
    figures: Object.fromEntries(Object.entries(view.figures).map(([id, one]) => [id, figureInWords(one, worded)])),
  };
}

function indicatorInWords(node: IndicatorView, worded: Worded): IndicatorView {
  return {
    ...node,
    ...(node.rule !== undefined && { rule: worded(node.rule) }),
    children: node.children.map((child) => indicatorInWords(child, worded)),
  };
}

/** The text itself keeps the names: whoever reads on finds by them what a pending figure waits for. */
function figureInWords(figure: FigureView, worded: Worded): FigureView {
  const { id, label, line, formula, notes } = figure;
  const isUnnamed = label === id;
  const isOpen = line.includes("待填（");
  const ofRule = notes.some((note) => note.startsWith("规则："));
  if (!isOpen && !ofRule && !isUnnamed) return figure;
  return {
    ...figure,
    ...(isUnnamed && { label: worded(label), line: worded(line) }),
    ...(isOpen && { line: worded(line), formula: worded(formula) }),
    ...(ofRule && { notes: notes.map((note) => (note.startsWith("规则：") ? worded(note) : note)) }),
  };
}

/** The fund's own figures need not name the fund. */
function moneyWords(
  node: MoneyView,
  fund: string,
  figures: EvaluationView["figures"],
): readonly (readonly [string, string])[] {
  const suffixes = new Set([...moneyFields, ...Object.keys(node.figures)]);
  const own = [...suffixes].map((suffix) => {
    const name = `${node.code}.${suffix}`;
    const label = figures[name]?.label ?? name;
    const what = label.startsWith(node.name) ? label.slice(node.name.length) : suffix;
    return [name, node.name === fund ? what : `${node.name}${what}`] as const;
  });
  return [...own, ...node.children.flatMap((child) => moneyWords(child, fund, figures))];
}

function flat(nodes: readonly IndicatorView[]): readonly IndicatorView[] {
  return nodes.flatMap((node) => [node, ...flat(node.children)]);
}
