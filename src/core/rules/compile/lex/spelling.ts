import type { Decimal } from "../../../number/decimal.ts";

/** One way of writing, and the plainer one. */
export type Spelling = {
  /** A word without which the pattern cannot fit: most sentences are done with it at once. */
  readonly needs: string;
  readonly pattern: RegExp;
  readonly to: string | ((found: RegExpExecArray, points: Decimal | undefined, rest: string) => string | undefined);
};
