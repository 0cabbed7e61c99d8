import { quantity } from "../../number/quantity.ts";
import { unitNamed } from "../../number/units.ts";
import type { Decimal } from "../../number/decimal.ts";
import { compileRule } from "../../rules/compile.ts";
import { sourceOf } from "../../rules/compile/result/trials.ts";
import type { Compiled, RuleInput } from "../../rules/compile/result/result.ts";
import { scoreRule } from "../../rules/evaluate.ts";
import type { Rule, RuleKind, Steps } from "../../rules/rule.ts";
import type { Value } from "../../value.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import { isCounted, type Claim } from "../claim.ts";
import { halfUnit } from "../interval.ts";
import { indicatorRows, type IndicatorRow } from "../indicatorRows.ts";
import type { AuditTable, Reading } from "../reading.ts";
import { figureOf, quoteOf, said, shownAs, verdictOn } from "../verdict.ts";

/** The score of an indicator against its own scoring sentence and the figures of its row. */
export const ruleScore: Check = {
  name: "rule-score",
  run: ({ tables }: Reading) => {
    const known = new Map<string, Compiled | undefined>();
    return joined(tables.map((table) => inTable(table, known)));
  },
};

type Known = Map<string, Compiled | undefined>;

const longestRule = 200;

/** Sentences that ask for papers and procedures are judged by people. */
const asksFigures = /率|实际|目标|完成值|[÷×/]|每[^，。；]{0,6}\d|达到\d|[≥≤]/u;

function inTable(table: AuditTable, known: Known): CheckResult {
  if (!table.headers.some((header) => /标准|规则|办法|细则|方法|说明/u.test(header))) return nothingFound;
  return joined(
    indicatorRows(table).map((row) => {
      const { points, rule, scores } = row;
      if (!points || !rule || scores.length === 0 || rule.text.length < 6 || rule.text.length > longestRule)
        return nothingFound;
      if ((!row.actual && !row.rate) || !asksFigures.test(rule.text)) return nothingFound;
      const compiled = compiledFor(row, points.value, rule.text, known);
      return compiled ? joined(scores.map((score) => held(row, points, score, compiled))) : nothingFound;
    }),
  );
}

function compiledFor(
  { name, targetText, target }: IndicatorRow,
  points: Decimal,
  text: string,
  known: Known,
): Compiled | undefined {
  const key = `${text}|${points.toString()}|${targetText}|${name}`;
  if (known.has(key)) return known.get(key);
  const unit = target?.unit.name;
  const compiled = compileRule(text, {
    points,
    name,
    ...(targetText !== "" && { target: targetText }),
    ...(unit !== undefined && unit !== "" && { unit }),
  });
  const isUsable = compiled.rule !== undefined && usable(compiled.rule) && isRead(compiled.status);
  known.set(key, isUsable ? compiled : undefined);
  return known.get(key);
}

const isRead = (status: Compiled["status"]): boolean => status === "complete" || status === "assumed";

/** One formula on one figure; how several parts of a sentence work together is too often read in two ways. */
function usable(rule: Rule): boolean {
  return rule.kind === "rounded" ? usable(rule.rule) : single.has(rule.kind);
}

const single: ReadonlySet<RuleKind> = new Set<RuleKind>([
  "step",
  "bands",
  "proportional",
  "reverse",
  "direct",
  "formula",
  "threshold",
  "growth",
  "count",
]);

type Inputs = { readonly values: ReadonlyMap<string, Value>; readonly used: readonly Claim[] };

/** Every figure the rule asks for is in the row under a name that leaves no doubt, or nothing is said. */
function inputsFor(row: IndicatorRow, inputs: readonly RuleInput[]): Inputs | undefined {
  const values = new Map<string, Value>();
  const used = new Set<Claim>();
  for (const { name, kind, unit } of inputs) {
    if (kind !== "amount" && kind !== "count") return undefined;
    const found = figureFor(row, name);
    if (!found) return undefined;
    for (const claim of found.from) used.add(claim);
    const own = found.unit ?? (unitNamed(unit) ? unit : "");
    const of = unitNamed(own);
    if (!of) return undefined;
    values.set(name, quantity(found.value, of));
  }
  return values.size > 0 ? { values, used: [...used] } : undefined;
}

type FigureFound = { readonly value: Decimal; readonly unit: string | undefined; readonly from: readonly Claim[] };

const actualNames = /^(?:全年)?实际(?:完成)?(?:值|数|数量|情况)?$|^完成值$|^完成数$|^实际值$/u;
const targetNames = /^(?:年度|绩效)?(?:目标|指标|计划)(?:完成)?(?:值|数|数量)?$/u;
const rateNames = /^(?:实际|目标|指标|任务|计划)?完成率$|^完成比例$|^达成率$|^实现率$/u;

function figureFor(row: IndicatorRow, name: string): FigureFound | undefined {
  const { actual, target, rate } = row;
  if (rateNames.test(name)) return rate ? asFound(rate) : completion(row);
  if (actualNames.test(name) || name === row.name)
    return actual?.approximation === "exact" ? asFound(actual) : undefined;
  if (targetNames.test(name)) return target ? asFound(target) : undefined;
  if (name.endsWith("率") && row.name.endsWith(name) && actual?.unit.name === "%") return asFound(actual);
  return undefined;
}

function asFound(claim: Claim): FigureFound {
  return { value: claim.value, unit: claim.unit.name === "" ? undefined : claim.unit.name, from: [claim] };
}

const percent = unitNamed("%");

function completion({ actual, target, name }: IndicatorRow): FigureFound | undefined {
  if (!actual || !target || !target.base.isPositive() || actual.approximation !== "exact") return undefined;
  if (target.approximation === "at-most" || !percent) return undefined;
  if (actual.unit.dimension !== target.unit.dimension && actual.unit.name !== "" && target.unit.name !== "")
    return undefined;
  if (/(?:成本|投诉|事故|天数)/u.test(name)) return undefined;
  return { value: actual.base.over(target.base).over(percent.factor), unit: "%", from: [actual, target] };
}

function held(row: IndicatorRow, points: Claim, score: Claim, compiled: Compiled): CheckResult {
  const { rule, canonical = "" } = compiled;
  const inputs = inputsFor(row, compiled.inputs);
  if (!rule || !inputs || score.value.compare(points.value) > 0) return nothingFound;
  const earned = scoredBy(rule, points.value, inputs);
  if (!earned) return nothingFound;
  const verdict = verdictOn(score, { value: earned, interval: undefined });
  const recomputed = shownAs(earned, score.unit, Math.max(score.places, 2));
  const derivation = {
    formula: `${canonical.slice(0, 80)}：${inputs.used.map(said).join("、")}，${said(points)}→${recomputed}`,
    operands: [...inputs.used, points].map(figureOf),
    stated: figureOf(score),
    recomputed,
    verdict,
  };
  if (verdict !== "impossible") return { derivations: [derivation], findings: [] };
  if ([rule, ...otherSteps(rule)].some((other) => fits(other, points, score, inputs))) return nothingFound;
  const facts = { name: row.name.slice(0, 30), score: score.quote, recomputed, rule: canonical.slice(0, 80) };
  const finding: DraftFinding = {
    what: { code: "audit-rule-score", facts },
    certainty: compiled.status === "complete" ? "probable" : "worth-a-look",
    quotes: [quoteOf(score), ...inputs.used.map(quoteOf), quoteOf(points)],
    stated: score.quote,
    recomputed,
    formula: derivation.formula,
  };
  return { derivations: [derivation], findings: [finding] };
}

function scoredBy(rule: Rule, points: Decimal, { values }: Inputs): Decimal | undefined {
  const score = scoreRule(rule, points, sourceOf(values));
  return score.state === "known" ? score.value : undefined;
}

/** Does the score follow, taking the figures of the row as rounded where they may be? */
function fits(rule: Rule, points: Claim, score: Claim, inputs: Inputs): boolean {
  const earned = [inputs, ...shifted(inputs)].flatMap((one) => scoredBy(rule, points.value, one) ?? []);
  if (earned.some((value) => verdictOn(score, { value, interval: undefined }) !== "impossible")) return true;
  const above = earned.some((value) => value.compare(score.value) > 0);
  return above && earned.some((value) => value.compare(score.value) < 0);
}

/** 98.99% may have been anything from 98.985% to 98.995%. */
function shifted({ values, used }: Inputs): readonly Inputs[] {
  return [...values].flatMap(([name, value]) => {
    const claim = used.find((one) => value.kind === "quantity" && one.value.equals(value.value));
    if (!claim || value.kind !== "quantity" || isCounted(claim.unit, claim.places)) return [];
    const half = halfUnit(claim.places);
    return [value.value.minus(half), value.value.plus(half)].map((other) => ({
      values: new Map([...values, [name, quantity(other, value.unit)] as const]),
      used,
    }));
  });
}

/** A step begun may count as none or as a whole one: where the sentence does not say, each is right. */
function otherSteps(rule: Rule): readonly Rule[] {
  const inner = rule.kind === "rounded" ? rule.rule : rule;
  if (inner.kind !== "step") return [];
  const all: readonly Steps[] = ["continuous", "whole", "begun"];
  return all.map((steps) => ({ ...inner, loss: { ...inner.loss, steps } }));
}
