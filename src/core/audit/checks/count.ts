import { parseChineseNumeral } from "../../number/chinese.ts";
import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import { marksWithin, markAt, type Mark } from "../marks.ts";
import { cellIn, type AuditTable, type Passage, type Reading } from "../reading.ts";
import type { AuditFigure, AuditQuote } from "../result.ts";
import { stretchOf, wordsAsFigure } from "../stretch.ts";

/** Counts of things listed: 「四项任务：一是…」, 「覆盖甲、乙、丙等3个县区」, 「三级指标共33个」. */
export const count: Check = {
  name: "count",
  run: (reading) => {
    const columns = levelColumns(reading.tables);
    return joined(
      reading.passages.map((passage) =>
        passage.isHeading || !hasNumber.test(passage.text)
          ? nothingFound
          : joined([
              marked(reading, passage),
              below(reading, passage),
              named(reading, passage),
              ...levels(reading, passage, columns),
            ]),
      ),
    );
  },
};

const hasNumber = /[\d一二两三四五六七八九十]/u;
const number = String.raw`(?<![\d.第前近十百每～~\-—])(\d{1,2}|[一二两三四五六七八九十]{1,3})(?![\d.%十百千万])`;
const counter = String.raw`(?:大|个方面|个|项|条|类|种|点|方面|部分|步|级|家|名|所|处|期|县|市|区|镇|片区|单位)`;

type Stated = { readonly value: number; readonly figure: AuditFigure };

function statedAt(reading: Reading, passage: Passage, written: string, from: number, to: number): Stated | undefined {
  const value = /^\d/u.test(written) ? Number(written) : Number(parseChineseNumeral(written)?.toString() ?? Number.NaN);
  if (!Number.isInteger(value) || value < 2 || value > 60) return undefined;
  const quote = stretchOf(reading.report.text, passage, from, to);
  return { value, figure: wordsAsFigure(quote, `${value}`) };
}

const announced = new RegExp(
  String.raw`${number}${counter}[^，。；：:、\d一二三四五六七八九十（()]{0,14}(?:[，,]?(?:即|分别是|分别为|具体为|具体是|包括|主要是|主要包括|具体如下|如下))?(?:[：:]|[，,]$)?$`,
  "u",
);

/** The numbered items that follow a count: 一是…；二是…；三是…. */
function marked(reading: Reading, passage: Passage): CheckResult {
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
        reading,
        passage,
        stated,
        items.map((item) => itemQuote(reading, passage, item)),
      ),
    );
  }
  return joined(results);
}

const farthest = 120;

/** 「存在以下三个问题：」 and the numbered paragraphs below it. */
function below(reading: Reading, passage: Passage): CheckResult {
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
  return stated && items.length > 1 ? compared(reading, passage, stated, items) : nothingFound;
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

function compared(
  reading: Reading,
  passage: Passage,
  stated: Stated,
  items: readonly AuditQuote[],
  certainty: "probable" | "worth-a-look" = "probable",
): CheckResult {
  const listed = `${items.length}`;
  const holds = stated.value === items.length;
  const derivation = {
    formula: `列出${listed}项＝${stated.figure.value}`,
    operands: items.map((item) => wordsAsFigure(item, "1")),
    stated: stated.figure,
    recomputed: listed,
    verdict: holds ? ("exact" as const) : ("impossible" as const),
  };
  if (holds) return { derivations: [derivation], findings: [] };
  return {
    derivations: [derivation],
    findings: [
      {
        what: { code: "audit-count", facts: { quote: stated.figure.quote, listed } },
        certainty,
        quotes: [stated.figure, ...items.slice(0, 20)].map(({ quote, span }) => ({ quote, span })),
        stated: stated.figure.quote,
        recomputed: listed,
        formula: derivation.formula,
      },
    ],
  };
}

const after = new RegExp(
  String.raw`(等|共|共计|合计|这)?${number}(?:个|家|项|类|种|名|所|县|市|区|镇|方面|部门|单位|大)(?=[^\d%元]|$)`,
  "gu",
);
const before = new RegExp(
  String.raw`${number}(?:个|家|项|类|种|所|大|方面|人|名|台|辆)[^，。；：、\d()]{0,12}(?:[，,]?(?:分别为|分别是|即)[：:]?|[：:]|\()`,
  "gu",
);

/** Names with 、 between them, before 「等5个县区」 or behind 「5个类别，分别为」. */
function named(reading: Reading, passage: Passage): CheckResult {
  const { text } = passage;
  if (!text.includes("、")) return nothingFound;
  const results: CheckResult[] = [];
  for (const match of text.matchAll(after)) {
    const [, joint = "", written = ""] = match;
    if (joint === "") continue;
    const from = match.index + joint.length;
    const list = namesBefore(text, match.index);
    const stated = list && statedAt(reading, passage, written, from, match.index + match[0].length);
    if (!list || !stated) continue;
    // 甲、乙共45个项目 counts something else as often as not.
    if (joint !== "等" && stated.value !== list.names.length) continue;
    results.push(heldAgainst(reading, passage, stated, list, joint === "等"));
  }
  for (const match of text.matchAll(before)) {
    const written = match[1] ?? "";
    const at = match.index + match[0].length;
    const list = namesBehind(text, at);
    const stated = list && statedAt(reading, passage, written, match.index, match.index + written.length + 1);
    if (!list || !stated) continue;
    // 5个县（市、区） lists nothing, and a list may go on behind a comma.
    const mayDiffer = !match[0].endsWith("(") && /^(?:[。；;]|$)/u.test(text.slice(list.to, list.to + 1));
    if (mayDiffer || stated.value === list.names.length)
      results.push(heldAgainst(reading, passage, stated, list, list.isOpen));
  }
  return joined(results);
}

type Names = {
  readonly names: readonly { readonly from: number; readonly to: number }[];
  /** 和 may join two names or stand inside one. */
  readonly most: number;
  readonly isOpen: boolean;
  readonly to: number;
};

const longestList = 160;
const longestName = 24;

function namesBefore(text: string, to: number): Names | undefined {
  const near = text.slice(Math.max(0, to - longestList), to);
  const start =
    Math.max(...["，", "。", "；", "：", ":", ",", ";", "(", ")"].map((sign) => near.lastIndexOf(sign))) + 1;
  return namesIn(text, Math.max(0, to - longestList) + start, to, false);
}

function namesBehind(text: string, from: number): Names | undefined {
  const rest = text.slice(from, from + longestList);
  const end = rest.search(/[，。；：:,;()]/u);
  if (end < 0) return undefined;
  return namesIn(text, from, from + end, /等[^、]{0,6}$/u.test(rest.slice(0, end)));
}

function namesIn(text: string, from: number, to: number, isOpen: boolean): Names | undefined {
  const list = text.slice(from, to);
  if (!list.includes("、") || /\d/u.test(list) || /["“”《》]/u.test(list)) return undefined;
  const names: { from: number; to: number }[] = [];
  let at = from;
  let more = 0;
  for (const name of list.split("、")) {
    if (name === "" || name.length > longestName) return undefined;
    names.push({ from: at, to: at + name.length });
    more += [...name.matchAll(/.(?:和|与|及|以及).(?=.|$)/gu)].length;
    at += name.length + 1;
  }
  return { names, most: names.length + more, isOpen, to };
}

/** “等” may hold more than is named, never less. */
function heldAgainst(reading: Reading, passage: Passage, stated: Stated, list: Names, isOpen: boolean): CheckResult {
  const { names, most } = list;
  const fits = stated.value >= names.length && (isOpen || stated.value <= most);
  if (fits && isOpen && stated.value > most) return nothingFound;
  const quotes = names.map(({ from, to }) => stretchOf(reading.report.text, passage, from, to));
  if (!fits && !isEven(names)) return nothingFound;
  if (!fits) return compared(reading, passage, stated, quotes, most > names.length ? "worth-a-look" : "probable");
  const derivation = {
    formula: `列出${stated.value}项＝${stated.value}`,
    operands: quotes.map((quote) => wordsAsFigure(quote, "1")),
    stated: stated.figure,
    recomputed: `${stated.value}`,
    verdict: "exact" as const,
  };
  return { derivations: [derivation], findings: [] };
}

/** Names of about one length are one list; a longer one among them may hold a 、 of its own. */
function isEven(names: Names["names"]): boolean {
  const lengths = names.slice(1).map(({ from, to }) => to - from);
  return Math.max(...lengths) - Math.min(...lengths) <= 2;
}

type LevelColumn = { readonly table: AuditTable; readonly column: number; readonly words: readonly AuditQuote[] };

/** The columns headed 一级指标 … 四级指标, with the different words in them. */
function levelColumns(tables: readonly AuditTable[]): ReadonlyMap<string, readonly LevelColumn[]> {
  const found = new Map<string, LevelColumn[]>();
  for (const table of tables) {
    for (const [column, header] of table.headers.entries()) {
      const level = /^([一二三四])级指标(?:名称)?$/u.exec(header)?.[1];
      if (level === undefined) continue;
      const list = found.get(level) ?? [];
      list.push({ table, column, words: wordsIn(table, column) });
      found.set(level, list);
    }
  }
  return found;
}

function wordsIn(table: AuditTable, column: number): readonly AuditQuote[] {
  const seen = new Set<string>();
  const words: AuditQuote[] = [];
  for (let row = table.headerRows; row < table.rowCount; row += 1) {
    const cell = cellIn(table, row, column);
    if (!cell || cell.row !== row || cell.column !== column || cell.columns > 1) continue;
    if (cell.text === "" || seen.has(cell.text) || /^(?:合计|总计|总分|小计|[一二三]级指标|[-—/]+|注)/u.test(cell.text))
      continue;
    seen.add(cell.text);
    words.push({ quote: cell.text, span: cell.span });
  }
  return words;
}

const levelCount =
  /([一二三四])级(?:绩效)?指标(?:共有|共计|共|合计|计|有|为|总数为|数量为)?(\d{1,3})个|(\d{1,3})个([一二三四])级(?:绩效)?指标/gu;

function levels(
  reading: Reading,
  passage: Passage,
  columns: ReadonlyMap<string, readonly LevelColumn[]>,
): readonly CheckResult[] {
  if (columns.size === 0) return [];
  return [...passage.text.matchAll(levelCount)].map((match) => {
    const level = match[1] ?? match[4] ?? "";
    const value = Number(match[2] ?? match[3]);
    const list = columns.get(level) ?? [];
    const sums = [...list.map(({ words }) => words), list.flatMap(({ words }) => words)];
    const fitting = sums.find((words) => words.length === value);
    const quote = stretchOf(reading.report.text, passage, match.index, match.index + match[0].length);
    const listed = fitting ?? (list.length === 1 ? list[0]?.words : undefined);
    if (!listed || listed.length === 0) return nothingFound;
    const derivation = {
      formula: `表中列出${listed.length}个＝${value}`,
      operands: listed.map((word) => wordsAsFigure(word, "1")),
      stated: wordsAsFigure(quote, Decimal.fraction(BigInt(value), 1n).toString(), "个"),
      recomputed: `${listed.length}`,
      verdict: fitting ? ("exact" as const) : ("impossible" as const),
    };
    if (fitting) return { derivations: [derivation], findings: [] };
    const facts = { quote: quote.quote, listed: `${listed.length}`, what: `${level}级指标` };
    return {
      derivations: [derivation],
      findings: [
        {
          what: { code: "audit-count-rows" as const, facts },
          certainty: "worth-a-look" as const,
          quotes: [quote, ...listed.slice(0, 3)],
          stated: `${value}`,
          recomputed: `${listed.length}`,
          formula: derivation.formula,
        },
      ],
    };
  });
}
