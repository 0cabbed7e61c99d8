import { finding } from "../finding.ts";
import type { Check } from "./check.ts";

/** Every possible total has a grade, and no two grades begin at the same score. */
export const checkGrades: Check = (fund) => {
  const { grades, place } = fund.scheme;
  const bounds = grades.map((grade) => grade.from);
  const reachesZero = bounds.some((from) => !from.isPositive());
  const doubled = grades.find((grade, index) => bounds.slice(0, index).some((from) => from.equals(grade.from)));
  return [
    ...(reachesZero ? [] : [finding({ code: "grades-incomplete", facts: undefined }, place)]),
    ...(doubled
      ? [finding({ code: "grades-doubled", facts: { name: doubled.name, from: doubled.from.toString() } }, place)]
      : []),
  ];
};
