import { multiplierNamed, multiplierWords } from "./chinese.ts";
import { Decimal, decimal } from "./decimal.ts";

/** What is measured: "ratio", "money", "points", "time" …, a counter's own name (件), or a pair of these (money/件). */
export type Dimension = string;

/**
 * A unit of measure. `factor` is exact: one of this unit is `factor` of the base unit of its dimension.
 * The same name always means the same unit, so names are enough to tell units apart.
 */
export type Unit = {
  readonly name: string;
  /** As it stands behind a figure, where that differs: 3个百分点, 3个月. */
  readonly counted: string;
  readonly dimension: Dimension;
  /** `Decimal.one` itself for a base unit. */
  readonly factor: Decimal;
  /** The unit it is a 百, 千, 万 … of: 元 for 万元. */
  readonly multipleOf?: string;
  readonly per?: { readonly above: Unit; readonly below: Unit };
};

/** The unit a text names, by its name or another way to write it; with a slash, one unit per another. */
export function unitNamed(text: string): Unit | undefined {
  const simple = named.get(text);
  if (simple || !/[/／]/.test(text)) return simple;
  const [above = "", below, ...more] = text.split(/[/／]/);
  if (below === undefined || more.length > 0) return undefined;
  const [over, under] = [named.get(above.trim()), named.get(below.trim())];
  return over && under && unitPer(over, under);
}

/** For units we name ourselves: throws when there is no such unit. */
export function unit(name: string): Unit {
  const found = unitNamed(name);
  if (!found) throw new RangeError(`no such unit: ${name.slice(0, 40)}`);
  return found;
}

/** 元 per 件 is 元/件; what is counted in the same thing cancels (件/千件 is a ratio); nothing is counted per ratio. */
export function unitPer(above: Unit, below: Unit): Unit | undefined {
  if (above.per || below.per || isRatio(below)) return undefined;
  const name = `${above.name}/${below.name}`;
  return {
    name,
    counted: name,
    dimension: above.dimension === below.dimension ? "ratio" : `${above.dimension}/${below.dimension}`,
    factor: above.factor.over(below.factor),
    per: { above, below },
  };
}

export function sameUnit(left: Unit, right: Unit): boolean {
  return left === right || left.name === right.name;
}

export function sameDimension(left: Unit, right: Unit): boolean {
  return left === right || left.dimension === right.dimension;
}

export function isRatio(unit: Unit): boolean {
  return unit.dimension === "ratio";
}

export function isMoney(unit: Unit): boolean {
  return unit.dimension === "money";
}

type Declaration = {
  readonly name: string;
  readonly dimension: Dimension;
  readonly factor?: string;
  readonly also?: readonly string[];
  readonly counted?: string;
  /** Are 百件, 万件, 亿件 … units too? */
  readonly multiples?: true;
};

const measures: readonly Declaration[] = [
  { name: "", dimension: "ratio" },
  { name: "倍", dimension: "ratio" },
  { name: "%", dimension: "ratio", factor: "0.01", also: ["％", "﹪"] },
  { name: "‰", dimension: "ratio", factor: "0.001" },
  { name: "成", dimension: "ratio", factor: "0.1" },
  // A difference of two rates; the same size as %, another word.
  { name: "百分点", dimension: "ratio", factor: "0.01", counted: "个百分点" },
  { name: "千分点", dimension: "ratio", factor: "0.001", counted: "个千分点" },
  // 分 is the point of a score. The coin stays inside capital amounts, where it cannot be mistaken.
  { name: "分", dimension: "points" },
  { name: "元", dimension: "money", also: ["圆"], multiples: true },
  { name: "角", dimension: "money", factor: "0.1" },
  { name: "秒", dimension: "time" },
  { name: "分钟", dimension: "time", factor: "60" },
  { name: "小时", dimension: "time", factor: "3600", also: ["个小时"] },
  { name: "天", dimension: "time", factor: "86400", also: ["日", "自然日", "日历天"] },
  { name: "周", dimension: "time", factor: "604800", also: ["星期", "个星期"] },
  // A month has no fixed number of days, a working day no fixed number of hours.
  { name: "工作日", dimension: "工作日", counted: "个工作日" },
  { name: "月", dimension: "月", counted: "个月" },
  { name: "季度", dimension: "月", factor: "3", counted: "个季度", also: ["季"] },
  { name: "年", dimension: "年" },
  { name: "岁", dimension: "岁" },
  { name: "米", dimension: "length", also: ["m"], multiples: true },
  { name: "公里", dimension: "length", factor: "1000", also: ["千米", "km"], multiples: true },
  { name: "平方米", dimension: "area", also: ["㎡", "m²", "平米"], multiples: true },
  { name: "亩", dimension: "area", factor: "2000/3", multiples: true },
  { name: "公顷", dimension: "area", factor: "10000", multiples: true },
  { name: "平方公里", dimension: "area", factor: "1000000", also: ["平方千米", "k㎡", "km²"] },
  { name: "立方米", dimension: "volume", also: ["m³"], multiples: true },
  { name: "升", dimension: "volume", factor: "0.001", also: ["L"] },
  { name: "毫升", dimension: "volume", factor: "0.000001", also: ["ml", "mL"] },
  { name: "微克", dimension: "weight", factor: "0.000001", also: ["μg"] },
  { name: "毫克", dimension: "weight", factor: "0.001", also: ["mg"] },
  { name: "克", dimension: "weight" },
  { name: "千克", dimension: "weight", factor: "1000", also: ["公斤", "kg"] },
  { name: "吨", dimension: "weight", factor: "1000000", multiples: true },
];

const counters = `
  件 家 项 个 笔 人 名 位 户 次 场 期 起 宗 单 支 份 册 篇 条 部 套 台 批
  届 站 处 种 门 类 款 例 组 对 座 栋 间 所 片 块 本 卷 张 幅 枚 株 棵 头
  只 辆 艘 架 节 讲 轮 班 级 集 页 字 则 首 村 团 队 人次 场次 家次 户次 件次 条次 项次
  班次 台次 批次 车次 剂次 人份 顶 床 眼 羽 尾 课时 学时 人天 人日 人月 标段 床位 台套
`
  .trim()
  .split(/\s+/);

/** 人/次 in a form means 人次, not people per occasion. */
const slashed: Record<string, readonly string[]> = {
  人次: ["人/次", "人(次)", "人（次）"],
  场次: ["场/次", "场(次)", "场（次）"],
  家次: ["家/次", "家(次)", "家（次）"],
  台套: ["台/套", "台(套)", "台（套）"],
};

const named: ReadonlyMap<string, Unit> = namesOf([
  ...measures,
  ...counters.map((name): Declaration => ({ name, dimension: name, also: slashed[name] ?? [], multiples: true })),
]);

/** No unit: a plain number. */
export const plain: Unit = unit("");

function namesOf(declarations: readonly Declaration[]): Map<string, Unit> {
  const names = new Map<string, Unit>();
  // The first to claim a name keeps it: 千米 is 公里, not a thousand 米 of its own.
  const add = (found: Unit, also: readonly string[]) => {
    for (const name of [found.name, found.counted, ...also]) if (!names.has(name)) names.set(name, found);
  };
  for (const declaration of declarations) {
    const { name, dimension, counted = name } = declaration;
    const factor = declaration.factor === undefined ? Decimal.one : decimal(declaration.factor);
    add({ name, counted, dimension, factor }, otherNames(declaration));
  }
  for (const declaration of declarations.filter((one) => one.multiples)) {
    for (const word of multiplierWords) {
      const name = word + declaration.name;
      const factor = (multiplierNamed(word) ?? Decimal.one).times(decimal(declaration.factor ?? "1"));
      const multiple = { name, counted: name, dimension: declaration.dimension, factor, multipleOf: declaration.name };
      if (!names.has(name))
        add(
          multiple,
          otherNames(declaration).map((other) => word + other),
        );
    }
  }
  return names;
}

/** 万元人民币 is 万元. */
function otherNames({ name, dimension, also = [] }: Declaration): readonly string[] {
  return dimension === "money" ? [name, ...also].flatMap((one) => [one, `${one}人民币`]) : also;
}
