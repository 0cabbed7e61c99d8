import type { FactName } from "../known.ts";

/** Words of the report, kept by what they are asked for: no figure, and nobody scores by them. */
export const reportTexts = "填报信息.";
export const isOfReport = (figure: FactName): boolean => figure.startsWith(reportTexts);

/** 基期、历史: what was reached in years before, for comparison; it was reviewed in its own year. */
export const isOfEarlierYears = (figure: FactName): boolean => /\.(基期|历史\.\d{4})$/u.test(figure);
