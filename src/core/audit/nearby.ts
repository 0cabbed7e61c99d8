import type { Claim, ProsePlace } from "./claim.ts";
import type { Passage, Reading } from "./reading.ts";

export type ProseClaim = Claim & { readonly at: ProsePlace };

export function isProse(claim: Claim): claim is ProseClaim {
  return claim.at.kind === "prose";
}

/** The claims of a passage that stand in prose, with their text at hand. */
export function proseOf(passage: Passage): readonly ProseClaim[] {
  const found = known.get(passage) ?? passage.claims.filter(isProse);
  known.set(passage, found);
  return found;
}

const known = new WeakMap<Passage, readonly ProseClaim[]>();

/** The figures before one that a sentence may still speak of. */
export function justBefore(claims: readonly ProseClaim[], at: number): readonly ProseClaim[] {
  return claims.slice(Math.max(0, at - 60), at);
}

/** The words between two figures of a passage. */
export function wordsBetween({ text }: Passage, left: ProseClaim, right: ProseClaim): string {
  return text.slice(left.at.to, right.at.from);
}

/** Is there the end of a sentence between them? */
export function sameSentence(passage: Passage, left: ProseClaim, right: ProseClaim): boolean {
  const [from, to] = left.at.from < right.at.from ? [left.at.to, right.at.from] : [right.at.to, left.at.from];
  return !/[。！？]/u.test(passage.text.slice(from, to));
}

const claimsBefore = 12;
const claimsAfter = 4;
const passagesBefore = 2;
const fromThere = 8;
const firstThere = 4;

/** What a reader still has in mind at a figure: those before it in its paragraph and the ones above, a few behind it. */
export function inMindAt({ passages }: Reading, passage: Passage, at: number): readonly ProseClaim[] {
  const own = proseOf(passage);
  const near = own
    .slice(Math.max(0, at - claimsBefore), at + 1 + claimsAfter)
    .filter((_, index) => index !== Math.min(at, claimsBefore));
  if (passage.cell) return near;
  const above: ProseClaim[] = [];
  for (let index = passage.index - 1; index >= Math.max(0, passage.index - passagesBefore); index -= 1) {
    const other = passages[index];
    if (!other || other.cell || other.headings.at(-1) !== passage.headings.at(-1)) break;
    const there = proseOf(other);
    above.unshift(
      ...there.slice(0, Math.max(0, Math.min(firstThere, there.length - fromThere))),
      ...there.slice(-fromThere),
    );
  }
  return [...above, ...near];
}

const longestSentence = 160;

/** The words of the sentence up to a place in it. */
export function sentenceBefore(text: string, position: number): string {
  const near = text.slice(Math.max(0, position - longestSentence), position);
  return near.slice(near.lastIndexOf("。") + 1);
}

/** 「占比为31.2%、52.9%和15.9%」: which figure before belongs to which of them is told by their order. */
export function isInRateList({ text }: Passage, { at, unit }: ProseClaim): boolean {
  if (unit.name !== "%") return false;
  return (
    /^[、，和及与]\d[\d.]*%/u.test(text.slice(at.to, at.to + 12)) ||
    /%[、和及与]$/u.test(text.slice(Math.max(0, at.from - 3), at.from))
  );
}

/** The figures of a passage by sentences. */
export function sentencesOf(passage: Passage): readonly (readonly ProseClaim[])[] {
  const found = bySentence.get(passage);
  if (found) return found;
  const sentences: ProseClaim[][] = [];
  let previous: ProseClaim | undefined;
  for (const claim of proseOf(passage)) {
    const last = sentences.at(-1);
    if (previous && last && sameSentence(passage, previous, claim)) last.push(claim);
    else sentences.push([claim]);
    previous = claim;
  }
  bySentence.set(passage, sentences);
  return sentences;
}

const bySentence = new WeakMap<Passage, readonly (readonly ProseClaim[])[]>();
