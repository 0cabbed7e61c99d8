// Turns documents into facts and back: the only door other folders use.
export { caseFiles, readCase, type CaseFiles } from "./case/readCase.ts";
export { readScheme } from "./case/readScheme.ts";
export { readPrinted } from "./case/readPrinted.ts";
export { loadCaseFolder, type LoadedCase } from "./case/loadCaseFolder.ts";
export { ruleKindNames } from "./case/rules/readRule.ts";
