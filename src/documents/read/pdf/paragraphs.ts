// Lines become paragraphs: a line that fills the width goes on in the next one.
import type { DraftBlock } from "../draft.ts";
import { numbered } from "../numbering.ts";
import { glue, smallest } from "../words.ts";
import type { TextLine } from "./lines.ts";

export type Margins = { readonly left: number; readonly right: number };

/** The edges of the running text: where most lines begin, and where the long ones end. */
export function marginsOf(lines: readonly TextLine[]): Margins {
  const starts = new Map<number, number>();
  for (const { x } of lines) starts.set(Math.round(x), (starts.get(Math.round(x)) ?? 0) + 1);
  const common = [...starts].filter(([, times]) => times * 5 >= lines.length).map(([x]) => x);
  const rights = lines.map(({ right }) => right).sort((a, b) => b - a);
  return {
    left: smallest(common.length > 0 ? common : [...starts.keys()]),
    right: rights[Math.floor(rights.length / 10)] ?? 0,
  };
}

export type OpenParagraph = { text: string; readonly page: number; last: TextLine };

/** Whether the line goes on with the paragraph, also over the end of a page; a tagged file says so itself. */
export function continues({ text, last }: OpenParagraph, line: TextLine, { left, right }: Margins): boolean {
  const mark = last.items[0]?.mark;
  if (mark !== undefined && mark === line.items[0]?.mark) return true;
  const em = Math.max(last.size, line.size);
  if (last.right < right - em * 1.8 || line.x > left + em * 0.8) return false;
  if (Math.abs(last.size - line.size) > em * 0.15) return false;
  if (line.page === last.page && line.y - last.y > em * 2.6) return false;
  // A heading stands alone even when it fills its line by chance.
  return !(numbered(text)?.isHeading === true && numbered(line.text) !== undefined);
}

export function extended(paragraph: OpenParagraph, line: TextLine): OpenParagraph {
  return { ...paragraph, text: glue(paragraph.text, line.text), last: line };
}

export function paragraphBlock({ text, page }: OpenParagraph): DraftBlock {
  const found = numbered(text);
  if (found?.isHeading) return { kind: "heading", level: found.level, number: found.number, text, page };
  if (found) return { kind: "list-item", level: found.level, number: found.number, text, page };
  return { kind: "paragraph", text, page };
}
