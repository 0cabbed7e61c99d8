// Page numbers, and what stands at the top or bottom of every page.
import type { TextLine } from "./lines.ts";

const pageNumber = /^[\s\-—–－·•]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–－·•]*$/u;

/**
 * The texts to leave out: the same line at the same edge of at least three pages, and more than half of them. Where the
 * lines differ in a number it is the page's: 「附件1」 and 「附件2」 on top of their pages are headings.
 */
export function runningLines(pages: readonly (readonly TextLine[])[]): ReadonlySet<string> {
  const found = new Map<string, { readonly page: number; readonly text: string }[]>();
  for (const [page, lines] of pages.entries()) {
    for (const [line, text] of new Map(edgesOf(lines).map((one) => [key(one), one.text])))
      found.set(line, [...(found.get(line) ?? []), { page, text }]);
  }
  const least = Math.max(3, pages.length / 2);
  return new Set([...found].filter(([, seen]) => seen.length >= least && isRunning(seen)).map(([line]) => line));
}

function isRunning(seen: readonly { readonly page: number; readonly text: string }[]): boolean {
  const isSame = seen.every(({ text }) => text === seen[0]?.text);
  const offsets = seen.map(({ page, text }) => (text.match(/\d+/gu) ?? []).map((digits) => Number(digits) - page));
  const counts = offsets[0]?.map((_, at) => new Set(offsets.map((one) => one[at])).size) ?? [];
  return isSame || counts.includes(1);
}

export function withoutEdges(
  lines: readonly TextLine[],
  running: ReadonlySet<string>,
  height: number,
): readonly TextLine[] {
  const edges = new Set(edgesOf(lines));
  // On a page lying on its side the foot of GB/T 9704 stands higher up.
  const isOuter = ({ y }: TextLine) => y < height * 0.1 || y > height * 0.86;
  return lines.filter(
    (line) => !edges.has(line) || !(running.has(key(line)) || (pageNumber.test(line.text) && isOuter(line))),
  );
}

function edgesOf(lines: readonly TextLine[]): readonly TextLine[] {
  return [...lines.slice(0, 2), ...lines.slice(2).slice(-2)];
}

/** Pages differ in their number. */
const key = ({ text }: TextLine): string => text.replace(/\d+/gu, "#");
