import type { Span } from "../place.ts";
import { plainText, type Plain } from "./characters.ts";
import type { ReportBlock, ReportText } from "./reportText.ts";

/** A paragraph before its claims are read. */
export type DraftPassage = Plain & {
  readonly isHeading: boolean;
  readonly headings: readonly string[];
  readonly block: number;
};

/** Paragraphs as their author wrote them: lines that only a page or a line width ended are joined again. */
export function passagesOf(report: ReportText): readonly DraftPassage[] {
  const { text, blocks } = report;
  const drafts: DraftPassage[] = [];
  const path: { readonly level: number; readonly title: string }[] = [];
  for (let at = 0; at < blocks.length; at += 1) {
    const block = blocks[at];
    if (!block || block.kind === "table") continue;
    const first = at;
    let { span } = block;
    while (goesOn(report, blocks, at, span)) {
      at += 1;
      span = { start: span.start, end: blocks[at]?.span.end ?? span.end };
    }
    const plain = plainText(text, span, true);
    if (block.kind === "heading" && plain.text.length <= longestHeading) {
      while ((path.at(-1)?.level ?? 0) >= block.level) path.pop();
      drafts.push({ ...plain, isHeading: true, headings: path.map(({ title }) => title), block: first });
      path.push({ level: block.level, title: plain.text });
      continue;
    }
    drafts.push({ ...plain, isHeading: false, headings: path.map(({ title }) => title), block: first });
  }
  return drafts;
}

/** What is longer is a paragraph that begins with a number. */
const longestHeading = 60;
const longestPassage = 6_000;
const shortestFullLine = 24;

/** Does the next block go on with the sentence of this one? */
function goesOn({ text }: ReportText, blocks: readonly ReportBlock[], at: number, span: Span): boolean {
  const [block, next] = [blocks[at], blocks[at + 1]];
  if (!block || next?.kind !== "paragraph" || span.end - span.start > longestPassage) return false;
  if (next.span.start < block.span.end || next.span.start - block.span.end > 40) return false;
  const line = text.slice(Math.max(block.span.start, block.span.end - 200), block.span.end).trimEnd();
  const following = text.slice(next.span.start, next.span.start + 30).trimStart();
  // 「334.」 at the end of a line is half a number when digits follow.
  const isCut =
    /\d[.,]?$/u.test(line) && /^\d/u.test(following) && block.span.end - block.span.start >= shortestFullLine;
  if (isCut) return true;
  if (isFinished(line) || beginsAnew(following)) return false;
  if (/^[，。；、）)》”％%]/u.test(following) || /[，、（(《“]$/u.test(line)) return true;
  if (block.kind === "heading" && line.length < shortestFullLine) return false;
  return block.span.end - block.span.start >= shortestFullLine;
}

const isFinished = (line: string): boolean => /[。；：！？;:!?.]["”）)]?$/u.test(line) || line === "";

function beginsAnew(line: string): boolean {
  return /^(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}[、.．]|\d{1,3}(?:[)）、]|[.．](?!\d))|[①-⑳•●·■◆▲★-]|第[一二三四五六七八九十]+[章节部条]|附[件表]|表\s?\d|图\s?\d|[一二三四五六七八九十]是|单位[：:]|注[：:])/u.test(
    line,
  );
}
