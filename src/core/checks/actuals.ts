import type { IndicatorEntry, Measure } from "../case/case.ts";
import { finding, type Finding } from "../finding.ts";
import type { Figures } from "../figures/figures.ts";
import { measureBase } from "../indicators/indicatorFigures.ts";
import { nodesOf, type IndicatorNode } from "../indicators/scheme.ts";
import { completionBounds } from "../policy/lights.ts";
import { shareText } from "../rules/award.ts";
import { plain } from "../rules/ratio.ts";
import type { Check } from "./check.ts";

/**
 * What was reached against what was promised: a missed target and a far exceeded one need their reason
 * (财预〔2020〕10号第十一、十六条), a satisfaction figure needs its survey.
 */
export const checkActuals: Check = (fund, figures) => {
  const nodes = new Map(nodesOf(fund.scheme.indicators).map((node) => [node.code, node]));
  return fund.indicators.flatMap((entry) => {
    const node = nodes.get(entry.code);
    if (!node) return [];
    return [
      ...entry.measures.flatMap((measure) => measureFindings(entry, measure, node, figures)),
      ...surveyFindings(entry, node),
    ];
  });
};

/** Actual values that a target asks for and nobody has given; this check tells each of them. */
export const missingActuals = (entries: readonly IndicatorEntry[]): readonly string[] =>
  entries.flatMap(({ code, measures }) =>
    measures
      .filter(({ target, actual }) => target !== undefined && !actual)
      .map((measure) => `${measureBase(code, measure)}.实际`),
  );

function measureFindings(
  entry: IndicatorEntry,
  measure: Measure,
  node: IndicatorNode,
  figures: Figures,
): readonly Finding[] {
  const base = measureBase(entry.code, measure);
  const place = measure.actual?.place ?? entry.place;
  if (!measure.actual) {
    return measure.target ? [finding({ code: "actual-missing", facts: { name: node.name } }, place, node.code)] : [];
  }
  if (entry.reason !== undefined) return [];
  if (isMissed(base, figures))
    return [finding({ code: "miss-unexplained", facts: { name: node.name } }, place, node.code)];
  return excessFindings(base, node, place, figures);
}

function isMissed(base: string, figures: Figures): boolean {
  const met = figures.has(`${base}.达标`) ? figures.value(`${base}.达标`) : undefined;
  return met?.state === "known" && met.value.kind === "truth" && !met.value.holds;
}

function excessFindings(
  base: string,
  node: IndicatorNode,
  place: Finding["place"],
  figures: Figures,
): readonly Finding[] {
  const completion = figures.has(`${base}.完成率`) ? figures.value(`${base}.完成率`) : undefined;
  if (completion?.state !== "known" || completion.value.kind !== "quantity") return [];
  const rate = plain(completion.value);
  if (rate.compare(completionBounds.notable) < 0) return [];
  const facts = { name: node.name, rate: shareText(rate.round("half-up", 4)) };
  const code = rate.compare(completionBounds.explained) >= 0 ? "excess-unexplained" : "excess-notable";
  return [finding({ code, facts }, place, node.code)];
}

function surveyFindings(entry: IndicatorEntry, node: IndicatorNode): readonly Finding[] {
  const isSatisfaction = /满意度/u.test(node.name) && entry.measures.some((measure) => measure.actual);
  if (!isSatisfaction || entry.evidence.length > 0 || entry.facts.size > 0) return [];
  return [finding({ code: "survey-missing", facts: { name: node.name } }, entry.place, node.code)];
}
