import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import { derivationFrom, follows } from "../../derivation.ts";
import { negatedInterval, sumOfIntervals, exactly } from "../../interval.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import { quoteOf, said, shownAs } from "../../verdict.ts";

/** 「合格率96.5%，不合格率3.5%」, 「执行率92.3%，结余率7.7%」: the one is what the other leaves. */
export const complements: Check = {
  name: "rate",
  run: ({ passages }) =>
    joined(
      passages
        .filter(({ text }) => text.includes("%") && /[不未余转其]/u.test(text))
        .flatMap((passage) => sentencesOf(passage).flatMap((claims) => [...pairsIn(claims), ...othersIn(claims)])),
    ),
};

/** 「甲占总收入的92.5%，其他占8.5%」: what is left is no more than what is left over. */
function othersIn(claims: readonly ProseClaim[]): readonly CheckResult[] {
  return claims.map((one, at) => {
    const other = claims[at + 1];
    if (!other || !isRate(one) || !isRate(other)) return nothingFound;
    if (!/占[^，。；]{0,10}$/u.test(one.lead) || !/^(?:其他|其余)[^，。；]{0,8}占[^，。；]{0,10}$/u.test(other.lead))
      return nothingFound;
    const sum = one.base.plus(other.base);
    if (!one.interval.low || !other.interval.low || one.interval.low.plus(other.interval.low).compare(Decimal.one) <= 0)
      return nothingFound;
    const found = shownAs(sum, one.unit, Math.max(one.places, other.places));
    const formula = `${said(one)}＋${said(other)}＝${found}`;
    const what = { code: "audit-shares-exceed", facts: { found, formula } } as const;
    return {
      derivations: [],
      findings: [
        { check: "share" as const, what, certainty: "probable" as const, quotes: [other, one].map(quoteOf), formula },
      ],
    };
  });
}

function pairsIn(claims: readonly ProseClaim[]): readonly CheckResult[] {
  return claims.map((one, at) => {
    const other = claims[at + 1];
    if (!other || !isRate(one) || !isRate(other)) return nothingFound;
    const pair = pairOf(nameOf(one), nameOf(other));
    return pair ? held(one, other, pair) : nothingFound;
  });
}

const isRate = ({ unit, approximation, change }: ProseClaim): boolean =>
  unit.name === "%" && approximation === "exact" && change === undefined;

const nameOf = ({ lead }: ProseClaim): string =>
  /([\u4e00-\u9fff]{2,8}率)(?:分别)?[为是达到:：]*$/u.exec(lead)?.[1] ?? "";

/** `isWhole`: the two are all there is; money not spent may also have been taken back, and who is asked may not know. */
type Pair = { readonly isWhole: boolean };

function pairOf(one: string, other: string): Pair | undefined {
  const stem = /([\u4e00-\u9fff]{2})率$/u.exec(one)?.[1];
  if (stem !== undefined && new RegExp(`[不未]${stem}率$`, "u").test(other) && !/[不未]..率$/u.test(one))
    return { isWhole: !/满意|同意|支持|认可|了解/u.test(stem) };
  const isSpent = /(?:执行|支出|使用|支付)率$/u.test(one);
  return isSpent && /^(?:资金|预算)?(?:结余|结转|结转结余)率$/u.test(other) ? { isWhole: false } : undefined;
}

function held(one: ProseClaim, other: ProseClaim, { isWhole }: Pair): CheckResult {
  const value = Decimal.one.minus(one.base);
  const interval = sumOfIntervals([exactly(Decimal.one), negatedInterval(one.interval)]);
  const derivation = derivationFrom(other, `100%－${said(one)}`, [one], { value, interval });
  if (follows(derivation)) return { derivations: [derivation], findings: [] };
  if (derivation.verdict !== "impossible" || (!isWhole && other.base.compare(value) < 0)) return nothingFound;
  const found = shownAs(one.base.plus(other.base), one.unit, Math.max(one.places, other.places));
  const facts = { one: nameOf(one), other: nameOf(other), found };
  const finding = {
    what: { code: "audit-complements", facts },
    certainty: "probable",
    quotes: [quoteOf(other), quoteOf(one)],
    stated: other.quote,
    recomputed: derivation.recomputed,
    formula: derivation.formula,
  } as const;
  return { derivations: [derivation], findings: [finding] };
}
