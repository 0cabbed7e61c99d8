/** How many columns a terminal gives the text: Chinese characters and full-width signs take two. */
export function width(text: string): number {
  let columns = 0;
  for (const sign of text) columns += signWidth(sign);
  return columns;
}

const noColumn = /^[\p{Mn}\p{Me}\p{Cf}\p{Cc}]$/u;
const twoColumns =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE10-\uFE19\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{1F300}-\u{1FAFF}\u{20000}-\u{3FFFD}]$/u;

function signWidth(sign: string): number {
  if (noColumn.test(sign)) return 0;
  return twoColumns.test(sign) ? 2 : 1;
}

export type Side = "left" | "right";

/** Rows in columns two blanks apart; nothing stands behind the last text of a line. */
export function columns(rows: readonly (readonly string[])[], sides: readonly Side[]): string {
  const widths = sides.map((_, index) => Math.max(0, ...rows.map((row) => width(row[index] ?? ""))));
  return rows
    .map((row) =>
      sides
        .map((side, index) => padded(row[index] ?? "", widths[index] ?? 0, side))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

function padded(text: string, to: number, side: Side): string {
  const blanks = " ".repeat(Math.max(0, to - width(text)));
  return side === "left" ? text + blanks : blanks + text;
}

/** A Markdown table; what would end a cell is written so that it does not. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cellText).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---|").join("")}`, ...rows.map(line)].join("\n");
}

function cellText(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\|*_`<[\]]/g, "\\$&");
}
