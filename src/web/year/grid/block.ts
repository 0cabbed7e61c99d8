/** A block of cells from the clipboard: a table of Excel, WPS or Word, or lines with tabs between the cells. */
export type Block = readonly (readonly string[])[];

export function blockOf(html: string, text: string): Block {
  // Line breaks inside a cell are plain in a table and quoted in text; the table says more.
  return tableOf(html) ?? linesOf(text);
}

function tableOf(html: string): Block | undefined {
  if (!/<table/iu.test(html)) return undefined;
  const table = new DOMParser().parseFromString(html, "text/html").querySelector("table");
  if (!table) return undefined;
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => [
      cellText(cell.textContent),
      // A merged cell covers its neighbours, which are then empty.
      ...Array.from({ length: Math.min(cell.colSpan, 50) - 1 }, () => ""),
    ]),
  );
}

/** 「a⇥"b⏎c"⇥d⏎」: a cell with a tab, a line break or quotation marks in it is quoted. */
export function linesOf(text: string): Block {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const quoted = /^"((?:[^"]|"")*)"(?=\t|\r?\n|$)/u.exec(text.slice(at));
    const plain = quoted ? undefined : /^[^\t\r\n]*/u.exec(text.slice(at));
    row.push(cellText(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : (plain?.[0] ?? "")));
    at += (quoted ?? plain)?.[0].length ?? 0;
    if (text[at] === "\t") {
      at += 1;
      if (at === text.length) row.push("");
      continue;
    }
    rows.push(row);
    row = [];
    at += text.startsWith("\r\n", at) ? 2 : 1;
  }
  if (row.length > 0) rows.push(row);
  return rows;
}

const cellText = (text: string): string => text.replaceAll(/[\s ]+/gu, " ").trim();

export function blockText(block: Block): string {
  return block
    .map((row) => row.map((cell) => (/[\t\n"]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join("\t"))
    .join("\n");
}
