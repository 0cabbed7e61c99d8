import { Decimal } from "../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult } from "../check.ts";
import type { Claim } from "../claim.ts";
import { meets } from "../interval.ts";
import { isProse } from "../nearby.ts";
import { cellIn, figureIn, type AuditTable, type Reading } from "../reading.ts";
import { rowsOf } from "../tableRows.ts";
import { headersAt } from "../tables.ts";
import { figureOf, quoteOf, said } from "../verdict.ts";

/** The total score and the funds of the whole project, in the text and in the report's own form. */
export const sameTotals: Check = {
  name: "same-fact",
  run: (reading) =>
    joined(
      [...totals, allFunds].map((total) => {
        const prose = inProse(reading, total);
        return prose.length === 0 ? nothingFound : held(total, prose, inTables(reading, total));
      }),
    ),
};

type Total = {
  readonly name: string;
  readonly dimension: "points" | "money";
  /** In prose, the whole name of the figure or of its lead. */
  readonly prose: RegExp;
  readonly row: RegExp;
  readonly column: RegExp;
};

const totals: readonly Total[] = [
  {
    name: "自评得分",
    dimension: "points",
    prose: /(?:自评|综合|评价|绩效|最终|评定|总)(?:总)?(?:得分|评分|分数|总分|分值)$/u,
    row: /^(?:合计|总计|总分|总得分|综合得分|合计得分)/u,
    column: /(?:得分|评分)$/u,
  },
  fund("年初预算", /年初预算(?:数|安排|金额|资金|总额)?$/u, /^年初预算数?$/u),
  fund("全年预算", /(?:全年预算|调整后预算|预算调整)(?:数|金额|资金|总额)?$/u, /^(?:全年|调整后)预算数?$/u),
  fund(
    "全年执行",
    /(?:全年执行|实际支出|实际执行|全年支出|预算执行)(?:数|金额|资金|总额)?$/u,
    /^(?:全年|预算|实际)执行数?$/u,
  ),
];

/** A single line of the whole, whatever its column of amounts is called. */
const allFunds: Total = {
  name: "资金总额",
  dimension: "money",
  prose: /(?:资金总额|总投资额?|预算总额|总预算|资金总量)$/u,
  row: /^(?:项目)?(?:资金总额|总投资额?|预算总额|总预算|资金总量)$/u,
  column: /^(?:金额|预算金额|投资额|数额|合计)(?:\([^()]*\))?$/u,
};

function fund(name: string, prose: RegExp, column: RegExp): Total {
  return { name, dimension: "money", prose, row: /年度资金总额|^资金总额/u, column };
}

const least = Decimal.fraction(30n, 1n);
const most = Decimal.fraction(100n, 1n);

/** Of the project as a whole: a name with words of its own is that of a part. */
function inProse({ claims }: Reading, { dimension, prose }: Total): readonly Claim[] {
  return claims.filter((claim) => {
    if (!isProse(claim) || claim.unit.dimension !== dimension || claim.approximation !== "exact" || claim.change)
      return false;
    if (dimension === "points" && !isOverall(claim)) return false;
    const name = claim.measure.replace(/(?:19|20)\d\d年?度?|[《》“”"\s]/gu, "");
    return prose.test(name) && name.replace(ofTheWhole, "") === "";
  });
}

const ofTheWhole =
  /项目|专项|资金|绩效|评价|自评|综合|最终|评定|得分|评分|分数|总分|分值|实际|支出|预算|金额|总额|年初|全年|调整后?|执行|安排|投资|总量|年度|[本总后数该]/gu;

function isOverall({ value }: Claim): boolean {
  return value.compare(least) >= 0 && value.compare(most) <= 0;
}

function inTables({ tables }: Reading, total: Total): readonly Claim[] {
  return tables.flatMap((table) => inTable(table, total));
}

function inTable(table: AuditTable, { row: wanted, column, dimension }: Total): readonly Claim[] {
  return rowsOf(table).flatMap(({ row, label }) => {
    if (!wanted.test(label) && !wanted.test(label.replace(/^项目资金(?:\([^()]*\))?/u, ""))) return [];
    const headers = headersAt(table, row);
    const columns = headers.flatMap((header, at) => (column.test(header) ? [at] : []));
    const [at, other] = columns;
    if (at === undefined || other !== undefined) return [];
    const claim = figureIn(cellIn(table, row, at));
    if (!claim || claim.approximation !== "exact") return [];
    if (dimension === "points") return isOverall(claim) && hasHundred(table, row, headers) ? [claim] : [];
    return claim.unit.dimension === dimension ? [claim] : [];
  });
}

/** Its points are 100: it is the score of the whole. */
function hasHundred(table: AuditTable, row: number, headers: readonly string[]): boolean {
  return headers.some((header, at) => {
    if (!/(?:分值|权重|满分|标准分)(?:\(.*\))?$/u.test(header)) return false;
    return figureIn(cellIn(table, row, at))?.value.equals(most) ?? false;
  });
}

/** One figure in the text and one in the tables, or nobody knows which belong together. */
function held({ name }: Total, prose: readonly Claim[], cells: readonly Claim[]): CheckResult {
  const [stated, from] = [prose[0], cells[0]];
  if (!stated || !from || !isOne(cells)) return nothingFound;
  const derivations = prose.flatMap((claim) =>
    meets(claim.interval, from.interval)
      ? [
          {
            formula: `${said(from)}＝${said(claim)}`,
            operands: [figureOf(from)],
            stated: figureOf(claim),
            recomputed: said(from),
            verdict: claim.base.equals(from.base) ? ("exact" as const) : ("rounding" as const),
          },
        ]
      : [],
  );
  if (derivations.length > 0 || !isOne(prose)) return { derivations, findings: [] };
  const facts = { name, one: said(stated), other: said(from) };
  return {
    derivations,
    findings: [
      {
        what: { code: "audit-text-and-table", facts },
        certainty: "probable",
        quotes: [quoteOf(stated), quoteOf(from)],
        stated: said(stated),
        recomputed: said(from),
      },
    ],
  };
}

function isOne(claims: readonly Claim[]): boolean {
  return new Set(claims.map(({ base }) => base.toString())).size === 1;
}
