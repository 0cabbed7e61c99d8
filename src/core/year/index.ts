export { assembleCase } from "./assemble.ts";
export { deviation, type Progress } from "./deviation.ts";
export {
  transferSteps,
  type BudgetLine,
  type EntryRow,
  type FundYear,
  type LineAdjustment,
  type Payment,
  type Remark,
  type TargetRow,
  type Transfer,
  type Typed,
} from "./fundYear.ts";
export { hasLevel, receiversOf, type InTree } from "./receivers.ts";
export { checkShares, type TargetShare } from "./shares.ts";
export { isOutside, periodOf, usualWatch, watchYear, type WatchSettings } from "./watch.ts";
export {
  actualProblem,
  amountProblem,
  amountRead,
  targetProblem,
  targetRead,
  targetText,
  unitOfTarget,
  rateProblem,
} from "./strict.ts";
export { isOfEarlierYears, isOfReport, reportTexts } from "./earlier.ts";
export {
  attachmentKind,
  attachmentKinds,
  attachmentMegabytes,
  attachmentProblem,
  type Container,
} from "./attachments.ts";
