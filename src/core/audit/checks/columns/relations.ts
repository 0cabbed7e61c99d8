import { plain } from "../../../number/units.ts";
import { rateWordsIn } from "../../rateWords.ts";
import type { CheckName } from "../../result.ts";
import type { Column, Relation } from "./column.ts";
import { holding, isMostlyPercent, sampleRows } from "./computed.ts";

const sumHeader = /(?:合计|小计|总计|共计|总额|总数|总量|总金额|总投资|资金总)/u;
const growthHeader = /(?:增长率|增减率|增幅|增长幅度|增减幅|增速|变动率|同比|增减\(?%|增长\(?%|增减比例|增长比例)/u;
const restHeader =
  /(?:结余|结转|余额|剩余|增减额|增减数|差额|增减变动|变动额|未支[付出]|未完成|未执行|偏差|增减|差异|调整数|调剂)/u;
const rateHeader = /(?:率|占比|比重|比例|%|完成度|进度)/u;
const meanHeader = /(?:[户人亩村县镇校件项次]均|平均|均价|单价|单位成本|每[户人亩件项次])/u;
const shareHeader = /(?:占|比重|比例)/u;

/** How the words of its header say that a column may follow from others; `totals`: of each column its total, in every row. */
export function relationsFor(
  stated: Column,
  columns: readonly Column[],
  totals: readonly Column[],
): readonly Relation[] {
  const { header } = stated;
  // Without a name only what stands close by is tried.
  const reach = header === "" ? 4 : 10;
  const others = columns.filter((column) => column !== stated && Math.abs(column.index - stated.index) <= reach);
  if (growthHeader.test(header)) return pairs(others, "growth", "growth", true);
  const isRate = rateHeader.test(header) || isMostlyPercent(stated);
  if (isRate) {
    const found = [
      ...rates(header, others),
      ...sharesOfTotal(stated, columns, totals),
      ...changesOfRates(header, others),
    ];
    // Without any name the figures themselves have to show what the rate is.
    return header === "" ? [...found, ...pairs(others, "growth", "growth", false)] : found;
  }
  if (meanHeader.test(header)) return pairs(others, "rate", "average", false);
  if (/(?:得分|自评分|实得)/u.test(header)) return scores(header, others);
  const sums = sumHeader.test(header) || header === "" ? sumRelations(stated, columns) : [];
  const rests = restHeader.test(header) ? pairs(others, "difference", "difference", true) : [];
  return [...sums, ...rests, ...(header === "" ? unnamedRates(stated, columns) : [])];
}

const farthest = 8;

/** 「15348 17.19 14032 9.38」 without any name: in every row to two places the rate and the growth of the same two figures. */
function unnamedRates(stated: Column, columns: readonly Column[]): readonly Relation[] {
  const printed = stated.figures.filter((figure) => figure !== undefined);
  if (!printed.every(({ unit }) => unit === plain) || printed.filter(({ places }) => places > 0).length < 3) return [];
  const amounts = columns.filter(
    (column) => column !== stated && Math.abs(column.index - stated.index) <= farthest && !isMostlyPercent(column),
  );
  const found = [...pairs(amounts, "rate", "quotient", false), ...pairs(amounts, "growth", "growth", false)];
  return found.map((relation) => ({ ...relation, isPercent: true }));
}

/** 「比重变化」 beside the shares of two years. */
function changesOfRates(header: string, columns: readonly Column[]): readonly Relation[] {
  if (!/(?:变化|变动|增减|升降)/u.test(header)) return [];
  return pairs(columns.filter(isMostlyPercent), "difference", "difference", true);
}

/** 「占比」 beside amounts whose total stands in the table. */
function sharesOfTotal(
  { header, index }: Column,
  columns: readonly Column[],
  totals: readonly Column[],
): readonly Relation[] {
  if (!shareHeader.test(header)) return [];
  return totals.flatMap((total): readonly Relation[] => {
    const part = columns.find((column) => column.index === total.index);
    if (!part || part.index === index || rateHeader.test(part.header) || isMostlyPercent(part)) return [];
    return [{ check: "share", operands: [part, total], kind: "quotient", isNamed: true }];
  });
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
