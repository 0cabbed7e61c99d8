import { flat } from "./tree.ts";
import type { EvaluationView, FigureView } from "../../core/index.ts";

/** The names a pending figure waits for, as the server lists them in 「待填（A11.实际、…）」. */
export function needsOf(figure: FigureView): readonly string[] {
  if (figure.state !== "pending") return [];
  const inside = /^待填（(.*)）$/su.exec(figure.text)?.[1];
  return inside === undefined || inside === "" ? [] : inside.split("、");
}

/** The same in words: 「满意度实际值」. */
export function waitsFor(figure: FigureView, figures: EvaluationView["figures"]): readonly string[] {
  return needsOf(figure)
    .filter((name) => name !== figure.id)
    .map((name) => figures[name]?.label ?? name);
}

export type OpenFigure = {
  readonly figure: FigureView;
  /** What it is called; where nobody has entered anything the figure itself only knows its name. */
  readonly label: string;
  readonly blocks: number;
};

/** The figures somebody has to give, those that hold up most first. */
export function openFigures(view: EvaluationView): readonly OpenFigure[] {
  const all = Object.values(view.figures);
  const names = new Map(flat(view.tree).map(({ code, name }) => [code, name]));
  const blocks = new Map<string, number>();
  for (const figure of all) {
    for (const name of needsOf(figure)) if (name !== figure.id) blocks.set(name, (blocks.get(name) ?? 0) + 1);
  }
  return all
    .filter(({ state, inputs }) => state === "pending" && inputs.length === 0)
    .map((figure) => ({ figure, label: labelOf(figure, names), blocks: blocks.get(figure.id) ?? 0 }))
    .toSorted((a, b) => b.blocks - a.blocks);
}

/** 「TR.实际」 → 「知识产权转让、许可数量年均增幅·实际」 */
function labelOf({ id, label }: FigureView, names: ReadonlyMap<string, string>): string {
  const [code = "", ...rest] = id.split(".");
  const name = names.get(code);
  return label === id && name !== undefined ? [name, ...rest.filter((part) => part !== "分项")].join("·") : label;
}
