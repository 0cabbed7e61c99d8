import { sumOf } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../check.ts";
import { derivationFrom } from "../derivation.ts";
import { differenceOf } from "../interval.ts";
import { inMindAt, justBefore, proseOf, sameSentence, sentenceBefore, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { said, termsOf } from "../verdict.ts";

/** 「甲县98.2%，乙县83.7%，相差14.5个百分点」, and shares of one whole that rise by what the others fall. Only evidence. */
export const pointGap: Check = {
  name: "difference",
  run: (reading, derived) => joined(reading.passages.map((passage) => gapsIn(reading, passage, derived))),
};

const isPoint = ({ unit }: ProseClaim): boolean => unit.name === "百分点" || unit.name === "千分点";

function gapsIn(reading: Reading, passage: Passage, derived: Derived): CheckResult {
  if (!/[百千]分点/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  const derivations = claims.flatMap((stated, at): readonly DraftDerivation[] => {
    if (!isPoint(stated) || stated.approximation !== "exact" || stated.base.isZero()) return [];
    if (derived.has(stated.span.start)) return [];
    const found = ofTwoRates(reading, passage, stated, at) ?? ofOtherShares(passage, claims, stated);
    return found ? [found] : [];
  });
  return { derivations, findings: [] };
}

/** The two rates of its sentence that lie so far apart; of other sentences only where a decimal shows it. */
function ofTwoRates(reading: Reading, passage: Passage, stated: ProseClaim, at: number): DraftDerivation | undefined {
  const sign = stated.unit.name === "百分点" ? "%" : "‰";
  const isLevel = ({ unit, change, approximation }: ProseClaim) =>
    unit.name === sign && change === undefined && approximation === "exact";
  const spoken = justBefore(proseOf(passage), at).filter(
    (claim) => isLevel(claim) && sameSentence(passage, claim, stated),
  );
  const mind = stated.places > 0 ? inMindAt(reading, passage, at).filter(isLevel) : [];
  return apart(spoken.slice(-mostRates), stated) ?? apart(mind, stated);
}

const mostRates = 6;

function apart(rates: readonly ProseClaim[], stated: ProseClaim): DraftDerivation | undefined {
  for (const one of rates.toReversed()) {
    const other = rates.find((rate) => one.base.minus(rate.base).equals(stated.base.absolute()));
    if (!other) continue;
    const interval = differenceOf(one.interval, other.interval);
    const value = one.base.minus(other.base);
    return derivationFrom(stated, `${said(one)}－${said(other)}`, [one, other], { value, interval });
  }
  return undefined;
}

/** 「第一产业比重提高0.3个百分点，第二产业下降3.1个百分点，第三产业提高2.8个百分点」 */
function ofOtherShares(
  passage: Passage,
  claims: readonly ProseClaim[],
  stated: ProseClaim,
): DraftDerivation | undefined {
  const near = claims.slice(Math.max(0, claims.indexOf(stated) - mostRates), claims.indexOf(stated) + mostRates);
  const changes = near.filter((claim) => isPoint(claim) && sameSentence(passage, claim, stated));
  const last = changes.at(-1);
  const end = last?.at.to ?? 0;
  const rest = /^[^。]{0,20}/u.exec(passage.text.slice(end))?.[0] ?? "";
  if (changes.length < 3 || !/比重|占比|结构/u.test(sentenceBefore(passage.text, end) + rest)) return undefined;
  const directions = changes.map((claim) => directionOf(passage, claim));
  const own = directions[changes.indexOf(stated)];
  const others = changes.filter((_, index) => directions[index] !== undefined && directions[index] !== own);
  if (!last || own === undefined || others.length !== changes.length - 1) return undefined;
  const value = sumOf(others.map(({ base }) => base));
  if (!value.equals(stated.base)) return undefined;
  return derivationFrom(stated, termsOf(others, "＋"), others, { value, interval: undefined });
}

/** Its own word, or that of the first of a list: 「分别回落2.16和1.66个百分点」. */
function directionOf({ text }: Passage, claim: ProseClaim): "up" | "down" | undefined {
  if (claim.change) return claim.change;
  const words = sentenceBefore(text, claim.at.from);
  const [rose, fell] = [/.*(?:提高|上升|增加|提升|增长)/u.exec(words), /.*(?:下降|回落|降低|减少)/u.exec(words)];
  if (!rose && !fell) return undefined;
  return (rose?.[0].length ?? 0) > (fell?.[0].length ?? 0) ? "up" : "down";
}
