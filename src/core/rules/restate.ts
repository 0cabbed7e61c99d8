import { resultText } from "../figures/print.ts";
import { mapKnown } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import { inputsOf } from "./compile/result/inputs.ts";
import { trials, type Trial } from "./compile/result/trials.ts";
import { kindTitles } from "./kinds.ts";
import { pointsOf } from "./points.ts";
import { printRule } from "./print.ts";
import type { Rule } from "./rule.ts";

/** A rule in plain words, with figures that earn all the marks and figures that do not. */
export type Restatement = {
  readonly title: string;
  readonly sentence: string;
  readonly needs: string;
  /** Full marks first, then one below; fewer where the rule cannot be tried (a score taken over from elsewhere). */
  readonly examples: readonly string[];
};

export function restate(rule: Rule, points: Decimal, context: { readonly unit?: string } = {}): Restatement {
  const inputs = inputsOf(rule, context);
  const tried = trials(rule, inputs, points);
  const full = tried.find((one) => one.score.state === "known" && one.score.value.equals(points));
  const below =
    tried.find((one) => isBetween(one, points)) ??
    tried.find((one) => one.score.state === "known" && one.score.value.compare(points) < 0);
  return {
    title: kindTitles[rule.kind],
    sentence: `满分${points.toString()}分。${printRule(rule)}。`,
    needs:
      inputs.length === 0
        ? "不需要填写数据。"
        : `需要填写：${inputs.map((input) => input.asks ?? input.name).join("；")}。`,
    examples: [full, below].filter((one) => one !== undefined).map((one) => exampleOf(one)),
  };
}

function isBetween(trial: Trial, points: Decimal): boolean {
  return trial.score.state === "known" && trial.score.value.isPositive() && trial.score.value.compare(points) < 0;
}

function exampleOf(trial: Trial): string {
  const earned = resultText(mapKnown(trial.score, pointsOf));
  return trial.words === "" ? `得${earned}。` : `例如${trial.words}时，得${earned}。`;
}
