// The scores and totals the files print, held against what their own sentences give and against each other.
import {
  decimal,
  evaluateCase,
  finding,
  formatQuantity,
  nodesOf as schemeNodes,
  placeText,
  type Award,
  type Decimal,
  type Evaluation,
  type Finding,
  type Place,
  type Quantity,
  type Rule,
} from "../../../core/index.ts";
import { caseFiles, readCase } from "../../case/readCase.ts";
import type { ExtractedFacts } from "../facts.ts";
import { firstSaid, rowsOf, type IndicatorTree, type TreeNode } from "./indicatorTree.ts";

export function againstPrinted(
  texts: Readonly<Record<string, string>>,
  { roots, base }: IndicatorTree,
  tables: readonly ExtractedFacts[],
): readonly Finding[] {
  const fund = readCase(caseFiles(texts)).value;
  if (!fund) return totalsAgainst(tables);
  const evaluation = evaluateCase(fund);
  const rules = new Map(schemeNodes(fund.scheme.indicators).map(({ code, rule }) => [code, rule]));
  const scores = leavesOf(roots).flatMap((node) => scoreAgainst(node, rules.get(node.code), evaluation));
  const totals = totalsAgainst(tables);
  return [...scores, ...totals, ...totalAgainst(evaluation, base.total?.score)];
}

function leavesOf(nodes: readonly TreeNode[]): readonly TreeNode[] {
  return nodes.flatMap((node) => (node.children.length > 0 ? leavesOf(node.children) : [node]));
}

function scoreAgainst(node: TreeNode, rule: Rule | undefined, { figures }: Evaluation): readonly Finding[] {
  const { name, code, points } = node;
  const score = firstSaid(rowsOf(node), "score");
  if (score?.state !== "known" || !points) return [];
  const printed = score.value;
  const possible = impossible(printed.value, points, rule);
  if (possible !== undefined) {
    const facts = { name, printed: formatQuantity(printed), possible };
    return [finding({ code: "import-score-impossible", facts }, score.place)];
  }
  const found = asPrinted(figures.get(`${code}.得分`)?.result, printed, score.text);
  if (!found) return [];
  return [finding({ code: "import-score-differs", facts: { name, ...found } }, score.place)];
}

/** What the rule can give at all, where the printed score is none of it. */
function impossible(score: Decimal, points: Decimal, rule: Rule | undefined): string | undefined {
  if (score.isNegative() || score.compare(points) > 0) return `0分至${points.toString()}分`;
  if (rule?.kind === "bands") {
    const steps = distinct(rule.bands.map(({ award }) => earned(award, points)));
    return steps.some((one) => one.equals(score)) ? undefined : listed(steps);
  }
  if (rule?.kind !== "qualitative") return undefined;
  const isPossible = rule.grades.some(({ from, to, toIncluded }) => {
    const [least, most] = [from.times(points), to.times(points)];
    if (least.equals(most)) return score.equals(most);
    return score.compare(least) >= 0 && (score.compare(most) < 0 || (toIncluded && score.equals(most)));
  });
  return isPossible ? undefined : listed(distinct(rule.grades.map(({ to }) => to.times(points))));
}

function earned(award: Award, points: Decimal): Decimal {
  return award.of === "share" ? award.share.times(points) : award.points;
}

function distinct(steps: readonly Decimal[]): readonly Decimal[] {
  return steps.filter((one, at) => steps.findIndex((other) => other.equals(one)) === at);
}

function listed(steps: readonly Decimal[]): string {
  return steps.map((one) => `${one.toString()}分`).join("、");
}

type Result = Evaluation["total"]["result"] | undefined;

/** The worked-out figure in the places of the printed one, where the two differ. */
function asPrinted(
  result: Result,
  printed: Quantity,
  text: string,
): { readonly printed: string; readonly found: string } | undefined {
  if (result?.state !== "known" || result.value.kind !== "quantity") return undefined;
  const places = /[.．](\d+)/u.exec(text)?.[1]?.length ?? 0;
  const exact = result.value.value;
  // A whole number may stand for what was written without places: 9 is not 9.36.
  if (exact.round("half-up", places).equals(printed.value) && (places > 0 || exact.isWhole())) return undefined;
  if (exact.round("half-up", 2).equals(printed.value)) return undefined;
  const found = `${exact.round("half-up", Math.max(2, places)).toString()}分`;
  return { printed: formatQuantity(printed), found };
}

function totalAgainst(
  { total, figures }: Evaluation,
  printed: NonNullable<IndicatorTree["base"]["total"]>["score"],
): readonly Finding[] {
  if (printed?.state !== "known" || !figures.has("总分")) return [];
  const differs = asPrinted(total.result, printed.value, printed.text);
  return differs ? [finding({ code: "import-total-differs", facts: differs }, printed.place)] : [];
}

/** Two files that print different totals of one fund. */
function totalsAgainst(tables: readonly ExtractedFacts[]): readonly Finding[] {
  const totals = tables.flatMap(totalIn);
  const [first] = totals;
  if (!first) return [];
  return totals
    .filter(({ value }) => !value.equals(first.value))
    .map(({ value, place }) => {
      const facts = { one: `${first.value.toString()}分`, at: placeText(first.place), other: `${value.toString()}分` };
      return finding({ code: "import-totals-differ", facts }, place);
    });
}

type Total = { readonly value: Decimal; readonly place: Place };

function totalIn(table: ExtractedFacts): readonly Total[] {
  const total = "total" in table ? table.total?.score : undefined;
  const own = total?.state === "known" ? [{ value: total.value.value, place: total.place }] : [];
  const said = "head" in table ? table.head.filter(({ field }) => field === "score") : [];
  const head = said.flatMap(({ value }): readonly Total[] => {
    if (value.state !== "known") return [];
    const [, digits] = /^(\d+(?:\.\d+)?)\s*分?$/u.exec(value.value.trim()) ?? [];
    return digits === undefined ? [] : [{ value: decimal(digits), place: value.place }];
  });
  return [...own, ...head];
}
