import { resultText } from "../../figures/print.ts";
import type { Decimal } from "../../number/decimal.ts";
import { decimal } from "../../number/decimal.ts";
import { printRule } from "../print.ts";
import type { Rule } from "../rule.ts";
import { inputsOf } from "./inputs.ts";
import type { DraftReading } from "./notes.ts";
import type { Reading } from "./result.ts";
import { trials, type Trial } from "./trials.ts";
import { mapKnown } from "../../known.ts";
import { pointsOf } from "../points.ts";

/** Each reading with figures for which it parts from the first one. `rule` is the whole rule of the first reading. */
export function readingsOf(
  drafts: readonly DraftReading[],
  rule: Rule,
  points: Decimal | undefined,
): readonly Reading[] {
  const [first] = drafts;
  if (!first) return [];
  const rules = drafts.map((draft) => ({ ...draft, rule: replaced(rule, first.rule, draft.rule) }));
  const marks = points ?? decimal("100");
  const inputs = inputsOf(rule, {});
  const tried = rules.map((one) => trials(one.rule, inputs, marks));
  const at = (tried[0] ?? []).findIndex(
    (_, index) => new Set(tried.map((list) => scoreText(list[index]))).size === tried.length,
  );
  return rules.map((one, index) => ({
    rule: one.rule,
    because: one.because,
    canonical: printRule(one.rule),
    example: exampleText(tried[index]?.[Math.max(at, 0)], marks),
  }));
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
