import type { Known } from "../known.ts";
import type { Decimal } from "../number/decimal.ts";
import { completionBounds } from "../policy/lights.ts";

/** 正常: met; 超额: met by far; 偏低: missed; 滞后: missed by far. Shown with shape and word, never by colour alone. */
export type Light = "正常" | "超额" | "偏低" | "滞后";

/** None while it is not known whether the target is met, or where words are judged. */
export function lightOf(met: Known<boolean>, completion: Known<Decimal>): Light | undefined {
  if (met.state !== "known") return undefined;
  const rate = completion.state === "known" ? completion.value : undefined;
  if (met.value) return rate && rate.compare(completionBounds.notable) >= 0 ? "超额" : "正常";
  return rate && rate.compare(completionBounds.behind) < 0 ? "滞后" : "偏低";
}
