import { Decimal } from "../../number/decimal.ts";
import { plain, unit } from "../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { exactly, halfUnit, printedInterval } from "../interval.ts";
import { evaluated, type Evaluated } from "../expression.ts";
import { rateWordsIn } from "../rateWords.ts";
import { figureIn, cellIn, type AuditTable } from "../reading.ts";
import type { Certainty, CheckName, Verdict } from "../result.ts";
import { labelOf } from "../tableRows.ts";
import { asOperand, figureOf, said, shownAs, verdictOn } from "../verdict.ts";
import { sumVerdict, toleranceOf } from "../sums.ts";

/** Columns that follow from others, row by row: 执行率 from 预算数 and 执行数, 合计 from what stands beside it, 结余, 增减率. */
export const tableColumns: Check = {
  name: "table-sum",
  run: ({ tables }) => joined(tables.flatMap((table) => bandsOf(table).map((band) => relationsIn(table, band)))),
};

type Column = { readonly index: number; readonly header: string; readonly figures: readonly (Claim | undefined)[] };
type BandRows = { readonly from: number; readonly to: number; readonly headers: readonly string[] };

function bandsOf({ bands, rowCount }: AuditTable): readonly BandRows[] {
  return bands
    .map(({ from, headers }, at) => ({ from, headers, to: bands[at + 1]?.from ?? rowCount }))
    .filter(({ from, to }) => to > from);
}

const widest = 40;

function relationsIn(table: AuditTable, band: BandRows): CheckResult {
  if (table.columnCount > widest * 4) return nothingFound;
  const columns = columnsOf(table, band);
  if (columns.length < 2 || columns.length > widest) return nothingFound;
  return joined(columns.map((stated) => relationOf(table, band, stated, columns)));
}

function columnsOf(table: AuditTable, { from, to, headers }: BandRows): readonly Column[] {
  const columns: Column[] = [];
  for (let index = 0; index < table.columnCount; index += 1) {
    const figures: (Claim | undefined)[] = [];
    for (let row = from; row < to; row += 1) {
      const cell = cellIn(table, row, index);
      figures.push(cell?.row === row && cell.column === index ? figureIn(cell) : undefined);
    }
    if (figures.some((figure) => figure !== undefined)) columns.push({ index, header: headers[index] ?? "", figures });
  }
  return columns;
}

/** How one column follows from others. */
type Relation = {
  readonly check: CheckName;
  readonly operands: readonly Column[];
  readonly kind: "sum" | "difference" | "quotient" | "growth" | "product";
  /** Do the headers themselves say it? */
  readonly isNamed: boolean;
};

function relationOf(table: AuditTable, band: BandRows, stated: Column, columns: readonly Column[]): CheckResult {
  const relations = relationsFor(stated, columns);
  const tried = relations.map((relation) => ({ relation, held: holding(stated, relation, sampleRows) }));
  const best = tried.reduce<(typeof tried)[number] | undefined>(
    (one, other) => (one && isBetter(one, other) ? one : other),
    undefined,
  );
  if (best && best.held.holds > 0) return applied(table, band, stated, best.relation);
  const told = tried.find(
    ({ relation, held }) => held.fails > 0 && held.fails <= fewRows && saysItself(stated, relation),
  );
  // One row alone, no two of whose figures give the rate: its headers say which two should.
  return told ? each(table, band, stated, told.relation, "probable") : nothingFound;
}

/** Do the headers leave no doubt which two figures it is made of? */
function saysItself({ header }: Column, { kind, operands }: Relation): boolean {
  const [first = "", second = ""] = operands.map((column) => column.header);
  if (kind === "difference") {
    return (
      /(?:结余|余额)/u.test(header) &&
      /(?:到位|预算|收入|安排)/u.test(first) &&
      /(?:支出|执行)/u.test(second) &&
      !/率/u.test(first + second)
    );
  }
  if (kind !== "quotient") return false;
  if (/得分率/u.test(header)) return true;
  const words = rateWordsIn(header);
  return words?.isFirm === true && words.above.test(first) && words.below.test(second);
}

const fewRows = 2;

type Held = { readonly holds: number; readonly fails: number };

function isBetter(
  one: { readonly held: Held; readonly relation: Relation },
  other: { readonly held: Held; readonly relation: Relation },
): boolean {
  const [left, right] = [one.held.holds - one.held.fails, other.held.holds - other.held.fails];
  return left !== right ? left > right : one.relation.isNamed || !other.relation.isNamed;
}

const sampleRows = 12;

function holding(stated: Column, relation: Relation, most: number): Held {
  let [holds, fails] = [0, 0];
  for (let row = 0; row < stated.figures.length && holds + fails < most; row += 1) {
    const found = computed(stated, relation, row);
    if (!found || isTrivial(found)) continue;
    if (found.verdict === "impossible") fails += 1;
    else holds += 1;
  }
  return { holds, fails };
}

type Computed = {
  readonly stated: Claim;
  readonly operands: readonly Claim[];
  readonly value: Decimal;
  readonly verdict: Verdict;
};

/** Nought from noughts, and a sum of one part, prove nothing. */
function isTrivial({ operands, stated }: Computed): boolean {
  return operands.filter(({ base }) => !base.isZero()).length < Math.min(2, operands.length) || stated.base.isZero();
}

function computed(column: Column, { operands: columns, kind, check }: Relation, row: number): Computed | undefined {
  const figure = column.figures[row];
  if (!figure || figure.approximation !== "exact") return undefined;
  const operands = columns.map(({ figures }) => figures[row]);
  const present = operands.filter((one) => one !== undefined);
  const needed = kind === "sum" ? 1 : columns.length;
  if (present.length < needed) return undefined;
  // A target of ≥796 is met to 408/796.
  const isFit = ({ approximation }: Claim, at: number) =>
    approximation === "exact" || (kind === "quotient" && at === 1 && /at-/u.test(approximation));
  if (!present.every(isFit)) return undefined;
  const isRate = kind === "quotient" || kind === "growth";
  const stated = isRate ? asRate(figure, column.header) : figure;
  const dimension = present[0]?.unit.dimension;
  if (kind !== "product" && present.some(({ unit: own }) => own.dimension !== dimension)) return undefined;
  if (!isRate && kind !== "product" && stated.unit.dimension !== dimension) return undefined;
  if (kind === "sum") {
    if (figure.unit.name === "%" && !isMostlyPercent(column)) return undefined;
    const sum = sumVerdict(stated, present, check === "points");
    return { stated, operands: present, value: sum.value, verdict: sum.verdict };
  }
  const result = valueOf(kind, present);
  if (kind === "difference" && result) {
    // As in sums: 684 beside 452.496 is 684.000.
    const gap = stated.base.minus(result.value).absolute();
    const verdict = gap.isZero()
      ? "exact"
      : gap.compare(toleranceOf([stated, ...present])) <= 0
        ? "rounding"
        : "impossible";
    return { stated, operands: present, value: result.value, verdict };
  }
  return result && { stated, operands: present, value: result.value, verdict: verdictOn(stated, result) };
}

/** 85.82 below 「执行率」 without a sign is per cent. */
function asRate(claim: Claim, header: string): Claim {
  if (claim.unit !== plain || !/(?:率|%|占比|比重|比例|幅)/u.test(header)) return claim;
  if (claim.value.absolute().compare(Decimal.fraction(3n, 2n)) <= 0) return claim;
  const percent = unit("%");
  const base = claim.value.times(percent.factor);
  return {
    ...claim,
    unit: percent,
    base,
    interval: printedInterval(base, halfUnit(claim.places).times(percent.factor), claim.approximation),
  };
}

function valueOf(kind: Relation["kind"], [left, right]: readonly Claim[]): Evaluated | undefined {
  if (!left || !right) return undefined;
  const [a, b] = [token(left), token(right)];
  switch (kind) {
    case "difference":
      return evaluated([a, sign("-"), b]);
    case "quotient":
      return evaluated([a, sign("÷"), b]);
    case "growth":
      return evaluated([a, sign("÷"), b, sign("-"), one]);
    case "product":
      return evaluated([a, sign("×"), b]);
    case "sum":
      return evaluated([a, sign("+"), b]);
  }
}

const token = (claim: Claim) => ({ kind: "number", value: claim.base, interval: asOperand(claim) }) as const;
const one = { kind: "number", value: Decimal.one, interval: exactly(Decimal.one) } as const;
const sign = (sign: "+" | "-" | "×" | "÷" | "(" | ")") => ({ kind: "sign", sign }) as const;

const sumHeader = /(?:合计|小计|总计|共计|总额|总数|总量|总金额|总投资|资金总)/u;
const growthHeader = /(?:增长率|增减率|增幅|增长幅度|增减幅|增速|变动率|同比|增减\(?%|增长\(?%|增减比例|增长比例)/u;
const restHeader =
  /(?:结余|结转|余额|剩余|增减额|增减数|差额|增减变动|变动额|未支[付出]|未完成|未执行|偏差|增减|差异|调整数|调剂)/u;
const rateHeader = /(?:率|占比|比重|比例|%|完成度|进度)/u;

function relationsFor(stated: Column, columns: readonly Column[]): readonly Relation[] {
  const others = columns.filter((column) => column !== stated && Math.abs(column.index - stated.index) <= 10);
  const { header } = stated;
  if (growthHeader.test(header)) return pairs(others, "growth", "growth", true);
  const isRate = rateHeader.test(header) || isMostlyPercent(stated);
  if (isRate) return rates(header, others);
  if (/(?:得分|自评分|实得)/u.test(header)) return scores(header, others);
  const sums = sumHeader.test(header) || header === "" ? sumRelations(stated, columns) : [];
  const rests = restHeader.test(header) ? pairs(others, "difference", "difference", true) : [];
  return [...sums, ...rests];
}

/** A last row of changes in per cent does not make the amounts above it rates. */
function isMostlyPercent({ figures }: Column): boolean {
  const present = figures.filter((figure) => figure !== undefined);
  return present.filter(({ unit: { name } }) => name === "%").length * 2 > present.length;
}

function pairs(
  columns: readonly Column[],
  check: CheckName,
  kind: Relation["kind"],
  isNamed: boolean,
): readonly Relation[] {
  return columns.flatMap((left) =>
    columns.flatMap((right) => (left === right ? [] : [{ check, operands: [left, right], kind, isNamed }])),
  );
}

function rates(header: string, columns: readonly Column[]): readonly Relation[] {
  if (/得分率|得分系数/u.test(header)) {
    const above = columns.find((column) => /得分|评分/u.test(column.header) && !rateHeader.test(column.header));
    const below = columns.find((column) => /(?:分值|权重|满分)/u.test(column.header) && !/得分/u.test(column.header));
    return above && below ? [{ check: "rate", operands: [above, below], kind: "quotient", isNamed: true }] : [];
  }
  const check: CheckName = /(?:占|比重|比例)/u.test(header) ? "share" : /完成/u.test(header) ? "completion" : "rate";
  const amounts = columns.filter(
    (column) => !rateHeader.test(column.header) && !/(?:分值|得分|权重)/u.test(column.header),
  );
  return pairs(amounts, check, "quotient", false).map((relation) => {
    const [above, below] = relation.operands;
    const words = rateWordsIn(header);
    const isNamed =
      (words !== undefined &&
        words.isFirm &&
        words.above.test(above?.header ?? "") &&
        words.below.test(below?.header ?? "")) ||
      (/(?:支出|执行|完成|实际|到位|支付|使用|拨付)/u.test(above?.header ?? "") &&
        /(?:预算|计划|目标|安排|下达|指标|批复|任务|应)/u.test(below?.header ?? ""));
    return { ...relation, isNamed };
  });
}

/** 得分＝分值×执行率: what most forms do with the rate of execution; never a finding, the rule may be another. */
function scores(own: string, columns: readonly Column[]): readonly Relation[] {
  const weight = columns.find(
    ({ header, figures }) => /权重|比重/u.test(header) && figures.some((figure) => figure?.unit.name === "%"),
  );
  const score = columns.find(({ header }) => /得分|评分/u.test(header) && !/加权/u.test(header));
  if (weight && score && /加权|折算/u.test(own)) {
    return [{ check: "weighted-score", operands: [score, weight], kind: "product", isNamed: true }];
  }
  const full = columns.find(({ header }) => /(?:分值|权重|满分)/u.test(header));
  const rate = columns.find(
    ({ header, figures }) => /率/u.test(header) && figures.some((figure) => figure !== undefined),
  );
  return full && rate ? [{ check: "weighted-score", operands: [full, rate], kind: "product", isNamed: false }] : [];
}

/** What stands behind a total up to the next one, or before it back to the last. */
function sumRelations(stated: Column, columns: readonly Column[]): readonly Relation[] {
  const at = columns.indexOf(stated);
  const isAddend = ({ header }: Column) =>
    !rateHeader.test(header) && !restHeader.test(header) && !/(?:序号|得分|数量.*金额)/u.test(header);
  const after = until(columns.slice(at + 1), (column) => !isAddend(column) || sumHeader.test(column.header));
  const before = until(
    columns.slice(0, at).reverse(),
    (column) => !isAddend(column) || sumHeader.test(column.header),
  ).toReversed();
  const totals = columns.filter((column) => column !== stated && sumHeader.test(column.header) && isAddend(column));
  const isNamed = sumHeader.test(stated.header);
  const nested = withoutNested(columns.slice(at + 1).filter(isAddend));
  const choices = [
    after,
    before,
    nested,
    ...prefixes(after),
    ...prefixes(before.toReversed()).map((part) => part.toReversed()),
    totals,
  ];
  return choices
    .filter((operands) => operands.length > 1)
    .map((operands) => ({ check: "table-sum", operands, kind: "sum", isNamed }));
}

const mostNested = 5;

/** 「因公出国、公务用车小计、购置、运行、公务接待」: a subtotal stands for those behind it that it is the sum of. */
function withoutNested(columns: readonly Column[]): readonly Column[] {
  const kept: Column[] = [];
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at];
    if (!column) break;
    kept.push(column);
    if (!sumHeader.test(column.header)) continue;
    for (let count = 2; count <= mostNested; count += 1) {
      const operands = columns.slice(at + 1, at + 1 + count);
      const held = holding(column, { check: "table-sum", operands, kind: "sum", isNamed: true }, sampleRows);
      if (operands.length < count || held.fails > 0 || operands.some(({ header }) => sumHeader.test(header))) continue;
      at += count;
      break;
    }
  }
  return kept;
}

function until(columns: readonly Column[], isEnd: (column: Column) => boolean): readonly Column[] {
  const end = columns.findIndex(isEnd);
  return end < 0 ? columns : columns.slice(0, end);
}

function prefixes(columns: readonly Column[]): readonly (readonly Column[])[] {
  return columns
    .slice(0, 12)
    .map((_, count) => columns.slice(0, count + 1))
    .filter((part) => part.length > 1 && part.length < columns.length);
}

/** A relation that most rows keep; those that do not are wrong. */
function applied(table: AuditTable, band: BandRows, stated: Column, relation: Relation): CheckResult {
  const rows = stated.figures.map((_, row) => computed(stated, relation, row));
  const telling = rows.filter((one) => one !== undefined && !isTrivial(one));
  const holds = telling.filter((one) => one?.verdict !== "impossible").length;
  const isProven = relation.isNamed ? holds >= 1 : holds >= 3;
  const fails = telling.length - holds;
  if (holds === 0 || fails > holds || (!isProven && fails > 0)) return nothingFound;
  const certainty: Certainty = holds >= 3 && fails * 3 <= holds ? "certain" : "probable";
  return each(table, band, stated, relation, certainty);
}

function each(
  table: AuditTable,
  { from }: BandRows,
  stated: Column,
  relation: Relation,
  certainty: Certainty,
): CheckResult {
  return joined(
    stated.figures.map((_, row) => {
      const one = computed(stated, relation, row);
      if (!one || (isTrivial(one) && one.verdict !== "exact")) return nothingFound;
      if (isTrivial(one) && relation.kind !== "quotient") return nothingFound;
      return outcome(table, from + row, one, stated, relation, certainty);
    }),
  );
}

const codes = {
  share: "audit-share",
  completion: "audit-completion",
  rate: "audit-rate",
  growth: "audit-growth",
  difference: "audit-difference",
} as const;

function outcome(
  table: AuditTable,
  row: number,
  found: Computed,
  column: Column,
  relation: Relation,
  certainty: Certainty,
): CheckResult {
  const { stated, operands, value, verdict } = found;
  const formula = `${written(relation.kind, operands)}＝${said(stated)}`;
  const basis = relation.kind === "quotient" ? relation.operands[1]?.header : undefined;
  const derivation: DraftDerivation = {
    check: relation.check,
    formula,
    operands: operands.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(value, stated.unit, stated.places),
    verdict,
    ...(basis !== undefined && basis !== "" && { basis }),
  };
  if (verdict === "exact" || verdict === "rounding") return { derivations: [derivation], findings: [] };
  if (relation.kind === "product" && !relation.isNamed) return nothingFound;
  // Many forms count more than was planned as 100%.
  if (relation.kind === "quotient" && stated.base.equals(Decimal.one) && value.compare(Decimal.one) > 0)
    return nothingFound;
  const code =
    relation.check === "table-sum" || relation.check === "weighted-score"
      ? "audit-table-sum"
      : (codes[relation.check as keyof typeof codes] ?? "audit-table-sum");
  const measured = { ...stated, measure: `${labelOf(table, row)}·${column.header}` };
  const finding = differing({
    code,
    stated: measured,
    operands,
    recomputed: { value, interval: undefined },
    verdict,
    formula,
    certainty,
  });
  return { derivations: [derivation], findings: [{ ...finding, check: relation.check }] };
}

function written(kind: Relation["kind"], operands: readonly Claim[]): string {
  const [left, right] = operands.map(said);
  if (kind === "growth") return `(${left ?? ""}－${right ?? ""})÷${right ?? ""}`;
  const joint = { sum: "＋", difference: "－", quotient: "÷", product: "×" }[kind];
  return operands.map(said).join(joint);
}
