import { numberMessages, numberSeverities } from "./messages/number.ts";
import { figureMessages, figureSeverities } from "./messages/figures.ts";
import { ruleMessages, ruleSeverities } from "./messages/rules.ts";
import { caseMessages, caseSeverities } from "./messages/case.ts";
import { checkMessages, checkSeverities } from "./messages/checks.ts";
import { compileMessages, compileSeverities } from "./messages/compile.ts";
import { reproductionMessages, reproductionSeverities } from "./messages/reproduction.ts";
import { documentMessages, documentSeverities } from "./messages/documents.ts";
import { writerMessages, writerSeverities } from "./messages/writers.ts";
import { auditMessages, auditSeverities } from "./messages/audit.ts";
import { lifecycleMessages, lifecycleSeverities } from "./messages/lifecycle.ts";
import { yearMessages, yearSeverities } from "./messages/year.ts";
import { auditAgainstMessages, auditAgainstSeverities } from "./messages/auditAgainst.ts";
import { auditDocumentMessages, auditDocumentSeverities } from "./messages/auditDocuments.ts";
import { auditSecondMessages, auditSecondSeverities } from "./messages/auditSecond.ts";
import { auditToldMessages, auditToldSeverities } from "./messages/auditTold.ts";
import { extractMessages, extractSeverities } from "./messages/extract.ts";
import type { Severity } from "./severity.ts";

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
  ...extractMessages,
  ...writerMessages,
  ...auditMessages,
  ...auditSecondMessages,
  ...auditToldMessages,
  ...lifecycleMessages,
  ...yearMessages,
  ...auditDocumentMessages,
  ...auditAgainstMessages,
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
  ...extractSeverities,
  ...writerSeverities,
  ...auditSeverities,
  ...auditSecondSeverities,
  ...auditToldSeverities,
  ...lifecycleSeverities,
  ...yearSeverities,
  ...auditDocumentSeverities,
  ...auditAgainstSeverities,
};
