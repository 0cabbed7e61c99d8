import { Decimal, sumOf } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived, type DraftDerivation } from "../check.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { differing } from "../differing.ts";
import { quotientOf, sumOfIntervals } from "../interval.ts";
import { proseOf, type ProseClaim } from "../nearby.ts";
import type { Reading } from "../reading.ts";
import { asOperand, figureOf, quoteOf, said, shownAs, termsOf } from "../verdict.ts";
import { isOperand } from "./rates/fit.ts";
import { isCalled, kindOf, listBefore, sharesOf, type Share } from "./shares/share.ts";

/**
 * Shares whose whole stands in a sentence or paragraph before: of a section, of its paragraphs, of one sentence. All that
 * are shares of one whole look for it together; where no amount of the text fits but the parts themselves make the
 * whole, it is their sum, and an amount that is called so and differs is wrong.
 */
export const wholeShare: Check = {
  name: "share",
  run: (reading, derived) => {
    const done = new Set<number>();
    return joined(
      groupsIn(reading).map((group) => {
        if (group.every(({ stated }) => derived.has(stated.span.start) || done.has(stated.index))) return nothingFound;
        const result = ofGroup(reading, group, derived);
        for (const { stated } of result.derivations)
          for (const share of group) if (share.stated.span.start === stated.span.start) done.add(share.stated.index);
        return result;
      }),
    );
  },
};

type Group = readonly Share[];

/** By the words for the whole and the unit: those of a section, then of a paragraph, then each alone. */
function groupsIn(reading: Reading): readonly Group[] {
  const [sections, paragraphs] = [new Map<string, Share[]>(), new Map<string, Share[]>()];
  const alone: Share[][] = [];
  for (const passage of reading.passages) {
    for (const share of sharesOf(passage)) {
      const [first] = share.parts;
      if (!first) continue;
      const kind = `${share.words} ${kindOf(first)} ${share.parts.length > 1 ? "joint" : ""}`;
      const section = share.words === "" ? passage.headings.join("/") : "";
      add(sections, `${kind} ${section}`, share);
      add(paragraphs, `${kind} ${passage.index}`, share);
      alone.push([share]);
    }
  }
  const joint = [...sections.values(), ...paragraphs.values()].filter(
    ({ length }) => length > 1 && length <= mostShares,
  );
  return [...joint, ...alone];
}

function add(map: Map<string, Share[]>, key: string, share: Share): void {
  const list = map.get(key);
  if (list) list.push(share);
  else map.set(key, [share]);
}

const mostShares = 40;

function ofGroup(reading: Reading, group: Group, derived: Derived): CheckResult {
  const wholes = wholesFor(reading, group);
  const tried = wholes.map((whole) => ({ whole, held: group.filter((share) => fits(share, whole)) }));
  const full = tried.find(({ whole, held }) => held.length === group.length && isTelling(group, whole));
  if (full) {
    const shares = group.flatMap((share) => unlessTold(share, derived, full.whole));
    return { derivations: [...shares, ...wholeOf(group, full.whole, derived)], findings: [] };
  }
  return (
    ofSum(group, wholes, derived) ??
    ofMost(group, tried, derived) ??
    ofList(group, wholes) ??
    ofNamed(group, wholes, derived) ??
    nothingFound
  );
}

/** 「抽查7个，其中甲等4个，占57%，乙等3个，占43%」: shares that leave nothing out say that the parts are all of it. */
function wholeOf(group: Group, whole: ProseClaim, derived: Derived): readonly DraftDerivation[] {
  const parts = group.flatMap((share) => share.parts);
  const sum = sumOf(parts.map(({ base }) => base));
  const isAll = group.length > 1 && new Set(parts).size === group.length && sum.equals(whole.base);
  return isAll && !derived.has(whole.span.start) ? [sumDerivation(whole, parts, sum)] : [];
}

const farthest = 14;
const mostWholes = 60;

/** Amounts of the unit said before the first share and not smaller than any part, the nearest first, each once. */
function wholesFor({ passages }: Reading, group: Group): readonly ProseClaim[] {
  const [first] = group;
  const [part] = first?.parts ?? [];
  if (!first || !part) return [];
  const least = group.reduce((most, { parts }) => {
    const sum = sumOf(parts.map(({ base }) => base));
    return sum.compare(most) > 0 ? sum : most;
  }, Decimal.zero);
  const found: ProseClaim[] = [];
  for (let at = first.passage.index; at >= Math.max(0, first.passage.index - farthest); at -= 1) {
    const passage = passages[at];
    if (!passage || passage.cell) continue;
    for (const claim of proseOf(passage).toReversed()) {
      if (found.length >= mostWholes) return found;
      const isBefore = claim.index < part.index && isOperand(claim) && kindOf(claim) === kindOf(part);
      if (!isBefore || claim.base.compare(least) < 0) continue;
      const known = found.findIndex(({ base }) => base.equals(claim.base));
      // 「这591件」 only points back at where it was first told.
      if (known < 0) found.push(claim);
      else if (/(?:这|该|上述|以上)$/u.test(found[known]?.lead ?? "")) found[known] = claim;
    }
  }
  return found;
}

function recomputedOf({ parts }: Share, whole: ProseClaim) {
  const interval = quotientOf(sumOfIntervals(parts.map(asOperand)), asOperand(whole));
  return { value: sumOf(parts.map(({ base }) => base)).over(whole.base), interval };
}

const fits = (share: Share, whole: ProseClaim): boolean => follows(derivationOf(share, whole));

function derivationOf(share: Share, whole: ProseClaim): DraftDerivation {
  const { stated, parts } = share;
  const top = parts.length > 1 ? `(${termsOf(parts, "＋")})` : parts.map(said).join("");
  const recomputed = recomputedOf(share, whole);
  const basis = whole.measure.slice(0, 30);
  return derivationFrom(stated, `${top}÷${said(whole)}`, [...parts, whole], recomputed, basis === "" ? {} : { basis });
}

const unlessTold = (share: Share, derived: Derived, whole: ProseClaim): readonly DraftDerivation[] =>
  derived.has(share.stated.span.start) ? [] : [derivationOf(share, whole)];

/** Digits that agree, all shares taken together; fewer are enough where the whole is called by its name. */
function isTelling(group: Group, whole: ProseClaim): boolean {
  const parts = new Set(group.map(({ stated, parts: [part] }) => `${part?.base.toString()} ${stated.base.toString()}`));
  const distinct = group.filter(({ stated, parts: [part] }) =>
    parts.delete(`${part?.base.toString()} ${stated.base.toString()}`),
  );
  const digits = distinct.reduce((count, { stated }) => count + digitsOf(stated), 0);
  const isNamed = group.every(({ words }) => isCalled(words, whole));
  const isTotal = /(?:共|总|合计|受理|接到|收到|接报)/u.test(whole.lead);
  return digits >= (isNamed ? 2 : isTotal ? 3 : 4);
}

const digitsOf = ({ quote }: ProseClaim): number => quote.replace(/[^\d]/gu, "").replace(/^0+/u, "").length;

const fewest = 3;

/** The parts make the whole: their shares are all there is, and each is its part of the sum. */
function ofSum(group: Group, wholes: readonly ProseClaim[], derived: Derived): CheckResult | undefined {
  const all = group.flatMap(({ parts }) => parts);
  if (group.length < fewest || all.length !== group.length || new Set(all).size !== all.length) return undefined;
  const shares = sumOf(group.map(({ stated }) => stated.base));
  if (shares.minus(Decimal.one).absolute().compare(hundredth) > 0) return undefined;
  const sum = sumOf(all.map(({ base }) => base));
  const recomputed = group.map(({ stated, parts: [part] }) => {
    const value = (part?.base ?? Decimal.zero).over(sum);
    const derivation = derivationFrom(stated, `${part ? said(part) : ""}÷(${termsOf(all, "＋")})`, all, {
      value,
      interval: undefined,
    });
    return filled(stated, value) ? { ...derivation, verdict: "truncated" as const } : derivation;
  });
  const wrong = recomputed.filter(({ verdict }) => verdict === "impossible").length;
  const total = wholes.find((whole) => whole.base.equals(sum));
  if (wrong > 0 && !(total && wrong * 2 < group.length)) return undefined;
  const derivations = recomputed.filter(
    ({ stated, verdict }) => verdict !== "impossible" && !derived.has(stated.span.start),
  );
  const findings = wrong > 0 && total ? group.flatMap((share) => differsFrom(share, total, "worth-a-look")) : [];
  // 「占总数的」: of the only amount before that all of them could be of.
  const isOfAll = group.every(({ words }) => words === "");
  const named = wholes.filter((whole) => isOfAll || group.some(({ words }) => isCalled(words, whole)));
  const [whole, other] = named;
  const added = total && !derived.has(total.span.start) ? [sumDerivation(total, all, sum)] : [];
  const told =
    whole && !other && !whole.base.equals(sum) && !total && wrong === 0 ? [notTheSum(whole, group, all, sum)] : [];
  return { derivations: [...derivations, ...added], findings: [...findings, ...told] };
}

const hundredth = Decimal.fraction(1n, 100n);

/** 58.40 where 58.48 was cut to 58.4: the last nought only fills the place. */
function filled({ value, places, quote }: ProseClaim, share: Decimal): boolean {
  if (places < 2 || !quote.endsWith("0%")) return false;
  const inPercent = share.times(hundred);
  return [inPercent.round("half-up", places - 1), inPercent.round("truncate", places - 1)].some((one) =>
    one.equals(value),
  );
}

const hundred = Decimal.fraction(100n, 1n);

function sumDerivation(stated: ProseClaim, parts: readonly ProseClaim[], sum: Decimal): DraftDerivation {
  return {
    check: "prose-sum",
    formula: `${termsOf(parts, "＋")}＝${said(stated)}`,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(sum, stated.unit, stated.places),
    verdict: "exact",
  };
}

/** 「立案174件。立案的提案中，甲100件，占58.5%；乙68件，占39.8%；丙3件，占1.8%」 are 171. */
function notTheSum(
  stated: ProseClaim,
  group: Group,
  operands: readonly ProseClaim[],
  value: Decimal,
): CheckResult["findings"][number] {
  const formula = `${termsOf(operands, "＋")}＝${said(stated)}`;
  const recomputed = { value, interval: undefined };
  const verdict = "impossible";
  const certainty = "probable";
  const finding = differing({ code: "audit-prose-sum", stated, operands, recomputed, verdict, formula, certainty });
  // The shares are those of the sum, which is why it is wrong or they are.
  return {
    ...finding,
    check: "prose-sum",
    quotes: [...finding.quotes, ...group.map((share) => quoteOf(share.stated))],
  };
}

type Tried = { readonly whole: ProseClaim; readonly held: readonly Share[] };

/** Most of them are of one whole that is called so, or of which enough are: the others are wrong. */
function ofMost(group: Group, tried: readonly Tried[], derived: Derived): CheckResult | undefined {
  const best = tried.reduce<Tried | undefined>(
    (one, other) => (one && one.held.length >= other.held.length ? one : other),
    undefined,
  );
  if (!best || best.held.length < 2 || !isTelling(best.held, best.whole)) return undefined;
  const others = group.filter((share) => !best.held.includes(share));
  // 9.81 of 9.816 was cut.
  const cut = others.filter((share) => derivationOf(share, best.whole).verdict === "truncated");
  const derivations = [...best.held, ...cut].flatMap((share) => unlessTold(share, derived, best.whole));
  const open = others.filter((share) => !cut.includes(share) && isOfIt(share, best, tried, derived));
  if (best.held.length < fewest || open.length >= best.held.length) return { derivations, findings: [] };
  const certainty = open.length * 2 <= best.held.length ? "probable" : "worth-a-look";
  return { derivations, findings: open.flatMap((share) => differsFrom(share, best.whole, certainty)) };
}

/** Beside those that are, and of nothing else that the text names. */
function isOfIt(share: Share, { held }: Tried, tried: readonly Tried[], derived: Derived): boolean {
  if (derived.has(share.stated.span.start) || tried.some((one) => one.held.includes(share))) return false;
  return held.some(({ passage }) => Math.abs(passage.index - share.passage.index) <= 1);
}

function differsFrom(share: Share, whole: ProseClaim, certainty: "probable" | "worth-a-look"): CheckResult["findings"] {
  const { formula, verdict } = derivationOf(share, whole);
  if (verdict !== "impossible") return [];
  const { stated, parts } = share;
  const operands = [...parts, whole];
  const recomputed = recomputedOf(share, whole);
  return [differing({ code: "audit-share", stated, operands, recomputed, verdict, formula, certainty })];
}

/** 「甲783件、乙579件、丙562件，占工单总量的77%」 */
function ofList(group: Group, wholes: readonly ProseClaim[]): CheckResult | undefined {
  const [only, more] = group;
  if (!only || more) return undefined;
  const parts = listBefore(only);
  if (parts.length === 0) return undefined;
  const share = { ...only, parts };
  const whole = wholes.find((one) => !parts.includes(one) && fits(share, one) && isTelling([share], one));
  return whole && { derivations: [derivationOf(share, whole)], findings: [] };
}

/** One share of an amount that alone is called so in as many words. */
function ofNamed(group: Group, wholes: readonly ProseClaim[], derived: Derived): CheckResult | undefined {
  const [only, more] = group;
  if (!only || more || derived.has(only.stated.span.start)) return undefined;
  const called = wholes.filter((whole) => ownName(whole).length >= fewest && only.words.includes(ownName(whole)));
  const [whole, other] = called;
  const isExact = whole?.approximation === "exact" && only.parts.length === 1;
  return whole && !other && isExact
    ? { derivations: [], findings: differsFrom(only, whole, "worth-a-look") }
    : undefined;
}

const ownName = ({ measure }: ProseClaim): string => measure.replace(/^(?:共|已|其中)|(?:共|数量|总数|总量)$/gu, "");
