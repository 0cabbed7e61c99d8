import type { Place } from "../../core/index.ts";

/** What a case file is made of. Every scalar is source text; a hole is a place whose fault was already reported. */
export type Node = Mapping | Listing | Scalar | Hole;

type Placed = {
  readonly place: Place;
  /** The key stands twice: which of the two contents is meant, nobody can say. */
  readonly contested?: true;
};

export type Mapping = Placed & { readonly kind: "mapping"; readonly pairs: readonly Pair[] };
export type Listing = Placed & { readonly kind: "listing"; readonly items: readonly Node[] };
export type Scalar = Placed & {
  readonly kind: "scalar";
  readonly text: string;
  /** A key with no colon behind it; in {…} usually the rest of a text cut by a comma. */
  readonly alone?: true;
};
export type Hole = Placed & { readonly kind: "hole" };

export type Pair = { readonly key: string; readonly keyPlace: Place; readonly value: Node };

export function isBlank(node: Node): boolean {
  return node.kind === "scalar" && node.text.trim() === "";
}

export const nodeNames: Record<Node["kind"], string> = {
  mapping: "一组“名称: 内容”",
  listing: "列表",
  scalar: "一个值",
  hole: "读不出的内容",
};
