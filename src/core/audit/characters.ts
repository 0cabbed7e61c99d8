import type { Span } from "../place.ts";

/** Text as the checks read it, and where each of its characters stands in the report. */
export type Plain = {
  readonly text: string;
  /** The place of each character; a number where they simply follow each other from there. */
  readonly offsets: Int32Array | number;
};

/**
 * Full-width digits, letters and signs as ordinary ones; spaces and line breaks gone wherever a reader would not miss
 * them. `wrapped`: a line break between two digits is that of a wrapped line, not the end of a number.
 */
export function plainText(
  text: string,
  span: Span,
  wrapped: boolean,
): { readonly text: string; readonly offsets: Int32Array } {
  const { start, end } = span;
  const characters: string[] = [];
  const offsets = new Int32Array(Math.max(0, end - start));
  let gap: "none" | "space" | "line" = "none";
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isGap(code)) {
      gap = code === 10 || code === 13 ? "line" : gap === "none" ? "space" : gap;
      continue;
    }
    if (isInvisible(code)) continue;
    const character = code < 128 ? ofAscii(text, at) : isPoint(text, at) ? "." : ordinary(code, text[at] ?? "");
    if (
      gap !== "none" &&
      characters.length > 0 &&
      parts(characters.at(-1) ?? "", character, gap === "line" && wrapped)
    ) {
      offsets[characters.length] = at - 1;
      characters.push(" ");
    }
    gap = "none";
    offsets[characters.length] = at;
    characters.push(character);
  }
  return { text: characters.join(""), offsets: offsets.subarray(0, characters.length) };
}

/** From a stretch of plain text back to the report. */
export function spanOf({ offsets }: Pick<Plain, "offsets">, from: number, to: number): Span {
  if (typeof offsets === "number") return { start: offsets + from, end: offsets + Math.max(from + 1, to) };
  const start = offsets[from] ?? offsets.at(-1) ?? 0;
  return { start, end: (offsets[Math.max(from, to - 1)] ?? start) + 1 };
}

function isGap(code: number): boolean {
  return (
    code === 32 || (code >= 9 && code <= 13) || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200a)
  );
}

function isInvisible(code: number): boolean {
  return code === 0xad || code === 0xfeff || (code >= 0x200b && code <= 0x200f) || code === 0x2060;
}

/** Between two figures or Latin words a space means something; elsewhere in Chinese it does not. */
function parts(before: string, after: string, joins: boolean): boolean {
  if (joins && isFigure(before) && isFigure(after)) return false;
  return isLatin(before) && isLatin(after) && after !== "%";
}

/** 「16。22万元」: a full stop typed for a point. */
function isPoint(text: string, at: number): boolean {
  if (text[at] !== "。" || !isDigit(text[at - 1]) || !isDigit(text[at + 1])) return false;
  return /^。\d{1,4}(?:[万亿]?元|[万亿]|%)/u.test(text.slice(at, at + 8));
}

/** A comma or semicolon typed in half width ends a clause just the same, but not between two digits. */
function ofAscii(text: string, at: number): string {
  const character = text[at] ?? "";
  if (character === ";") return "；";
  if (character !== ",") return character;
  return isDigit(text[at - 1]) && isDigit(text[at + 1]) ? "," : "，";
}

const isDigit = (character: string | undefined): boolean =>
  character !== undefined && character >= "0" && character <= "9";

const isFigure = (character: string): boolean => /[\d.,%]/u.test(character);
const isLatin = (character: string): boolean => /[\dA-Za-z.,%]/u.test(character);

function ordinary(code: number, character: string): string {
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0);
  if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a))
    return String.fromCharCode(code - 0xfee0);
  return ordinarySigns[character] ?? character;
}

const ordinarySigns: Readonly<Record<string, string>> = {
  "％": "%",
  "﹪": "%",
  "．": ".",
  "（": "(",
  "）": ")",
  "＋": "+",
  "－": "-",
  "−": "-",
  "–": "-",
  "＝": "=",
  "／": "/",
  "∕": "/",
  "＊": "×",
  "∗": "×",
  "╳": "×",
  "✕": "×",
  Х: "×",
  х: "×",
  "＞": ">",
  "＜": "<",
  "≧": "≥",
  "≦": "≤",
  "～": "~",
  "∼": "~",
  "〜": "~",
  "∶": "：",
  "﹣": "-",
  "［": "[",
  "］": "]",
  "｛": "{",
  "｝": "}",
};
