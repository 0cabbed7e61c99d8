import type { EvaluationView, Finding, MoneyView } from "../../../core/index.ts";
import { flat, indicatorOf, isLeaf } from "../../show/tree.ts";
import { yearWords } from "../../year/words.ts";

export type FindingPlace = {
  readonly to: "/funds/$id/budget" | "/funds/$id/targets" | "/funds/$id/self-evaluation";
  /** The field on that page. */
  readonly at: string;
  /** 「自评」 */
  readonly page: string;
  readonly field: string;
};

/** What a target says or lacks is put right with the targets; what was reached, scored and explained on 自评. */
const ofTargets = /^(?:target-|adjustment-|cost-target|line-uncovered)/u;
/** About the scheme itself, which nobody fills in. */
const ofScheme = /^(?:sentence-|rule-|weights-|weighted-|grade|points-|shares-|class-|results-)/u;

/** Where in a year that is worked on here something is put right: the page and the field. */
export function yearPlaceOf(finding: Finding, view: EvaluationView): FindingPlace | undefined {
  const { code, subject } = finding;
  if (subject === undefined || ofScheme.test(code)) return undefined;
  const indicator = indicatorOf(view, finding);
  const line = indicator ? undefined : view.money && lineOf(view.money, subject);
  if (ofTargets.test(code) || subject.endsWith(".目标")) {
    const field = indicator?.name ?? line?.name;
    return field === undefined
      ? undefined
      : { to: "/funds/$id/targets", at: subject, page: yearWords.tabs.targets, field };
  }
  if (line) return { to: "/funds/$id/budget", at: subject, page: yearWords.tabs.budget, field: line.name };
  const leaf = indicator && flat([indicator]).find(isLeaf);
  const at = subject === indicator?.code ? leaf?.code : subject;
  if (!leaf || at === undefined) return undefined;
  return { to: "/funds/$id/self-evaluation", at, page: yearWords.tabs.self, field: leaf.name };
}

function lineOf(node: MoneyView, subject: string): MoneyView | undefined {
  for (const child of node.children) {
    const found = lineOf(child, subject);
    if (found) return found;
  }
  return subject === node.code || subject.startsWith(`${node.code}.`) ? node : undefined;
}
