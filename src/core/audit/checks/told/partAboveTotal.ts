import { Decimal } from "../../../number/decimal.ts";
import { unit as unitOf } from "../../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { quoteOf, said } from "../../verdict.ts";

/** 「共727.5万元：（1）…3万元；（2）…4万亿」: an item ten times its total and more is in the wrong unit. */
export const partAboveTotal: Check = {
  name: "unit",
  run: (reading) =>
    joined(reading.passages.map((passage) => (passage.cell ? nothingFound : listBelow(reading, passage)))),
};

const item = /^(?:\d{1,2}[.、．)]|\(\d{1,2}\)|[①-⑳])/u;
const mostItems = 40;
const fewestItems = 3;
const nearestTotal = 40;

function listBelow({ passages }: Reading, head: Passage): CheckResult {
  const next = passages[head.index + 1];
  if (!next || !item.test(next.text) || item.test(head.text)) return nothingFound;
  const total = proseOf(head).findLast(isAmount);
  const isLast = total !== undefined && !/[。]/u.test(head.text.slice(total.at.to, -1));
  const first = proseOf(head).find(isAmount);
  // 「727.5万元（其中省级468.5万元，中央259万元）」: the first is the total of what the bracket holds.
  const stated = first && total && first !== total ? first : total;
  if (!stated || !isLast || head.text.length - stated.at.to > nearestTotal || stated.approximation !== "exact")
    return nothingFound;
  const items: ProseClaim[] = [];
  for (const passage of passages.slice(head.index + 1, head.index + 1 + mostItems)) {
    if (!item.test(passage.text)) break;
    const amount = proseOf(passage).map(asMoney).find(isAmount);
    if (amount) items.push(amount);
  }
  const below = items.filter(({ base }) => base.compare(stated.base) <= 0);
  if (below.length < fewestItems || below.length < items.length - 1) return nothingFound;
  const findings = items
    .filter(({ base }) => base.compare(stated.base.times(ten)) >= 0)
    .map((part) => above(part, stated));
  return { derivations: [], findings };
}

const ten = Decimal.fraction(10n, 1n);

function isAmount({ unit, change }: ProseClaim): boolean {
  return unit.dimension === "money" && change === undefined;
}

/** 「补贴4万亿」 among amounts of money. */
function asMoney(claim: ProseClaim): ProseClaim {
  if (claim.unit.multipleOf !== "") return claim;
  return { ...claim, unit: { ...claim.unit, dimension: unitOf("元").dimension } };
}

function above(part: ProseClaim, total: ProseClaim): CheckResult["findings"][number] {
  const name = (part.measure === "" ? part.lead : part.measure).slice(0, 30);
  return {
    what: { code: "audit-part-above-total", facts: { name, quote: part.quote, total: said(total) } },
    certainty: "probable",
    quotes: [quoteOf(part), quoteOf(total)],
    stated: part.quote,
  };
}
