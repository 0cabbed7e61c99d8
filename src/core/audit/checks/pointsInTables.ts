import { Decimal, parseDecimal } from "../../number/decimal.ts";
import { unit } from "../../number/units.ts";
import type { CheckResult, DraftDerivation, DraftFinding } from "../check.ts";
import type { Claim } from "../claim.ts";
import { spanOf } from "../characters.ts";
import { aboveItsPoints, differing } from "../differing.ts";
import { exactly } from "../interval.ts";
import { figureIn, type AuditCell, type AuditTable } from "../reading.ts";
import { sumVerdict } from "../sums.ts";
import { columnFigures, labelOf } from "../tableRows.ts";
import { figureOf, said, shownAs, termsOf } from "../verdict.ts";

const fullHeader = /(?:分值|权重分|标准分|满分|权重(?!.*得分))/u;
const scoreHeader = /(?:得分|自评分|评分$|实得|扣分后)/u;

/** Indicator tables: 「A政策制定(15)」 against the points beside it, and each score against its points. */
export function pointsInTables(table: AuditTable): CheckResult {
  const full = table.headers.findIndex((header) => fullHeader.test(header) && !scoreHeader.test(header));
  if (full < 0) return { derivations: [], findings: [] };
  const points = columnFigures(table, full);
  const groups = [
    ...table.cells.flatMap((cell) => (cell.column < full ? groupSum(table, cell, points) : [])),
    ...levelSums(table),
  ];
  return {
    derivations: groups.map(({ derivation }) => derivation),
    findings: [...groups.flatMap(({ findings }) => findings), ...scoresAbove(table, full, points)],
  };
}

type Group = { readonly derivation: DraftDerivation; readonly findings: readonly DraftFinding[] };

/** The points in the name of a group: of all rows that its merged cell covers. */
function groupSum(table: AuditTable, cell: AuditCell, points: readonly (Claim | undefined)[]): readonly Group[] {
  const match = /[(](\d+(?:\.\d+)?)分?[)]$/u.exec(cell.text);
  const value = match?.[1] === undefined ? undefined : parseDecimal(match[1]);
  if (!match || !value || cell.row < table.headerRows || cell.rows < 2) return [];
  const parts = points.slice(cell.row, cell.row + cell.rows).filter((one) => one !== undefined);
  if (
    parts.length < 2 ||
    parts.some(({ unit: own, approximation }) => own.dimension !== "points" || approximation !== "exact")
  )
    return [];
  const span = spanOf(cell, match.index + 1, match.index + 1 + (match[1]?.length ?? 0));
  const first = parts[0];
  if (!first) return [];
  const stated: Claim = {
    ...first,
    quote: match[1] ?? "",
    span,
    value,
    base: value,
    unit: unit("分"),
    interval: exactly(value),
    places: 0,
    measure: cell.text,
  };
  const { value: sum, verdict } = sumVerdict(stated, parts, true);
  const formula = `${termsOf(parts, "＋")}＝${value.toString()}分`;
  const derivation = {
    formula,
    operands: parts.map(figureOf),
    stated: figureOf(stated),
    recomputed: shownAs(sum, stated.unit, 0),
    verdict,
  };
  if (isBranched(sum, value)) return [];
  if (verdict !== "impossible") return [{ derivation, findings: [] }];
  const recomputed = { value: sum, interval: undefined };
  return [
    {
      derivation,
      findings: [
        differing({
          code: "audit-points",
          stated,
          operands: parts,
          recomputed,
          verdict,
          formula,
          certainty: "probable",
        }),
      ],
    },
  ];
}

/** Points of a first level, merged over the rows of the second, beside the points of those rows. */
function levelSums(table: AuditTable): readonly Group[] {
  const columns = table.headers.flatMap((header, at) =>
    fullHeader.test(header) && !scoreHeader.test(header) ? [at] : [],
  );
  return columns.flatMap((column, at) => {
    const finer = columns[at + 1];
    if (finer === undefined) return [];
    const parts = columnFigures(table, finer);
    return table.cells.flatMap((cell) => {
      const stated = cell.column === column && cell.rows > 1 ? figureIn(cell) : undefined;
      const below = parts.slice(cell.row, cell.row + cell.rows).filter((one) => one !== undefined);
      return stated && below.length > 1 && below.every(({ unit: own }) => own.name === stated.unit.name)
        ? (groupOf(stated, below) ?? [])
        : [];
    });
  });
}

/** Points far beyond those of the group are of branches that are weighted among each other. */
function isBranched(sum: Decimal, points: Decimal): boolean {
  return sum.compare(points.plus(points.over(two))) > 0;
}

const two = Decimal.fraction(2n, 1n);

function groupOf(stated: Claim, parts: readonly Claim[]): Group | undefined {
  const { value, verdict } = sumVerdict(stated, parts, true);
  const formula = `${termsOf(parts, "＋")}＝${said(stated)}`;
  const recomputed = shownAs(value, stated.unit, stated.places);
  const derivation = { formula, operands: parts.map(figureOf), stated: figureOf(stated), recomputed, verdict };
  if (isBranched(value, stated.base)) return undefined;
  if (verdict !== "impossible") return { derivation, findings: [] };
  const finding = differing({
    code: "audit-points",
    stated,
    operands: parts,
    recomputed: { value, interval: undefined },
    verdict,
    formula,
    certainty: "probable",
  });
  return { derivation, findings: [finding] };
}

function scoresAbove(table: AuditTable, full: number, points: readonly (Claim | undefined)[]): readonly DraftFinding[] {
  const column = table.headers.findIndex(
    (header, at) => at > full && scoreHeader.test(header) && !/(?:标准|规则|办法|说明|依据|率)/u.test(header),
  );
  if (column < 0) return [];
  const scores = columnFigures(table, column);
  return scores.flatMap((score, row) => {
    const most = points[row];
    if (!score || !most || score.unit.dimension !== "points" || most.unit.dimension !== "points") return [];
    return score.approximation === "exact" && score.base.compare(most.base) > 0
      ? [aboveItsPoints(labelOf(table, row), most, score)]
      : [];
  });
}
