import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import { isCounted } from "../claim.ts";
import { quotientOf } from "../interval.ts";
import { digitsOf } from "../lookup.ts";
import { inMindAt, proseOf, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { figureOf, said, shownAs, verdictOn } from "../verdict.ts";

/** 「村集体收入1,032万元，86个村，村均12万元」, 「人均100元」: an amount over a count. Only evidence. */
export const average: Check = {
  name: "rate",
  run: (reading) =>
    joined(
      reading.passages.flatMap((passage) =>
        proseOf(passage).map((stated, at) =>
          isAverage(stated) ? checked(reading, passage, stated, at) : nothingFound,
        ),
      ),
    ),
};

const word = /(?:([人户村县镇乡校家项件次场亩])均|平均|每([人户村县家项件次场亩]))[^，。；]{0,10}$/u;

function isAverage({ lead, unit, change, approximation }: ProseClaim): boolean {
  return unit.dimension !== "ratio" && change === undefined && approximation === "exact" && word.test(lead);
}

function checked(reading: Reading, passage: Passage, stated: ProseClaim, at: number): CheckResult {
  const mind = inMindAt(reading, passage, at).filter(
    ({ change, base, approximation }) => change === undefined && base.isPositive() && approximation === "exact",
  );
  const { low, high } = stated.interval;
  if (!low || !high || digitsOf(stated).replace(".", "").length < 2) return nothingFound;
  const [, first, second] = word.exec(stated.lead) ?? [];
  const counts = mind
    .filter((claim) => isCountOf(claim, first ?? second))
    .filter(({ unit, places }) => isCounted(unit, places) || unit.multipleOf !== undefined);
  for (const below of counts.toReversed()) {
    if (below.unit.dimension === stated.unit.dimension || below.base.compare(Decimal.one) <= 0) continue;
    const [least, most] = [below.base.times(low), below.base.times(high)];
    const above = mind.find(
      ({ unit, base }) =>
        unit.dimension === stated.unit.dimension && base.compare(least) >= 0 && base.compare(most) <= 0,
    );
    if (!above) continue;
    const recomputed = { value: above.base.over(below.base), interval: quotientOf(above.interval, below.interval) };
    return {
      derivations: [
        {
          formula: `${said(above)}÷${said(below)}＝${said(stated)}`,
          operands: [above, below].map(figureOf),
          stated: figureOf(stated),
          recomputed: shownAs(recomputed.value, stated.unit, stated.places),
          verdict: verdictOn(stated, recomputed),
        },
      ],
      findings: [],
    };
  }
  return nothingFound;
}

/** 村均 is over villages: 「86个行政村」. */
function isCountOf({ unit, tail }: ProseClaim, what: string | undefined): boolean {
  if (what === undefined) return true;
  const words = unit.name + tail.slice(0, 4);
  return words.includes(what) || (what === "人" && /[名位]/u.test(words));
}
