import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import { isCounted } from "../claim.ts";
import { amountsOf, significantDigits } from "../lookup.ts";
import { bareName, bareNameOf, isWholeNamed, wholeWords } from "../names.ts";
import { isProse, proseOf, sameSentence, type ProseClaim } from "../nearby.ts";
import { rateWords } from "../rateWords.ts";
import type { Passage, Reading } from "../reading.ts";
import { derivationOf, fitOf, isOperand, isRate, type Fit } from "./rates/fit.ts";
import { ofRow, rowsByName, type Rows } from "./rates/ofRow.ts";

/**
 * Rates that no word ties to two figures, by where the figures stand: 「合格74处，合格率92.5%」 behind 「抽查80处」, 「占抽查
 * 资金的5%」, 100% of an amount that stands twice. Only evidence: nothing is called wrong by its place alone.
 */
export const nearRate: Check = {
  name: "rate",
  run: (reading, derived) => {
    const rows = rowsByName(reading);
    return joined(
      reading.passages.flatMap((passage) =>
        proseOf(passage).map((stated, at) =>
          isNamedRate(stated) && !derived.has(stated.span.start)
            ? checked(reading, passage, stated, at, rows)
            : nothingFound,
        ),
      ),
    );
  },
};

const rateName = /(?:率|占|比|比重|比例|进度|完成[^，。；]{0,10}|程度|度)[^，。；]{0,8}$/u;
const bound = /(?:目标|标准|要求|要达到|应达|不低于|不高于|不少于)[^，。；]{0,6}$/u;

function isNamedRate(claim: ProseClaim): boolean {
  // 「完成目标4.5万人的108%」: what it is of stands right before it.
  const isNamed = rateName.test(claim.lead) || claim.lead === "的";
  return isRate(claim) && claim.base.isPositive() && isNamed && !bound.test(claim.lead);
}

function checked(reading: Reading, passage: Passage, stated: ProseClaim, at: number, rows: Rows): CheckResult {
  const before = amountsBefore(passage, at);
  const spoken = before.filter((claim) => sameSentence(passage, claim, stated));
  const fit =
    ofNeighbours(spoken, stated) ??
    ofOnlyPair(spoken, stated) ??
    ofContent(before, stated) ??
    ofNamed(reading, passage, before, stated) ??
    ofSubject(reading, passage, before, stated) ??
    ofEqualAmount(reading, spoken, stated) ??
    ofExactWhole(reading, passage, spoken, stated) ??
    ofRates(passage, stated, at);
  if (fit) return { derivations: [derivationOf(stated, fit, rateWords(stated))], findings: [] };
  const row = ofRow(rows, stated);
  return row ? { derivations: [row], findings: [] } : nothingFound;
}

const farthest = 60;

function amountsBefore(passage: Passage, at: number): readonly ProseClaim[] {
  return proseOf(passage)
    .slice(Math.max(0, at - farthest), at)
    .filter(isOperand);
}

const mostWholes = 5;

/** What was reached stands right before its rate, what was to be reached before that; or the other way round. */
function ofNeighbours(spoken: readonly ProseClaim[], stated: ProseClaim): Fit | undefined {
  const last = spoken.at(-1);
  if (!last) return undefined;
  const others = spoken.slice(0, -1).slice(-mostWholes).toReversed();
  const fits = others.flatMap((other) => fitting(last, other, stated) ?? []);
  const previous = spoken.at(-2);
  return best(fits) ?? (previous && fitting(previous, last, stated));
}

/** 6% of 2350 to the digit rather than 6.38% of 2209. */
const best = (fits: readonly Fit[]): Fit | undefined => fits.find(({ verdict }) => verdict === "exact") ?? fits[0];

function fitting(above: ProseClaim, below: ProseClaim, stated: ProseClaim): Fit | undefined {
  if (above === below || !isAlike(above, below, stated)) return undefined;
  const fit = fitOf([above], below, stated);
  return isFit(fit) ? fit : undefined;
}

/** Of 276 forms 259 persons were content: counted things of two names only where the rate has digits to show it. */
function isAlike(above: ProseClaim, below: ProseClaim, { places }: ProseClaim): boolean {
  if (above.unit.dimension === below.unit.dimension) return true;
  // 86万人次 of 430万人
  if (places > 0 && [above, below].every(({ unit }) => /人(?:次)?$/u.test(unit.name))) return true;
  return places > 0 && isCounted(above.unit, above.places) && isCounted(below.unit, below.places);
}

const mostSpoken = 7;

/** The one pair of the sentence that gives it. */
function ofOnlyPair(spoken: readonly ProseClaim[], stated: ProseClaim): Fit | undefined {
  const near = spoken.slice(-mostSpoken);
  const fits = near.flatMap((above) => near.flatMap((below) => fitting(above, below, stated) ?? []));
  const [only, more] = fits;
  return more ? undefined : only;
}

const mostNear = 80;
const passagesAbove = 8;

/** 「占抽查资金的5%」: the whole is called so further up. */
function ofNamed(
  reading: Reading,
  passage: Passage,
  before: readonly ProseClaim[],
  stated: ProseClaim,
): Fit | undefined {
  const words = wholeWords(stated.lead) ?? /(?:完成|为)([^，。；]{2,12})的$/u.exec(stated.lead)?.[1];
  const above = before.findLast((claim) => sameSentence(passage, claim, stated));
  if (words === undefined || words.length < 2 || !above) return undefined;
  const wholes: ProseClaim[] = [];
  for (let at = passage.index; at >= Math.max(0, passage.index - passagesAbove); at -= 1) {
    const there = reading.passages[at];
    if (!there || wholes.length > mostNear) break;
    wholes.push(...proseOf(there).filter(isOperand).toReversed());
  }
  const named = wholes.filter((claim) => claim.index < above.index && isWholeNamed(words, claim));
  for (const below of named) {
    const fit = fitting(above, below, stated);
    if (fit) return fit;
  }
  return undefined;
}

/** 「非常满意150份、满意117份、一般24份、不满意9份，满意度89%」: all who were content over all who answered. */
function ofContent(before: readonly ProseClaim[], stated: ProseClaim): Fit | undefined {
  if (!/满意/u.test(stated.lead)) return undefined;
  const near = before.slice(-mostAnswers);
  const content = near.filter(
    ({ lead }) => /满意(?:的|者|人数|为)?$/u.test(lead) && !/不(?:太|很|够|大)?满意/u.test(lead),
  );
  if (content.length < 2) return undefined;
  const [first] = content;
  for (const below of near.filter((claim) => !/满意|一般/u.test(claim.lead)).toReversed()) {
    if (below.unit.dimension !== first?.unit.dimension) continue;
    const fit = [content, content.slice(0, 2)].map((above) => fitOf(above, below, stated)).find(isFit);
    if (fit) return fit;
  }
  return undefined;
}

const mostAnswers = 8;
const isFit = ({ verdict }: Fit): boolean => verdict === "exact" || verdict === "rounding";

const ofWhat = /^[，、；其中]*(.{2,16}?)(?:资金|经费)?(?:到位|执行|支出|支付|拨付|使用|完成|回收)率[为达]?$/u;

/** 6120 of 7200 paragraphs above are 85% to the digit: amounts with digits enough to be no accident. */
function ofExactWhole(
  reading: Reading,
  passage: Passage,
  spoken: readonly ProseClaim[],
  stated: ProseClaim,
): Fit | undefined {
  const above = spoken.at(-1);
  if (!above || stated.base.compare(above.base) === 0 || significantDigits(above) < fewestDigits) return undefined;
  if (stated.at.from - above.at.to > nearest || stated.value.toString() === "100") return undefined;
  const wholes = reading.passages
    .slice(Math.max(0, passage.index - passagesAbove), passage.index + 1)
    .flatMap((one) => (one.cell ? [] : proseOf(one).filter(isOperand)));
  for (const below of wholes.slice(-mostNear).toReversed()) {
    if (below.index >= above.index || below.base.compare(above.base) <= 0 || below.approximation !== "exact") continue;
    const fit = below.unit.dimension === above.unit.dimension ? fitOf([above], below, stated) : undefined;
    if (fit?.verdict === "exact") return fit;
  }
  return undefined;
}

const nearest = 16;

/** 「县级配套资金到位率70%」: the two amounts of the paragraphs above that are called 县级. */
function ofSubject(
  reading: Reading,
  passage: Passage,
  before: readonly ProseClaim[],
  stated: ProseClaim,
): Fit | undefined {
  const subject = bareName(ofWhat.exec(stated.lead)?.[1] ?? "");
  if (subject.length < 2) return undefined;
  const above = reading.passages.slice(Math.max(0, passage.index - 2), passage.index).flatMap(proseOf);
  const named = [...above.filter(isOperand), ...before].filter((claim) => shares(bareNameOf(claim), subject));
  const near = named.slice(-mostSpoken);
  const fits = near.flatMap((one) => near.flatMap((other) => fitting(one, other, stated) ?? []));
  return fits.find(({ above: [part], below }) => part !== undefined && below.index < part.index) ?? fits[0];
}

/** 县级 is 县级配套: all of the shorter name, two letters at least. */
function shares(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= 2 && long.includes(short);
}

/** 「合格率目标值95%，实际91.2%，完成率96%」: what is to be reached is itself a rate. */
function ofRates(passage: Passage, stated: ProseClaim, at: number): Fit | undefined {
  if (!/完成(?:率|度|比例)[为达]?$/u.test(stated.lead)) return undefined;
  const levels = proseOf(passage)
    .slice(Math.max(0, at - mostSpoken), at)
    .filter((claim) => claim.unit.name === "%" && claim.base.isPositive() && sameSentence(passage, claim, stated));
  const below = levels.findLast(({ lead }) => /目标|计划|任务|指标值/u.test(lead));
  const above = levels.findLast((claim) => claim !== below && /实际|完成|达/u.test(claim.lead));
  const fit = above && below && fitOf([above], below, stated);
  return fit && isFit(fit) ? fit : undefined;
}

const fewestDigits = 3;

/** 100% of what is said elsewhere to be the whole. */
function ofEqualAmount(reading: Reading, spoken: readonly ProseClaim[], stated: ProseClaim): Fit | undefined {
  const above = spoken.at(-1);
  if (!above || stated.value.toString() !== "100" || significantDigits(above) < fewestDigits) return undefined;
  const same = amountsOf(reading, above.base).filter(isProse);
  const words = wholeWords(stated.lead) ?? "";
  const below =
    same.find((claim) => claim.index < above.index && isWholeNamed(words, claim)) ??
    same.findLast((claim) => claim.index < above.index);
  return below && fitOf([above], below, stated);
}
