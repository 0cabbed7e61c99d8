import { Decimal } from "../../number/decimal.ts";
import { plain } from "../../number/units.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import type { Claim } from "../claim.ts";
import { differing } from "../differing.ts";
import { evaluated } from "../expression.ts";
import { exactly, halfUnit, widened } from "../interval.ts";
import type { AuditTable } from "../reading.ts";
import { columnFigures, rowsOf, type TableRow } from "../tableRows.ts";
import { figureOf, said, shownAs, verdictOn } from "../verdict.ts";

/** A row that says how two others differ: 「2016年比2015年增减%」 below 「2015年」 and 「2016年」. */
export const rowGrowth: Check = {
  name: "growth",
  run: ({ tables }) => joined(tables.map(changesIn)),
};

/** The whole label says that it is a change; an indicator 「专利授权增长率」 is a row like any other. */
export const changeRow =
  /^[#·]?(?:(?:19|20)\d\d年?度?)?(?:比|较|同比)?(?:上年|去年|(?:19|20)\d\d年?度?)?(?:增减|增长|增幅|降幅|变动|同比)(?:额|数|率|幅度?|情况|比例|[(]?%[)]?)*$/u;

function changesIn(table: AuditTable): CheckResult {
  const rows = rowsOf(table);
  const columns = Array.from({ length: Math.min(table.columnCount, widest) }, (_, column) => column);
  const results = rows.flatMap((row, at) => {
    const [first, second] = [rows[at - 2], rows[at - 1]];
    if (!first || !second || !changeRow.test(row.label) || !/^(?:19|20)\d\d年?/u.test(first.label + second.label))
      return [];
    const [past, now] = yearIn(first) <= yearIn(second) ? [first, second] : [second, first];
    return columns.map((column) => changeOf(columnFigures(table, column), row, past, now));
  });
  return joined(results);
}

const widest = 40;

const yearIn = ({ label }: TableRow): number => Number(/(?:19|20)\d\d/u.exec(label)?.[0] ?? 0);

function changeOf(
  figures: readonly (Claim | undefined)[],
  row: TableRow,
  pastRow: TableRow,
  nowRow: TableRow,
): CheckResult {
  const [stated, past, now] = [figures[row.row], figures[pastRow.row], figures[nowRow.row]];
  if (!stated || !past || !now || past.base.isZero() || past.unit.dimension !== now.unit.dimension) return nothingFound;
  if ([stated, past, now].some(({ approximation }) => approximation !== "exact")) return nothingFound;
  const isRate = stated.unit.name === "%";
  if (!isRate && stated.unit.dimension !== now.unit.dimension) return nothingFound;
  const [a, b] = [tokenOf(now), tokenOf(past)];
  // By way of the quotient each figure counts once, so that its rounding does too.
  const recomputed = isRate
    ? evaluated([a, { kind: "sign", sign: "÷" }, b, { kind: "sign", sign: "-" }, one])
    : evaluated([a, { kind: "sign", sign: "-" }, b]);
  if (!recomputed) return nothingFound;
  const verdict = verdictOn(stated, recomputed);
  const formula = isRate
    ? `(${said(now)}－${said(past)})÷${said(past)}＝${said(stated)}`
    : `${said(now)}－${said(past)}＝${said(stated)}`;
  const operands = [now, past];
  const derivation = {
    formula,
    operands: operands.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(recomputed.value, stated.unit, stated.places),
    verdict,
  };
  if (verdict !== "impossible") return { derivations: [derivation], findings: [] };
  const certainty = "probable";
  const finding = differing({ code: "audit-growth", stated, operands, recomputed, verdict, formula, certainty });
  return { derivations: [derivation], findings: [finding] };
}

const one = { kind: "number", value: Decimal.one, interval: exactly(Decimal.one) } as const;

/** Figures of a table that names no unit may be rounded amounts. */
const tokenOf = ({ base, interval, unit, places }: Claim) =>
  ({ kind: "number", value: base, interval: unit === plain ? widened(base, halfUnit(places)) : interval }) as const;
