// What reports say, in many wordings, with the figures right. A figure that may be made wrong stands between ⟦name: and ⟧;
// `plants` say which error of which check becomes of it. Nothing here knows how the auditor works.
import { facts } from "./scenes/facts.mjs";
import { moreScenes, moreSilent } from "./scenes/more.mjs";
import { points } from "./scenes/points.mjs";
import { rates } from "./scenes/rates.mjs";
import { silent as firstSilent } from "./scenes/silent.mjs";
import { sums } from "./scenes/sums.mjs";

export { things, topics, units } from "./scenes/words.mjs";

/** In this order: what a seed makes depends on it. */
export const scenes = { ...sums, ...rates, ...points, ...facts, ...moreScenes };
export const silent = { ...firstSilent, ...moreSilent };
