import type { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { derivationFrom } from "../../derivation.ts";
import { differing } from "../../differing.ts";
import { quotientOf } from "../../interval.ts";
import { justBefore, proseOf, sameSentence, type ProseClaim } from "../../nearby.ts";
import { rateWords, type RateWords } from "../../rateWords.ts";
import type { Passage, Reading } from "../../reading.ts";
import { asOperand, said } from "../../verdict.ts";

/**
 * 「总投资3200万元，财政资金2000万元，累计支付1500万元，资金使用率82%」: whatever the total is called, the amount spent stands right
 * before its rate, and no amount of the whole report gives it.
 */
export const withoutBasis: Check = {
  name: "rate",
  run: (reading, derived) => {
    const amounts = new Amounts(reading);
    return joined(
      reading.passages
        .filter(({ text, cell }) => !cell && text.includes("率"))
        .flatMap((passage) => proseOf(passage).map((stated, at) => told(passage, stated, at, derived, amounts))),
    );
  },
};

/** All amounts of the report in order of size: one look-up for each rate. */
class Amounts {
  private readonly sorted: readonly Decimal[];
  constructor({ claims }: Reading) {
    this.sorted = claims
      .filter(({ unit, change }) => unit.dimension === "money" && change === undefined)
      .map(({ base }) => base)
      .toSorted((left, right) => left.compare(right));
  }
  hasBetween(low: Decimal, high: Decimal): boolean {
    let [from, to] = [0, this.sorted.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if ((this.sorted[middle]?.compare(low) ?? 0) < 0) from = middle + 1;
      else to = middle;
    }
    return (this.sorted[from]?.compare(high) ?? 1) <= 0;
  }
}

const rate = /(?:预算|资金|经费|项目)*(?:执行率|支出率|使用率|支付率|支出进度|执行进度|支付进度)[为是达到约]*$/u;

function told(passage: Passage, stated: ProseClaim, at: number, derived: Derived, amounts: Amounts): CheckResult {
  const { unit, approximation, change, base, lead } = stated;
  if (unit.name !== "%" || approximation !== "exact" || change !== undefined || !rate.test(lead)) return nothingFound;
  if (/^\(?(?:除|不含|不包括|剔除|扣除|未含)/u.test(stated.tail)) return nothingFound;
  if (derived.has(stated.span.start) || !base.isPositive() || /其中|分别|综合|平均/u.test(lead)) return nothingFound;
  const words = rateWords(stated);
  const [above] = justBefore(proseOf(passage), at).slice(-1);
  if (!words || !above || !isAmount(above) || !words.above.test(above.lead) || stated.at.from - above.at.to > nearest)
    return nothingFound;
  const before = justBefore(proseOf(passage), at).filter((claim) => claim !== above && isAmount(claim));
  const larger = before.filter(({ base: whole }) => whole.compare(above.base) >= 0);
  const below = larger.findLast((claim) => sameSentence(passage, claim, above)) ?? larger.at(-1);
  const { low, high } = stated.interval;
  if (!below || !low?.isPositive() || !high) return nothingFound;
  const isOneOfSeveral = before.concat(above).filter((claim) => isSpent(claim, words)).length > 1;
  const [least, most] = [above.base.over(high), above.base.over(low)];
  if (isOneOfSeveral || amounts.hasBetween(least, most) || isSum(before, least, most)) return nothingFound;
  const recomputed = { value: above.base.over(below.base), interval: quotientOf(asOperand(above), asOperand(below)) };
  const operands = [above, below];
  const derivation = derivationFrom(stated, `${said(above)}÷${said(below)}`, operands, recomputed);
  const { verdict, formula } = derivation;
  if (verdict !== "impossible") return nothingFound;
  const isOnly = larger.length === 1 && sameSentence(passage, below, stated);
  const certainty = isOnly ? "probable" : "worth-a-look";
  const finding = differing({ code: "audit-no-basis", stated, operands, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [finding] };
}

/** What is spent by the word nearest to it: several such amounts together may be what the rate is of. */
const isSpent = ({ lead }: ProseClaim, { above }: RateWords): boolean => above.test(lead.slice(-lastWords));

const lastWords = 6;

/** Two or three amounts side by side: a budget and what was added to it. */
function isSum(before: readonly ProseClaim[], least: Decimal, most: Decimal): boolean {
  return before.some((first, at) => {
    let sum = first.base;
    return before.slice(at + 1, at + 3).some(({ base }) => {
      sum = sum.plus(base);
      return sum.compare(least) >= 0 && sum.compare(most) <= 0;
    });
  });
}

const nearest = 24;

const isAmount = ({ unit, approximation, change, base }: ProseClaim): boolean =>
  unit.dimension === "money" && approximation === "exact" && change === undefined && base.isPositive();
