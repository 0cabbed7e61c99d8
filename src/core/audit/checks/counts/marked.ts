import { nothingFound, joined, type CheckResult } from "../../check.ts";
import { markAt, marksWithin, type Mark } from "../../marks.ts";
import type { Passage, Reading } from "../../reading.ts";
import type { AuditQuote } from "../../result.ts";
import { stretchOf } from "../../stretch.ts";
import { compared, number, statedAt } from "./stated.ts";

const counter = String.raw`(?:大|个方面|个|项|条|类|种|点|方面|部分|步|级|家|名|所|处|期|县|市|区|镇|片区|单位)`;

const announced = new RegExp(
  String.raw`${number}${counter}[^，。；：:、\d一二三四五六七八九十（()]{0,14}(?:[，,]?(?:即|分别是|分别为|具体为|具体是|包括|主要是|主要包括|具体如下|如下))?(?:[：:]|[，,]$)?$`,
  "u",
);

/** The numbered items that follow a count: 一是…；二是…；三是…. */
export function marked(reading: Reading, passage: Passage): CheckResult {
  const marks = marksWithin(passage);
  const results: CheckResult[] = [];
  for (const [at, first] of marks.entries()) {
    if (first.number !== 1) continue;
    const items = itemsFrom(marks, at);
    const last = items.at(-1);
    if (!last || items.length < 2) continue;
    const before = passage.text.slice(Math.max(0, first.from - 40), first.from);
    const found = announced.exec(before);
    if (!found) continue;
    const start = Math.max(0, first.from - 40) + found.index;
    const written = found[1] ?? "";
    const stated = statedAt(reading, passage, written, start, start + written.length + 1);
    if (!stated || (stated.value !== items.length && goesOn(reading, passage, last))) continue;
    results.push(
      compared(
        stated,
        items.map((item) => itemQuote(reading, passage, item)),
      ),
    );
  }
  return joined(results);
}

const farthest = 120;

/** 「存在以下三个问题：」 and the numbered paragraphs below it. */
export function below(reading: Reading, passage: Passage): CheckResult {
  const ending = passage.text.slice(-40);
  if (passage.cell || !/(?:[：:]|如下。)$/u.test(ending)) return nothingFound;
  const found = announced.exec(ending.replace(/。$/u, "："));
  if (!found) return nothingFound;
  const items: AuditQuote[] = [];
  let rank = 0;
  for (const later of reading.passages.slice(passage.index + 1, passage.index + 1 + farthest)) {
    const mark = later.cell ? undefined : markAt(reading.report, later);
    if (rank === 0 && (mark?.number !== 1 || later.index > passage.index + 1)) return nothingFound;
    if (mark?.rank === rank && mark.number !== items.length + 1) break;
    if (mark ? rank > 0 && mark.rank < rank : later.isHeading) break;
    if (!mark || (rank > 0 && mark.rank !== rank)) continue;
    rank = mark.rank;
    items.push(itemQuote(reading, later, mark));
  }
  const start = passage.text.length - ending.length + found.index;
  const written = found[1] ?? "";
  const stated = statedAt(reading, passage, written, start, start + written.length + 1);
  return stated && items.length > 1 ? compared(stated, items) : nothingFound;
}

/** 1, 2, 3 … of one sign, as far as they follow each other. */
function itemsFrom(marks: readonly Mark[], at: number): readonly Mark[] {
  const first = marks[at];
  if (!first) return [];
  const items = [first];
  for (const mark of marks.slice(at + 1, at + 80)) {
    if (mark.rank !== first.rank) continue;
    if (mark.number !== (items.at(-1)?.number ?? 0) + 1) break;
    items.push(mark);
  }
  return items;
}

/** Does the list go on in a later paragraph, or were its numbers lost? */
function goesOn(reading: Reading, passage: Passage, last: Mark): boolean {
  if (/(?:以及|等)(?:[^，。；]{0,8})[。；]?$/u.test(passage.text)) return true;
  for (const later of reading.passages.slice(passage.index + 1, passage.index + 12)) {
    const mark = markAt(reading.report, later);
    if (mark?.rank === last.rank && mark.number === last.number + 1) return true;
    if (later.isHeading) return false;
  }
  return false;
}

const longestItem = 16;

function itemQuote(reading: Reading, passage: Passage, item: Mark): AuditQuote {
  const rest = passage.text.slice(item.to, item.to + longestItem);
  const end = rest.search(/[，。；;：,]/u);
  return stretchOf(reading.report.text, passage, item.from, item.to + (end < 0 ? rest.length : end));
}
