import { numberMessages, numberSeverities } from "./messages/number.ts";
import { figureMessages, figureSeverities } from "./messages/figures.ts";
import { ruleMessages, ruleSeverities } from "./messages/rules.ts";
import { caseMessages, caseSeverities } from "./messages/case.ts";
import { checkMessages, checkSeverities } from "./messages/checks.ts";
import { compileMessages, compileSeverities } from "./messages/compile.ts";
import { reproductionMessages, reproductionSeverities } from "./messages/reproduction.ts";
import { documentMessages, documentSeverities } from "./messages/documents.ts";
import { writerMessages, writerSeverities } from "./messages/writers.ts";
import type { Severity } from "./finding.ts";

/** Every sentence a user may read about a finding: what, where, why it matters, what to do; it blames nobody. */
export const messages = {
  ...numberMessages,
  ...figureMessages,
  ...ruleMessages,
  ...caseMessages,
  ...checkMessages,
  ...compileMessages,
  ...reproductionMessages,
  ...documentMessages,
  ...writerMessages,
} as const;

export const severities: Record<keyof typeof messages, Severity> = {
  ...numberSeverities,
  ...figureSeverities,
  ...ruleSeverities,
  ...caseSeverities,
  ...checkSeverities,
  ...compileSeverities,
  ...reproductionSeverities,
  ...documentSeverities,
  ...writerSeverities,
};
