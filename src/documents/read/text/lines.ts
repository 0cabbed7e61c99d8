/** A line of a text and where it starts; without its line end. */
export type Line = { readonly text: string; readonly start: number };

export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const feed = text.indexOf("\n", start);
    const end = feed < 0 ? text.length : feed;
    const stop = end > start && text[end - 1] === "\r" ? end - 1 : end;
    lines.push({ text: text.slice(start, stop), start });
    start = end + 1;
    if (feed < 0) break;
  }
  return lines;
}

export const isBlank = ({ text }: Line): boolean => text.trim() === "";

/** The line without the blanks around it, and where that then starts. */
export function trimmedLine({ text, start }: Line): Line {
  const trimmed = text.trim();
  return { text: trimmed, start: start + text.indexOf(trimmed) };
}
