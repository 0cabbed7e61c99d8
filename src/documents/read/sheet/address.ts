/** 「AB12」 as row and column from 0; undefined for what is no address. */
export function addressOf(text: string): { readonly row: number; readonly column: number } | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/u.exec(text);
  if (!found) return undefined;
  return { column: columnOf(found[1] ?? ""), row: Number(found[2]) - 1 };
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function lettersOf(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : lettersOf(Math.floor(column / 26) - 1) + String.fromCharCode(65 + (column % 26));
}

/** A formula that cells share, as it reads some rows and columns further; absolute parts stay, text in quotes too. */
export function movedFormula(formula: string, rows: number, columns: number): string {
  return formula.replace(
    /"[^"]*"|'[^']*'!?|(\$?)([A-Z]{1,3})(\$?)(\d{1,7})(?![\d(A-Z_a-z])/gu,
    (whole: string, fixedColumn: string, letters: string, fixedRow: string, digits: string) => {
      if (letters === undefined) return whole;
      const column = fixedColumn === "$" ? letters : lettersOf(Math.max(0, columnOf(letters) + columns));
      const row = fixedRow === "$" ? digits : `${Math.max(1, Number(digits) + rows)}`;
      return `${fixedColumn}${column}${fixedRow}${row}`;
    },
  );
}
