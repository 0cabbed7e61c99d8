import { decimal, Decimal } from "../../../../number/decimal.ts";

/** Words and the marks that the sentence gives for them: 「有管理制度（2分）」, 「未达到的不得分」. */
export type Entry = {
  /** Said before the words and no part of them: 「按完成情况评分：」. */
  readonly lead: string;
  readonly label: string;
  /** Equal, or the bounds between which a person gives the marks; undefined is 得满分. */
  readonly marks: { readonly from: Decimal; readonly to: Decimal } | undefined;
  /** What stands between this entry and the next. */
  readonly end: string;
  /** Does a number of its own (①, 2.) stand before it? */
  readonly numbered: boolean;
};

/** An entry with its marks, 满分 being those of the indicator. */
export type Priced = Entry & { readonly from: Decimal; readonly to: Decimal };

const number = "\\d+(?:\\.\\d+)?";
const span = `(?:${number}分?(?:-|~|—|至|到)${number}分?)`;
const then = "(?:则|可|均|即|各|直接|应|该项|本项|此项|一律|只|仅|再|另|同样|方可|才)*";
/** Marks in brackets: 分 may be left out where nothing but marks can be meant. */
const bracketed = `[([](?:得|计|记|满分|分值)?:?(?:${span}|${number}分?)[)\\]]`;
const given = `(?:的|者|时)?[,:]?${then}(?:(?:得|计|记|给予?|赋予?|评(?=\\d)|打)(?:满分|全分|${span}|${number}分)|不(?:予)?(?:得|计|给|记)分|(?:为|得|计|记)?(?:0|零)分)`;
const bare = `(?:的|者)?[,:]?(?:${span}(?<=分)|${number}分)(?=[,;。、\\n]|$|[①-⑳])`;
/** A cell of a pasted table that holds nothing but marks. */
const cell = `(?<=[\\n|])[ |]*(?:${span}|${number}分?)(?=\\s*(?:[\\n|]|$))`;
const outcome = new RegExp(`(?:${bracketed}|${given}|${bare}|${cell})`, "g");
const mark =
  /^(?:[①-⑳]|\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)|\d{1,2}[.、](?!\d)|[一二三四五六七八九十]{1,2}、|[A-F][.、]|%\d|[·*×★☆●■◆|]+\d*[·]?|[-—])+/;
/** Words that speak of marks, of counting or of an order: they give no condition that could stand for itself. */
const about =
  /扣|[得加]\d|加分|减分|满分|得分|分值|[计评打]分|不得$|每(?![年月季周日天学])|按(?:照)?(?:比例|实际|完成)|系数|酌情|视情|为止|最[多高]|累计|[依以][次此]类推|权重|分别|排名|名次|位次|前[\d一二三四五六七八九十]+[名位]|[=×÷]/;
/** Half a bracket, or one in which nothing is said: the picture was badly recognised. */
const torn = /^[^(]*\)|\([^)]*$|\([^\u4e00-\u9fffA-Za-z]*\)|^(?:[≥≤<>%.,-]|\d+(?![\u4e00-\u9fff\d]))|\d[≥≤<>]/;

/**
 * The sentence cut into words and their marks, from its first character to its last; undefined where anything else
 * stands in it: marks taken off, counted or in proportion.
 */
export function entriesIn(text: string): readonly Entry[] | undefined {
  const entries: Entry[] = [];
  let at = 0;
  for (const found of text.matchAll(outcome)) {
    const words = text.slice(at, found.index);
    const marks = marksOf(found[0]);
    const end = /^[,;。、|\s]*/.exec(text.slice(found.index + found[0].length))?.[0] ?? "";
    at = found.index + found[0].length + end.length;
    const entry = entryOf(words, marks, end);
    if (!entry) return undefined;
    entries.push(entry);
  }
  return at === text.length && entries.length > 0 ? entries : undefined;
}

function entryOf(words: string, marks: Entry["marks"] | "none", end: string): Entry | undefined {
  const bare = words.trim();
  const said = bare
    .replace(mark, "")
    .replace(ordinal, "")
    .replace(/[,;。:、?|\s]+$/, "");
  if (marks === "none" || about.test(said) || torn.test(said)) return undefined;
  const cut = said.search(/[^;。:?\n]*$/) - 1;
  const label = labelOf(said.slice(cut + 1));
  if (label === "" || label.length > 160) return undefined;
  return { lead: labelOf(said.slice(0, cut + 1)), label, marks, end, numbered: mark.test(bare) };
}

/** 一级：…… and A类：…… only number what follows. */
const ordinal = /^(?:第?[一二三四五六甲乙丙丁A-F][级等档类]?|[优良中差]):/;

function labelOf(words: string): string {
  return words
    .replace(/\s+/g, "")
    .replace(mark, "")
    .replace(/^[,;。:、?]+|[,;。:、?]+$/g, "")
    .replace(/^(?:若|如果|凡)(?=.{4})/, "")
    .replace(/(?:的|者)$/, "");
}

function marksOf(said: string): Entry["marks"] | "none" {
  if (/不(?:予)?(?:得|计|给|记)分|[^.\d]?零分/.test(said)) return { from: Decimal.zero, to: Decimal.zero };
  if (/满分$|全分$/.test(said) && !/\d/.test(said)) return undefined;
  const [low, high] = [...said.matchAll(/\d+(?:\.\d+)?/g)].map(([one]) => decimal(one));
  if (!low) return "none";
  if (!high) return { from: low, to: low };
  return low.compare(high) > 0 ? { from: high, to: low } : { from: low, to: high };
}
