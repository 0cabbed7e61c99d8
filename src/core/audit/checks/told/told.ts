import type { Check } from "../../check.ts";
import { aboveAll } from "./aboveAll.ts";
import { adjusted } from "./adjusted.ts";
import { asOf } from "./asOf.ts";
import { changeTwice } from "./changeTwice.ts";
import { complements } from "./complements.ts";
import { identities } from "./identities.ts";
import { misprint } from "./misprint.ts";
import { namedWhole } from "./namedWhole.ts";
import { overBudget } from "./overBudget.ts";
import { partAboveTotal } from "./partAboveTotal.ts";
import { perUnitSlip } from "./perUnitSlip.ts";
import { perYear } from "./perYear.ts";
import { rateBefore } from "./rateBefore.ts";
import { retold } from "./retold.ts";
import { scoreDiffers } from "./scoreDiffers.ts";
import { standardTimes } from "./standardTimes.ts";
import { states } from "./states.ts";
import { targetAsActual } from "./targetAsActual.ts";
import { totalOfTable } from "./totalOfTable.ts";
import { weights } from "./weights.ts";
import { withoutBasis } from "./withoutBasis.ts";

/** What a sentence says in so many words, held against its own figures. */
export const told: readonly Check[] = [
  standardTimes,
  states,
  adjusted,
  complements,
  aboveAll,
  overBudget,
  weights,
  asOf,
  scoreDiffers,
  rateBefore,
  withoutBasis,
  misprint,
  targetAsActual,
  totalOfTable,
  retold,
  namedWhole,
  identities,
  changeTwice,
  perUnitSlip,
  partAboveTotal,
  perYear,
];
