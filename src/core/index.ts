// The only door other folders use. What is not here is nobody else's business.
export * from "./number/index.ts";
export { evaluateCase, type Evaluation } from "./case/evaluate.ts";
export type { Fact, FundCase, IndicatorEntry, Measure, PrintedFigure, SourceDocument } from "./case/case.ts";
export {
  viewEvaluation,
  viewDerivations,
  viewFigure,
  type ViewExtent,
  type EvaluationView,
  type FigureId,
  type FigureView,
  type IndicatorView,
  type MeasureView,
  type MoneyView,
  type TableView,
} from "./case/view.ts";
export { withoutCodes, wordsOf, type Worded } from "./case/withoutCodes.ts";
export { compareWithPrinted, type Agreement, type Comparison as PrintedComparison } from "./reproduction/compare.ts";
export type { Basis, Derivation } from "./figures/derivation.ts";
export { Figures, type Definition } from "./figures/figures.ts";
export { derivationLine, derivationTree, resultText, valueText } from "./figures/print.ts";
export { parseFormula } from "./formula/parse.ts";
export {
  binary,
  constant,
  fact,
  printExpression,
  roundingNames,
  roundingText,
  type Expression,
  type RoundingStep,
} from "./formula/expression.ts";
export { evaluateExpression, type Lookup } from "./formula/evaluate.ts";
export {
  finding,
  problem,
  type Attempt,
  type Finding,
  type MessageCode,
  type Outcome,
  type Problem,
} from "./finding.ts";
export type { Severity } from "./severity.ts";
export { allKnown, known, mapKnown, notApplicable, pending, type FactName, type Known } from "./known.ts";
export { citationText, placeText, spotText, type Citation, type Place, type Span, type Spot } from "./place.ts";
export { parseTruth, type Text, type Truth, type Value } from "./value.ts";
export { nearest } from "./checks/nearest.ts";
export { gradeOf } from "./indicators/grade.ts";
export { indicatorFigures } from "./indicators/indicatorFigures.ts";
export { scoreFigures } from "./indicators/score.ts";
export {
  leavesOf,
  nodesOf,
  type GradeBand,
  type IndicatorNode,
  type RoundingPolicy,
  type RoundingStage,
  type Scheme,
} from "./indicators/scheme.ts";
export {
  inForce,
  parseRequirement,
  requirementText,
  type Requirement,
  type Target,
  type TargetStage,
  type TargetVersion,
} from "./indicators/target.ts";
export { lightOf, type Light } from "./indicators/light.ts";
export { moneyFields, type Adjustment, type MoneyField, type MoneyNode, type ReturnedPayment } from "./money/money.ts";
export { moneyFigures } from "./money/moneyFigures.ts";
export type { Entry, Row, Table } from "./tables/table.ts";
export { parseEntry, parseKnown, parseRoundingStep, type EntryWanted } from "./tables/entryText.ts";
export { tableFigures, type Named } from "./tables/tableFigures.ts";
export { nationalGradeBands } from "./policy/gradeBands.ts";
export { nationalQualitativeGrades } from "./policy/qualitativeGrades.ts";
export { evaluateRule, scoreRule } from "./rules/evaluate.ts";
export { factsOfRule, printRule } from "./rules/print.ts";
export { sourceOf } from "./rules/compile/result/trials.ts";
export { restate, type Restatement } from "./rules/restate.ts";
export { compileTable, type ScoringRow, type ScoringTable } from "./rules/table.ts";
export { kindTitles } from "./rules/kinds.ts";
export { parseCondition } from "./rules/parseCondition.ts";
export type { Source } from "./rules/reader.ts";
export type { Award, Comparison, Condition, Loss, Rule, RuleKind, Steps } from "./rules/rule.ts";
export type { Band, Bound } from "./rules/kinds/bands.ts";
export type { ChecklistItem } from "./rules/kinds/checklist.ts";
export type { QualitativeGrade } from "./rules/kinds/qualitative.ts";
export { compileRule, type CompileContext } from "./rules/compile.ts";
export type {
  Assumption,
  Compiled,
  CompileFinding,
  CompileStatus,
  Reading,
  Role,
  RuleInput,
  SentencePart,
  Span as SentenceSpan,
} from "./rules/compile/result/result.ts";
export { auditReport } from "./audit/audit.ts";
export { figureOf, quoteOf, shownAs, verdictOn } from "./audit/verdict.ts";
export { meets } from "./audit/interval.ts";
export { recordedObjects } from "./messages/record.ts";
export { auditAgainstSuggestions } from "./messages/auditAgainst.ts";
export type {
  AuditDerivation,
  AuditedDocument,
  AuditFigure,
  AuditFinding,
  AuditQuote,
  AuditReport,
  Certainty,
  CheckName,
  Verdict,
} from "./audit/result.ts";
export type { Claim } from "./audit/claim.ts";
export type {
  ReportBlock,
  ReportCell,
  ReportHeading,
  ReportParagraph,
  ReportTable,
  ReportText,
} from "./audit/reportText.ts";
export * from "./lifecycle/index.ts";
export * from "./year/index.ts";
export { periodText } from "./register/periods.ts";
export type { Contradiction } from "./register/agreement.ts";
export {
  registerName,
  workOutRegister,
  type Register,
  type RegisterMeasure,
  type RegisterValue,
} from "./register/register.ts";
