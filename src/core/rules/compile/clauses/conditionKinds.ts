import type { PlainDate } from "../../../number/date.ts";
import type { Bound } from "../../kinds/bands.ts";
import type { Comparison } from "../../rule.ts";

/** A range of one measure. A soft bound is one whose belonging is not said in so many words: 80-90, 以上, 以下. */
export type RangeCondition = {
  readonly is: "range";
  readonly subject: string;
  readonly from?: Bound | undefined;
  readonly to?: Bound | undefined;
  readonly absolute: boolean;
  readonly softFrom: boolean;
  readonly softTo: boolean;
  /** One value only: 「等于100%」, or just 「为100%」 (loose: more is no worse where it earns all the marks). */
  readonly exactly: boolean;
  readonly loose?: boolean | undefined;
};

export type DatedCondition = { readonly is: "dated"; readonly event: string; readonly deadline: PlainDate | string };

export type ReadCondition =
  | RangeCondition
  /** 达到目标值, 未完成计划 */
  | { readonly is: "target"; readonly subject: string; readonly by: Comparison; readonly what: string }
  /** 较上年增长, 高于上年 */
  | {
      readonly is: "earlier";
      readonly subject: string;
      readonly by: Comparison;
      readonly growth: boolean;
      readonly what: string;
    }
  /** 于2023年11月30日前完成验收 */
  | DatedCondition
  /** The contrary of what was said before: 未达到的, 超出的. */
  | { readonly is: "contrary"; readonly text: string }
  | { readonly is: "words"; readonly text: string }
  | { readonly is: "all" | "any"; readonly of: readonly ReadCondition[] };
