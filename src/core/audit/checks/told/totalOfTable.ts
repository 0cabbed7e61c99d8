import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import type { Claim } from "../../claim.ts";
import { meets } from "../../interval.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import { cellIn, figureIn, type AuditTable, type Passage, type Reading } from "../../reading.ts";
import { rowsOf } from "../../tableRows.ts";
import { headersAt } from "../../tables.ts";
import { quoteOf, said } from "../../verdict.ts";

/** 「支出合计456.30万元，见下表」 over a table whose row 合计 has another amount under 支出数. */
export const totalOfTable: Check = {
  name: "same-fact",
  run: (reading) => joined(reading.tables.map((table) => inTable(reading, table))),
};

const passagesAbove = 3;
const roots = ["支出", "到位", "拨付", "执行", "下达", "发放", "投资", "预算"];

function inTable(reading: Reading, table: AuditTable): CheckResult {
  const totals = totalsOf(table);
  if (totals.size === 0) return nothingFound;
  const above = reading.passages.filter(
    ({ block, cell }) => !cell && block < table.block && block >= table.block - passagesAbove - captionLines,
  );
  return joined(above.slice(-passagesAbove).map((passage) => held(table, totals, passage)));
}

const captionLines = 2;

/** The total of each column of money whose head names one thing that no other column names. */
function totalsOf(table: AuditTable): ReadonlyMap<string, Claim> {
  const rows = rowsOf(table).filter(({ kind }) => kind === "total");
  const [row, other] = rows;
  const found = new Map<string, Claim>();
  if (!row || other) return found;
  const headers = headersAt(table, row.row);
  for (const root of roots) {
    const columns = headers.flatMap((header, at) =>
      header.includes(root) && !/率|比例|进度/u.test(header) ? [at] : [],
    );
    const [column, more] = columns;
    if (column === undefined || more !== undefined) continue;
    if (roots.some((one) => one !== root && headers[column]?.includes(one))) continue;
    const claim = figureIn(cellIn(table, row.row, column));
    if (claim?.unit.dimension === "money" && claim.approximation === "exact") found.set(root, claim);
  }
  return found;
}

/** A total the text announces with the table; whatever agrees with one of its figures is that. */
function held(table: AuditTable, totals: ReadonlyMap<string, Claim>, passage: Passage): CheckResult {
  if (!/下表|见表|如下|明细|附表|表\s?\d/u.test(passage.text)) return nothingFound;
  const findings = proseOf(passage).flatMap((claim) => {
    const root = isTotal(claim) ? roots.find((one) => claim.lead.includes(one)) : undefined;
    const cell = root === undefined ? undefined : totals.get(root);
    if (!cell || table.cells.some((one) => agrees(figureIn(one), claim))) return [];
    const facts = { name: claim.measure.slice(0, 30), one: said(claim), other: said(cell) };
    return [
      {
        what: { code: "audit-text-and-table", facts },
        certainty: "probable",
        quotes: [quoteOf(claim), quoteOf(cell)],
        stated: said(claim),
        recomputed: said(cell),
      } as const,
    ];
  });
  return { derivations: [], findings };
}

function isTotal({ lead, unit, approximation, change }: ProseClaim): boolean {
  if (unit.dimension !== "money" || approximation !== "exact" || change !== undefined) return false;
  return /(?:合计|总计|共计?|总额|总共)[^，。；]{0,8}$/u.test(lead) && !/其中|上年|累计|历年/u.test(lead);
}

const agrees = (cell: Claim | undefined, claim: ProseClaim): boolean =>
  cell !== undefined && cell.unit.dimension === "money" && meets(cell.interval, claim.interval);
