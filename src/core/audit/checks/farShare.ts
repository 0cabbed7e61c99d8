import type { Check, DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { significantDigits } from "../lookup.ts";
import { isProse, proseOf, type ProseClaim } from "../nearby.ts";
import { figureOf, said, shownAs, verdictOn } from "../verdict.ts";

/**
 * Shares whose two amounts stand elsewhere under the same name: 「奖励项目占总分权重的47.85%」 from 「奖励项目预算820.8万元」
 * and the budget of the fund. Only evidence.
 */
export const farShare: Check = {
  name: "share",
  run: ({ passages, claims }) => {
    const amounts = keyAmounts(claims);
    const derivations = passages.flatMap((passage) =>
      proseOf(passage).flatMap((stated) => (isShare(stated) ? shareOf(stated, amounts) : [])),
    );
    return { derivations, findings: [] };
  },
};

function isShare({ unit, lead, approximation, change, value, places }: ProseClaim): boolean {
  if (unit.name !== "%" || approximation !== "exact" || change !== undefined || places < 2 || value.isZero())
    return false;
  return /(?:占|权重|比重|比例)/u.test(lead);
}

const mostAmounts = 60;

/** The first amounts of the text, each figure once: that is where a report says what it is about. */
function keyAmounts(claims: readonly Claim[]): readonly ProseClaim[] {
  const seen = new Set<string>();
  const found: ProseClaim[] = [];
  for (const claim of claims) {
    if (found.length >= mostAmounts) break;
    if (
      !isProse(claim) ||
      claim.unit.dimension !== "money" ||
      claim.approximation !== "exact" ||
      !claim.base.isPositive()
    )
      continue;
    const key = `${claim.base.toString()} ${claim.measure}`;
    if (seen.has(key)) continue;
    seen.add(key);
    found.push(claim);
  }
  return found;
}

function shareOf(stated: ProseClaim, amounts: readonly ProseClaim[]): readonly DraftDerivation[] {
  const name = (stated.measure.split(/绩效|占|权重|比重|比例|的/u)[0] ?? "").replace(
    /(?:项目|专项资金|资金|经费|支出)+$/u,
    "",
  );
  if (name.length < 4 || significantDigits(stated) < 3) return [];
  const aboves = amounts.filter((claim) => claim.measure.includes(name) || claim.subject.includes(name));
  const { low, high } = stated.interval;
  if (!low || !high) return [];
  for (const below of amounts) {
    const [least, most] = [below.base.times(low), below.base.times(high)];
    const above = aboves.find(
      (claim) => claim !== below && claim.base.compare(least) >= 0 && claim.base.compare(most) <= 0,
    );
    if (!above) continue;
    const value = above.base.over(below.base);
    return [
      {
        formula: `${said(above)}÷${said(below)}＝${said(stated)}`,
        operands: [above, below].map(figureOf),
        stated: figureOf(stated),
        recomputed: shownAs(value, stated.unit, stated.places),
        verdict: verdictOn(stated, { value, interval: undefined }),
        basis: below.measure.slice(0, 30),
      },
    ];
  }
  return [];
}
