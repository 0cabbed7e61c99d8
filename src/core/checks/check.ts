import type { FundCase } from "../case/case.ts";
import type { Figures } from "../figures/figures.ts";
import type { Finding } from "../finding.ts";

/** One thing to look at in a case; each stands in a small file of its own. */
export type Check = (fund: FundCase, figures: Figures) => readonly Finding[];
