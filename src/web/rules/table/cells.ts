/** What Excel and Word put on the clipboard as text: tabs between cells, quotes around a cell with line breaks. */
export function cellsOf(text: string): readonly (readonly string[])[] {
  const clean = text.replaceAll("\r\n", "\n").replaceAll("\r", "\n");
  const rows: string[][] = [[]];
  for (let at = 0; at <= clean.length;) {
    const { cell, end } = cellAt(clean, at);
    rows.at(-1)?.push(cell);
    if (clean[end] === "\n") rows.push([]);
    at = end + 1;
  }
  return rows;
}

/** A quote at the head of a cell opens it only if another one ends it: 「"满意"的得满分」 is as it stands. */
function cellAt(text: string, at: number): { readonly cell: string; readonly end: number } {
  const quotedCell = /"((?:[^"]|"")*)"(?=[\t\n]|$)/uy;
  quotedCell.lastIndex = at;
  const found = quotedCell.exec(text);
  if (found) return { cell: (found[1] ?? "").replaceAll('""', '"'), end: quotedCell.lastIndex };
  const plainCell = /[^\t\n]*/uy;
  plainCell.lastIndex = at;
  const cell = plainCell.exec(text)?.[0] ?? "";
  return { cell, end: at + cell.length };
}

/** A table copied as HTML keeps its cells apart even where they hold paragraphs; merged cells stand in their first one. */
export function tableText(html: string): string | undefined {
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table || table.rows.length === 0) return undefined;
  const grid: (string | undefined)[][] = [...table.rows].map(() => []);
  [...table.rows].forEach((row, at) => {
    for (const cell of row.cells) place(grid, at, cell);
  });
  return grid.map((row) => Array.from(row, (cell) => quoted(cell ?? "")).join("\t")).join("\n");
}

function place(grid: (string | undefined)[][], at: number, cell: HTMLTableCellElement): void {
  const row = grid[at] ?? [];
  let column = 0;
  while (row[column] !== undefined) column += 1;
  for (let down = 0; down < Math.max(cell.rowSpan, 1); down++) {
    for (let across = 0; across < Math.max(cell.colSpan, 1); across++) {
      const line = grid[at + down];
      if (line) line[column + across] = down === 0 && across === 0 ? textOf(cell) : "";
    }
  }
}

/** Line breaks of the page's source mean nothing; those of paragraphs do. */
function textOf(cell: HTMLTableCellElement): string {
  const copy = cell.cloneNode(true);
  if (!(copy instanceof HTMLElement)) return "";
  for (const end of copy.querySelectorAll("br, p + p, div + div, li")) end.before("\u2028");
  return (copy.textContent ?? "")
    .replace(/\s*\n\s*|[\t\u00A0]+/gu, "")
    .replaceAll("\u2028", "\n")
    .trim();
}

const quoted = (cell: string): string => (/[\t\n"]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
