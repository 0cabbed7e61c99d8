import type { Check, CheckResult, DraftDerivation, DraftFinding } from "../check.ts";
import { isCounted, type Claim } from "../claim.ts";
import { factIn, nameOf, ownWords, resembles, type Fact } from "../facts.ts";
import { meets } from "../interval.ts";
import { digitsOf, significantDigits } from "../lookup.ts";
import { isProse } from "../nearby.ts";
import { headersAt } from "../tables.ts";
import type { AuditTable, Reading } from "../reading.ts";
import type { Certainty } from "../result.ts";
import { figureOf, quoteOf, said } from "../verdict.ts";

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

const shortestName = 4;
const mostAlike = 12;

/** Of prose, by name, unit and direction. */
function factsOf(reading: Reading): ReadonlyMap<string, readonly Fact[]> {
  const facts = new Map<string, Fact[]>();
  for (const claim of reading.claims) {
    if (!isProse(claim) || claim.measure.length < shortestName) continue;
    const fact = factIn(reading, claim);
    if (fact.name.length >= shortestName) add(facts, `${fact.name} ${dimensionOf(claim)} ${claim.change ?? ""}`, fact);
  }
  return facts;
}

function add<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

const measured = /^(?:money|ratio|points|time|月|年|length|area|volume|weight)$/u;

/** 个, 件 and 家 say how a thing is counted, not another thing. */
function dimensionOf({ unit, places }: Claim): string {
  if (isCounted(unit, places) || unit.multipleOf === "") return "count";
  return measured.test(unit.dimension) || unit.per ? unit.dimension : "count";
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
      if (other && isSpecific(reading, first, other)) findings.push(differing(first, other));
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
const shortOwn = 4;
const longOwn = 6;
const scoreOfAll = /(?:总得分|总分|综合得分|自评得分|评价得分|最终得分|自评总分)$/u;

/** A name that any project of the report could have is none by which a fact is known. */
function isSpecific({ passages }: Reading, one: Fact, other: Fact): boolean {
  if (isTarget(one.claim) || isTarget(other.claim) || isLed(one)) return false;
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

/** Who received, completed or supported it stands in another clause. */
const led =
  /^(?:收到|收取|完成|支持|受理|拨付|开展|举办|组织|培训|新增|发放|补助|资助|奖励|符合|申请|申报|投入|安排|下达|支付|支出|实现|涉及|覆盖|参加|参与|印发|制作|检查|抽查|查处|办理|建设|建成|改造|购置|对|为|由|向|按|通过|经|用于|发出|回收|该|此|其)/u;

const subjectOfBudget = /(?:支出|收入|科目|类|款|费|经费|余额|结余|拨款)$/u;

function isLed({ name, ofAll }: Fact): boolean {
  return !ofAll && led.test(name);
}

/** ≥300, 不少于300人: what is to be reached, not what was. */
function isTarget({ quote, approximation }: Claim): boolean {
  return approximation !== "exact" && /[≥≤<>]|不[低少高超多小]|至少|以内|控制/u.test(quote);
}

function isSameSection(passages: Reading["passages"], { claim: left }: Fact, { claim: right }: Fact): boolean {
  if (!isProse(left) || !isProse(right)) return false;
  const [one, other] = [passages[left.at.passage], passages[right.at.passage]];
  return one?.headings.join("/") === other?.headings.join("/");
}

function agreeing({ claim: from }: Fact, { claim: stated }: Fact): DraftDerivation {
  const isSame = from.base.equals(stated.base) && stated.approximation === "exact";
  return {
    ...(stated.approximation !== "exact" && { check: "approximate" as const }),
    formula: `${said(from)}＝${stated.approximation === "exact" ? said(stated) : stated.quote}`,
    operands: [figureOf(from)],
    stated: figureOf(stated),
    recomputed: said(from),
    verdict: isSame ? "exact" : "rounding",
  };
}

function differing(one: Fact, other: Fact, certainty: Certainty = "probable"): DraftFinding {
  const isLoose = other.claim.approximation !== "exact";
  const name = one.name.slice(0, 30);
  return {
    ...(isLoose && { check: "approximate" as const }),
    what: isLoose
      ? { code: "audit-approximate", facts: { name, one: other.claim.quote, other: said(one.claim) } }
      : { code: "audit-same-fact", facts: { name, one: said(one.claim), other: said(other.claim) } },
    certainty,
    quotes: [quoteOf(other.claim), quoteOf(one.claim)],
    stated: other.claim.quote,
    recomputed: said(one.claim),
  };
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

type CellFact = { readonly claim: Claim; readonly table: number; readonly label: string; readonly header: string };

/** Whole cells by their row's last words and their column's. */
function cellFacts(reading: Reading): readonly CellFact[] {
  const facts: CellFact[] = [];
  for (const table of reading.tables) {
    const headers = new Map<string, string>();
    const labels = new Map<string, string>();
    for (const { claims, row, column } of table.cells) {
      const [claim] = claims;
      if (claim?.at.kind !== "cell" || !claim.at.whole) continue;
      const label = labels.get(claim.subject) ?? nameOf(claim.subject.split("·").at(-1) ?? "");
      labels.set(claim.subject, label);
      if (label.length < 2 || /^(?:合计|总计|小计|共计|总分)/u.test(label)) continue;
      facts.push({ claim, table: table.index, label, header: headerFor(table, headers, row, column) });
    }
  }
  return facts;
}

function headerFor(table: AuditTable, known: Map<string, string>, row: number, column: number): string {
  const written = headersAt(table, row)[column] ?? "";
  const found = known.get(written) ?? nameOf(written);
  known.set(written, found);
  return found;
}

const bareHeader =
  /^(?:金额|数量|数值|小计|数额|数|人数|个数|件数|户数|实际完成值?|完成值|实际值|全年实际值|实际完成情况|完成数|)$/u;

function textAndTable(facts: ReadonlyMap<string, readonly Fact[]>, cells: readonly CellFact[]): CheckResult {
  const byName = new Map<string, CellFact[]>();
  for (const cell of facts.size === 0 ? [] : cells) {
    const { label, header, claim } = cell;
    const name = bareHeader.test(header) ? label : `${label}${header}`;
    const key = `${name} ${dimensionOf(claim)} `;
    if (name.length >= shortestName && facts.has(key)) add(byName, key, cell);
  }
  const derivations: DraftDerivation[] = [];
  const findings: DraftFinding[] = [];
  for (const [key, list] of byName) {
    const there = facts.get(key);
    const [cell] = list;
    if (!there || !cell || there.length > mostAlike) continue;
    const inCells = new Set(list.map(({ claim }) => claim.base.toString()));
    for (const fact of there) {
      const same = list.find(({ claim }) => meets(claim.interval, fact.claim.interval));
      if (same) derivations.push(agreeing({ ...fact, claim: same.claim }, fact));
    }
    if (inCells.size > 1 || there.some(({ claim }) => meets(claim.interval, cell.claim.interval))) continue;
    const [fact] = there;
    const values = new Set(there.map(({ claim }) => claim.base.toString()));
    if (!fact || values.size > 1 || !agreesInYear(fact, cell.claim) || !isSpecificName(fact)) continue;
    if (fact.claim.approximation !== "exact") findings.push(differing({ ...fact, claim: cell.claim }, fact));
    else findings.push(textDiffers(fact, cell.claim));
  }
  return { derivations, findings };
}

function agreesInYear({ year }: Fact, { year: other }: Claim): boolean {
  return other === undefined || year === undefined || other === year;
}

function isSpecificName(fact: Fact): boolean {
  const { claim, own, name, qualifiers, behind } = fact;
  if (
    isTarget(claim) ||
    claim.change ||
    led.test(name) ||
    /截[至止]|累计|上年|去年|其中|季度|半年|\d月/u.test(qualifiers)
  )
    return false;
  if (claim.unit.dimension === "points") return false;
  return behind === "" && own.length >= shortOwn && name.length >= longOwn;
}

function textDiffers({ claim, name }: Fact, cell: Claim): DraftFinding {
  const shown = `${said(cell)}${cell.unit.name === "" ? claim.unit.counted : ""}`;
  return {
    what: { code: "audit-text-and-table", facts: { name: name.slice(0, 30), one: said(claim), other: shown } },
    certainty: "probable",
    quotes: [quoteOf(claim), quoteOf(cell)],
    stated: said(claim),
    recomputed: shown,
  };
}

const fewestEqual = 3;
const timesMore = 3;

/** Where two tables say the same in most places, they mean to say it in all. */
function twoTables(cells: readonly CellFact[]): CheckResult {
  const byName = new Map<string, CellFact[]>();
  for (const cell of cells)
    add(byName, `${cell.label}|${cell.header}|${dimensionOf(cell.claim)}|${cell.claim.year ?? ""}`, cell);
  const pairs = new Map<string, { equal: number; readonly apart: [CellFact, CellFact][] }>();
  for (const list of byName.values()) {
    const [one, other, more] = list;
    if (!one || !other || more || one.table === other.table) continue;
    const key = `${one.table} ${other.table}`;
    const pair = pairs.get(key) ?? { equal: 0, apart: [] };
    pairs.set(key, pair);
    if (meets(one.claim.interval, other.claim.interval)) pair.equal += 1;
    else pair.apart.push([one, other]);
  }
  const findings = [...pairs.values()].flatMap(({ equal, apart }) =>
    equal >= fewestEqual && equal >= apart.length * timesMore
      ? apart.map(([one, other]) => tablesDiffer(one, other))
      : [],
  );
  return { derivations: [], findings };
}

function tablesDiffer(one: CellFact, other: CellFact): DraftFinding {
  const facts = { name: `${one.label}${one.header}`.slice(0, 30), one: said(one.claim), other: said(other.claim) };
  return {
    what: { code: "audit-same-fact", facts },
    certainty: "worth-a-look",
    quotes: [quoteOf(other.claim), quoteOf(one.claim)],
    stated: said(other.claim),
    recomputed: said(one.claim),
  };
}

const telling = 4;
const mostSame = 6;

/** The same digits in the same unit for what seems the same thing: where a figure was taken from. */
function repeated(reading: Reading): CheckResult {
  const byDigits = new Map<string, Claim[]>();
  const derivations: DraftDerivation[] = [];
  for (const claim of reading.claims) {
    const digits = claim.approximation === "exact" ? digitsOf(claim) : "";
    if (digits === "" || digits === "0" || digits === "100" || isYear(claim)) continue;
    const key = `${digits} ${dimensionOf(claim)} ${isCounted(claim.unit, claim.places) ? "" : claim.unit.name}`;
    const earlier = byDigits.get(key);
    if (!earlier) {
      byDigits.set(key, [claim]);
      continue;
    }
    // A column that says the same in every row is no news after the first few.
    if (claim.at.kind === "cell" && earlier.length >= mostSame) continue;
    const many = digits.replace(".", "").replace(/^0+|0+$/gu, "").length;
    const from = many >= telling ? earlier[0] : earlier.find((other) => isAbout(other, claim, many));
    if (from && !isSamePlace(from, claim)) derivations.push(agreeingClaims(from, claim));
    if (earlier.length < mostSame) earlier.push(claim);
  }
  return { derivations, findings: [] };
}

const fewestPlaces = 3;
const shownPlaces = 2;

/** 1331.1361 shown as 1331.136 or 1331.14 elsewhere. */
function coarser(reading: Reading): CheckResult {
  const rounded = new Map<string, Claim>();
  const money = reading.claims.filter(
    ({ unit, approximation }) => unit.dimension === "money" && approximation === "exact",
  );
  for (const claim of money) {
    if (claim.places < fewestPlaces || significantDigits(claim) <= telling) continue;
    for (let places = shownPlaces; places < claim.places; places += 1) {
      const key = `${claim.value.round("half-up", places).text(places)} ${claim.unit.name}`;
      if (!rounded.has(key)) rounded.set(key, claim);
    }
  }
  if (rounded.size === 0) return { derivations: [], findings: [] };
  const derivations = money.flatMap((stated): readonly DraftDerivation[] => {
    if (stated.places < shownPlaces || significantDigits(stated) < telling) return [];
    const from = rounded.get(`${stated.value.text(stated.places)} ${stated.unit.name}`);
    if (!from || from.base.equals(stated.base)) return [];
    return [{ ...agreeingClaims(from, stated), verdict: "rounding" }];
  });
  return { derivations, findings: [] };
}

const isYear = ({ quote, unit }: Claim): boolean => unit.name === "" && /^(?:19|20)\d\d$/u.test(quote);

/** The fewer digits, the more the words must have in common. */
function isAbout(left: Claim, right: Claim, digits: number): boolean {
  if (left.change !== right.change) return false;
  const [one, other] = [nameOf(left.measure), nameOf(right.measure)];
  if (digits >= someDigits) return resembles(one + left.tail.slice(0, 10), other + right.tail.slice(0, 10));
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (digits < 2) return short.length >= shortestName && long.includes(short);
  return resembles(ownWords(one), ownWords(other));
}

const someDigits = 3;

function isSamePlace({ at: left }: Claim, { at: right }: Claim): boolean {
  if (left.kind === "cell" && right.kind === "cell") return left.table === right.table && left.row === right.row;
  return false;
}

function agreeingClaims(from: Claim, stated: Claim): DraftDerivation {
  return {
    formula: `${said(from)}＝${said(stated)}`,
    operands: [figureOf(from)],
    stated: figureOf(stated),
    recomputed: said(from),
    verdict: "exact",
  };
}
