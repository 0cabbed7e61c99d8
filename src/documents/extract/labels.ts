// 「A1 政策依据（5分）」: the code, the name and the points that one cell of an indicator tree may hold.
import { parseDecimal, quantity, unit, type Quantity } from "../../core/index.ts";
import { matchText } from "../read/words.ts";

/** No name is longer; a longer text is taken as it is. */
const longest = 200;

export type Label = { readonly code?: string; readonly name: string; readonly points?: Quantity };

const coded = /^([A-Z]\d+(?:[-.]\d+)*|[A-Z](?=[\s、.．：:]))[\s、.．：:]*(?=\S)/u;
const pointed = /\s*[（(]\s*(\d+(?:\.\d+)?)\s*分?\s*[)）]$/u;
const clearlyPointed = /\s*[（(]\s*(\d+(?:\.\d+)?)\s*分\s*[)）]$/u;

/** In a scoring table a bare 「(5)」 are points, elsewhere only 「（5分）」. */
export function labelOf(text: string, withCode: boolean, isScored: boolean): Label {
  if (text.length > longest) return { name: text };
  const code = withCode ? coded.exec(text) : null;
  const rest = code ? text.slice(code[0].length) : text;
  const points = (isScored ? pointed : clearlyPointed).exec(rest);
  const value = points?.[1] === undefined ? undefined : parseDecimal(points[1]);
  return {
    ...(code?.[1] !== undefined && { code: code[1] }),
    name: closedUp((value ? rest.slice(0, points?.index) : rest).trim()),
    ...(value && { points: quantity(value, unit("分")) }),
  };
}

/** Blanks between Chinese characters are typesetting. */
export function closedUp(text: string): string {
  return text.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
}

export function hasCode(text: string): boolean {
  return coded.test(text);
}

/** Names are the same when only blanks, brackets' width and the like differ. */
export function sameName(left: string, right: string): boolean {
  return matchText(left) === matchText(right);
}

const totals = /^(?:合计|总计|总分|总得分|小计|共计|合计得分)[：:]?$/u;

export function isTotalLabel(text: string): boolean {
  return totals.test(matchText(text));
}
