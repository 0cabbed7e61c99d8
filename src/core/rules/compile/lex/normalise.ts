import type { Span } from "../result/result.ts";

/** The sentence in one plain spelling, and for every character where it stood in the original. */
export type Plain = { readonly text: string; readonly from: readonly number[]; readonly original: string };

const longest = 20_000;

/**
 * One spelling for what tables write in many ways: half-width signs, no spaces, OCR's $69.33\%$, entities and tags,
 * ≧ ≦ ＜, line breaks inside words and numbers. What is left out (★, spaces) simply has no character of its own.
 */
export function normalise(original: string): Plain {
  const source = original.length > longest ? original.slice(0, longest) : original;
  const from: number[] = [];
  let text = "";
  let at = 0;
  const put = (characters: string, index: number) => {
    for (let each = 0; each < characters.length; each++) from[text.length + each] = index;
    text += characters;
  };
  while (at < source.length) {
    const code = source.charCodeAt(at);
    if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x30 && code <= 0x39)) {
      from[text.length] = at;
      text += source.charAt(at);
      at += 1;
    } else if (code === 0x5c || code === 0x26 || code === 0x3c || code === 0x24) {
      const [written, length] = marked(source, at);
      put(written, at);
      at += length;
    } else if (isSpace(code)) {
      const end = endOfSpace(source, at);
      const gap = gapFor(source, at, end, text);
      if (gap !== "") put(gap, at);
      at = end;
    } else if (opensInterval(code)) {
      const read = intervalAt(source, at);
      put(read?.text ?? spelt(source.charAt(at), code), at);
      at += read?.length ?? 1;
    } else if ((code === 0x2605 || code === 0x25b2) && namesClauses(source, at)) {
      put(source.charAt(at), at);
      at += 1;
    } else if (code === 0x2a && source.charCodeAt(at + 1) === 0x2a) at += 2;
    else if (middleDots.has(code) && isDecimal(text, source, at)) {
      put(".", at);
      at += 1;
    } else if ((code === 0x2b || code === 0xff0b) && /^[+＋][/／][-－]/.test(source.slice(at, at + 3))) {
      put("±", at);
      at += 3;
    } else {
      // A full stop typed as a dot, at the end of all.
      const ends = code === 0x2e && at === source.length - 1;
      put(ends ? "。" : spelt(source.charAt(at), code), at);
      at += 1;
    }
  }
  from[text.length] = source.length;
  return { text, from, original };
}

/** 标注★的条款, 非★条款: here the star tells one kind from another. */
function namesClauses(source: string, at: number): boolean {
  const before = /[非带注有标以打为][“"]?$/.test(source.slice(Math.max(0, at - 2), at));
  return before || /^[”"]?(?:号|条款|参数|指标|项)/.test(source.slice(at + 1, at + 4));
}

/** What a reader of pictures makes of a decimal point: 0・5分, 0·5分, 0。5分. */
const middleDots = new Set(Array.from("・·‧∙⋅。", (one) => one.charCodeAt(0)));

function isDecimal(before: string, source: string, at: number): boolean {
  const whole = source.charAt(at) === "。" ? /(?<![\d.])0$/ : /(?<![\d.])\d{1,3}$/;
  return whole.test(before.slice(-6)) && /^\s*\d{1,2}\s*(?:分|%|％|个百分点)/.test(source.slice(at + 1, at + 12));
}

const heading = /^(?:(?:评分|评价|计分|得分|赋分)(?:标准|细则|办法|方法|规则)(?:为|如下)?:)+/;

/** 「评分标准：……」 without its heading, which says nothing. */
export function withoutHeading(plain: Plain): Plain {
  const length = heading.exec(plain.text)?.[0].length ?? 0;
  return length === 0 ? plain : { ...plain, text: plain.text.slice(length), from: plain.from.slice(length) };
}

function opensInterval(code: number): boolean {
  return code === 0x5b || code === 0x28 || code === 0xff3b || code === 0xff08 || code === 0x3010;
}

const bound = "([-－]?\\d+(?:\\.\\d+)?\\s*[%％‰]?|[-－+＋]?∞)";
const interval = new RegExp(
  `(?:∈\\s*)?([\\[(［（【])\\s*${bound}\\s*([,，、~～—–-])\\s*${bound}\\s*([\\])］）】])`,
  "y",
);

/** [80%,90%) in words: 80%(含)~90%(不含). Brackets that say nothing of their ends are brackets. */
function intervalAt(source: string, at: number): { readonly text: string; readonly length: number } | undefined {
  interval.lastIndex = at;
  const found = interval.exec(source);
  if (!found) return undefined;
  const [written, open = "", low = "", join = "", high = "", close = ""] = found;
  const [opened, closed] = [/[[［【]/.test(open), /[\]］】]/.test(close)];
  const plain = !opened && !closed && !(/[,，]/.test(join) && /[%％∞]/.test(low + high));
  if (plain || (open === "【" && !/[,，]/.test(join))) return undefined;
  const figure = (text: string) => text.replace(/\s/g, "").replace("％", "%").replace("－", "-");
  const said = (text: string, included: boolean) => `${figure(text)}(${included ? "" : "不"}含)`;
  if (low.includes("∞")) return { text: `${said(high, closed)}以下`, length: written.length };
  if (high.includes("∞")) return { text: `${said(low, opened)}以上`, length: written.length };
  return { text: `${said(low, opened)}~${said(high, closed)}`, length: written.length };
}

/** A stretch of the plain text as a stretch of the original, without the spaces at its end. */
export function originalSpan(plain: Plain, start: number, end: number): Span {
  const from = plain.from[Math.min(start, plain.text.length)] ?? 0;
  let to = end > start ? (plain.from[Math.min(end, plain.text.length)] ?? plain.original.length) : from;
  while (to > from && isSpace(plain.original.charCodeAt(to - 1))) to -= 1;
  return { start: from, end: to };
}

const signs = tableOf({
  "≧": "≥",
  "⩾": "≥",
  "≦": "≤",
  "⩽": "≤",
  "﹥": ">",
  "﹤": "<",
  "﹪": "%",
  "〈": "<",
  "〉": ">",
  "﹣": "-",
  "−": "-",
  "–": "~",
  "—": "~",
  "―": "~",
  "〜": "~",
  "∼": "~",
  "﹏": "~",
  "～": "~",
  "‐": "-",
  "‑": "-",
  "×": "×",
  "✕": "×",
  "✖": "×",
  "╳": "×",
  "∗": "×",
  "*": "×",
  "＊": "×",
  "·": "·",
  "∶": ":",
  "︰": ":",
  "﹔": ";",
  "﹕": ":",
  "﹐": ",",
  "､": "、",
  "｡": "。",
  "﹙": "(",
  "﹚": ")",
  "〔": "(",
  "〕": ")",
  "∈": "",
  "★": "",
  "☆": "",
  "▲": "",
  "△": "",
  "◆": "",
  "◇": "",
  "●": "\n",
  "•": "\n",
  "■": "\n",
  "□": ",",
  "※": "",
  "»": "",
  "‰": "‰",
  "±": "±",
  "［": "[",
  "］": "]",
  "＝": "=",
  "﹦": "=",
  "“": "",
  "”": "",
  "‘": "",
  "’": "",
  '"': "",
  "─": ",",
  "⒈": "1.",
  "⒉": "2.",
  "⒊": "3.",
  "⒋": "4.",
  "⒌": "5.",
  "⒍": "6.",
  "⒎": "7.",
  "⒏": "8.",
  "⒐": "9.",
});

/** By code: characters cut out of a text are new strings, which a record would have to look up by their letters. */
function tableOf(spellings: Readonly<Record<string, string>>): ReadonlyMap<number, string> {
  return new Map(Object.entries(spellings).map(([written, plain]) => [written.charCodeAt(0), plain]));
}

function spelt(character: string, code: number): string {
  const sign = signs.get(code);
  if (sign !== undefined) return sign;
  if (code >= 0xff01 && code <= 0xff5e) return String.fromCharCode(code - 0xfee0);
  // Kangxi radicals and compatibility ideographs, as PDF files made by browsers have them.
  if ((code >= 0x2e80 && code <= 0x2fdf) || (code >= 0xf900 && code <= 0xfaff)) return character.normalize("NFKC");
  if (code === 0x200b || code === 0x200c || code === 0x200d || code === 0xfeff || code < 0x20) return "";
  return character;
}

const markup =
  /\\(?:%|,|;|!|\\|times|cdot|div|geqslant|leqslant|geq|leq|ge|le|pm|sim|left|right|text|mathrm|quad|frac|[{}])|&(?:lt|gt|ge|le|amp|nbsp|times|divide|plusmn|ensp|emsp|#\d{1,5});|<\/?[a-zA-Z][^<>]{0,40}>|\$/y;
const markupSigns: Readonly<Record<string, string>> = {
  "\\%": "%",
  "\\times": "×",
  "\\cdot": "×",
  "\\div": "÷",
  "\\geqslant": "≥",
  "\\leqslant": "≤",
  "\\geq": "≥",
  "\\leq": "≤",
  "\\ge": "≥",
  "\\le": "≤",
  "\\pm": "±",
  "\\sim": "~",
  "\\\\": "\n",
  "&lt;": "<",
  "&gt;": ">",
  "&ge;": "≥",
  "&le;": "≤",
  "&amp;": "&",
  "&times;": "×",
  "&divide;": "÷",
  "&plusmn;": "±",
};

/** A piece of markup and what it stands for; anything else is itself. */
function marked(source: string, at: number): readonly [string, number] {
  markup.lastIndex = at;
  const found = markup.exec(source)?.[0];
  if (found === undefined) return [source.charAt(at) === "\\" ? "" : source.charAt(at), 1];
  if (/^<\/?(?:br|p|div|li|tr)\b/i.test(found)) return ["\n", found.length];
  return [markupSigns[found] ?? "", found.length];
}

function isSpace(code: number): boolean {
  return (
    code === 0x20 ||
    code === 0x0a ||
    code === 0x0d ||
    code === 0x09 ||
    code === 0xa0 ||
    code === 0x3000 ||
    (code >= 0x2000 && code <= 0x200a)
  );
}

function endOfSpace(source: string, at: number): number {
  let end = at;
  while (end < source.length && isSpace(source.charCodeAt(end))) end += 1;
  return end;
}

const listMark = /(?:[①-⑳⑴-⒇㈠-㈩]|[(（]?[\d一二三四五六七八九十]{1,2}[.、)）．](?!\d)|[A-Ea-e][.、)）．])/y;
const opensClause =
  /(?:评分|评价|计分|得分|扣分|扣完|每|否则|达到|未|超过|低于|高于|大于|小于|[\d.]+%?\s*[≤<＜≦]|≥|≤|>|<)/y;

/** Space between two figures is kept, a line that ends a clause too; a line broken inside a word or number is joined. */
function gapFor(source: string, start: number, end: number, before: string): string {
  const previous = before.charAt(before.length - 1);
  const next = source.charAt(end);
  const space = source.slice(start, end);
  if (space.includes("\t")) return "\t";
  if (!/[\n\r]/.test(space)) {
    listMark.lastIndex = end;
    if (!/[\d(（]/.test(next) && previous !== "" && listMark.test(source)) return "\n";
  }
  // 得1 5分: figures torn apart behind the verb that takes them.
  if (/(?:[得计扣加记减]|满分)\d$/.test(before.slice(-3)) && /^\d\s*分/.test(source.slice(end, end + 6))) return "";
  if (!/[\n\r]/.test(space)) return /[0-9a-zA-Z]/.test(previous) && /[0-9]/.test(next) ? " " : "";
  if (previous === "" || next === "") return "";
  listMark.lastIndex = end;
  if (listMark.test(source)) return "\n";
  if (/[0-9.]/.test(previous)) return "";
  // A line never ends behind 不, 未, 每 or a word that joins.
  if (/[不未每第及和与或]/.test(previous)) return "";
  opensClause.lastIndex = end;
  if (opensClause.test(source)) return "\n";
  // A clause that has its sign has ended already.
  if (/[。;]/.test(previous)) return "";
  if (/[:,、]/.test(previous)) return "\n";
  if (next === "点" && before.endsWith("百分")) return "";
  if (/[分止%)]/.test(previous) && !/[值数之的为止钟权以及]/.test(next)) return "\n";
  // Two blank lines are a paragraph of their own.
  return (space.match(/\n/g)?.length ?? 0) > 1 ? "\n" : "";
}
