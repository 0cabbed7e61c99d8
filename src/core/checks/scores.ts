import { finding } from "../finding.ts";
import { nodesOf } from "../indicators/scheme.ts";
import { numberOf, scoreName } from "../indicators/score.ts";
import type { Check } from "./checks.ts";

/** No score above its points unless a bonus says so; a loss of points needs its reason in the table. */
export const checkScores: Check = (fund, figures) => {
  const entries = new Map(fund.indicators.map((entry) => [entry.code, entry]));
  return nodesOf(fund.scheme.indicators).flatMap((node) => {
    if (!node.points || !figures.has(scoreName(node))) return [];
    const score = numberOf(figures.value(scoreName(node)));
    if (score.state !== "known") return [];
    const name = node.name;
    const facts = { name, score: score.value.round("half-up", 2).toString(), points: node.points.toString() };
    if (score.value.compare(node.points) > 0 && node.rule?.kind !== "bonus") {
      return [finding({ code: "score-above-points", facts }, node.place, node.code)];
    }
    const isLeaf = node.children.length === 0;
    const lost = isLeaf && score.value.compare(node.points) < 0;
    const entry = entries.get(node.code);
    return lost && entry?.reason === undefined
      ? [finding({ code: "loss-unexplained", facts }, entry?.place ?? node.place, node.code)]
      : [];
  });
};
