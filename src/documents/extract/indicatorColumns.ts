// Which column of an indicator table says what, by the words of its head.
import { matchText } from "../read/words.ts";
import type { Column } from "./columns.ts";

export type Field =
  | "name"
  | "points"
  | "score"
  | "target"
  | "original"
  | "mid-term"
  | "actual"
  | "forecast"
  | "completion"
  | "sentence"
  | "explanation"
  | "formula"
  | "reason"
  | "evidence"
  | "unit"
  | "sign"
  | "number";

/** In order: the first that fits counts. */
const words: readonly (readonly [Field, RegExp])[] = [
  ["number", /^(?:序号|编号|No\.?)$/iu],
  ["unit", /计量单位|^单位$/u],
  ["sign", /指标性质|指标方向/u],
  ["reason", /原因说明|偏差原因|原因(?:分析|和|及)|扣分(?:原因|说明)|改进措施|存在问题/u],
  ["mid-term", /中期/u],
  ["original", /年初.*(?:指标值|目标值|目标)/u],
  ["forecast", /预计/u],
  ["completion", /^(?:完成率|完成比例)/u],
  ["explanation", /指标(?:解释|说明|内容说明|释义|内涵)|指标值说明|评价要点/u],
  ["formula", /公式|计算方法|计算口径/u],
  ["sentence", /评[（(]?扣?[)）]?分(?:标准|细则|规则|办法|方法)|评价标准|[计打]分(?:标准|规则|办法|方法)|绩效标准$/u],
  ["evidence", /佐证|证明材料|依据材料/u],
  ["actual", /实际完成|完成(?:值|情况)|实现值|全年实际|执行情况|实际值/u],
  ["score", /得分$|^得分(?!系数|率)|自评分|评价分$|评分结果|核查分/u],
  ["points", /权重|分值|满分|标准分/u],
  ["target", /(?:指标值|目标值|预期值|计划值|标准值)|目标$|绩效要求|预期指标/u],
  ["name", /^(?:指标名称|三级指标名称|绩效指标|评价指标|指标|考核内容)$/u],
];

export type IndicatorColumns = {
  /** From the top of the tree. */
  readonly levels: readonly Column[];
  readonly fields: ReadonlyMap<Field, Column>;
  readonly others: readonly Column[];
};

const levelWords = ["一", "二", "三", "四", "五", "六"];

function levelOf(header: string): number | undefined {
  const [, word] = /^(?:[^·]*·)?([一二三四五六])级(?:指标|目标)?(?:名称)?$/u.exec(matchText(header)) ?? [];
  return word === undefined ? undefined : levelWords.indexOf(word);
}

/** A declaration for several years has the columns of its mid-term goals beside those of the year. */
export type Sides = { readonly year: IndicatorColumns; readonly midTerm?: IndicatorColumns };

export function indicatorColumns(columns: readonly Column[]): Sides {
  const seam = columns.findIndex((column, at) => {
    const level = levelOf(column.header);
    return level !== undefined && columns.slice(0, at).some(({ header }) => levelOf(header) === level);
  });
  if (seam < 0) return { year: sideOf(columns) };
  const shared = columns.slice(0, seam).filter((one, _, all) => {
    const again = columns.slice(seam).some(({ header }) => levelOf(header) === levelOf(one.header));
    return levelOf(one.header) !== undefined && !again && all.includes(one);
  });
  return { year: sideOf([...shared, ...columns.slice(seam)]), midTerm: sideOf(columns.slice(0, seam)) };
}

function sideOf(columns: readonly Column[]): IndicatorColumns {
  const levels = columns.filter(({ header }) => levelOf(header) !== undefined);
  const fields = new Map<Field, Column>();
  const others: Column[] = [];
  for (const column of columns) {
    if (levelOf(column.header) !== undefined) continue;
    const field = fieldOf(column.header);
    if (field !== undefined && !fields.has(field)) fields.set(field, column);
    else others.push(column);
  }
  const sorted = levels.toSorted((a, b) => (levelOf(a.header) ?? 0) - (levelOf(b.header) ?? 0));
  const name = fields.get("name");
  return { levels: name ? [...sorted, name] : sorted, fields, others };
}

/** The lowest head says most; a head above it may say the rest. */
function fieldOf(header: string): Field | undefined {
  const parts = header.split("·");
  for (const part of [parts.at(-1) ?? "", parts.join("")]) {
    const found = words.find(([, pattern]) => pattern.test(matchText(part)));
    if (found) return found[0];
  }
  return undefined;
}
