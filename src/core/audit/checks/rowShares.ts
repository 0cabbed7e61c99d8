import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type DraftDerivation } from "../check.ts";
import type { Claim } from "../claim.ts";
import { derivationFrom, follows } from "../derivation.ts";
import { quotientOf } from "../interval.ts";
import { cellIn, figureIn, type AuditTable } from "../reading.ts";
import { asOperand, said } from "../verdict.ts";

/**
 * 构成 beside amounts with a 100% for each group, and a row of shares below the row of its amounts: 「全省 2100 200 1900」
 * over 「100% 9.5% 90.5%」. Where 100% stands the whole begins.
 * Only evidence: which whole a share is of is told by its place.
 */
export const rowShares: Check = {
  name: "share",
  run: ({ tables }) => joined(tables.map(inTable)),
};

const fewest = 2;
const widest = 60;

function inTable(table: AuditTable): CheckResult {
  if (table.columnCount > widest) return nothingFound;
  const rows = Array.from({ length: table.rowCount }, (_, row) => figuresOf(table, row));
  const derivations = rows.flatMap((shares, row) => {
    const amounts = rows[row - 1];
    const present = shares.filter((share) => share !== undefined);
    const areShares = present.length > fewest && present.every(({ unit }) => unit.name === "%");
    return areShares && amounts ? sharesOf(shares, amounts) : [];
  });
  const columns = Array.from({ length: table.columnCount }, (_, column) => rows.map((row) => row[column]));
  const beside = columns.flatMap((shares, column) => {
    const present = shares.filter((share) => share !== undefined);
    const areShares = present.length > fewest && present.every(({ unit }) => unit.name === "%");
    const amounts = columns[column - 1];
    return areShares && amounts ? sharesOf(shares, amounts) : [];
  });
  return { derivations: [...derivations, ...beside], findings: [] };
}

type Figures = readonly (Claim | undefined)[];

const figuresOf = (table: AuditTable, row: number): Figures =>
  Array.from({ length: table.columnCount }, (_, column) => {
    const cell = cellIn(table, row, column);
    return cell?.row === row && cell.column === column ? figureIn(cell) : undefined;
  });

function sharesOf(shares: Figures, amounts: Figures): readonly DraftDerivation[] {
  let whole: Claim | undefined;
  const found: DraftDerivation[] = [];
  let count = 0;
  for (const [column, share] of shares.entries()) {
    const amount = amounts[column];
    if (!share || !amount || amount.unit.name === "%") continue;
    if (share.base.equals(Decimal.one)) {
      whole = amount;
      continue;
    }
    if (!whole?.base.isPositive() || whole.unit.dimension !== amount.unit.dimension) continue;
    count += 1;
    const recomputed = {
      value: amount.base.over(whole.base),
      interval: quotientOf(asOperand(amount), asOperand(whole)),
    };
    const derivation = derivationFrom(share, `${said(amount)}÷${said(whole)}`, [amount, whole], recomputed);
    if (follows(derivation)) found.push(derivation);
  }
  // Most of a row have to be, or the row above is not theirs.
  return found.length >= fewest && found.length * 2 > count ? found : [];
}
