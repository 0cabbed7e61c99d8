import type { Check, CheckResult, DraftDerivation, DraftFinding } from "../check.ts";
import { factIn, type Fact } from "../facts.ts";
import { meets } from "../interval.ts";
import { isProse } from "../nearby.ts";
import type { Passage, Reading } from "../reading.ts";
import { said, quoteOf } from "../verdict.ts";
import {
  add,
  agreeing,
  differing,
  dimensionOf,
  isTarget,
  led,
  longOwn,
  mostAlike,
  shortestName,
  shortOwn,
} from "./facts/common.ts";
import { cellFacts, textAndTable, twoTables } from "./facts/inTables.ts";
import { coarser, repeated } from "./facts/repeated.ts";

/** One fact at two places: prose and prose, prose and table, table and table; and a rounded word for it (近300家). */
export const sameFact: Check = {
  name: "same-fact",
  run: (reading) => {
    const facts = factsOf(reading);
    const inTables = cellFacts(reading);
    const results = [
      inProse(reading, facts),
      ofLastYear(reading, facts),
      textAndTable(facts, inTables),
      twoTables(inTables),
      repeated(reading),
      coarser(reading),
    ];
    return {
      derivations: results.flatMap(({ derivations }) => derivations),
      findings: results.flatMap(({ findings }) => findings),
    };
  },
};

/** Of prose, by name, unit and direction. */
function factsOf(reading: Reading): ReadonlyMap<string, readonly Fact[]> {
  const facts = new Map<string, Fact[]>();
  for (const claim of reading.claims) {
    if (!isProse(claim) || claim.measure.length < shortestName) continue;
    // What makes up the share stands in the clause before: 「占采购规模的」 is nobody's name.
    if (claim.unit.dimension === "ratio" && claim.measure.startsWith("占")) continue;
    // How far ahead or behind, of what the clause before says: 「较序时进度慢」.
    if (/^[较比]/u.test(claim.measure)) continue;
    const fact = factIn(reading, claim);
    if (fact.name.length >= shortestName) add(facts, `${fact.name} ${dimensionOf(claim)} ${claim.change ?? ""}`, fact);
  }
  return facts;
}

function inProse(reading: Reading, facts: ReadonlyMap<string, readonly Fact[]>): CheckResult {
  const derivations: DraftDerivation[] = [];
  const findings: DraftFinding[] = [];
  for (const all of facts.values()) {
    if (all.length < 2 || all.length > mostAlike) continue;
    for (const group of alike(all)) {
      const exact = group.filter(({ claim }) => claim.approximation === "exact");
      const first = exact[0];
      if (!first) continue;
      for (const fact of group) {
        if (fact === first || !isApart(reading, first, fact)) continue;
        if (meets(first.claim.interval, fact.claim.interval)) derivations.push(agreeing(first, fact));
      }
      const values = new Set(exact.map(({ claim }) => claim.base.toString()));
      if (values.size > 2) continue;
      const other = group.find(
        (fact) => isApart(reading, first, fact) && !meets(first.claim.interval, fact.claim.interval),
      );
      // 「甲局(4628件)」 names whose it is, not what is counted: that stands before the list.
      const isOfList = [first, other].some((fact) => fact?.claim.lead.endsWith("(") === true);
      if (other && !isOfList && isSpecific(reading, first, other)) findings.push(differing(first, other));
    }
  }
  return { derivations, findings };
}

/** Of the same year, with the same qualifiers and the same noun behind. */
function alike(facts: readonly Fact[]): readonly (readonly Fact[])[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts)
    add(
      groups,
      `${fact.year ?? ""} ${fact.place} ${fact.qualifiers} ${fact.behind} ${fact.claim.unit.dimension}`,
      fact,
    );
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Not in one sentence, where two figures are two facts. */
function isApart({ passages }: Reading, { claim: left }: Fact, { claim: right }: Fact): boolean {
  if (!isProse(left) || !isProse(right)) return true;
  if (left.at.passage !== right.at.passage) return true;
  const [from, to] = [Math.min(left.at.from, right.at.from), Math.max(left.at.from, right.at.from)];
  return /[。；！？]/u.test(passages[left.at.passage]?.text.slice(from, to) ?? "");
}

const longName = 8;
const scoreOfAll = /(?:总得分|总分|综合得分|自评得分|评价得分|最终得分|自评总分)$/u;

/** A name that any project of the report could have is none by which a fact is known. */
function isSpecific({ passages }: Reading, one: Fact, other: Fact): boolean {
  if (isTarget(one.claim) || isTarget(other.claim) || isLed(one)) return false;
  if (!one.ofAll && areSiblings(passages, one, other)) return false;
  // Which whole it is a part of stands in a sentence before.
  if (one.qualifiers.includes("其中")) return false;
  // A budget subject has another amount for each source and each side of the account.
  if (one.claim.unit.dimension === "money" && subjectOfBudget.test(one.name)) return false;
  if (one.ofAll && other.ofAll && !one.claim.change && dimensionOf(one.claim) !== "ratio")
    return one.own.length >= shortOwn - 1 && one.name.length > shortestName;
  if (one.claim.change || one.claim.unit.dimension === "ratio")
    return one.own.length >= longOwn && isSameSection(passages, one, other);
  if (one.claim.unit.dimension === "points") return scoreOfAll.test(one.name) && one.own.length >= longOwn;
  if (isSameSection(passages, one, other)) return one.own.length >= shortOwn && one.name.length >= longOwn;
  return one.own.length >= longOwn && one.name.length >= longName;
}

const itemMark = /^(?:\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|\d{1,2}[、.．)]|[①-⑳])/u;

/** Two items of lists, or two clauses of one sentence, say the same of two things. */
function areSiblings(passages: Reading["passages"], { claim: left }: Fact, { claim: right }: Fact): boolean {
  if (!isProse(left) || !isProse(right)) return false;
  const [one, other] = [passages[left.at.passage], passages[right.at.passage]];
  if (!one || !other) return false;
  const [from, to] = [Math.min(left.at.from, right.at.from), Math.max(left.at.from, right.at.from)];
  if (one === other) return !/[。！？]/u.test(one.text.slice(from, to));
  const [mark, next] = [markOf(one), markOf(other)];
  if (mark === undefined || mark !== next) return false;
  // One list that names the same thing twice as its own items contradicts itself.
  const isItem = [left, right].every(
    ({ at }, index) => !/[。；]/u.test((index === 0 ? one : other).text.slice(0, at.from)),
  );
  const between = passages.slice(Math.min(one.index, other.index), Math.max(one.index, other.index));
  return !isItem || between.some((passage) => markOf(passage) !== mark);
}

/** 「（3）」 and 「（4）」 are marks of one kind. */
const markOf = ({ text }: Passage): string | undefined =>
  itemMark
    .exec(text)?.[0]
    .replace(/\d+/u, "1")
    .replace(/[一二三四五六七八九十]+/u, "一");

const subjectOfBudget = /(?:支出|收入|科目|类|款|费|经费|余额|结余|拨款)$/u;

function isLed({ name, ofAll }: Fact): boolean {
  return !ofAll && led.test(name);
}

function isSameSection(passages: Reading["passages"], { claim: left }: Fact, { claim: right }: Fact): boolean {
  if (!isProse(left) || !isProse(right)) return false;
  const [one, other] = [passages[left.at.passage], passages[right.at.passage]];
  return one?.headings.join("/") === other?.headings.join("/");
}

/** A score of this year that rests on last year's figure, while the text has this year's elsewhere. */
function ofLastYear(reading: Reading, facts: ReadonlyMap<string, readonly Fact[]>): CheckResult {
  const { year, passages } = reading;
  if (year === undefined) return { derivations: [], findings: [] };
  const findings = [...facts.values()].flatMap((all): readonly DraftFinding[] => {
    const now = all.filter((fact) => fact.year === year);
    const [first] = now;
    if (!first || now.length < 2 || all.length > mostAlike || first.own.length < shortOwn) return [];
    return all.flatMap((fact): readonly DraftFinding[] => {
      const { claim } = fact;
      if (fact.year !== year - 1 || !isProse(claim) || claim.base.equals(first.claim.base)) return [];
      const sentence = sentenceAt(passages[claim.at.passage]?.text ?? "", claim.at.from);
      if (!/得\d/u.test(sentence) || sentence.includes(`${year}年`)) return [];
      const words = { name: fact.name.slice(0, 30), quote: claim.quote, now: said(first.claim) };
      return [
        {
          what: { code: "audit-last-years-figure", facts: { ...words, year: `${year}`, before: `${year - 1}` } },
          certainty: "worth-a-look",
          quotes: [quoteOf(claim), quoteOf(first.claim)],
          stated: claim.quote,
          recomputed: said(first.claim),
        },
      ];
    });
  });
  return { derivations: [], findings };
}

function sentenceAt(text: string, position: number): string {
  const from = Math.max(text.lastIndexOf("。", position), text.lastIndexOf("；", position)) + 1;
  const to = text.slice(position).search(/[。；]/u);
  return text.slice(from, to < 0 ? text.length : position + to).slice(0, 200);
}
