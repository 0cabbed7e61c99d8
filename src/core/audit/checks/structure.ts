import { Decimal, sumOf } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { quotientOf, sumOfIntervals } from "../interval.ts";
import { proseOf, wordsBetween, type ProseClaim } from "../nearby.ts";
import type { Passage } from "../reading.ts";
import { sumVerdict } from "../sums.ts";
import { said, termsOf } from "../verdict.ts";
import { withoutNested } from "./sentenceSums/nested.ts";
import { plain } from "../../number/units.ts";

/** 「三次产业结构为6.8:42.7:50.5」: the shares of amounts that stand next to each other a little before. Only evidence. */
export const structure: Check = {
  name: "share",
  run: ({ passages }) => joined(passages.map((passage) => structuresIn(passage, passages[passage.index - 1]))),
};

const named = /(?:结构|比例|比重|占比|之比|比)[^，。；:：]{0,8}[:：]?$/u;

function structuresIn(passage: Passage, above: Passage | undefined): CheckResult {
  if (!/\d[:：]\d/u.test(passage.text)) return nothingFound;
  const claims = proseOf(passage);
  const lists = listsIn(passage, claims).filter(([first]) => first !== undefined && named.test(first.lead));
  return joined(
    lists.map((list) => {
      const tried = around(passage, claims, list, above).map((amounts) => sharesOf(list, amounts));
      return tried.find(({ derivations }) => derivations.length > 0) ?? nothingFound;
    }),
  );
}

function listsIn(passage: Passage, claims: readonly ProseClaim[]): readonly (readonly ProseClaim[])[] {
  const lists: ProseClaim[][] = [];
  let previous: ProseClaim | undefined;
  for (const claim of claims) {
    const list = lists.at(-1);
    const goesOn =
      previous !== undefined && claim.unit === plain && /^[:：]$/u.test(wordsBetween(passage, previous, claim));
    if (goesOn && list) list.push(claim);
    else lists.push([claim]);
    previous = claim;
  }
  return lists.filter((list) => list.length > 1 && list.every(({ unit }) => unit === plain));
}

const reach = 20;

/** The amounts before it in its paragraph and the one above. */
function around(
  passage: Passage,
  claims: readonly ProseClaim[],
  [first]: readonly ProseClaim[],
  above: Passage | undefined,
): readonly (readonly ProseClaim[])[] {
  const own = claims.filter((claim) => first !== undefined && claim.index < first.index && isAmount(claim));
  const before = above && !above.cell ? proseOf(above).filter(isAmount) : [];
  const all = [...before, ...own].slice(-reach);
  // 「第二产业65585万元，其中工业40653万元」: the parts of a part do not stand between its neighbours and it.
  const top = [...(above ? nestedOnly(above, before) : []), ...nestedOnly(passage, own)];
  return [all, top.slice(-reach)];
}

/** Without the parts of a part; the parts of what is the total of all stay. */
function nestedOnly(passage: Passage, [total, ...rest]: readonly ProseClaim[]): readonly ProseClaim[] {
  return total ? [total, ...withoutNested(passage, rest)] : [];
}

function isAmount({ unit, change, base, approximation }: ProseClaim): boolean {
  return unit.dimension !== "ratio" && change === undefined && base.isPositive() && approximation === "exact";
}

/** The parts stand one behind the other; their total may stand before them. */
function sharesOf(list: readonly ProseClaim[], amounts: readonly ProseClaim[]): CheckResult {
  const sum = sumOf(list.map(({ base }) => base));
  // 6:3:1 and 25:20:55 are shares of ten and of a hundred.
  const scale = [hundred, ten, Decimal.one].find((one) => sum.minus(one).absolute().times(hundred).compare(one) <= 0);
  if (!scale) return nothingFound;
  for (let at = amounts.length - list.length; at >= 0; at -= 1) {
    const parts = amounts.slice(at, at + list.length);
    if (parts.some(({ unit }) => unit.dimension !== parts[0]?.unit.dimension)) continue;
    const total = amounts.find((claim) => !parts.includes(claim) && isTotal(claim, parts));
    const derivations = list.flatMap((stated, index) => shareOf(stated, parts[index], parts, total, scale) ?? []);
    if (derivations.length === list.length && derivations.every(follows)) return { derivations, findings: [] };
  }
  return nothingFound;
}

const [ten, hundred] = [Decimal.fraction(10n, 1n), Decimal.fraction(100n, 1n)];

function isTotal(claim: ProseClaim, parts: readonly ProseClaim[]): boolean {
  return claim.unit.dimension === parts[0]?.unit.dimension && sumVerdict(claim, parts).verdict !== "impossible";
}

function shareOf(
  stated: ProseClaim,
  part: ProseClaim | undefined,
  parts: readonly ProseClaim[],
  total: ProseClaim | undefined,
  scale: Decimal,
): DraftDerivation | undefined {
  if (!part) return undefined;
  const whole = total?.base ?? sumOf(parts.map(({ base }) => base));
  const interval = quotientOf(part.interval, total?.interval ?? sumOfIntervals(parts.map((one) => one.interval)));
  const { low, high } = interval ?? {};
  const below = total ? said(total) : `(${termsOf(parts, "＋")})`;
  return derivationFrom(stated, `${said(part)}÷${below}×${scale.toString()}`, [part, ...(total ? [total] : parts)], {
    value: part.base.over(whole).times(scale),
    interval:
      low && high ? { low: low.times(scale), high: high.times(scale), lowOpen: false, highOpen: false } : undefined,
  });
}
