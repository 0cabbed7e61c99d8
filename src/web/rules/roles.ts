import type { Role } from "../../core/index.ts";

/** Parts of a sentence look alike where they do alike; the shape before them tells the roles apart without colour. */
export const roleShapes: Readonly<Record<Role, string>> = {
  heading: "§",
  measure: "◎",
  condition: "◇",
  otherwise: "◆",
  award: "＋",
  bonus: "✚",
  deduction: "－",
  share: "％",
  element: "□",
  limit: "⊥",
  rounding: "≈",
  formula: "ƒ",
  judgement: "✎",
  reference: "↗",
  explanation: "·",
  "printed-score": "№",
  unread: "？",
};

/** The order of the legend: what decides, what is earned or lost, within which limits, the rest. */
export const roleOrder = Object.keys(roleShapes) as readonly Role[];
