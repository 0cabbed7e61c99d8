// A report held against the one of the year before: what it says of last year, what was carried over, what was copied.
import { meets, quoteOf, type AuditFinding, type AuditReport, type Claim } from "../../core/index.ts";
import type { NeutralDocument } from "../document.ts";
import { againstFinding, type Against } from "./addedTo.ts";
import { bare } from "./ledger.ts";

export type Audited = { readonly document: NeutralDocument; readonly audited: AuditReport };
type Found = readonly Omit<AuditFinding, "id">[];

export function againstLastYear(now: Audited, before: Audited): Against {
  const earlier = byName(before.audited);
  return {
    derivations: [],
    findings: [
      ...bases(now.audited, before.audited, earlier),
      ...carried(now.audited, earlier),
      ...unchanged(now.audited, earlier),
      ...copied(now, before),
    ],
  };
}

/** Claims of a year by whose and what they are; names that stand for more than one value say nothing. */
function byName({ claims, document }: AuditReport): ReadonlyMap<string, Claim> {
  const found = new Map<string, Claim | undefined>();
  for (const claim of claims) {
    if (claim.change || claim.approximation !== "exact" || !isOf(claim, document.year)) continue;
    const name = nameOf(claim);
    if (name === undefined) continue;
    const there = found.get(name);
    const isSame = there === undefined ? !found.has(name) : there.base.equals(claim.base);
    found.set(name, isSame ? claim : undefined);
  }
  return new Map([...found].flatMap(([name, claim]) => (claim ? [[name, claim] as const] : [])));
}

function isOf(claim: Claim, year: number | undefined): boolean {
  return claim.year === undefined || claim.year === year;
}

/** 「知识产权奖励|实际支出|money」; one word is too little to know a thing by. */
function nameOf({ measure, subject, unit, at }: Claim): string | undefined {
  const what = bare(measure).replaceAll(/^(?:全年|全市|我市|本年度?|当年|实际|累计|共)+|\d{4}年度?/gu, "");
  const whose = at.kind === "cell" ? "" : bare(subject).replace(/^[\d一二三四五六七八九十.、]+/u, "");
  return what.length < 3 ? undefined : `${whose}|${what}|${unit.dimension}`;
}

/** 「上年为1675件」 against what last year's report said of its own year. */
function bases({ claims, document }: AuditReport, before: AuditReport, earlier: ReadonlyMap<string, Claim>): Found {
  const year = document.year === undefined ? undefined : document.year - 1;
  if (year === undefined || (before.document.year !== undefined && before.document.year !== year)) return [];
  return claims.flatMap((claim) => {
    if (claim.year !== year || claim.change) return [];
    const then = earlier.get(nameOf(claim) ?? "") ?? sameMeasure(claim, earlier);
    if (!then || then.unit.dimension !== claim.unit.dimension || meets(then.interval, claim.interval)) return [];
    const facts = { label: claim.measure, quote: claim.quote, year: `${year}`, before: then.quote };
    return [differs("audit-last-year-base", facts, claim, then)];
  });
}

function sameMeasure(claim: Claim, earlier: ReadonlyMap<string, Claim>): Claim | undefined {
  const tail = nameOf(claim)?.replace(/^[^|]*/u, "");
  if (tail === undefined) return undefined;
  const found = [...earlier].filter(([name]) => name.endsWith(tail));
  return found.length === 1 ? found[0]?.[1] : undefined;
}

function differs(
  code: "audit-last-year-base",
  facts: { label: string; quote: string; year: string; before: string },
  claim: Claim,
  then: Claim,
): Omit<AuditFinding, "id"> {
  return againstFinding("last-year", { code, facts }, "probable", {
    quotes: [quoteOf(claim)],
    stated: claim.quote,
    recomputed: then.quote,
  });
}

/** What is left at the end of a year is what the next one begins with. */
function carried({ claims }: AuditReport, earlier: ReadonlyMap<string, Claim>): Found {
  const leftOver = new Map<string, Claim>();
  for (const [name, claim] of earlier) {
    const [whose = "", what = ""] = name.split("|");
    if (/(?:年末|预算|资金)?结余(?:资金|金额)?$/u.test(what) && !what.includes("上年")) leftOver.set(whose, claim);
  }
  return claims.flatMap((claim) => {
    const [whose = "", what = ""] = (nameOf(claim) ?? "").split("|");
    const then = leftOver.get(whose);
    if (!then || !/上年(?:结转|结余)/u.test(what) || meets(then.interval, claim.interval)) return [];
    const facts = { label: whose === "" ? claim.measure : whose, quote: claim.quote, before: then.quote };
    const details = { quotes: [quoteOf(claim)], stated: claim.quote, recomputed: then.quote };
    return [againstFinding("last-year", { code: "audit-last-year-carried", facts }, "probable", details)];
  });
}

/** So many digits do not come out the same by chance. */
const tellingDigits = 4;

function unchanged({ claims, document }: AuditReport, earlier: ReadonlyMap<string, Claim>): Found {
  const seen = new Set<string>();
  return claims.flatMap((claim) => {
    const name = nameOf(claim);
    const then = name === undefined ? undefined : earlier.get(name);
    const digits = claim.value.toString().replaceAll(/[^\d]|^0+|0+$/gu, "").length;
    if (!then || name === undefined || seen.has(name) || digits < tellingDigits || !isOf(claim, document.year))
      return [];
    if (!then.base.equals(claim.base)) return [];
    seen.add(name);
    const facts = { label: claim.measure, quote: claim.quote };
    const details = { quotes: [quoteOf(claim)], stated: claim.quote };
    return [againstFinding("last-year", { code: "audit-last-year-same", facts }, "worth-a-look", details)];
  });
}

/** Shorter ones are headings and phrases that every report has. */
const longEnough = 40;

/** Words may stay the same from year to year; figures inside them hardly. */
function copied(now: Audited, before: Audited): Found {
  const earlier = new Set(paragraphsOf(before.document).map(({ text }) => text));
  return paragraphsOf(now.document).flatMap(({ text, span }) => {
    if (!earlier.has(text)) return [];
    const figures = now.audited.claims.filter((claim) => claim.span.start >= span.start && claim.span.end <= span.end);
    if (figures.length === 0) return [];
    const quotes = [{ quote: now.document.text.slice(span.start, span.end), span }];
    const facts = { figures: `${figures.length}` };
    return [againstFinding("last-year", { code: "audit-last-year-copied", facts }, "worth-a-look", { quotes })];
  });
}

function paragraphsOf({ blocks }: NeutralDocument) {
  return blocks.flatMap((block) => {
    if (block.kind !== "paragraph" && block.kind !== "list-item") return [];
    const text = bare(block.text);
    return text.length >= longEnough ? [{ text, span: block.span }] : [];
  });
}
