import { compileRule, type Compiled, type Decimal, type Place, type Rule } from "../../../core/index.ts";
import type { Report } from "../report.ts";
import { shortened } from "../yamlProblems.ts";

/**
 * 「规则: 完成率达到100%得满分，每降低1个百分点扣5%权重分，扣完为止」: a sentence instead of keys, compiled. What a convention
 * filled in is a notice; two readings, or a clause nobody understood, are errors, and then there is no rule.
 */
export function readSentence(
  text: string,
  points: Decimal | undefined,
  place: Place,
  report: Report,
): Rule | undefined {
  const compiled = compileRule(text, points ? { points } : {});
  const sentence = shortened(text);
  for (const { message } of compiled.findings) report({ code: "sentence-unread", facts: { sentence, message } }, place);
  if (compiled.status === "ambiguous") reportReadings(compiled, sentence, place, report);
  if (compiled.status !== "complete" && compiled.status !== "assumed") return undefined;
  if (compiled.assumptions.length > 0) {
    const assumed = compiled.assumptions.map((one) => one.what).join("；");
    report({ code: "sentence-assumed", facts: { sentence, assumed } }, place);
  }
  return compiled.rule;
}

function reportReadings(compiled: Compiled, sentence: string, place: Place, report: Report): void {
  const readings = compiled.readings.map((reading) => `「${reading.canonical}」`).join("或");
  report({ code: "sentence-ambiguous", facts: { sentence, readings } }, place);
}
