import type { CellTemplate } from "../templates/template.ts";
import type { ComposedCell } from "./composed.ts";

/** A cell with what a formula and the merging of neighbours still need: its template, the key and number of its row. */
export type Draft = ComposedCell & { readonly template: CellTemplate; readonly rowKey: string; readonly line: number };
