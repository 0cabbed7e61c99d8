import { Decimal, sumOf } from "../../number/decimal.ts";
import { unitNamed, type Unit } from "../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import { isCounted } from "../claim.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { differing } from "../differing.ts";
import { quotientOf } from "../interval.ts";
import { digitsOf } from "../lookup.ts";
import { inMindAt, proseOf, sameSentence, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { figureOf, said, shownAs, termsOf, verdictOn } from "../verdict.ts";

/** 「村集体收入1,032万元，86个村，村均12万元」, 「人均100元」: an amount over a count. */
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

const counters = "[人户村县镇乡校家项件次场亩期班组个台套辆座所公里队车条枚株床眼处口店]";
const word = new RegExp(`(?:(${counters})均|平均每(${counters})|平均|每(${counters}))[^，。；]{0,10}$`, "u");

/** 「户均增收1600元」 is an average, though of a gain. */
function isAverage({ lead, unit, approximation }: ProseClaim): boolean {
  return unit.dimension !== "ratio" && approximation === "exact" && word.test(lead);
}

function checked(reading: Reading, passage: Passage, stated: ProseClaim, at: number): CheckResult {
  const mind = inMindAt(reading, passage, at).filter(
    ({ change, base, approximation }) =>
      (change === undefined || change === stated.change) && base.isPositive() && approximation === "exact",
  );
  const { low, high } = stated.interval;
  const [, ...whats] = word.exec(stated.lead) ?? [];
  const what = whats.find((one) => one !== undefined);
  const ofList = /平均/u.test(stated.lead) ? meanOf(passage, stated, at) : undefined;
  if (ofList) return ofList;
  // One digit alone shows nothing, unless the words say of what it is the average.
  if (!low || !high || (digitsOf(stated).replace(".", "").length < 2 && what === undefined)) return nothingFound;
  const counts = mind
    .filter((claim) => isCountOf(claim, what))
    .filter(({ unit, places }) => isCounted(unit, places) || unit.multipleOf !== undefined || isMeasured(unit));
  for (const below of counts.toReversed()) {
    const count = countOf(below);
    if (below.unit.dimension === stated.unit.dimension || count.compare(Decimal.one) <= 0) continue;
    const [least, most] = [count.times(low), count.times(high)];
    const above = mind.find(
      ({ unit, base }) =>
        unit.dimension === stated.unit.dimension && base.compare(least) >= 0 && base.compare(most) <= 0,
    );
    if (!above) continue;
    const interval = isMeasured(below.unit) ? undefined : quotientOf(above.interval, below.interval);
    const recomputed = { value: above.base.over(count), interval };
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
  return notAverage(passage, stated, at, what);
}

/** 「惠及450户，发放270万元，户均0.8万元」: one count and one amount in its sentence, and they give another average. */
function notAverage(passage: Passage, stated: ProseClaim, at: number, what: string | undefined): CheckResult {
  const claims = proseOf(passage);
  const spoken = claims.slice(Math.max(0, at - 4), at).filter((claim) => sameSentence(passage, claim, stated));
  const [one, other, more] = spoken;
  if (!one || !other || more || what === undefined || stated.change !== undefined) return nothingFound;
  // 「全年支出4914万元，月人均486元」 is of a twelfth.
  if (/[月日周季]$/u.test(stated.lead.split(/[人户]均/u)[0] ?? "")) return nothingFound;
  const [count, amount] = isCountOf(one, what) ? [one, other] : [other, one];
  const isTold =
    isCountOf(count, what) &&
    isCounted(count.unit, count.places) &&
    amount.unit.dimension === stated.unit.dimension &&
    (amount.unit.dimension === "money" || isCounted(amount.unit, amount.places)) &&
    amount.unit.name !== count.unit.name &&
    [count, amount].every((claim) => claim.change === undefined && claim.approximation === "exact") &&
    !/标准|最高|上限|不超过|约/u.test(stated.lead + amount.lead);
  if (!isTold || !count.base.isPositive()) return nothingFound;
  const recomputed = { value: amount.base.over(count.base), interval: quotientOf(amount.interval, count.interval) };
  const operands = [amount, count];
  const derivation = derivationFrom(stated, `${said(amount)}÷${said(count)}`, operands, recomputed);
  const { verdict, formula } = derivation;
  if (verdict !== "impossible") return { derivations: [derivation], findings: [] };
  const certainty = "probable";
  const finding = differing({ code: "audit-rate", stated, operands, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [finding] };
}

const isMeasured = ({ dimension }: Unit): boolean => dimension === "area" || dimension === "length";

/** 亩均 is per 亩 and not per square metre. */
function countOf({ base, unit }: ProseClaim): Decimal {
  return isMeasured(unit) ? base.over(((unit.multipleOf && unitNamed(unit.multipleOf)) || unit).factor) : base;
}

const fewestListed = 3;
const mostListed = 12;
const nearest = 16;

/** 「五位专家评分为86分、88分、90分、87分、91分，平均88.4分」 */
function meanOf(passage: Passage, stated: ProseClaim, at: number): CheckResult | undefined {
  const claims = proseOf(passage);
  const list: ProseClaim[] = [];
  for (let index = at - 1; index >= Math.max(0, at - mostListed); index -= 1) {
    const [claim, following] = [claims[index], claims[index + 1]];
    // 「分别为88、92、90、86分」: the unit is said once.
    const isAlike = claim?.unit.name === stated.unit.name || (claim?.unit.name === "" && list.length > 0);
    if (!claim || !following || !isAlike || !sameSentence(passage, claim, stated)) break;
    if (index < at - 1 && !/^[、，和及][^，。；、]{0,8}$/u.test(wordsBetween(passage, claim, following))) break;
    list.unshift(claim);
  }
  if (list.length < fewestListed || list.some(({ approximation }) => approximation !== "exact")) return undefined;
  const count = Decimal.fraction(BigInt(list.length), 1n);
  const value = sumOf(list.map(({ base }) => base)).over(count);
  const left = `(${termsOf(list, "＋")})÷${list.length}`;
  const recomputed = { value, interval: undefined };
  const derivation = derivationFrom(stated, left, list, recomputed);
  if (follows(derivation)) return { derivations: [derivation], findings: [] };
  const { verdict, formula } = derivation;
  const isTold =
    /分别[为是]?[:：]?$/u.test(list[0]?.lead ?? "") && stated.at.from - (list.at(-1)?.at.to ?? 0) < nearest;
  if (!isTold || verdict !== "impossible" || /加权|去掉|剔除/u.test(passage.text)) return undefined;
  const certainty = "probable";
  const finding = differing({ code: "audit-rate", stated, operands: list, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [finding] };
}

/** 村均 is over villages: 「86个行政村」. */
function isCountOf({ unit, tail, lead }: ProseClaim, what: string | undefined): boolean {
  if (what === undefined) return true;
  // 「组建队伍28支，队均」, 「车辆122辆，车均」, 「120家企业，户均」
  if (/[队车]/u.test(what) && lead.slice(-4).includes(what)) return true;
  if (what === "户" && /[家户]/u.test(unit.name)) return true;
  const words = unit.name + tail.slice(0, 4);
  return words.includes(what) || (what === "人" && /[名位]/u.test(words));
}
