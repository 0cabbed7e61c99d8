import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import { between, differenceOf, quotientOf, sumOfIntervals, type Interval } from "../../interval.ts";
import { proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";
import { said } from "../../verdict.ts";
import { isOperand } from "../rates/fit.ts";

/**
 * 「新能源车35辆，比上年增加12辆，上年为23辆」, 「收入860.2万元，比上年增长7.5%，上年为800.19万元」: the level, its change, and the
 * level before that, one right behind the other.
 */
export const formerLevel: Check = {
  name: "growth",
  run: ({ passages }, derived) =>
    joined(
      passages.map((passage) =>
        passage.cell || !/上年|去年/u.test(passage.text) ? nothingFound : levelsIn(passage, derived),
      ),
    ),
};

const formerly = /^[，；(]?(?:而)?(?:上年|去年)(?:同期|全年|度)?([^，。；]{0,12}?)(?:为|是|仅为|达)?$/u;
const compared = /(?:比|较|同比)/u;
const nearest = 24;
const reach = 4;

const isShareOf = ({ unit, change }: ProseClaim, of: ProseClaim | undefined): boolean =>
  unit.name === "%" && change === undefined && of?.unit.dimension !== "ratio";

function levelsIn(passage: Passage, derived: Derived): CheckResult {
  const claims = proseOf(passage);
  return joined(
    claims.map((stated, at) => {
      const change = claims[at - 1];
      // 「35辆，占28.69%，比上年增加12辆」
      const now = claims.slice(Math.max(0, at - reach), Math.max(0, at - 1)).findLast((one) => !isShareOf(one, change));
      if (!now || !change || !formerly.test(stated.lead) || derived.has(stated.span.start)) return nothingFound;
      const isTold =
        [now, stated].every(isLevel) &&
        now.unit.dimension === stated.unit.dimension &&
        change.change !== undefined &&
        change.approximation === "exact" &&
        compared.test(change.lead) &&
        isSame(formerly.exec(stated.lead)?.[1] ?? "", now) &&
        sameSentence(passage, now, stated) &&
        stated.at.from - change.at.to <= nearest;
      return isTold ? held(stated, now, change) : nothingFound;
    }),
  );
}

/** 「上年新能源车为」 behind 新能源车35辆; 「上年全省平均为」 is of something else. */
const isSame = (words: string, { lead, measure }: ProseClaim): boolean =>
  words === "" || lead.includes(words) || (measure.length > 1 && words.includes(measure));

const isLevel = (claim: ProseClaim): boolean =>
  claim.change === undefined &&
  claim.approximation === "exact" &&
  (isOperand(claim) || claim.unit.dimension === "time" || claim.unit.name === "%");

function held(stated: ProseClaim, now: ProseClaim, change: ProseClaim): CheckResult {
  const recomputed = change.unit.name === "%" && now.unit.name !== "%" ? byRate(now, change) : byStep(now, change);
  if (!recomputed) return nothingFound;
  const sign = change.change === "up" ? "－" : "＋";
  const isRate = change.unit.name === "%" && now.unit.name !== "%";
  const left = isRate
    ? `${said(now)}÷(1${sign === "－" ? "＋" : "－"}${said(change)})`
    : `${said(now)}${sign}${said(change)}`;
  const operands = [now, change];
  const derivation = derivationFrom(stated, left, operands, recomputed);
  if (follows(derivation)) return { derivations: [derivation], findings: [] };
  const { verdict, formula } = derivation;
  const certainty = "probable";
  const finding = differing({ code: "audit-growth", stated, operands, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [finding] };
}

type Value = { readonly value: Decimal; readonly interval: Interval | undefined };

function byStep(now: ProseClaim, change: ProseClaim): Value | undefined {
  const isPoints = now.unit.name === "%" && change.unit.name === "百分点";
  if (now.unit.dimension !== change.unit.dimension && !isPoints) return undefined;
  return change.change === "up"
    ? { value: now.base.minus(change.base), interval: differenceOf(now.interval, change.interval) }
    : { value: now.base.plus(change.base), interval: sumOfIntervals([now.interval, change.interval]) };
}

function byRate(now: ProseClaim, change: ProseClaim): Value | undefined {
  const one = Decimal.one;
  const { low, high } = change.interval;
  if (!low || !high) return undefined;
  const isUp = change.change === "up";
  const factor = isUp ? one.plus(change.base) : one.minus(change.base);
  const range = isUp ? between(one.plus(low), one.plus(high)) : between(one.minus(high), one.minus(low));
  const interval = factor.isPositive() ? quotientOf(now.interval, range) : undefined;
  return interval && { value: now.base.over(factor), interval };
}
