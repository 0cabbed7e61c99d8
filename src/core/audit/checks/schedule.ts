import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../check.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { exactly, differenceOf } from "../interval.ts";
import { justBefore, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { said } from "../verdict.ts";

/**
 * 「完成年度预算的60.68%，超序时进度10.68个百分点」: the schedule is the part of the year that has passed, which the period of
 * the text says. Only evidence: a schedule of one's own may be another.
 */
export const schedule: Check = {
  name: "difference",
  run: (reading, derived) => {
    const isAsked = reading.passages.some(({ text }) => text.includes("进度"));
    if (!isAsked) return nothingFound;
    const opening = reading.passages.slice(0, passagesOfTitle).flatMap(({ text }) => monthsIn(text));
    return joined(reading.passages.map((passage) => gapsIn(passage, opening, derived)));
  },
};

const passagesOfTitle = 6;
const gap =
  /(?:(超(?:过|出)?|快于|高于|超前|落后|低于|慢于|滞后)(?:于)?(?:序时|时间|时序|均衡)进度(?:要求)?|(?:较|比|与)(?:序时|时间|时序|均衡)进度(?:要求)?(?:相比)?(快|慢|超前?|高|低|滞后|落后|提前)了?)$/u;

function gapsIn(passage: Passage, opening: readonly number[], derived: Derived): CheckResult {
  if (!passage.text.includes("进度")) return nothingFound;
  const derivations = proseOf(passage).flatMap((stated, at): readonly DraftDerivation[] => {
    const told = gap.exec(stated.lead);
    const word = told?.[1] ?? told?.[2];
    if (word === undefined || stated.unit.dimension !== "ratio" || derived.has(stated.span.start)) return [];
    const rate = justBefore(proseOf(passage), at).findLast(
      (claim) => claim.unit.name === "%" && claim.change === undefined && sameSentence(passage, claim, stated),
    );
    const months = [...monthsIn(passage.text), ...opening];
    const found = rate && ofPeriod(stated, rate, months, /落后|低|慢|滞后/u.test(word));
    return found ? [found] : [];
  });
  return { derivations, findings: [] };
}

function ofPeriod(
  stated: ProseClaim,
  rate: ProseClaim,
  months: readonly number[],
  isBehind: boolean,
): DraftDerivation | undefined {
  for (const month of new Set(months)) {
    const passed = Decimal.fraction(BigInt(month), 12n);
    const ahead = { value: rate.base.minus(passed), interval: differenceOf(rate.interval, exactly(passed)) };
    const behind = { value: passed.minus(rate.base), interval: differenceOf(exactly(passed), rate.interval) };
    const left = isBehind ? `${month}/12－${said(rate)}` : `${said(rate)}－${month}/12`;
    const found = derivationFrom(stated, left, [rate], isBehind ? behind : ahead);
    if (follows(found)) return found;
  }
  return undefined;
}

const periods: readonly (readonly [RegExp, number])[] = [
  [/年底|年末|12月|全年/u, 12],
  [/上半年|双过半|半年/u, 6],
  [/前三季度|三季度/u, 9],
  [/一季度/u, 3],
];

/** How many months have passed by what a text says of its period: 上半年, 1至6月, 截至9月底. */
function monthsIn(text: string): readonly number[] {
  const named = periods.flatMap(([word, months]) => (word.test(text) ? [months] : []));
  const counted = [...text.matchAll(/1(?:月)?[-~—至到](\d{1,2})月|(\d{1,2})月(?:份|底|末|\d{1,2}日)/gu)].map(
    ([, to, end]) => Number(to ?? end),
  );
  // 「2月份，完成预算的5.39%」 is of that month alone.
  const alone = /(?<![-~—至到\d])\d{1,2}月份?[，,]/u.test(text) ? [1] : [];
  return [...named, ...counted.filter((month) => month >= 1 && month < 12), ...alone];
}
