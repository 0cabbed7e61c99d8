import type { FundCase } from "../case/case.ts";
import type { Figures } from "../figures/figures.ts";
import type { Finding } from "../finding.ts";
import { checkActuals } from "./actuals.ts";
import type { Check } from "./check.ts";
import { checkClasses } from "./classes.ts";
import { checkCoverage } from "./coverage.ts";
import { checkGrades } from "./grades.ts";
import { checkMoney } from "./moneyFoots.ts";
import { checkNames } from "./names.ts";
import { checkPeriod } from "./period.ts";
import { checkRules } from "./rules.ts";
import { checkScores } from "./scores.ts";
import { checkSources } from "./sources.ts";
import { checkTargets } from "./targets.ts";
import { checkWeights } from "./weights.ts";

/** What can be checked with nothing but the case: structure first, then targets, values, money, scores. */
const checks: readonly Check[] = [
  checkWeights,
  checkRules,
  checkNames,
  checkGrades,
  checkClasses,
  checkPeriod,
  checkTargets,
  checkActuals,
  checkMoney,
  checkCoverage,
  checkScores,
  checkSources,
];

export function checkCase(fund: FundCase, figures: Figures): readonly Finding[] {
  return checks.flatMap((check) => check(fund, figures));
}
