import type { Amount } from "../amounts.ts";
import type { ClauseFormula } from "./parseFormulaClause.ts";
import type { Stretch } from "../stretch.ts";

export type Outcome =
  | { readonly is: "award" | "deduct" | "gain"; readonly amount: Amount }
  | { readonly is: "judge"; readonly amount?: Amount | undefined; readonly style: string }
  | { readonly is: "formula"; readonly formula: ClauseFormula }
  | { readonly is: "zero" | "prop" | "proploss" | "nodeduct" | "veto" };

/** 「低于90%的，每降低1%，扣2分」: what comes before 每, what follows it, what happens. */
export type Statement = {
  readonly is: "statement";
  readonly when: Stretch;
  readonly per?: Stretch | undefined;
  readonly outcome: Outcome;
  readonly otherwise: boolean;
  readonly at: Stretch;
};

export type Node =
  | Statement
  | {
      readonly is: "share";
      readonly of: Stretch;
      readonly amount?: Amount;
      readonly at: Stretch;
      readonly equal: boolean;
    }
  | { readonly is: "floor" | "most" | "least" | "soon"; readonly amount?: Amount | undefined; readonly at: Stretch }
  | { readonly is: "rounding"; readonly places: number; readonly at: Stretch }
  | { readonly is: "points"; readonly amount: Amount; readonly at: Stretch }
  | { readonly is: "definition"; readonly formula: ClauseFormula; readonly at: Stretch }
  /** 同类问题不重复扣分: how occurrences are to be counted; gives and takes nothing itself. */
  | { readonly is: "counting"; readonly at: Stretch }
  | { readonly is: "words"; readonly at: Stretch };

/** One list element, or the whole sentence where there is no list. */
export type Block = { readonly mark?: number; readonly at: Stretch; readonly nodes: readonly Node[] };

/** All nodes of the sentence, in order. */
export function nodesOf({ head, items, tail }: Parsed): readonly Node[] {
  if (items.length === 0 && tail.nodes.length === 0) return head.nodes;
  return [...head.nodes, ...items.flatMap((item) => item.nodes), ...tail.nodes];
}

export type Parsed = {
  readonly head: Block;
  readonly items: readonly Block[];
  readonly tail: Block;
  /** Did the numbering begin again: two lists run together in one cell? */
  readonly restarted: boolean;
};
