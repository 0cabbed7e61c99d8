import { isCounted } from "../../claim.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import type { Passage } from "../../reading.ts";

/** What a text says of one of several things: the figures of a clause, of a numbered item, of a paragraph. */
export type RecordOf = readonly ProseClaim[];

const clauseEnd = /[；;。！]|其中|另外|\d[、.．](?!\d)/gu;
const itemMark = /(?:^|[：:。；;，])(?:\d{1,2}[、.．](?!\d)|[(（]\d{1,2}[)）]|[①-⑳]|[一二三四五六七八九十]是)/gu;

/** Clauses between semicolons and full stops; 其中 begins a new one. */
export function clausesOf(passage: Passage): readonly RecordOf[] {
  const found = known.get(passage) ?? cutAt(passage, clauseEnd);
  known.set(passage, found);
  return found;
}

const known = new WeakMap<Passage, readonly RecordOf[]>();

/** 「1、…。2、…。」 inside a paragraph; empty without at least two marks. */
export function itemsOf(passage: Passage): readonly RecordOf[] {
  const marks = [...passage.text.matchAll(itemMark)];
  return marks.length < 2 ? [] : cutAt(passage, itemMark);
}

function cutAt(passage: Passage, separator: RegExp): readonly RecordOf[] {
  const records: ProseClaim[][] = [];
  const ends = [...passage.text.matchAll(separator)].map(({ index }) => index);
  let next = 0;
  let open = false;
  for (const claim of proseOf(passage)) {
    for (; (ends[next] ?? Infinity) < claim.at.from; next += 1) open = false;
    const last = records.at(-1);
    if (open && last) last.push(claim);
    else records.push([claim]);
    open = true;
  }
  return records;
}

/** The clauses inside the bracket that opens behind a figure, or up to the end of the sentence where it is not closed. */
export function inBracketBehind(
  { text, ...passage }: Passage,
  claims: readonly ProseClaim[],
  stated: ProseClaim,
): readonly RecordOf[] {
  const opened = /^[^。；;(]{0,16}\(/u.exec(text.slice(stated.at.to, stated.at.to + 20));
  if (!opened) return [];
  const from = stated.at.to + opened[0].length;
  const end = text.slice(from).search(/[)。；;]/u);
  const to = end < 0 ? text.length : from + end;
  const inside = claims.filter(({ at }) => at.from >= from && at.to <= to);
  return inside.length < 2 || passage.cell ? [] : cutBy(text, inside, /[，,]/u);
}

/** Every figure of a paragraph that no bracket encloses, each by itself. */
export function outsideBrackets(passage: Passage): readonly RecordOf[] {
  const { text } = passage;
  return proseOf(passage).flatMap((claim) => {
    const before = text.slice(Math.max(0, claim.at.from - 120), claim.at.from);
    return before.lastIndexOf("(") > before.lastIndexOf(")") ? [] : [[claim]];
  });
}

function cutBy(text: string, claims: readonly ProseClaim[], separator: RegExp): readonly RecordOf[] {
  const records: ProseClaim[][] = [];
  for (const claim of claims) {
    const last = records.at(-1);
    const previous = last?.at(-1);
    if (last && previous && !separator.test(text.slice(previous.at.to, claim.at.from))) last.push(claim);
    else records.push([claim]);
  }
  return records;
}

/** A column of records: what is counted or measured, as a level or a change, of which time, and which of several such. */
export type Column = {
  readonly dimension: string;
  readonly side: "level" | "former" | "change";
  readonly year: number | undefined;
  readonly ordinal: number;
  /** The word right before it. */
  readonly verb?: string;
};

/** Where a figure stands in its own record. */
export function columnOf(record: RecordOf, claim: ProseClaim): Column {
  const { dimension, side, year } = featuresOf(claim);
  const base = { dimension, side, year };
  return { ...base, ordinal: record.filter((one) => isIn(one, base)).indexOf(claim) };
}

export function figureOfColumn(record: RecordOf, column: Column): ProseClaim | undefined {
  let left = column.ordinal;
  const { verb } = column;
  for (const claim of record) {
    if ((verb === undefined || claim.lead.endsWith(verb)) && isIn(claim, column) && (left -= 1) < 0) return claim;
  }
  return undefined;
}

function isIn(claim: ProseClaim, { dimension, side, year }: Omit<Column, "ordinal">): boolean {
  const own = featuresOf(claim);
  if (own.dimension !== dimension || own.side !== side || own.isStandard) return false;
  return own.year === undefined || year === undefined || own.year === year;
}

type Features = Omit<Column, "ordinal"> & { readonly isStandard: boolean };

const features = new WeakMap<ProseClaim, Features>();

/** Every figure is asked for by many totals. */
function featuresOf(claim: ProseClaim): Features {
  const there = features.get(claim);
  if (there) return there;
  const { unit, places, lead } = claim;
  const written = /((?:19|20)\d\d)年/u.exec(lead)?.[1];
  const found = {
    dimension: isCounted(unit, places) ? "count" : unit.dimension,
    side: sideOf(claim),
    year: written === undefined ? undefined : Number(written),
    isStandard: isStandard.test(lead),
  };
  features.set(claim, found);
  return found;
}

const isStandard = /(?:每|标准(?!化)|最高|上限|限额|单价|人均|户均)[^，。；]{0,12}$/u;

function sideOf({ change, lead }: ProseClaim): Column["side"] {
  if (change !== undefined) return "change";
  return /(?:上年|去年|同期|上期)[^，。；]{0,12}$/u.test(lead) ? "former" : "level";
}
