/** Line numbers (from 1) in which the text occurs. */
export function linesWith(lines: readonly string[], text: string | undefined): readonly number[] {
  if (text === undefined || text === "") return [];
  const wanted = text.toLowerCase();
  return lines.flatMap((line, index) => (line.toLowerCase().includes(wanted) ? [index + 1] : []));
}
