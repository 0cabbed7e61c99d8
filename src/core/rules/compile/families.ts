import type { Rule } from "../rule.ts";
import { branchesFamily } from "./branches.ts";
import { compositesFamily } from "./composites.ts";
import { gradesFamily } from "./grades.ts";
import { judgedFamily } from "./judged.ts";
import type { Scene } from "./notes.ts";
import type { Parsed } from "./parse.ts";
import { assembled, bareSentence, type Family, type ReadPiece } from "./pieces.ts";
import { ranksFamily } from "./ranks.ts";
import { reversedFamily } from "./reversed.ts";
import { vetoesFamily } from "./vetoes.ts";

/**
 * Sentences that are understood as a whole or not at all: grades, judgement, several parts, branches, ranks, ceilings.
 * Each family has to account for every word; what it does not know by its form goes the general way.
 */
const families: readonly Family[] = [
  vetoesFamily,
  gradesFamily,
  judgedFamily,
  reversedFamily,
  ranksFamily,
  compositesFamily,
  branchesFamily,
];

export function familyRule(scene: Scene, parsed: Parsed, read: ReadPiece): Rule | undefined {
  const text = bareSentence(scene.text);
  if (text.length < 6 || text.length > 600) return undefined;
  for (const family of families) {
    const made = family(scene, text, read);
    if (!made) continue;
    scene.notes.use(...parsed.head.nodes, ...parsed.items.flatMap((item) => item.nodes), ...parsed.tail.nodes);
    return assembled(scene, made);
  }
  return undefined;
}
