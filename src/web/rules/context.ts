import type { CompileContext } from "../../core/index.ts";
import type { Draft } from "./draft.ts";
import { pointsOf } from "./values.ts";

/** What the table says besides the sentence; what is not filled in says nothing. */
export function contextOf({ points, name, target, unit, formula }: Omit<Draft, "text" | "reading">): CompileContext {
  const full = pointsOf(points);
  return {
    ...(full.note === undefined && { points: full.points }),
    ...(name.trim() && { name: name.trim() }),
    ...(target.trim() && { target: target.trim() }),
    ...(unit.trim() && { unit: unit.trim() }),
    ...(formula.trim() && { formula: formula.trim() }),
  };
}
