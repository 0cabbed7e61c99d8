import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { differenceOf } from "../interval.ts";
import { amountsOf, significantDigits } from "../lookup.ts";
import { inMindAt, justBefore, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import type { Certainty, CheckName, Verdict } from "../result.ts";
import { figureOf, said, shownAs, verdictOn, type Recomputed } from "../verdict.ts";

/** What is left over: 「年末结余98.53万元」, 「剩余29件未撤回」, 「偏离度66.84%」 against the two figures between which it lies. */
export const difference: Check = {
  name: "difference",
  run: (reading) =>
    joined(
      reading.passages.flatMap((passage) =>
        proseOf(passage).map((stated, at) =>
          isChecked(stated)
            ? checked(reading, passage, stated, at)
            : isGap(passage, stated, at)
              ? checked(reading, passage, stated, at)
              : stated.change !== undefined
                ? beforeAndAfter(passage, at)
                : nothingFound,
        ),
      ),
    ),
};

const reach = 6;

/** 「上报11200户26940人，因死亡等减少4户10人，实际11196户26930人」: of each unit what was, the change, and what is. */
function beforeAndAfter(passage: Passage, at: number): CheckResult {
  const claims = proseOf(passage);
  const first = claims[at];
  if (!first) return nothingFound;
  const changes = [first];
  for (let next = at + 1; next < claims.length; next += 1) {
    const [claim, previous] = [claims[next], claims[next - 1]];
    if (!claim || !previous || !/^[、和]?$/u.test(passage.text.slice(previous.at.to, claim.at.from))) break;
    changes.push(claim);
  }
  const before = claims.slice(Math.max(0, at - reach), at).toReversed();
  const after = claims.slice(at + changes.length, at + changes.length + reach);
  return joined(changes.map((change) => stepBetween(first.change === "down", change, before, after)));
}

function stepBetween(
  isDown: boolean,
  change: ProseClaim,
  before: readonly ProseClaim[],
  after: readonly ProseClaim[],
): CheckResult {
  const isLevel = (claim: ProseClaim) =>
    claim.unit.name === change.unit.name && claim.change === undefined && claim.approximation === "exact";
  if (change.unit.name === "%" || change.approximation !== "exact" || change.base.isZero()) return nothingFound;
  const [was, is] = [before.find(isLevel), after.find(isLevel)];
  if (!was || !is) return nothingFound;
  const value = isDown ? was.base.minus(change.base) : was.base.plus(change.base);
  if (!value.equals(is.base)) return nothingFound;
  const formula = `${said(was)}${isDown ? "－" : "＋"}${said(change)}＝${said(is)}`;
  const recomputed = shownAs(value, is.unit, is.places);
  const operands = [was, change].map(figureOf);
  return { derivations: [{ formula, operands, stated: figureOf(is), recomputed, verdict: "exact" }], findings: [] };
}

const rest =
  /(?:结余|结转|剩余|余额|余|未支出|未执行|未完成|未使用|缺口|尚有|尚欠|节约|节省|超支|超出|多计|少计|多报|虚报|审减|核增|超期|逾期|超工期|延期|延长|提前|差额|净增|未[\u4e00-\u9fff]{1,3}|多出|少于|低于|高于|相差|追加|调增|调减|核减|压减|收回|盘活|超额|超计划|超目标|价差|差价)/u;
const beside = /(?:低于|高于|多于|少于|[比较])[^，。；]{0,14}$/u;
const gap = /^(?:多|少|低|高|超)出?了?$/u;
const deviation = /(?:偏离度|偏离率|偏差率|偏差度|偏差|偏离)/u;

function isChecked(claim: ProseClaim): boolean {
  if (claim.approximation !== "exact" || claim.unit.name === "百分点") return false;
  return isDeviation(claim) || (claim.change === undefined && isRest(claim));
}

/** 「低于控制价1260元80元」, 「比目标1150吨多115吨」 */
function isGap(passage: Passage, stated: ProseClaim, at: number): boolean {
  const before = proseOf(passage)[at - 1];
  if (!before || before.unit.name !== stated.unit.name || stated.approximation !== "exact") return false;
  if (stated.unit.dimension === "ratio" || stated.change !== undefined) return false;
  return beside.test(before.lead) && (stated.lead === "" || gap.test(stated.lead));
}

const isDeviation = ({ lead, unit }: ProseClaim): boolean => unit.name === "%" && deviation.test(lead);

/** The word stands just before the figure or just behind it (剩余29件未撤回), and is not that of last year's rest. */
function isRest({ lead, tail, unit }: ProseClaim): boolean {
  if (unit.dimension === "ratio" || unit.dimension === "年") return false;
  if (unit.dimension === "time") return /(?:超期|逾期|延期|延长|提前)(?:了|约)?$/u.test(lead);
  return rest.test(lead.slice(-12)) || tail.startsWith("未");
}

type Fit = {
  readonly more: Claim;
  readonly less: readonly Claim[];
  readonly recomputed: Recomputed;
  readonly verdict: Verdict;
};

function checked(reading: Reading, passage: Passage, stated: ProseClaim, at: number): CheckResult {
  if (isDeviation(stated)) return deviationOf(passage, stated, at);
  const mind = inMindAt(reading, passage, at).filter(
    (claim) => claim.unit.dimension === stated.unit.dimension && claim.change === undefined,
  );
  const own = mind.filter((claim) => claim.at.passage === passage.index);
  const fit = found(stated, own) ?? found(stated, mind);
  if (fit) return result(stated, fit, "probable", "difference");
  const far = farWhole(reading, passage, stated, own);
  if (far) return result(stated, far, "probable", "difference");
  const told = toldFigures(passage, stated, own);
  return told && told.verdict === "impossible" ? result(stated, told, "probable", "difference") : nothingFound;
}

/** Two figures whose difference it is to the digit, or one less two. */
function found(stated: ProseClaim, mind: readonly ProseClaim[]): Fit | undefined {
  if (stated.base.isZero()) return undefined;
  for (const more of mind.toReversed()) {
    if (more.base.compare(stated.base) < 0) continue;
    const needed = more.base.minus(stated.base);
    const less = mind.find((claim) => claim !== more && claim.base.equals(needed));
    if (less) return { more, less: [less], recomputed: exactly(more, [less]), verdict: "exact" };
  }
  if (stated.places < 1) return undefined;
  for (const more of mind.toReversed()) {
    for (const [at, one] of mind.entries()) {
      const other = mind[at + 1];
      if (!other || one === more || other === more) continue;
      if (more.base.minus(one.base).minus(other.base).equals(stated.base)) {
        return { more, less: [one, other], recomputed: exactly(more, [one, other]), verdict: "exact" };
      }
    }
  }
  return undefined;
}

function exactly(more: Claim, less: readonly Claim[]): Recomputed {
  const value = less.reduce((left, { base }) => left.minus(base), more.base);
  const interval = less.reduce((left, one) => differenceOf(left, one.interval), more.interval);
  return { value, interval };
}

/** 「支付18501.096万元，未支703万元」: what was there before stands in another section. */
function farWhole(reading: Reading, passage: Passage, stated: ProseClaim, own: readonly ProseClaim[]): Fit | undefined {
  const less = own.findLast(
    (claim) =>
      claim.at.from < stated.at.from && sameSentence(passage, claim, stated) && claim.unit.dimension === "money",
  );
  if (!less || !spending.test(less.lead)) return undefined;
  const more = amountsOf(reading, less.base.plus(stated.base))
    .filter((claim) => significantDigits(claim) >= 3 && claim.index < stated.index)
    .at(-1);
  return more && { more, less: [less], recomputed: exactly(more, [less]), verdict: "exact" };
}

const saved = /(?:节约|节省|节支)(?:资金|财政资金|经费|金额|了)*$/u;
const planned = /(?:预算|控制价|概算|估算|计划投资)(?:数|价|金额|资金)?[为是]?$/u;
const agreed = /(?:中标|成交|合同|采购|结算|决算|实际支出|实际支付)(?:数|价|价格|金额|总额|资金)?[为是]?$/u;

/** 「预算500万元，中标金额462万元，节约资金38万元」 */
function savedOf(stated: ProseClaim, near: readonly ProseClaim[]): Fit | undefined {
  const [more, less] = near;
  if (!more || !less || near.length !== 2 || !planned.test(more.lead) || !agreed.test(less.lead)) return undefined;
  const recomputed = exactly(more, [less]);
  return { more, less: [less], recomputed, verdict: verdictOn(stated, recomputed) };
}

const income = /(?:到位|收入|预算|安排|下达|拨入|共|总|资金)/u;
const spending = /(?:支出|使用|支付|执行|完成|列支|已)/u;

/** 「到位A，支出B，结余C」 in one sentence, and no other amount in it. */
function toldFigures(passage: Passage, stated: ProseClaim, own: readonly ProseClaim[]): Fit | undefined {
  if (saved.test(stated.lead))
    return savedOf(
      stated,
      own.filter((claim) => sameSentence(passage, claim, stated) && claim.at.from < stated.at.from),
    );
  if (
    !/(?:结余|剩余|余额|尚余|未支出|未使用|未执行)/u.test(stated.lead) ||
    /(?:上年|年初|以前年度|其中|累计|利息)/u.test(stated.lead)
  )
    return undefined;
  const spoken = own.filter((claim) => sameSentence(passage, claim, stated));
  const before = spoken.filter((claim) => claim.at.from < stated.at.from);
  const [budget] = spoken.filter((claim) => claim.at.from > stated.at.from);
  // 「支出285.6万元，剩余14.4万元，项目预算300万元」
  const isReversed = before.length === 1 && budget !== undefined && spoken.length === 2;
  const near = isReversed ? [budget, ...before] : before;
  const [more, less] = near;
  if (
    !more ||
    !less ||
    near.length !== 2 ||
    !income.test(more.lead) ||
    !spending.test(less.lead) ||
    spending.test(more.lead)
  )
    return undefined;
  const recomputed = exactly(more, [less]);
  return { more, less: [less], recomputed, verdict: verdictOn(stated, recomputed) };
}

/** 完成率166.84% is 偏离度66.84%; 37% is 63%. */
function deviationOf(passage: Passage, stated: ProseClaim, at: number): CheckResult {
  const claims = justBefore(proseOf(passage), at);
  const from = claims.findLast(
    (claim) => claim.unit.name === "%" && /(?:完成率|实现率|达成率|执行率|完成)/u.test(claim.lead),
  );
  if (!from || !sameSentence(passage, from, stated)) return nothingFound;
  const signed = from.base.minus(Decimal.one);
  // 偏离-3.61% and 偏离度3.61% both say how far 96.39% is from 100%.
  const value = stated.base.isNegative() ? signed : signed.absolute();
  const recomputed = { value, interval: from.interval.low && from.interval.high ? widenedBy(value, from) : undefined };
  return result(
    stated,
    { more: from, less: [], recomputed, verdict: verdictOn(stated, recomputed) },
    "probable",
    "completion",
  );
}

function widenedBy(value: Decimal, { base, interval }: Claim): Recomputed["interval"] {
  const half = interval.high?.minus(base) ?? Decimal.zero;
  return { low: value.minus(half), high: value.plus(half), lowOpen: false, highOpen: false };
}

function result(stated: ProseClaim, fit: Fit, certainty: Certainty, check: CheckName): CheckResult {
  const { more, less, recomputed, verdict } = fit;
  const formula =
    less.length === 0
      ? `${stated.base.isNegative() ? `${said(more)}－100%` : `|${said(more)}－100%|`}＝${said(stated)}`
      : `${[more, ...less].map(said).join("－")}＝${said(stated)}`;
  const derivation: DraftDerivation = {
    check,
    formula,
    operands: [more, ...less].map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict,
  };
  if (verdict !== "impossible") return { derivations: [derivation], findings: [] };
  const code = check === "completion" ? "audit-completion" : "audit-difference";
  const finding = differing({ code, stated, operands: [more, ...less], recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [{ ...finding, check }] };
}
