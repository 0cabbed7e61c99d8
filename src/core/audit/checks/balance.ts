import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../check.ts";
import { derivationFrom } from "../derivation.ts";
import { differing } from "../differing.ts";
import { justBefore, proseOf, sameSentence, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { said } from "../verdict.ts";

/** 「上年结转120万元，本年收入1380万元，支出1425万元，结余75万元」 and 「分值12分，扣1.5分，得10.5分」. */
export const balance: Check = {
  name: "difference",
  run: ({ passages }, derived) =>
    joined(passages.flatMap((passage) => [balancesIn(passage, derived), deductionsIn(passage, derived)])),
};

const rest =
  /(?:结余|结转|剩余|余额|尚余|余|累计结余|空编|空缺|尚有|尚欠|缺口|未[\u4e00-\u9fff]{1,3})(?:资金|金额|数)?(?:为|有|共|计)?$/u;
const spending = /(?:支出|使用|支付|执行|列支|上缴|上解|收回|调出|调减|核减|退回|报废|减少|已)/u;

function balancesIn(passage: Passage, derived: Derived): CheckResult {
  if (!/[余欠空缺未]/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  const derivations = claims.flatMap((stated, at): readonly DraftDerivation[] => {
    if (!rest.test(stated.lead) || !isAmount(stated) || derived.has(stated.span.start)) return [];
    const before = justBefore(claims, at).filter(
      (claim) => isAmount(claim) && claim.unit.name === stated.unit.name && sameSentence(passage, claim, stated),
    );
    const found = ofSides(before, stated) ?? ofTwo(before, stated);
    return found ? [found] : [];
  });
  return { derivations, findings: [] };
}

function isAmount({ unit, change, approximation, base }: ProseClaim): boolean {
  return unit.dimension !== "ratio" && change === undefined && approximation === "exact" && !base.isNegative();
}

const mostTerms = 5;

/** All that came in less all that went out, by their words; the sentence's last three, four or five amounts. */
function ofSides(before: readonly ProseClaim[], stated: ProseClaim): DraftDerivation | undefined {
  for (let count = 3; count <= Math.min(mostTerms, before.length); count += 1) {
    const terms = before.slice(-count);
    if (terms.every(({ lead }) => spending.test(lead)) || !terms.some(({ lead }) => spending.test(lead))) continue;
    const value = terms.reduce(
      (sum, { base, lead }) => (spending.test(lead) ? sum.minus(base) : sum.plus(base)),
      Decimal.zero,
    );
    if (!value.equals(stated.base)) continue;
    const left = terms.map((claim, at) => `${spending.test(claim.lead) ? "－" : at > 0 ? "＋" : ""}${said(claim)}`);
    return derivationFrom(stated, left.join(""), terms, { value, interval: undefined });
  }
  return undefined;
}

/** 「编制45人，实有42人，其中在编39人，空编6人」 */
function ofTwo(before: readonly ProseClaim[], stated: ProseClaim): DraftDerivation | undefined {
  const near = before.slice(-mostTerms);
  for (const more of near) {
    const less = near.findLast((claim) => more.base.minus(claim.base).equals(stated.base) && claim.index > more.index);
    if (less && !stated.base.isZero())
      return derivationFrom(stated, `${said(more)}－${said(less)}`, [more, less], {
        value: stated.base,
        interval: undefined,
      });
  }
  return undefined;
}

const closest = 12;

/** Points, what was taken off, what is left: three figures side by side. */
function deductionsIn(passage: Passage, derived: Derived): CheckResult {
  if (!passage.text.includes("扣")) return nothingFound;
  const claims = proseOf(passage);
  const results = claims.map((last, at) => {
    const [full, middle] = [claims[at - 2], claims[at - 1]];
    if (!full || !middle || ![full, middle, last].every(isPoints) || !fullWord.test(full.lead)) return nothingFound;
    const isNear =
      wordsBetween(passage, full, middle).length <= closest && wordsBetween(passage, middle, last).length <= closest;
    if (!isNear || !sameSentence(passage, full, last)) return nothingFound;
    if (offWord.test(middle.lead) && scoreWord.test(last.lead)) return deduction(last, full, middle, derived);
    if (scoreWord.test(middle.lead) && offWord.test(last.lead)) return deduction(last, full, middle, derived);
    return nothingFound;
  });
  return joined(results);
}

const isPoints = ({ unit, approximation }: ProseClaim): boolean => unit.name === "分" && approximation === "exact";
const fullWord = /(?:分值|满分|权重|标准分|总分|应得|指标分)[^，。；]{0,4}$/u;
const offWord = /扣(?:减|除|了|掉|分)?[^，。；]{0,2}$/u;
const scoreWord = /(?:得分?|得分为|实得|评分|评价得分|自评得分|实际得分)为?$/u;

/** What was got is what could be got less what was taken off, and the other way round. */
function deduction(score: ProseClaim, full: ProseClaim, off: ProseClaim, derived: Derived): CheckResult {
  const recomputed = { value: full.base.minus(off.base), interval: undefined };
  const derivation = { ...derivationFrom(score, `${said(full)}－${said(off)}`, [full, off], recomputed) };
  const { formula, verdict } = derivation;
  if (verdict === "exact") return { derivations: [{ ...derivation, check: "points" }], findings: [] };
  if (derived.has(score.span.start)) return nothingFound;
  const operands = [full, off];
  const finding = differing({
    code: "audit-points",
    stated: score,
    operands,
    recomputed,
    verdict: "impossible",
    formula,
    certainty: "probable",
  });
  return {
    derivations: [{ ...derivation, check: "points", verdict: "impossible" }],
    findings: [{ ...finding, check: "points" }],
  };
}
