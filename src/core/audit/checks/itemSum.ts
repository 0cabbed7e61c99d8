import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import { differing } from "../differing.ts";
import { significantDigits } from "../lookup.ts";
import { proseOf, type ProseClaim } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { isPossible, sumVerdict } from "../sums.ts";
import { figureOf, said, shownAs, termsOf } from "../verdict.ts";

/** Totals over a list of numbered paragraphs: 「总收入581.45万元，具体如下：」 「1.拨款收入382.17万元…」 「2.…」 */
export const itemSum: Check = {
  name: "prose-sum",
  run: (reading) => joined(listsIn(reading).map(checked)),
};

type List = { readonly head: Passage; readonly items: readonly Passage[] };

const markers: readonly RegExp[] = [
  /^\d{1,2}[.、．)](?!\d)/u,
  /^\(\d{1,2}\)/u,
  /^[①-⑳]/u,
  /^\([一二三四五六七八九十]{1,3}\)/u,
  /^[一二三四五六七八九十]{1,3}、/u,
  /^(?:[一二三四五六七八九十]是|第[一二三四五六七八九十][，、])/u,
];

/** A paragraph and the numbered ones below it, up to the next of the same rank or a heading of another. */
function listsIn({ passages }: Reading): readonly List[] {
  const lists: List[] = [];
  for (const [at, above] of passages.entries()) {
    const first = passages[at + 1];
    const marker = first && markers.find((one) => one.test(first.text));
    // 「收入具体情况如下。」 only leads over.
    const head = above.claims.length === 0 && above.text.length < 30 ? passages[at - 1] : above;
    if (!first || !marker || !head || head.cell || above.cell || marker.test(above.text) || head.claims.length === 0)
      continue;
    const items: Passage[] = [];
    let strays = 0;
    for (let next = at + 1; next < Math.min(passages.length, at + 40); next += 1) {
      const passage = passages[next];
      if (!passage || passage.cell) break;
      if (marker.test(passage.text)) items.push(passage);
      else if (markers.some((one) => one.test(passage.text)) || passage.isHeading || (strays += 1) > 3) break;
    }
    if (items.length > 1) lists.push({ head, items });
  }
  return lists;
}

function checked({ head, items }: List): CheckResult {
  return joined(
    proseOf(head)
      .slice(-8)
      .map((stated) => overItems(stated, head, items)),
  );
}

function overItems(stated: ProseClaim, head: Passage, items: readonly Passage[]): CheckResult {
  if (stated.change !== undefined || stated.approximation !== "exact" || stated.unit.dimension === "ratio")
    return nothingFound;
  const firsts = items.map((item) => proseOf(item).find((claim) => isLike(claim, stated)));
  const parts: ProseClaim[] = [];
  for (const first of firsts) {
    if (!first) break;
    parts.push(first);
    if (parts.length > 1 && significantDigits(stated) > 2 && sumVerdict(stated, parts).verdict === "exact")
      return held(stated, parts);
  }
  if (parts.length !== firsts.length || parts.length < 2) return nothingFound;
  if (sumVerdict(stated, parts).verdict !== "impossible") return held(stated, parts);
  return isAnnounced(stated, head) ? wrong(stated, parts) : nothingFound;
}

function isLike({ unit, change, approximation }: ProseClaim, stated: ProseClaim): boolean {
  return unit.dimension === stated.unit.dimension && change === undefined && approximation === "exact";
}

/** 「共支出100万元，其中：」 with nothing in between. */
function isAnnounced(stated: ProseClaim, { text }: Passage): boolean {
  return (
    /(?:共|合计|总)/u.test(stated.lead) &&
    /^[^。；]{0,12}(?:其中|分别|具体|如下|包括)[^。]{0,8}[:：]?$/u.test(text.slice(stated.at.to))
  );
}

function held(stated: ProseClaim, parts: readonly ProseClaim[]): CheckResult {
  return { derivations: [derivationOf(stated, parts)], findings: [] };
}

const ten = Decimal.fraction(10n, 1n);

function wrong(stated: ProseClaim, parts: readonly ProseClaim[]): CheckResult {
  const { value } = sumVerdict(stated, parts);
  const gap = stated.base.minus(value).absolute();
  if (gap.times(ten).compare(stated.base) > 0 || isPossible(stated, parts)) return nothingFound;
  const derivation = derivationOf(stated, parts);
  const recomputed = { value, interval: undefined };
  const { formula } = derivation;
  const finding = differing({
    code: "audit-prose-sum",
    stated,
    operands: parts,
    recomputed,
    verdict: "impossible",
    formula,
    certainty: "probable",
  });
  return { derivations: [derivation], findings: [finding] };
}

function derivationOf(stated: ProseClaim, parts: readonly ProseClaim[]): DraftDerivation {
  const { value, verdict } = sumVerdict(stated, parts);
  return {
    formula: `${termsOf(parts, "＋")}＝${said(stated)}`,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(value, stated.unit, stated.places),
    verdict,
  };
}
