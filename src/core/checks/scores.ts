import { finding } from "../finding.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import { numberOf, scoreName } from "../indicators/score.ts";
import type { Figures } from "../figures/figures.ts";
import { missingActuals } from "./actuals.ts";
import type { Check } from "./check.ts";

/** No score above its points unless a bonus says so; a loss of points needs its reason in the table. */
export const checkScores: Check = (fund, figures) => {
  const entries = new Map(fund.indicators.map((entry) => [entry.code, entry]));
  // What is missing is told once, by whoever misses it first.
  const told = new Set(missingActuals(fund.indicators));
  return nodesOf(fund.scheme.indicators).flatMap((node) => {
    if (!node.points || !figures.has(scoreName(node))) return [];
    const score = numberOf(figures.value(scoreName(node)));
    const name = node.name;
    if (score.state === "pending" && node.children.length === 0) return waits(node, score.needs, told);
    if (score.state !== "known") return [];
    const facts = { name, score: score.value.round("half-up", 2).toString(), points: node.points.toString() };
    if (score.value.compare(node.points) > 0 && node.rule?.kind !== "bonus") {
      return [finding({ code: "score-above-points", facts }, node.place, node.code)];
    }
    const isLeaf = node.children.length === 0;
    const lost = isLeaf && score.value.compare(node.points) < 0;
    const entry = entries.get(node.code);
    return lost && entry?.reason === undefined && !missesTarget(node.code, figures)
      ? [finding({ code: "loss-unexplained", facts }, entry?.place ?? node.place, node.code)]
      : [];
  });
};

/** A total that is pending must be traceable to the figures somebody has to enter. */
function waits(node: IndicatorNode, all: readonly string[], told: Set<string>): ReturnType<Check> {
  const needs = all.filter((need) => !told.has(need));
  if (needs.length === 0 && all.length > 0) return [];
  for (const need of needs) told.add(need);
  const facts = { name: node.name, needs: needs.map((need) => `「${need}」`).join("、") || "所需的数" };
  return [finding({ code: "score-waits", facts }, node.place, node.code)];
}

/** A missed target has its own finding, which asks for the same reason. */
function missesTarget(code: string, figures: Figures): boolean {
  const met = figures.has(`${code}.达标`) ? figures.value(`${code}.达标`) : undefined;
  return met?.state === "known" && met.value.kind === "truth" && !met.value.holds;
}
