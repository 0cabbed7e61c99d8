// What everything that is set has in common: the layout and the types of its roles.
import type { Runs } from "../../../compose/composed.ts";
import type { FontRole, Layout } from "../../../templates/layout.ts";
import { withoutControls } from "../../xml.ts";
import type { Letter, Type } from "./letters.ts";

export type Setting = {
  readonly layout: Layout;
  readonly type: (role: FontRole, size?: number) => Type;
};

export function lettersOf(runs: Runs, type: Type): readonly Letter[] {
  const letters: Letter[] = [];
  for (const { text, fill } of runs) {
    for (const sign of withoutControls(text)) letters.push(type.letter(sign, fill === true));
  }
  return letters;
}

/** Between the letters of the text, so that a line has as many as the layout says. */
export function trackingOf({ margins, charactersPerLine, fonts }: Layout): number {
  const room = ((210 - margins.left - margins.right) * 72) / 25.4;
  const between = room / charactersPerLine - fonts.body.size - 0.01;
  return Math.abs(between) > fonts.body.size / 5 ? 0 : Math.floor(between * 100) / 100;
}

/** Between the lines of the text. */
export function leadingOf({ linePitch, fonts }: Layout): number {
  return Math.round((linePitch - fonts.body.size) * 100) / 100;
}
