import { factsOf, type Expression } from "../../../formula/expression.ts";
import { kindOf } from "../../kinds.ts";
import type { Band } from "../../kinds/bands.ts";
import type { Award, Rule } from "../../rule.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Node, Statement } from "../parse/nodes.ts";
import type { Stretch } from "../stretch.ts";

/** What clauses give or take, and a rule of this kind cannot: marks for nothing, proportions, a formula, a grade too many. */
export function outcomesMissing(
  scene: Scene,
  rule: Rule,
  nodes: readonly Node[],
  words: () => string,
): readonly Stretch[] {
  return [
    ...casesMissing(scene, rule, nodes),
    ...zeroMissing(scene, rule, nodes),
    ...fixedMissing(rule, nodes),
    ...proportionsMissing(scene, rule, nodes),
    ...formulaMissing(rule, nodes, words),
    ...pickMissing(scene, rule, nodes, words),
    ...exemptMissing(scene, nodes, words),
    ...sidesMissing(scene, rule, nodes),
  ];
}

/** As many bands or grades as clauses that give marks for one, or as marks in one row. */
function casesMissing(scene: Scene, rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  const inner = rule.kind === "rounded" ? rule.rule : rule;
  if (inner.kind === "conditional") return conditionsMissing(inner, nodes);
  const made = inner.kind === "bands" ? inner.bands : inner.kind === "qualitative" ? inner.grades : undefined;
  if (!made) return [];
  const told = nodes.filter((node) => node.is === "statement" && givesFixed(node));
  const judged = nodes.filter((node) => node.is === "statement" && node.outcome.is === "judge" && node.outcome.amount);
  const said = told.length > 1 ? told : judged.length > 1 ? judged : nodes.filter((node) => node.is === "points");
  const last = said.at(-1) ?? nodes[0];
  if (inner.kind === "bands" && last && endsOpen(inner.bands) && nodes.some(saysRest)) return [last.at];
  const most = Math.max(said.length, inRow(scene.text) + (restBehindRow.test(scene.text) ? 1 : 0));
  return last && most > made.length ? [last.at] : [];
}

/** Where every case earns something fixed, as many of them as clauses that give something. */
function conditionsMissing(
  { cases, otherwise }: Extract<Rule, { kind: "conditional" }>,
  nodes: readonly Node[],
): readonly Stretch[] {
  const rules = [...cases.map((one) => one.rule), otherwise];
  if (!rules.every((one) => one.kind === "fixed")) return [];
  const made = rules.filter((one) => one.kind === "fixed" && !isNothing(one.award)).length;
  const told = nodes.filter(
    (node) =>
      node.is === "statement" &&
      givesFixed(node) &&
      node.outcome.is === "award" &&
      !isRange(node) &&
      !earnsNothing(node),
  );
  const last = told.at(-1);
  return last && told.length > made ? [last.at] : [];
}

function earnsNothing({ outcome }: Statement): boolean {
  return outcome.is === "award" && outcome.amount.of === "award" && isNothing(outcome.amount.award);
}

/** 否则不得分, 80%以下不得分: whatever lies beyond the bands was said, too. */
function saysRest(node: Node): boolean {
  return node.is === "statement" && !node.per && (node.otherwise || node.outcome.is === "zero");
}

function endsOpen(bands: readonly Band[]): boolean {
  const ranked = bands.some(({ from, to }) => /^[名位]$/.test((from ?? to)?.at.unit.dimension ?? ""));
  return (
    !ranked && !(bands.some((band) => !band.from || band.from.at.value.isZero()) && bands.some((band) => !band.to))
  );
}

const row = /分别[^,;。\d]{0,16}((?:\d[^、;。,]{0,16}[、,和及]){1,8}\d[^、;。,]{0,16})(?=[;。,]|$)/;

/** 分别得5分、4分、3分、0分: four of them. */
function inRow(text: string): number {
  const first = text.match(/(?:^|[;。\n])\d+(?:\.\d+)?分:/g);
  if (first && first.length > 1) return first.length;
  const found = text.includes("分别") ? row.exec(text)?.[1] : undefined;
  return found === undefined ? 0 : found.split(/[、和及]|,(?=\d)/).filter((one) => /\d/.test(one)).length;
}

const restBehindRow = /分别[^;。]*\d分[,;]其[他余][^,;。\d得]{0,8}得\d/;

function givesFixed({ outcome, per, when, otherwise }: Statement): boolean {
  if (per || (!otherwise && when.to <= when.from)) return false;
  if (outcome.is === "award" || outcome.is === "deduct") return outcome.amount.of !== "own";
  return outcome.is === "zero" || outcome.is === "nodeduct";
}

export function isRange({ outcome }: Statement): boolean {
  return outcome.is === "award" && outcome.amount.of === "range";
}

/** 整改到位得满分；不到位的酌情扣分: where a person gives all the marks, nothing is fixed any more. */
function fixedMissing(rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  if (rule.kind !== "judgement") return [];
  const fixed = nodes.find((node) => node.is === "statement" && !node.otherwise && givesFixed(node) && !isRange(node));
  return fixed ? [fixed.at] : [];
}

const moving: ReadonlySet<string> = new Set([
  "formula",
  "direct",
  "proportional",
  "reverse",
  "satisfaction",
  "step",
  "growth",
  "published",
  "judgement",
  "qualitative",
]);

/** 未完成的按比例得分: something in the rule has to move with the figure. */
function proportionsMissing(scene: Scene, rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  const said = nodes.find(
    (node) =>
      node.is === "statement" &&
      (node.outcome.is === "prop" || node.outcome.is === "proploss" || node.outcome.is === "formula") &&
      !isHeading(scene, node),
  );
  return said && !holdsKind(rule, moving) ? [said.at] : [];
}

/** 按编制细化程度评分：…… says what the grades behind it are about. */
export function isHeading(scene: Scene, node: Statement): boolean {
  return (
    scene.tokens[node.at.to]?.kind === "colon" &&
    /^[,;。]*(?:按照?|根据|依据|视)[^\d,;。×÷]{2,26}(?:程度|情况|质量|水平|效果|结果|等级|规模|大小)(?:进行|分档|分级)?(?:评分|计分|打分|得分|赋分)$/.test(
      textOf(scene, node.at),
    )
  );
}

function holdsKind(rule: Rule, kinds: ReadonlySet<string>): boolean {
  return kinds.has(rule.kind) || (kindOf(rule).parts?.(rule) ?? []).some((part) => holdsKind(part.rule, kinds));
}

/** 取甲率与乙率中的较高者: both of them. */
function pickMissing(scene: Scene, rule: Rule, nodes: readonly Node[], words: () => string): readonly Stretch[] {
  const inner = rule.kind === "composite" && rule.parts.length === 1 ? rule.parts[0]?.rule : rule;
  const [first] = nodes;
  if (!first || !inner || !/孰|较[高低]|[高低]者/.test(scene.text) || (rule.kind === "composite" && inner === rule))
    return [];
  const rates = scene.text.match(/[\u4e00-\u9fff]{2}率/g) ?? [];
  return rates.some((name) => !words().includes(name)) ? [first.at] : [];
}

/** 执行率超过100%的不得分: a rule that never takes everything at once does not say so. */
function zeroMissing(scene: Scene, rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  const elements = onlyElements(rule);
  if (!elements && !neverAtOnce(rule)) return [];
  const zero = nodes.find(
    (node) =>
      node.is === "statement" &&
      !node.otherwise &&
      !node.per &&
      (node.outcome.is === "zero" || (elements && node.outcome.is === "veto")) &&
      hasCondition(scene, node) &&
      // 缺第①项的，整项不得分: of a list of elements, said of the whole.
      (!elements || ofWhole.test(textOf(scene, node.at))),
  );
  return zero ? [zero.at] : [];
}

/** 每高于1%扣1分，每低于1%扣0.5分: one rule for either side. */
function sidesMissing(scene: Scene, rule: Rule, nodes: readonly Node[]): readonly Stretch[] {
  const each = nodes.filter((node) => node.is === "statement" && node.per && node.outcome.is === "deduct");
  if (each.length < 2 || holdsKind(rule, summing)) return [];
  const sides = each.map((node) =>
    node.is === "statement" && node.per ? sideSaid.exec(textOf(scene, node.per))?.[0] : undefined,
  );
  if (new Set(sides.filter((side) => side !== undefined)).size < 2) return [];
  const held = JSON.stringify(rule);
  const both = held.includes('"apart"') || (held.includes('"above"') && held.includes('"below"'));
  const losing = (held.match(/"kind":"(?:step|count|growth|penalty|judgement)"/g) ?? []).length;
  const last = each.at(-1);
  return both || losing >= each.length || !last ? [] : [last.at];
}

const sideSaid = /高|低/;
const summing: ReadonlySet<string> = new Set(["formula", "bands"]);

const ofWhole =
  /整项|全项|整个指标|(?:该指标|本指标|本项)(?:一律|直接|均|则)*不|全部不得|第[①-⑩一二三四五六1-9]项|[①-⑩]项?(?:均|都)?(?:不|未|缺)/;

/** Elements of which each costs no more than its own marks. */
function onlyElements(rule: Rule): boolean {
  return rule.kind === "checklist" && rule.items.every((item) => !("rule" in item) || neverAtOnce(item.rule));
}

function hasCondition(scene: Scene, { when }: Statement): boolean {
  const text = textOf(scene, when).replace(/^[,;。]+/, "");
  // 负增长不得分: a formula that would give less than nothing gives nothing; 未达到的不得分: where the steps end.
  return text.length > 2 && !/^负|为负|[<≤]0$/.test(text);
}

function isNothing(award: Award): boolean {
  return award.of === "share" ? award.share.isZero() : award.points.isZero();
}

function neverAtOnce(rule: Rule): boolean {
  switch (rule.kind) {
    case "direct":
    case "formula":
    case "count":
    case "judgement":
    case "step":
    case "growth":
      return true;
    case "proportional":
      return rule.gate === undefined;
    case "composite":
      return rule.parts.every((part) => neverAtOnce(part.rule));
    case "bands":
      return rule.bands.every((band) => !isNothing(band.award));
    case "qualitative":
      return rule.grades.every((grade) => !grade.from.isZero());
    case "conditional":
      return [...rule.cases.map((one) => one.rule), rule.otherwise].every(neverAtOnce);
    case "fixed":
      return !isNothing(rule.award);
    case "bonus":
      return rule.base !== undefined && neverAtOnce(rule.base);
    case "rounded":
      return neverAtOnce(rule.rule);
    case "checklist":
    case "penalty":
    case "published":
    case "reverse":
    case "sampled":
    case "satisfaction":
    case "threshold":
    case "veto":
      return false;
  }
}

/** 当年项目得分＝完成率×分值；跨年项目得分＝形象进度×分值: what each formula reckons with. */
function formulaMissing(rule: Rule, nodes: readonly Node[], words: () => string): readonly Stretch[] {
  const formulas: { readonly at: Stretch; readonly of: Expression }[] = [];
  for (const node of nodes)
    if (node.is === "statement" && node.outcome.is === "formula")
      formulas.push({ at: node.at, of: node.outcome.formula.expression });
  if (formulas.length < 2) return [];
  return formulas.flatMap(({ at, of }) =>
    factsOf(of).some((name) => name.length > 2 && !/分|目标|实际|计划|[上去]年/.test(name) && !words().includes(name))
      ? [at]
      : [],
  );
}

const exempt =
  /^[,;。]*(?:如果?|若)?[^,;。\d]{0,12}(?:没有|无|未设|未安排|不涉及)[^,;。\d]{1,14}(?:任务|项目|要求|内容|指标)的?(?:部门|单位|市县|县区|县|地区|乡镇|企业)?的?,?$/;

/** 无整改任务的，得满分: a case of its own. */
function exemptMissing(scene: Scene, nodes: readonly Node[], words: () => string): readonly Stretch[] {
  if (!/没有|无|未设|未安排|不涉及/.test(scene.text)) return [];
  return nodes.flatMap((node) => {
    if (node.is !== "statement" || (node.outcome.is !== "award" && node.outcome.is !== "nodeduct")) return [];
    const said = textOf(scene, node.when);
    const name = exempt.test(said)
      ? said.replace(/^[,;。]*(?:如果?|若)?|的?(?:部门|单位|市县|县区|县|地区|乡镇|企业)?的?,?$/g, "")
      : "";
    const what = name.replace(/^.*(?:没有|无|未设|未安排|不涉及)/, "");
    return what !== "" && !words().includes(what) ? [node.at] : [];
  });
}
