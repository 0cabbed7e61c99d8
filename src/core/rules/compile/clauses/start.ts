import type { Expression } from "../../../formula/expression.ts";
import type { Quantity } from "../../../number/quantity.ts";
import type { Side } from "../../distance.ts";

/** Full marks up to here, and on which figure. */
export type Start = {
  readonly measure: Expression;
  readonly at: Expression;
  readonly figure?: Quantity;
  readonly side?: Side;
  readonly relative?: true;
  readonly earlier?: { now: string; before: string; equal: boolean };
};
