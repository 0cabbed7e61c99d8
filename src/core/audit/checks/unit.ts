import { joined, nothingFound, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import type { Claim } from "../claim.ts";
import { nameOf } from "../facts.ts";
import { meets } from "../interval.ts";
import { amountsOf, digitsOf, significantDigits } from "../lookup.ts";
import { proseOf, wordsBetween } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import type { Verdict } from "../result.ts";
import { figureOf, quoteOf, said, shownAs, verdictOn } from "../verdict.ts";

/** The same amount in two units: 「157600元(15.76万元)」 side by side, in a table and in the text; 元 taken for 万元. */
export const unitCheck: Check = {
  name: "unit",
  run: (reading) => joined([...reading.passages.map(sideBySide), apart(reading), slips(reading), namedSlips(reading)]),
};

function sideBySide(passage: Passage): CheckResult {
  const claims = proseOf(passage);
  return joined(
    claims.map((claim, at) => {
      const next = claims[at + 1];
      if (!next || claim.unit.dimension !== next.unit.dimension || claim.unit.name === next.unit.name)
        return nothingFound;
      if (claim.unit.dimension === "ratio" || claim.unit.dimension === "time") return nothingFound;
      const between = wordsBetween(passage, claim, next);
      if (!/^(?:\(|,?即|,?折合|\((?:折合|即|约合|合)(?:人民币)?|，(?:即|折合|约合)(?:人民币)?)$/u.test(between))
        return nothingFound;
      return compared(claim, next);
    }),
  );
}

function compared(claim: Claim, next: Claim): CheckResult {
  // The one with more digits is the source, the other its conversion.
  const [from, stated] = significantDigits(claim) >= significantDigits(next) ? [claim, next] : [next, claim];
  const verdict: Verdict = verdictOn(stated, { value: from.base, interval: from.interval });
  const recomputed = shownAs(from.base, stated.unit, stated.places);
  const derivation = {
    formula: `${said(from)}＝${said(stated)}`,
    operands: [figureOf(from)],
    stated: figureOf(stated),
    recomputed,
    verdict,
  };
  if (verdict !== "impossible" || meets(from.interval, stated.interval))
    return { derivations: [derivation], findings: [] };
  const finding: DraftFinding = {
    what: { code: "audit-conversion", facts: { quote: stated.quote, other: from.quote, recomputed } },
    certainty: "certain",
    quotes: [quoteOf(stated), quoteOf(from)],
    stated: stated.quote,
    recomputed,
    formula: derivation.formula,
  };
  return { derivations: [derivation], findings: [finding] };
}

const telling = 4;

/** A table in 元 and a text in 万元 that agree. */
function apart(reading: Reading): CheckResult {
  const derivations = reading.claims.flatMap((stated) => {
    if (stated.unit.dimension !== "money" || stated.unitFrom !== "figure" || significantDigits(stated) < telling)
      return [];
    const same = amountsOf(reading, stated.base);
    const from = same.find(({ unit: other }) => other.name !== stated.unit.name);
    if (!from || from.unit.factor.compare(stated.unit.factor) > 0) return [];
    return [
      {
        formula: `${said(from)}＝${said(stated)}`,
        operands: [figureOf(from)],
        stated: figureOf(stated),
        recomputed: shownAs(from.base, stated.unit, stated.places),
        verdict: "exact" as const,
      },
    ];
  });
  return { derivations, findings: [] };
}

const sameDigits = 5;
const mostAlike = 20;

/** The same five or more digits once as 元 and once as 万元. */
function slips({ claims }: Reading): CheckResult {
  const byDigits = new Map<string, Claim[]>();
  const money = claims.filter(({ unit }) => unit.dimension === "money");
  if (money.every(({ unit }) => unit.name === money[0]?.unit.name)) return { derivations: [], findings: [] };
  for (const claim of money) {
    if (claim.approximation !== "exact" || significantDigits(claim) < sameDigits) continue;
    const key = digitsOf(claim);
    const list = byDigits.get(key);
    if (list) list.push(claim);
    else byDigits.set(key, [claim]);
  }
  const findings = [...byDigits.values()].flatMap((alike): readonly DraftFinding[] => {
    const first = alike[0];
    const other = alike.slice(0, mostAlike).find(({ unit: own }) => own.name !== first?.unit.name);
    if (!first || !other) return [];
    // The rarer unit is the likelier slip.
    const rarer =
      alike.filter(({ unit: own }) => own.name === first.unit.name).length * 2 < alike.length ? first : other;
    const common = rarer === first ? other : first;
    return [slip(rarer, common)];
  });
  return { derivations: [], findings };
}

const fewestDigits = 2;
const shortestName = 4;

/** Two digits are enough where both are called the same: 「村级补助58万元」 here and 「村级补助58元」 there. */
function namedSlips({ claims }: Reading): CheckResult {
  const byName = new Map<string, Claim>();
  const findings: DraftFinding[] = [];
  for (const claim of claims) {
    const digits = significantDigits(claim);
    if (claim.unit.dimension !== "money" || claim.approximation !== "exact" || claim.unitFrom === "nothing") continue;
    if (digits < fewestDigits || digits >= sameDigits || claim.unit.per) continue;
    const name = claim.at.kind === "cell" ? nameOf(claim.subject.split("·").at(-1) ?? "") : nameOf(claim.measure);
    // What each one gets is of another order than what all get.
    if (name.length < shortestName || /[每均]|标准|单价/u.test(claim.lead + claim.measure)) continue;
    const key = `${name} ${digitsOf(claim)} ${claim.year ?? ""}`;
    const other = byName.get(key);
    if (!other) byName.set(key, claim);
    else if (other.unit.name !== claim.unit.name) findings.push(slip(claim, other));
  }
  return { derivations: [], findings };
}

function slip(rarer: Claim, common: Claim): DraftFinding {
  const [one, other] = [rarer.unit.factor, common.unit.factor];
  const times = one.largerOf(other).over(one.smallerOf(other)).toString();
  return {
    what: { code: "audit-unit-slip", facts: { quote: said(rarer), other: said(common), times } },
    certainty: "probable",
    quotes: [quoteOf(rarer), quoteOf(common)],
    stated: rarer.quote,
  };
}
