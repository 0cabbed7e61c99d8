import { decimal, derivationTree, restate, type Compiled } from "../../core/index.ts";
import { compiled, pointsOf, scored, type RuleRequest } from "./ruleRequests.ts";
import { inputKindWords, ruleMessages, statusWords } from "./ruleWords.ts";

/** What was understood, for reading. */
export function compiledText(request: RuleRequest): string {
  const result = compiled(request);
  const points = pointsOf(request) ?? result.points;
  const said = result.rule ? restate(result.rule, points ?? decimal("100")) : undefined;
  return [
    statusWords[result.status],
    ...(result.canonical === undefined ? [] : [`规则：${result.canonical}`]),
    ...(said && result.status !== "partial" ? said.examples : []),
    ...needs(result),
    ...result.assumptions.map((one) => `按惯例：${one.what}（${one.because}）`),
    ...result.readings.flatMap((one, index) => [
      `读法${index + 1}：${one.because}`,
      `  ${one.canonical}`,
      `  ${one.example}`,
    ]),
    ...result.findings.map((one) => `未读懂：${one.message}`),
  ].join("\n");
}

function needs(result: Compiled): readonly string[] {
  return result.inputs.map((input) => {
    const unit = input.unit === "" ? "" : `，单位${input.unit}`;
    const choices = input.choices ? `：${input.choices.join("、")}` : "";
    const asks = input.asks !== undefined && input.asks !== input.name ? `（${input.asks}）` : "";
    const by = input.by
      ? `；也可以给出${input.by.inputs.map(({ name }) => name).join("、")}（${input.by.formula}）`
      : "";
    return `需要：${input.name}${asks}，${inputKindWords[input.kind]}${unit}${choices}${by}`;
  });
}

export function scoredText(request: RuleRequest): string {
  const result = compiled(request);
  if (!pointsOf(request) && !result.points) return [compiledText(request), ruleMessages.pointsMissing()].join("\n");
  const scores = scored(request, result);
  if (scores.length === 0) return compiledText(request);
  return scores
    .flatMap(({ derivation, findings, notes }) => [
      derivationTree(derivation),
      ...findings.map((one) => one.message),
      ...notes,
    ])
    .join("\n");
}
