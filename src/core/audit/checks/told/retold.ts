import { Decimal } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../../check.ts";
import type { Claim } from "../../claim.ts";
import { significantDigits } from "../../lookup.ts";
import { proseOf, type ProseClaim } from "../../nearby.ts";
import type { Passage, Reading } from "../../reading.ts";
import { quoteOf, said } from "../../verdict.ts";

/**
 * A paragraph that retells a row or a column of a table: where three of its figures are those of the line, a fourth that is
 * in no table and all but one of the line's own was copied wrongly, or comes from another version.
 */
export const retold: Check = {
  name: "same-fact",
  run: (reading) => {
    if (reading.tables.length === 0) return nothingFound;
    const cells = cellsOf(reading);
    return joined(reading.passages.map((passage) => (passage.cell ? nothingFound : inPassage(passage, cells))));
  },
};

type Line = { readonly key: string; readonly claims: Claim[] };
type Cells = { readonly byBase: ReadonlyMap<string, readonly Line[]> };

const mostOfAValue = 8;

/** By amount the rows and columns in which it stands. */
function cellsOf({ tables }: Reading): Cells {
  const byBase = new Map<string, Line[]>();
  for (const table of tables) {
    const lines = new Map<string, Line>();
    for (const { claims } of table.cells) {
      const [claim] = claims;
      if (claim?.at.kind !== "cell" || !claim.at.whole || !isAmount(claim)) continue;
      for (const key of [`${table.index} row ${claim.at.row}`, `${table.index} column ${claim.at.column}`]) {
        const line = lines.get(key) ?? { key, claims: [] };
        lines.set(key, line);
        line.claims.push(claim);
        const there = byBase.get(baseKey(claim)) ?? [];
        if (there.length < mostOfAValue) byBase.set(baseKey(claim), [...there, line]);
      }
    }
  }
  return { byBase };
}

const baseKey = ({ base, unit, value }: Claim): string =>
  unit.dimension === "money" ? `money ${base.toString()}` : `other ${value.toString()}`;

/** Cells without a unit are in that of the text. */
const keysOf = (claim: Claim): readonly string[] =>
  claim.unit.dimension === "money" ? [baseKey(claim), `other ${claim.value.toString()}`] : [baseKey(claim)];

const isAmount = ({ unit, approximation, change }: Claim): boolean =>
  approximation === "exact" &&
  change === undefined &&
  (unit.name === "" || unit.dimension !== "ratio") &&
  unit.dimension !== "年";

const fewestRetold = 3;
const mostClaims = 60;

function inPassage(passage: Passage, { byBase }: Cells): CheckResult {
  const claims = proseOf(passage).filter((claim) => isAmount(claim) && significantDigits(claim) >= 2);
  if (claims.length <= fewestRetold || claims.length > mostClaims) return nothingFound;
  const counts = new Map<Line, Set<string>>();
  for (const claim of claims) {
    for (const line of keysOf(claim).flatMap((key) => byBase.get(key) ?? []))
      counts.set(line, (counts.get(line) ?? new Set()).add(baseKey(claim)));
  }
  const [best] = [...counts]
    .filter(([, found]) => found.size >= fewestRetold)
    .toSorted((left, right) => right[1].size - left[1].size);
  if (!best) return nothingFound;
  const told = new Set(claims.flatMap(keysOf));
  const left = best[0].claims.filter((claim) => !told.has(baseKey(claim)));
  const strays = claims.filter((claim) => !keysOf(claim).some((key) => byBase.has(key)));
  const findings = strays.flatMap((claim) => {
    const near = left.filter((cell) => isNear(claim, cell));
    const [cell, other] = near;
    return cell && !other && isOnlyOne(cell, strays) ? [differs(claim, cell)] : [];
  });
  return { derivations: [], findings };
}

const isOnlyOne = (cell: Claim, strays: readonly ProseClaim[]): boolean =>
  strays.filter((claim) => isNear(claim, cell)).length === 1;

const hundred = Decimal.fraction(100n, 1n);

/** Within one per cent, or the last of two digits one off. */
function isNear(claim: ProseClaim, cell: Claim): boolean {
  if (claim.unit.dimension !== cell.unit.dimension && cell.unit.name !== "") return false;
  const isMoney = claim.unit.dimension === "money" && cell.unit.dimension === "money";
  const [one, other] = isMoney ? [claim.base, cell.base] : [claim.value, cell.value];
  const gap = one.minus(other).absolute();
  if (gap.isZero() || claim.places < cell.places) return false;
  const step = claim.places === 0 && cell.places === 0 && claim.value.minus(cell.value).absolute().equals(Decimal.one);
  return gap.times(hundred).compare(other.absolute()) <= 0 || step;
}

function differs(claim: ProseClaim, cell: Claim): CheckResult["findings"][number] {
  const shown = `${said(cell)}${cell.unit.name === "" ? claim.unit.counted : ""}`;
  const name = claim.measure === "" ? cell.measure : claim.measure;
  return {
    what: { code: "audit-text-and-table", facts: { name: name.slice(0, 30), one: said(claim), other: shown } },
    certainty: "worth-a-look",
    quotes: [quoteOf(claim), quoteOf(cell)],
    stated: said(claim),
    recomputed: shown,
  };
}
