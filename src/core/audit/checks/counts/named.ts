import { joined, nothingFound, type CheckResult } from "../../check.ts";
import type { Passage, Reading } from "../../reading.ts";
import { stretchOf, wordsAsFigure } from "../../stretch.ts";
import { compared, number, statedAt, type Stated } from "./stated.ts";

const after = new RegExp(
  String.raw`(等|共|共计|合计|这)?${number}(?:个|家|项|类|种|名|所|县|市|区|镇|方面|部门|单位|大)(?=[^\d%元]|$)`,
  "gu",
);
const before = new RegExp(
  String.raw`${number}(?:个|家|项|类|种|所|大|方面|人|名|台|辆)[^，。；：、\d()]{0,12}(?:[，,]?(?:分别为|分别是|具体为|具体是|即)[：:]?|[：:]|\()`,
  "gu",
);

/** Names with 、 between them, before 「等5个县区」 or behind 「5个类别，分别为」. */
export function named(reading: Reading, passage: Passage): CheckResult {
  const { text } = passage;
  if (!text.includes("、")) return nothingFound;
  const results: CheckResult[] = [];
  for (const match of text.matchAll(after)) {
    const [, joint = "", written = ""] = match;
    const from = match.index + joint.length;
    const list = namesBefore(text, match.index);
    const stated = list && statedAt(reading, passage, written, from, match.index + match[0].length);
    if (!list || !stated) continue;
    if (joint === "" && !isIntroduced(text, list, match.index + match[0].length)) continue;
    if (joint === "" && stated.value !== list.names.length) {
      const items = list.names.map(({ from: start, to }) => stretchOf(reading.report.text, passage, start, to));
      if (stated.value > list.most) results.push(compared(stated, items, "worth-a-look"));
      continue;
    }
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

/** 「涉及东街道、西街道、南镇3个乡镇（街道）」: a list begun by a verb, and what is counted is what each name ends in. */
function isIntroduced(text: string, { names }: Names, to: number): boolean {
  const [first, ...others] = names;
  if (!first || others.length === 0 || !introduced.test(text.slice(first.from, first.to))) return false;
  const noun = text.slice(to - 1, to + 8).replace(/[，。；：].*$/u, "");
  return names.every((name) => noun.includes(text[name.to - 1] ?? "，"));
}

const introduced = /(?:涉及|包括|覆盖|分布[于在]|下辖|位于|选取|抽取)/u;

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
  if (!fits) return compared(stated, quotes, most > names.length ? "worth-a-look" : "probable");
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
