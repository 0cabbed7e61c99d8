import { decimal } from "../number/decimal.ts";

/**
 * Where completion stops being ordinary, as shares of the target. No national number exists (财预〔2020〕10号 says
 * 「高于指标值较多」); these are the values field systems and provincial rules use, and a fund may set its own.
 */
export const completionBounds = {
  /** From here up over-fulfilment is pointed out. */
  notable: decimal("1.2"),
  /** From here up its cause has to be explained. */
  explained: decimal("1.3"),
  /** Below this an unmet target is far behind. */
  behind: decimal("0.6"),
} as const;
