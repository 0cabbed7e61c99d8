import type { Known } from "../known.ts";
import type { Unit } from "../number/units.ts";
import type { Place } from "../place.ts";
import type { Value } from "../value.ts";
import type { Expression } from "../formula/expression.ts";

/** One cell: a figure somebody gave, or one that a formula derives. */
export type Entry = {
  readonly place: Place;
  readonly note?: string;
  readonly content:
    | { readonly kind: "given"; readonly value: Known<Value> }
    | { readonly kind: "formula"; readonly expression: Expression; readonly unit?: Unit };
};

export type Row = { readonly code: string; readonly cells: ReadonlyMap<string, Entry>; readonly place: Place };

/**
 * A list of lines with amounts: a fund plan, payments, programmes. Amount columns are summed, over all lines and for
 * each value of the columns named in `groups` (性质, 期间 …).
 */
export type Table = {
  readonly name: string;
  readonly columns: readonly string[];
  readonly groups: readonly string[];
  readonly rows: readonly Row[];
  readonly place: Place;
};
