// Page numbers, and what stands at the top or bottom of every page.
import type { TextLine } from "./lines.ts";

const pageNumber = /^[\s\-—–－·•]*(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]?\s*(?:共\s*)?\d{1,4}\s*页?)?[\s\-—–－·•]*$/u;

/** The texts to leave out: the same line at the same edge of at least three pages, and more than half of them. */
export function runningLines(pages: readonly (readonly TextLine[])[]): ReadonlySet<string> {
  const times = new Map<string, number>();
  for (const lines of pages) {
    for (const line of new Set(edgesOf(lines).map(key))) times.set(line, (times.get(line) ?? 0) + 1);
  }
  const least = Math.max(3, pages.length / 2);
  return new Set([...times].filter(([, count]) => count >= least).map(([line]) => line));
}

export function withoutEdges(
  lines: readonly TextLine[],
  running: ReadonlySet<string>,
  height: number,
): readonly TextLine[] {
  const edges = new Set(edgesOf(lines));
  const isOuter = ({ y }: TextLine) => y < height * 0.1 || y > height * 0.9;
  return lines.filter(
    (line) => !edges.has(line) || !(running.has(key(line)) || (pageNumber.test(line.text) && isOuter(line))),
  );
}

function edgesOf(lines: readonly TextLine[]): readonly TextLine[] {
  return [...lines.slice(0, 2), ...lines.slice(2).slice(-2)];
}

/** Pages differ in their number. */
const key = ({ text }: TextLine): string => text.replace(/\d+/gu, "#");
