/** Which column holds what; several for the levels of the tree, from the top. */
export type Columns = {
  readonly levels: readonly number[];
  readonly points: number;
  readonly explanation?: number;
  readonly formula?: number;
  readonly target?: number;
  readonly rule?: number;
  readonly score?: number;
};

/** One indicator's cells, put together again where a page break had parted them. */
export type TableRow = {
  /** From 1, in the text as pasted. */
  readonly line: number;
  readonly levels: readonly string[];
  readonly points: string;
  readonly explanation: string;
  readonly formula: string;
  readonly target: string;
  readonly rule: string;
  readonly score: string;
};

export type Rows = { readonly rows: readonly TableRow[]; readonly total?: TableRow; readonly found: boolean };

type Draft = { -readonly [Key in keyof TableRow]: Key extends "levels" ? string[] : TableRow[Key] };

/** The rows of a scoring table: columns by their heads, repeated heads dropped, rows parted by page breaks joined. */
export function readRows(cells: readonly (readonly string[])[]): Rows {
  const rows: Draft[] = [];
  let columns: Columns | undefined;
  let total: TableRow | undefined;
  let afterBreak = false;
  for (const [index, line] of cells.entries()) {
    const heads = columnsOf(line);
    if (heads) {
      columns = heads;
      afterBreak = rows.length > 0;
      continue;
    }
    if (!columns || line.length < 3) continue;
    const row = rowOf(line, columns, index + 1);
    if (isTotal(row)) total = row;
    else if (isContinuation(row)) continueRow(rows, row);
    else {
      if (afterBreak) joinLevels(rows, row);
      rows.push(row);
      afterBreak = false;
    }
  }
  return { rows, found: columns !== undefined, ...(total && { total }) };
}

const level = /^[一二三四五六]级指标$/;

function columnsOf(line: readonly string[]): Columns | undefined {
  const heads = line.map((cell) => cell.replace(/\s+/g, ""));
  const levels = heads.flatMap((head, at) =>
    level.test(head) || /^(?:指标名称|指标|评价指标)$/.test(head) ? [at] : [],
  );
  const found = heads.findIndex((head) =>
    /^(?:权重分?|分值|标准分|满分|权重（分）|权重\(分\)|分数|分值（分）)(?:（分）|\(分\)|（%）)?$/.test(head),
  );
  const rule = heads.findIndex((head) =>
    /评分标准|评价标准|计分标准|评分细则|评分规则|评分办法|评分方法|计分方法|计分规则|评分说明|打分标准/.test(head),
  );
  const points = found;
  const lastLevel = levels.at(-1) ?? 0;
  for (let at = lastLevel + 1; at < points; at++) if (heads[at] === "") levels.push(at);
  if (levels.length === 0 || points < 0 || (rule < 0 && levels.length < 2)) return undefined;
  const at = (name: RegExp) => heads.findIndex((head) => name.test(head));
  const optional = {
    explanation: at(/指标解释|指标说明|评价要点|评价内容|指标内涵/),
    formula: at(/公式|计算方法/),
    target: at(/^(?:目标值|指标值|年度指标值|计划值|绩效标准值)$/),
    rule,
    score: at(/^(?:得分|实际得分|评价得分|自评得分)$/),
  };
  const known = Object.fromEntries(Object.entries(optional).filter(([, column]) => column >= 0));
  return { levels, points, ...known };
}

/** Some rows have one cell more than their heads: a level without a head. Then the figure of the points stands one further. */
function rowOf(line: readonly string[], columns: Columns, number: number): Draft {
  const numeric = (at: number) => /^\d+(?:\.\d+)?分?$/.test((line[at] ?? "").trim());
  const shifted = !numeric(columns.points) && (line[columns.points] ?? "").trim() !== "" && numeric(columns.points + 1);
  return cellsOf(line, shifted ? moved(columns) : columns, number);
}

function moved(columns: Columns): Columns {
  const next = (at: number | undefined) => (at === undefined ? undefined : at + 1);
  const others = {
    explanation: next(columns.explanation),
    formula: next(columns.formula),
    target: next(columns.target),
    rule: next(columns.rule),
    score: next(columns.score),
  };
  const known = Object.fromEntries(Object.entries(others).filter(([, at]) => at !== undefined));
  return { levels: [...columns.levels, columns.points], points: columns.points + 1, ...known };
}

function cellsOf(line: readonly string[], columns: Columns, number: number): Draft {
  const cell = (at: number | undefined) => (at === undefined ? "" : (line[at] ?? "").trim());
  return {
    line: number,
    levels: columns.levels.map((at) => cell(at)),
    points: cell(columns.points),
    explanation: said(cell(columns.explanation)),
    formula: said(cell(columns.formula)),
    target: said(cell(columns.target)),
    rule: cell(columns.rule),
    score: cell(columns.score),
  };
}

/** 「-」 stands for nothing. */
export function said(cell: string): string {
  return /^[-—–－/、]*$/.test(cell) ? "" : cell;
}

function isTotal(row: TableRow): boolean {
  return row.levels.some((cell) => /^(?:合\s*计|总\s*计|总分|总得分)$/.test(cell));
}

/** Words without marks of their own go on where the row before stopped; a new code begins something new. */
function isContinuation(row: TableRow): boolean {
  return (
    row.points === "" && !row.levels.some((cell) => /^[A-Z]\d*\s|[(（][\d.]+[)）]$/.test(cell) && !/^[(（]/.test(cell))
  );
}

function continueRow(rows: Draft[], row: TableRow): void {
  const last = rows.at(-1);
  if (!last) return;
  row.levels.forEach((cell, at) => {
    if (said(cell) === "") return;
    // The piece belongs to the nearest row above that has words in this column.
    // A cut name goes on in the leaf's column, which may stand one further in a row with a level more.
    const leaf = deepest(last.levels);
    const inLeaf = at === leaf || (at === leaf - 1 && last.levels.length > row.levels.length);
    const owner = inLeaf ? last : (rows.findLast((one) => said(one.levels[at] ?? "") !== "") ?? last);
    const column = inLeaf ? leaf : at;
    owner.levels[column] = (owner.levels[column] ?? "") + cell;
  });
  last.explanation += row.explanation;
  last.formula += row.formula;
  last.target += row.target;
  last.rule += row.rule;
  last.score += row.score;
}

/** After a page break the first row repeats nothing: 「(22)」 or 「对象」 end the cell that was cut. */
function joinLevels(rows: Draft[], row: Draft): void {
  row.levels.forEach((cell, at) => {
    const leaf = at === deepest(row.levels);
    const code = /^[A-Z]\d*/.test(cell);
    if (said(cell) === "" || code || leaf) return;
    const owner = rows.findLast((one) => said(one.levels[at] ?? "") !== "");
    if (!owner) return;
    const bracket = /^[(（]/.test(cell);
    const same = /^[A-Z]/.test(owner.levels[at] ?? "") ? bracket : true;
    if (!same) return;
    owner.levels[at] = (owner.levels[at] ?? "") + cell;
    row.levels[at] = "";
  });
}

export function deepest(levels: readonly string[]): number {
  let at = levels.length - 1;
  while (at >= 0 && said(levels[at] ?? "") === "") at -= 1;
  return at;
}
