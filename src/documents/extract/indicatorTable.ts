// Tables with an indicator a row: the tree on the left, targets, actual values, points, sentences and scores beside it.
import { compileRule, type Compiled, type Decimal, type Quantity } from "../../core/index.ts";
import { cellAt, type Cell, type Table } from "../document.ts";
import { matchText } from "../read/words.ts";
import { short, silence, type At, type Cells } from "./cells.ts";
import type { Column, Head } from "./columns.ts";
import type { Extracted, GroupFacts, HeadFact, IndicatorFacts, MoneyLine, OtherFact, TotalFacts } from "./facts.ts";
import { readFormHead, rowCells, worth } from "./formHead.ts";
import { unitIn } from "./headers.ts";
import { indicatorColumns, type Field, type IndicatorColumns } from "./indicatorColumns.ts";
import { closedUp, hasCode, isTotalLabel, labelOf, sameName } from "./labels.ts";

/** Columns no field and no level of the tree has taken. */
export function untakenColumns({ columns }: Head): readonly Column[] {
  const { year, midTerm } = indicatorColumns(columns);
  return [...year.others, ...(midTerm?.others ?? [])];
}

export type IndicatorRows = {
  readonly indicators: readonly IndicatorFacts[];
  readonly total?: TotalFacts;
  /** What stands in rows of another form below. */
  readonly head: readonly HeadFact[];
  readonly money: readonly MoneyLine[];
};

type Level = { readonly text: string; readonly cell: Cell };
/** The way down to the row, as long as the levels; undefined where a level says nothing. */
type Path = readonly (Level | undefined)[];

export function readIndicatorRows(
  cells: Cells,
  head: Head,
  isScored: boolean,
  unit: string | undefined,
): IndicatorRows {
  const sides = indicatorColumns(withUnheadedLevels(cells, head));
  const year = new Side(cells, sides.year, isScored);
  const midTerm = sides.midTerm && new Side(cells, sides.midTerm, false);
  const first = head.columns[0]?.column ?? 0;
  const found: { total?: TotalFacts; indicators: IndicatorFacts[] } = { indicators: [] };
  const around: { head: HeadFact[]; money: MoneyLine[] } = { head: [], money: [] };
  for (let row = head.firstRow; row < cells.endRow; row += 1) {
    const here = rowCells(cells.table, row, 0);
    const label = here.find(({ text }) => matchText(text) !== "");
    if (!label || isRepeatedHead(cells, head, row)) continue;
    if (isTotalLabel(label.text)) {
      // A table has one total; sums of parts come before it.
      found.total = year.total(row);
      continue;
    }
    if (isAcross(label, head, first, cells.table.columnCount)) {
      const read = readFormHead(cells, row, row + 1, unit);
      around.head.push(...read.head);
      around.money.push(...read.money);
      continue;
    }
    found.indicators.push(...rowFacts(cells, row, year, midTerm));
  }
  const coded = withCodes(withoutHeadings(cells, found.indicators), isScored);
  return { ...found, indicators: coded, ...around };
}

/** A level may lack a head: its column stands under the head of the last level, or between that and the next head. */
function withUnheadedLevels({ table }: Cells, { columns, firstRow }: Head): readonly Column[] {
  const last = columns.findLastIndex(({ role }) => role?.startsWith("level"));
  const [level, next] = [columns[last], columns[last + 1]];
  if (!level || !next) return columns;
  const words = "一二三四五六";
  const deepest = words.indexOf(/([一二三四五六])级/u.exec(level.header)?.[1] ?? "六");
  const added: Column[] = [];
  for (let column = level.column + 1; column < next.column; column += 1) {
    const word = words[deepest + 1 + added.length];
    if (word !== undefined && hasOwnTexts(table, firstRow, column))
      added.push({ column, columns: 1, header: `${word}级指标`, role: "level-4" });
  }
  const narrowed = added.length > 0 ? { ...level, columns: 1 } : level;
  return [...columns.slice(0, last), narrowed, ...added, ...columns.slice(last + 1)];
}

function hasOwnTexts(table: Table, from: number, column: number): boolean {
  for (let row = from; row < table.rowCount; row += 1) {
    const cell = cellAt(table, row, column);
    if (cell?.column === column && matchText(cell.text) !== "") return true;
  }
  return false;
}

/** A cell that begins left of the tree, or goes over columns of different kinds, belongs to the form around. */
function isAcross(label: Cell, { columns }: Head, first: number, columnCount: number): boolean {
  const end = label.column + label.columns;
  if (label.column < first && end > first) return true;
  const under = columns.filter(({ column }) => column >= label.column && column < end);
  return under.length > 2 && (label.columns >= columnCount || under.some(({ role }) => !role?.startsWith("level")));
}

function isRepeatedHead(cells: Cells, { columns }: Head, row: number): boolean {
  const same = columns.filter(
    ({ column, header }) => matchText(cells.text(row, column)) === (header.split("·").at(-1) ?? ""),
  );
  return same.length >= Math.max(2, columns.length - 1);
}

function rowFacts(cells: Cells, row: number, year: Side, midTerm: Side | undefined): readonly IndicatorFacts[] {
  const own = year.row(row);
  const later = midTerm?.row(row, true);
  if (!later) return own ? [own] : [];
  if (own && sameName(own.name.text, later.name.text) && later.midTermTarget)
    return [{ ...own, midTermTarget: later.midTermTarget }];
  return own ? [later, own] : [later];
}

/** No scheme has as many indicators; compiling takes some milliseconds each. */
const mostSentences = 500;

/** One side of a table and the path of the row last read. */
class Side {
  readonly #cells: Cells;
  readonly #columns: IndicatorColumns;
  readonly #isScored: boolean;
  #path: Path = [];
  #sentences = 0;

  constructor(cells: Cells, columns: IndicatorColumns, isScored: boolean) {
    this.#cells = cells;
    this.#columns = columns;
    this.#isScored = isScored;
  }

  row(row: number, isQuiet = false): IndicatorFacts | undefined {
    this.#path = this.#pathOf(row);
    const leafAt = this.#path.findLastIndex((level) => level !== undefined);
    const leaf = this.#path[leafAt];
    if (!leaf || (isQuiet && leafAt === 0)) {
      if (!isQuiet) this.#unnamed(row);
      return undefined;
    }
    const path = this.#path.slice(0, leafAt).flatMap((level) => (level ? [this.#group(level)] : []));
    const { cell } = leaf;
    const name = this.#cells.words({ row: cell.row, column: cell.column, header: "指标名称" });
    return { place: this.#cells.place(row, cell.column), path, name, ...this.#fields(row, leaf.text) };
  }

  total(row: number): TotalFacts {
    const grade = rowCells(this.#cells.table, row, 0).find(({ text }) =>
      /^(?:优秀?|良好?|中|差|合格|不合格)$/u.test(matchText(text)),
    );
    const points = this.#number("points", row);
    const score = this.#number("score", row);
    return {
      place: this.#cells.place(row, this.#columns.levels[0]?.column ?? 0),
      ...(points && { points }),
      ...(score && { score }),
      ...(grade && { grade: this.#cells.words({ row, column: grade.column, header: "等级" }) }),
    };
  }

  /** An empty cell goes on with what stands above it, as long as nothing left of it is new. */
  #pathOf(row: number): Path {
    let isNew = false;
    return this.#columns.levels.map(({ column }, at) => {
      const cell = cellAt(this.#cells.table, row, column);
      const text = this.#cells.text(row, column);
      const before = this.#path[at];
      const left = this.#columns.levels[at - 1];
      // A name over several levels is one name.
      const isSame = left !== undefined && cell !== undefined && cell.column <= left.column;
      if (!cell || isSame || silence(text) === "none") {
        isNew ||= before !== undefined;
        return undefined;
      }
      if (text === "") return isNew ? undefined : before;
      isNew ||= before === undefined || cell.row === row;
      return { text, cell };
    });
  }

  #group({ text, cell }: Level): GroupFacts {
    const label = labelOf(text, false, this.#isScored);
    const { name, points } = label;
    return { name, text, ...(points && { points }), place: this.#cells.place(cell.row, cell.column) };
  }

  #unnamed(row: number): void {
    const text = rowCells(this.#cells.table, row, 0)
      .filter((cell) => silence(cell.text) === undefined)
      .map((cell) => cell.text)
      .join("｜");
    if (text !== "")
      this.#cells.note(
        { code: "extract-row-unread", facts: { text: short(text) } },
        this.#cells.place(row, this.#columns.levels[0]?.column ?? 0),
      );
  }

  #fields(row: number, name: string): Omit<IndicatorFacts, "place" | "path" | "name"> {
    const unit = this.#text("unit", row);
    const sign = this.#text("sign", row);
    const points = this.#number("points", row);
    const words = (field: Field) => this.#words(field, row);
    const sentence = words("sentence");
    const target = this.#target("target", row, name, unit, sign);
    const original = this.#target("original", row, name, unit, sign);
    const midTerm = this.#target("mid-term", row, name, unit, sign);
    const actual = this.#achieved("actual", row, name, unit);
    const forecast = this.#achieved("forecast", row, name, unit);
    const completion = this.#number("completion", row);
    const score = this.#number("score", row);
    const [explanation, formula, reason, evidence] = [
      words("explanation"),
      words("formula"),
      words("reason"),
      words("evidence"),
    ];
    const compiled = this.#compiled(name, sentence, { points, target, explanation, formula });
    return {
      ...(points && { points }),
      ...(target && { target }),
      ...(original && { originalTarget: original }),
      ...(midTerm && { midTermTarget: midTerm }),
      ...(actual && { actual }),
      ...(forecast && { forecast }),
      ...(completion && { completion }),
      ...(score && { score }),
      ...(sentence && { sentence }),
      ...(compiled && { compiled }),
      ...(explanation && { explanation }),
      ...(formula && { formula }),
      ...(reason && { reason }),
      ...(evidence && { evidence }),
      others: this.#others(row),
    };
  }

  #others(row: number): readonly OtherFact[] {
    return this.#columns.others.flatMap((column) => {
      const at = this.#at(column, row);
      return at ? worth(column.header, this.#cells.words(at)) : [];
    });
  }

  #at(column: Column | undefined, row: number): At | undefined {
    if (!column) return undefined;
    // What a merged cell says for several rows counts in its first.
    const cell = cellAt(this.#cells.table, row, column.column);
    if (cell && cell.row < row) return undefined;
    return { row, column: column.column, header: column.header };
  }

  #text(field: Field, row: number): string | undefined {
    const said = this.#words(field, row);
    return said?.state === "known" ? said.value : undefined;
  }

  #words(field: Field, row: number): Extracted<string> | undefined {
    const at = this.#at(this.#columns.fields.get(field), row);
    return at && this.#cells.words(at);
  }

  #number(field: Field, row: number): Extracted<Quantity> | undefined {
    const column = this.#columns.fields.get(field);
    const at = this.#at(column, row);
    const usual = field === "completion" ? "%" : "分";
    return at && this.#cells.quantity(at, { unit: column?.unit ?? usual });
  }

  #target(
    field: Field,
    row: number,
    name: string,
    unit: string | undefined,
    sign: string | undefined,
  ): IndicatorFacts["target"] {
    const column = this.#columns.fields.get(field);
    const at = this.#at(column, row);
    if (!at) return undefined;
    return this.#cells.requirement(at, { unit: unit ?? column?.unit ?? unitIn(name), sign, name });
  }

  #achieved(field: Field, row: number, name: string, unit: string | undefined): IndicatorFacts["actual"] {
    const column = this.#columns.fields.get(field);
    const at = this.#at(column, row);
    return at && this.#cells.achieved(at, unit ?? column?.unit ?? unitIn(name), name);
  }

  #compiled(
    name: string,
    sentence: Extracted<string> | undefined,
    { points, target, explanation, formula }: Around,
  ): Compiled | undefined {
    if (sentence?.state !== "known") return undefined;
    this.#sentences += 1;
    if (this.#sentences === mostSentences + 1)
      this.#cells.note({ code: "extract-sentences-many", facts: { limit: `${mostSentences}` } }, sentence.place);
    if (this.#sentences > mostSentences) return undefined;
    const marks = pointsOf(points);
    const compiled = compileRule(sentence.value, {
      name: labelOf(name, hasCode(name), this.#isScored).name,
      ...(marks && { points: marks }),
      ...(target?.state === "known" && { target: target.text }),
      ...(explanation?.state === "known" && { explanation: explanation.value }),
      ...(formula?.state === "known" && { formula: formula.value }),
    });
    this.#say(name, compiled, sentence);
    return compiled;
  }

  #say(name: string, { status, assumptions, readings, findings }: Compiled, { place }: Extracted<string>): void {
    if (status === "complete") return;
    if (status === "assumed") {
      const assumed = assumptions.map(({ what }) => what).join("；");
      this.#cells.note({ code: "extract-sentence-assumed", facts: { name, assumed } }, place);
      return;
    }
    const either = readings.map(({ canonical }) => `「${canonical}」`).join("或");
    const because =
      readings.length > 1 ? `有两种读法，${either}。请选定一种。` : findings.map((one) => one.message).join("");
    this.#cells.note({ code: "extract-sentence-open", facts: { name, because } }, place);
  }
}

type Around = {
  readonly points: Extracted<Quantity> | undefined;
  readonly target: IndicatorFacts["target"];
  readonly explanation: Extracted<string> | undefined;
  readonly formula: Extracted<string> | undefined;
};

export function pointsOf(points: Extracted<Quantity> | undefined): Decimal | undefined {
  return points?.state === "known" && points.value.unit.name === "分" ? points.value.value : undefined;
}

/** Where rows have points, one with a name alone heads those below it. */
function withoutHeadings(cells: Cells, indicators: readonly IndicatorFacts[]): readonly IndicatorFacts[] {
  const pointed = indicators.filter(({ points }) => points?.state === "known");
  if (pointed.length * 2 < indicators.length) return indicators;
  return indicators.filter(({ name, place, points, target, actual, score, sentence, others }) => {
    const isBare = [points, target, actual, score, sentence].every((one) => one === undefined || one.text === "");
    if (!isBare || others.length > 0 || name.state !== "known") return true;
    cells.note({ code: "extract-row-heading", facts: { name: name.value } }, place);
    return false;
  });
}

/** Codes count where most names have one: 「A4纸」 in a table without codes is a name. Points in a name repeat its column. */
function withCodes(indicators: readonly IndicatorFacts[], isScored: boolean): readonly IndicatorFacts[] {
  const labels = indicators.flatMap(({ name, path }) => [name.text, ...path.map(({ text }) => text)]);
  const isCoded = labels.filter(hasCode).length * 2 > labels.length;
  return indicators.map((one) => {
    const { code, name: bare, points: repeated } = labelOf(one.name.text, isCoded, isScored);
    const points = pointsOf(one.points);
    const isRepeated = repeated && (!points || repeated.value.equals(points));
    const name = isRepeated || !repeated ? bare : withoutCode(one.name.text, code);
    return {
      ...one,
      path: one.path.map((group) => ({ ...group, ...labelOf(group.text, isCoded, isScored) })),
      name: one.name.state === "known" ? { ...one.name, value: name } : one.name,
      ...(code !== undefined && { code }),
    };
  });
}

function withoutCode(text: string, code: string | undefined): string {
  return closedUp(code === undefined ? text : text.slice(code.length).replace(/^[\s、.．：:]+/u, ""));
}

/** What a table adds up itself, held against its rows and the money above them. */
export function checkTotal(cells: Cells, { indicators, total }: IndicatorRows, money: readonly MoneyLine[]): void {
  const printed = pointsOf(total?.points);
  // The points of the execution rate stand with the money of the form.
  const each = [...money, ...indicators].map(({ points }) => pointsOf(points));
  const known = each.filter((points) => points !== undefined);
  if (!printed || !total || known.length === 0) return;
  const found = known.reduce((sum, points) => sum.plus(points));
  if (found.equals(printed)) return;
  const facts = { header: "分值", expected: printed.toString(), found: found.toString() };
  cells.note({ code: "extract-total-differs", facts }, total.points?.place ?? total.place);
}
