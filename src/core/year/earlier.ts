import type { FactName } from "../known.ts";

/** 基期、历史: what was reached in years before, for comparison; it was reviewed in its own year. */
export const isOfEarlierYears = (figure: FactName): boolean => /\.(基期|历史\.\d{4})$/u.test(figure);
