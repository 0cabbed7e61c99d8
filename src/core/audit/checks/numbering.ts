import { joined, type Check, type CheckResult, type DraftFinding } from "../check.ts";
import { isWritten, markAt, marksWithin, shownMark, type Mark } from "../marks.ts";
import type { Passage, Reading } from "../reading.ts";
import type { AuditQuote } from "../result.ts";
import { stretchOf } from "../stretch.ts";

/** Headings and lists with a skipped or doubled number. What begins again at 1 is another list; one that begins later is none of ours. */
export const numbering: Check = {
  name: "numbering",
  run: (reading) => joined([overParagraphs(reading), ...reading.passages.map((passage) => within(reading, passage))]),
};

/** Rows of the official form of final accounts (部门决算 收支总表), numbered by subject and source of money, are no chapters. */
const formRow =
  /^\s*[一二三四五六七八九十]{1,3}、(?![^\n]{0,40}(?:决算|情况|说明))(?:(?:一般公共服务|外交|国防|公共安全|教育|科学技术|文化|社会保障|卫生健康|医疗卫生|节能环保|城乡社区|农林水|交通运输|资源勘探|商业服务业?|金融|援助其他地区|自然资源|住房保障|粮油物资|灾害防治|其他|债务|抗疫特别国债|预备费)[^，。；]{0,16}(?:支出|还本|付息)|(?:一般公共预算|政府性基金预算|国有资本经营预算)(?:财政)?拨[^，。；]{0,4}(?:收入)?|(?:上级补助|事业|经营|附属单位上缴|其他|财政专户)[^，。；]{0,8}收入)/u;

type Numbered = Mark & { readonly quote: AuditQuote; readonly isHeading: boolean };

/** A list under way: its last item and the lists of the same sign that it interrupts. */
type List = { last: Numbered; count: number; readonly seen: Set<number>; readonly outer: List | undefined };

/** A heading closes the lists of all lower ranks. */
function overParagraphs({ passages, report }: Reading): CheckResult {
  const lists: (List | undefined)[] = [];
  const findings: DraftFinding[] = [];
  for (const passage of passages) {
    if (passage.cell) continue;
    const mark = formRow.test(passage.text) ? undefined : markAt(report, passage);
    if (!mark) {
      if (passage.isHeading) lists.length = Math.min(lists.length, 3);
      continue;
    }
    const numbered = quoted(report.text, passage, mark);
    const astray = lists.slice(mark.rank + 1).findLast((list) => list && list.seen.size === 1 && list.last.number > 1);
    lists.length = Math.min(lists.length, mark.rank + 1);
    const { list, finding } = next(report.text, lists[mark.rank], numbered, astray?.last);
    lists[mark.rank] = list;
    if (finding) findings.push(finding);
  }
  return { derivations: [], findings };
}

function within({ report }: Reading, passage: Passage): CheckResult {
  const lists: (List | undefined)[] = [];
  const findings: DraftFinding[] = [];
  const marks = marksWithin(passage).slice(0, mostMarks);
  for (const mark of marks.length < 3 ? [] : marks) {
    const numbered = { ...quoted(report.text, passage, mark), isHeading: false };
    const { list, finding } = next(report.text, lists[mark.rank], numbered, undefined);
    lists[mark.rank] = list;
    if (finding) findings.push(finding);
  }
  return { derivations: [], findings };
}

const mostMarks = 200;
const farthest = 60_000;
const largestGap = 4;

function quoted(report: string, passage: Passage, mark: Mark): Numbered {
  const to = Math.min(passage.text.length, mark.to + (passage.isHeading ? 20 : 10));
  return { ...mark, quote: stretchOf(report, passage, mark.from, to), isHeading: passage.isHeading };
}

type Step = { readonly list: List | undefined; readonly finding?: DraftFinding };

function next(report: string, list: List | undefined, mark: Numbered, astray: Numbered | undefined): Step {
  const { number } = mark;
  if (!list || number === 1) return { list: started(mark, list) };
  if (number === list.last.number + 1 || number === list.count + 1) return { list: added(list, mark) };
  for (let outer = list.outer; outer; outer = outer.outer) {
    if (number === outer.last.number + 1) return { list: added(outer, mark) };
  }
  // A list that did not begin at 1 is a piece of one; nobody knows what it leaves out.
  if (!list.seen.has(1)) return { list: started(mark, undefined) };
  if (number === list.last.number) return { list: { ...added(list, mark) }, finding: doubled(list.last, mark) };
  const missing = list.last.number + 1;
  if (number < missing || number - missing >= largestGap) return { list: started(mark, list) };
  const between = report.slice(list.last.quote.span.start, mark.quote.span.start);
  if (between.length > farthest || isWritten(between, mark.rank, missing)) return { list: added(list, mark) };
  return { list: added(list, mark), finding: skipped(list.last, mark, missing, astray) };
}

const mostOuter = 8;

function started(mark: Numbered, outer: List | undefined): List {
  let depth = 0;
  for (let one = outer; one; one = one.outer) depth += 1;
  return {
    last: mark,
    count: mark.number === 1 ? 1 : mark.number,
    seen: new Set([mark.number]),
    outer: depth < mostOuter ? outer : undefined,
  };
}

function added(list: List, mark: Numbered): List {
  list.seen.add(mark.number);
  return { last: mark, count: list.count + 1, seen: list.seen, outer: list.outer };
}

function doubled(before: Numbered, mark: Numbered): DraftFinding {
  return {
    what: { code: "audit-number-doubled", facts: { mark: mark.shown } },
    certainty: certaintyOf(before, mark),
    quotes: [mark.quote, before.quote],
    stated: mark.shown,
  };
}

function skipped(before: Numbered, mark: Numbered, missing: number, astray: Numbered | undefined): DraftFinding {
  const said = { mark: mark.shown, before: before.shown };
  if (astray?.number === missing) {
    return {
      what: { code: "audit-number-level", facts: { ...said, other: astray.shown } },
      certainty: "probable",
      quotes: [astray.quote, before.quote, mark.quote],
      stated: astray.shown,
      recomputed: shownMark(mark.rank, missing),
    };
  }
  return {
    what: { code: "audit-number-skipped", facts: { ...said, missing: shownMark(mark.rank, missing) } },
    // Several in a row are rather lost with their pages than forgotten.
    certainty: mark.number > missing + 1 ? "probable" : certaintyOf(before, mark),
    quotes: [mark.quote, before.quote],
    stated: mark.shown,
    recomputed: shownMark(mark.rank, missing),
  };
}

/** Headings stand for themselves; the numbers of a list may have been lost when its text was taken out of a file. */
function certaintyOf(before: Numbered, mark: Numbered): "certain" | "probable" {
  return before.isHeading && mark.isHeading && mark.rank <= 2 ? "certain" : "probable";
}
