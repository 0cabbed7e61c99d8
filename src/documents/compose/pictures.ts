import { decimal, type Decimal, type EvaluationView, type FigureId, type MoneyView } from "../../core/index.ts";
import type { Bar, BarPart, ComposedPicture } from "./composed.ts";
import { exactPoints, shareText } from "./points.ts";

type Drawn = Omit<ComposedPicture, "title"> | undefined;

const amounts = ["预算", "到位", "支出"] as const;

/** Budget, funds in place and expenditure of each sub-project; none where no amount is known. */
export function moneyPicture(view: EvaluationView): Drawn {
  const { money } = view;
  if (!money) return undefined;
  const nodes = money.children.length > 0 ? money.children : [money];
  const known = nodes.flatMap((node) => amounts.flatMap((name) => amountOf(node.figures[name], view) ?? []));
  const longest = known.reduce<Decimal | undefined>((most, one) => (most ? most.largerOf(one) : one), undefined);
  if (!longest?.isPositive() || hasMixedUnits(nodes, view)) return undefined;
  return { kind: "picture", unit: unitOf(nodes, view) ?? "", bars: nodes.map((node) => moneyBar(node, longest, view)) };
}

function moneyBar(node: MoneyView, longest: Decimal, view: EvaluationView): Bar {
  const parts = amounts.flatMap((name): readonly BarPart[] => {
    const id = node.figures[name];
    if (id === undefined) return [];
    const amount = amountOf(id, view);
    const text = amount ? (view.figures[id]?.text ?? "") : "待填";
    return [{ name, text, link: { kind: "figure", id }, ...(amount && { share: shareOf(amount, longest) }) }];
  });
  return { label: node.name, parts };
}

/** What each first-level indicator earned of its points; none for a scheme without points. */
export function scorePicture(view: EvaluationView): Drawn {
  const scored = view.tree.filter(({ points }) => points !== undefined);
  const bars = scored.flatMap(({ name, points = "", score, code }): readonly Bar[] => {
    const figure = score === undefined ? undefined : view.figures[score];
    const earned = exactPoints(figure);
    const text = shareText(decimal(points), figure);
    if (!earned || !figure || text === undefined) return [];
    const part: BarPart = {
      name: "得分率",
      text: `${text}（${figure.text}／${points}分）`,
      share: shareOf(earned, decimal(points)),
      link: { kind: "share", code },
    };
    return [{ label: name, parts: [part] }];
  });
  return bars.length > 0 ? { kind: "picture", unit: "%", bars } : undefined;
}

function amountOf(id: FigureId | undefined, view: EvaluationView): Decimal | undefined {
  const figure = id === undefined ? undefined : view.figures[id];
  return figure?.state === "known" && figure.exact !== undefined ? decimal(figure.exact) : undefined;
}

function unitsOf(nodes: readonly MoneyView[], view: EvaluationView): readonly string[] {
  const all = nodes.flatMap((node) => amounts.flatMap((name) => view.figures[node.figures[name] ?? ""]?.unit ?? []));
  return [...new Set(all)];
}

function unitOf(nodes: readonly MoneyView[], view: EvaluationView): string | undefined {
  return unitsOf(nodes, view)[0];
}

/** Bars of 元 beside bars of 万元 would mislead. */
function hasMixedUnits(nodes: readonly MoneyView[], view: EvaluationView): boolean {
  return unitsOf(nodes, view).length > 1;
}

/** Only to draw with: four places are finer than any printer. */
function shareOf(part: Decimal, whole: Decimal): number {
  return Number(part.over(whole).largerOf(decimal("0")).smallerOf(decimal("1")).round("half-up", 4).text());
}
