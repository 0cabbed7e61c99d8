// Turns documents into facts and back: the only door other folders use.
export { caseFiles, readCase, type CaseFiles } from "./case/readCase.ts";
export { writeCase } from "./case/writeCase.ts";
export { readScheme } from "./case/readScheme.ts";
export { withIndicator, withoutIndicator, withoutPoints, withPoints, type SchemeAddition } from "./case/editScheme.ts";
export { readPrinted } from "./case/readPrinted.ts";
export { loadCaseFolder, type LoadedCase } from "./case/loadCaseFolder.ts";
export { ruleKindNames } from "./case/rules/readRule.ts";
export { readDocument, type Reading, type Source } from "./read/readDocument.ts";
export { readDocumentFile } from "./read/readFile.ts";
export { readDocumentSafely, readingLimits, type SafeReading } from "./read/readSafely.ts";
export { runIsolated, type Isolated, type Isolation } from "./read/isolate.ts";
export { answerJobs } from "./read/answerJobs.ts";
export { defaultLimits, type Limits } from "./read/limits.ts";
export * from "./document.ts";
export { recogniseTables, type RecognisedColumn, type RecognisedTable } from "./extract/recognise.ts";
export { tableKindNames, type TableKind } from "./extract/tableKind.ts";
export type { ColumnRole } from "./extract/headers.ts";
export * from "./extract/facts.ts";
export { extractFacts } from "./extract/extractFacts.ts";
export { assembleCase, type CaseParticulars, type CaseTexts } from "./extract/toCase/assembleCase.ts";
export { viewFacts, type FactsRow, type FactsView, type FactView } from "./extract/factsView.ts";
export { viewImport, type ImportedTable, type ImportView } from "./extract/importView.ts";
export { templateLibrary, ownTemplate, type Library, type OwnTemplate } from "./templates/library.ts";
export type { ReportTemplate, TableTemplate } from "./templates/template.ts";
export { fontRoles, nationalLayout, type Layout } from "./templates/layout.ts";
export { composeReport } from "./compose/composeReport.ts";
export { placesForFigures, placesForText, withTexts } from "./compose/texts.ts";
export { composeTableDocument } from "./compose/tableBlocks.ts";
export type { Particulars } from "./compose/fundScope.ts";
export {
  plain,
  type ComposedBlock,
  type ComposedDocument,
  type ComposedTable,
  type Link,
  type Run,
} from "./compose/composed.ts";
export { writeDocument, writtenFormats, type Written, type WrittenFormat } from "./write/writeDocument.ts";
export { reportText } from "./audit/reportText.ts";
export { auditDocument } from "./audit/auditDocument.ts";
export { auditJson } from "./audit/auditJson.ts";
export { auditWorkbook } from "./audit/auditWorkbook.ts";
export { annotatedCopy } from "./audit/annotatedCopy.ts";
export { certaintyTitles, checkTitles, verdictTitles } from "./audit/words.ts";
export { Where } from "./audit/where.ts";
export { addedTo } from "./audit/addedTo.ts";
export { againstLedger } from "./audit/againstLedger.ts";
export { againstLastYear } from "./audit/againstLastYear.ts";
