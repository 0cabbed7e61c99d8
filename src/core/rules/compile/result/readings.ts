import { resultText } from "../../../figures/print.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import type { Quantity } from "../../../number/quantity.ts";
import { kindOf } from "../../kinds.ts";
import { printRule } from "../../print.ts";
import type { Rule } from "../../rule.ts";
import { inputsOf } from "./inputs.ts";
import type { DraftReading } from "../notes.ts";
import type { Reading } from "./result.ts";
import { figuresTried, trialOf, type Trial } from "./trials.ts";
import type { Value } from "../../../value.ts";
import { mapKnown } from "../../../known.ts";
import { pointsOf } from "../../points.ts";

/** Each reading with figures for which it parts from the others. `rule` is the whole rule of the first reading. */
export function readingsOf(
  drafts: readonly DraftReading[],
  rule: Rule,
  points: Decimal | undefined,
): readonly Reading[] {
  const rules = choicesOf(drafts, rule).reduce<readonly DraftReading[]>(
    (all, choice) =>
      all.flatMap((one) =>
        choice.others.map((other) => ({
          rule: replaced(one.rule, choice.part, other.rule),
          because: one.because === "" ? other.because : `${one.because}；${other.because}`,
        })),
      ),
    [{ rule, because: "" }],
  );
  if (rules.length < 2) return [];
  const marks = points ?? decimal("100");
  const inputs = inputsOf(rule, {});
  const near = rules.flatMap((one) => figuresIn(one.rule)).slice(0, 6);
  const tried = furthestApart(
    rules.map((one) => one.rule),
    figuresTried(inputs, marks, near),
    marks,
  );
  return rules.map((one, index) => ({
    rule: one.rule,
    because: one.because,
    canonical: printRule(one.rule),
    example: exampleText(tried[index], marks),
  }));
}

/** The first figures for which the rules differ most: no two alike, or as few as there are. */
function furthestApart(
  rules: readonly Rule[],
  figures: readonly (() => ReadonlyMap<string, Value>)[],
  marks: Decimal,
): readonly Trial[] {
  let best: readonly Trial[] = [];
  let most = 0;
  for (const values of figures) {
    const known = values();
    const tried = rules.map((rule) => trialOf(rule, marks, known));
    const apart = new Set(tried.map(scoreText)).size;
    if (apart <= most) continue;
    [best, most] = [tried, apart];
    if (apart === rules.length) break;
  }
  return best;
}

type Choice = { readonly part: Rule; readonly others: readonly DraftReading[] };

/** Readings come one behind the other: the part as it stands in the rule, and what may stand in its place. */
function choicesOf(drafts: readonly DraftReading[], rule: Rule): readonly Choice[] {
  const choices: { part: Rule; others: DraftReading[] }[] = [];
  for (const draft of drafts) {
    if (holds(rule, draft.rule)) choices.push({ part: draft.rule, others: [draft] });
    else choices.at(-1)?.others.push(draft);
  }
  // More than two open questions are too many to answer at once; the first two are asked.
  return choices.filter((choice) => choice.others.length > 1).slice(0, 2);
}

function holds(rule: Rule, part: Rule): boolean {
  return rule === part || (kindOf(rule).parts?.(rule) ?? []).some((one) => holds(one.rule, part));
}

function figuresIn(value: unknown): readonly Quantity[] {
  if (typeof value !== "object" || value === null || value instanceof Decimal) return [];
  if ("kind" in value && value.kind === "quantity" && "unit" in value) return [value as Quantity];
  return Object.values(value).flatMap(figuresIn);
}

function scoreText(trial: Trial | undefined): string {
  return trial ? resultText(mapKnown(trial.score, pointsOf)) : "";
}

export function exampleText(trial: Trial | undefined, points: Decimal): string {
  if (!trial) return "";
  return `分值${points.toString()}分，${trial.words}时，得${scoreText(trial)}`;
}

/** The same rule with one part exchanged. */
function replaced(rule: Rule, part: Rule, by: Rule): Rule {
  if (rule === part) return by;
  switch (rule.kind) {
    case "veto":
    case "rounded":
    case "sampled":
    case "satisfaction":
      return { ...rule, rule: replaced(rule.rule, part, by) };
    case "conditional":
      return {
        ...rule,
        cases: rule.cases.map((one) => ({ ...one, rule: replaced(one.rule, part, by) })),
        otherwise: replaced(rule.otherwise, part, by),
      };
    case "composite":
      return { ...rule, parts: rule.parts.map((one) => ({ ...one, rule: replaced(one.rule, part, by) })) };
    case "checklist":
      return {
        ...rule,
        items: rule.items.map((one) => ("rule" in one ? { ...one, rule: replaced(one.rule, part, by) } : one)),
      };
    case "bonus":
      return rule.base ? { ...rule, base: replaced(rule.base, part, by) } : rule;
    case "bands":
    case "count":
    case "direct":
    case "fixed":
    case "formula":
    case "growth":
    case "judgement":
    case "penalty":
    case "proportional":
    case "published":
    case "qualitative":
    case "reverse":
    case "step":
    case "threshold":
      return rule;
  }
}
