import { Decimal } from "../../../number/decimal.ts";
import { unit as unitOf } from "../../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { inMindAt, proseOf, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { quoteOf, said } from "../../verdict.ts";

/** 「运行维护费17.9万元…车辆3辆…车均5.97元」: the digits are those of 万元. */
export const perUnitSlip: Check = {
  name: "unit",
  run: (reading, derived) => joined(reading.passages.map((passage) => slipsIn(reading, passage, derived))),
};

const each = /(?:[车人户亩村校件家台次项班]均|平均每[\u4e00-\u9fff])[^，。；]{0,12}$/u;
const fewestDigits = 3;

function slipsIn(reading: Reading, passage: Passage, derived: Derived): CheckResult {
  if (!/均/u.test(passage.text)) return nothingFound;
  const findings = proseOf(passage).flatMap((stated, at) => {
    const { unit, approximation, quote, span } = stated;
    if ((unit.name !== "元" && unit.name !== "万元") || approximation !== "exact" || !each.test(stated.lead)) return [];
    if (quote.replace(/\D/gu, "").length < fewestDigits || derived.has(span.start)) return [];
    const mind = inMindAt(reading, passage, at).filter(
      ({ change, approximation: own }) => change === undefined && own === "exact",
    );
    const pair = pairFor(stated, mind);
    return pair ? [slip(stated, pair)] : [];
  });
  return { derivations: [], findings };
}

type Pair = { readonly amount: ProseClaim; readonly count: ProseClaim };

/** An amount and a count that give its digits in the other unit. */
function pairFor({ interval: { low, high }, unit }: ProseClaim, mind: readonly ProseClaim[]): Pair | undefined {
  if (!low || !high) return undefined;
  const [least, most] = unit.name === "元" ? [low.times(wan), high.times(wan)] : [low.over(wan), high.over(wan)];
  for (const count of mind.filter(isCount).toReversed()) {
    const amount = mind.findLast(({ unit: own, base }) => {
      if (own.dimension !== "money") return false;
      const value = base.over(count.base);
      return value.compare(least) >= 0 && value.compare(most) <= 0;
    });
    if (amount) return { amount, count };
  }
  return undefined;
}

const wan = Decimal.fraction(10_000n, 1n);

const isCount = ({ unit, places, base }: ProseClaim): boolean =>
  unit.dimension !== "money" && isCounted(unit, places) && base.compare(Decimal.one) > 0;

function slip(stated: ProseClaim, { amount, count }: Pair): CheckResult["findings"][number] {
  const right = unitOf(stated.unit.name === "元" ? "万元" : "元");
  const recomputed = `${stated.value.text(stated.places)}${right.counted}`;
  const formula = `${said(amount)}÷${said(count)}＝${recomputed}`;
  return {
    what: { code: "audit-per-unit-slip", facts: { quote: said(stated), recomputed, formula } },
    certainty: "probable",
    quotes: [quoteOf(stated), quoteOf(amount), quoteOf(count)],
    stated: said(stated),
    recomputed,
    formula: `${said(amount)}÷${said(count)}＝${said(stated)}`,
  };
}
