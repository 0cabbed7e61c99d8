import type { EvaluationView, IndicatorView } from "../../core/index.ts";
import { categories, categoryOf } from "./categories.ts";
import { indicatorScope, indicatorSlots, rowScopes } from "./indicatorScope.ts";
import { childScopes, moneyList, moneyScope, moneySlots, partList } from "./moneyScope.ts";
import { absent, counted, figureSlot, given, knownText, scopeOf, type Lists, type Scope, type Slots } from "./scope.ts";
import type { Slot } from "./sentence.ts";
import { childrenOf, leavesUnder, type Placed } from "./tree.ts";

/** What the case does not hold and somebody may say when the document is made. */
export type Particulars = {
  /** The date under the document: 「2021-05-06」. */
  readonly date?: { readonly year: number; readonly month: number; readonly day: number };
  /** Who signs it; the responsible department where nobody is named. */
  readonly unit?: string;
};

export const fundNames = (
  "资金名称 年度 地区 主管部门 评价类型 总体目标 期间 期间起 期间止 方案名称 " +
  "方案版本 方案依据 等级标准 等级出处 满分 取舍 总分 等级 落款单位 落款日期 " +
  "资金性质 执行率分值 执行率得分"
).split(" ");

export const listNames = (
  "子项 资金项 资金分项 指标 末级指标 失分指标 满分指标 公布指标 待评指标 有目标指标 " +
  "达标指标 未达标指标 超额指标 待填指标 待判指标 表内指标 一级指标 二级指标 下级指标 指标类别 资料 " +
  "项目"
).split(" ");

/** The whole evaluation as a template sees it. */
export function fundScope(view: EvaluationView, particulars: Particulars): Scope {
  const slots: Slots = { ...fundSlots(view, particulars), ...moneyOfFund(view) };
  const figures: Scope = {
    slot: (name) => (Object.hasOwn(view.figures, name) ? figureSlot(view, name) : undefined),
    list: () => undefined,
  };
  const outer = scopeOf(slots, {}, figures);
  const top = view.tree.map((node) => ({ node, path: [] }));
  const money = view.money;
  return scopeOf(
    {},
    {
      ...treeLists(top, view, outer),
      子项: () => (money ? childScopes(money, view, 1, outer) : []),
      资金项: () => (money ? moneyList(money, view, outer) : []),
      资金分项: () => (money ? partList(money, view, outer) : []),
      项目: () => (money ? [moneyScope(money, view, 0, 0, outer)] : []),
      资料: () => view.fund.sources.map(({ title }) => scopeOf({ 名称: knownText(title) }, {}, outer)),
    },
    outer,
  );
}

function fundSlots(view: EvaluationView, { date, unit }: Particulars): Slots {
  const { fund, scheme } = view;
  const { name, year, region, department, evaluation, goal, period } = fund;
  return {
    资金名称: given(name, "专项资金名称"),
    年度: given(year, "年度"),
    地区: knownText(region),
    主管部门: given(department, "主管部门"),
    评价类型: given(evaluation, "评价类型"),
    总体目标: given(goal, "年度总体绩效目标"),
    期间起: knownText(period && dateWords(period.from)),
    期间止: knownText(period && dateWords(period.to)),
    期间: knownText(period && `${dateWords(period.from)}至${dateWords(period.to)}`),
    方案名称: knownText(scheme.name),
    方案版本: knownText(scheme.version),
    方案依据: knownText(scheme.basis.join("、")),
    等级标准: knownText(scheme.grades.replaceAll(" ", "")),
    等级出处: knownText(scheme.gradesFrom),
    满分: knownText(scheme.points && `${scheme.points}分`, undefined, pointsOf(scheme.points)),
    取舍: knownText(scheme.rounding),
    总分: figureSlot(view, view.total),
    等级: figureSlot(view, view.grade),
    资金性质: knownText(view.money?.nature),
    ...executionSlots(view),
    落款单位: given(unit ?? department, "单位名称"),
    落款日期: date ? knownText(`${date.year}年${date.month}月${date.day}日`) : { state: "pending", label: "成文日期" },
  };
}

/** 分值 and 得分 beside the money of a form, where the scheme scores the execution rate by itself. */
function executionSlots(view: EvaluationView): Slots {
  const node = view.tree.find(isExecution);
  if (!node) return {};
  const { 分值: points = absent, 得分: score = absent } = indicatorSlots({ node, path: [] }, view, 0);
  return { 执行率分值: points, 执行率得分: score };
}

/** 预算执行率 as a first-level indicator: 财预〔2020〕10号 prints it in the rows of the money, not among the indicators. */
function isExecution({ name, children, points }: IndicatorView): boolean {
  return points !== undefined && children.length === 0 && /^(?:预算|资金|预算资金)?执行率$/u.test(name);
}

function pointsOf(points: string | undefined): { readonly exact: string; readonly unit: string } | undefined {
  return points === undefined ? undefined : { exact: points, unit: "分" };
}

/** 「2020-12-31」 → 「2020年12月31日」 */
function dateWords(text: string): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return text;
  return `${year}年${month.replace(/^0/u, "")}月${day.replace(/^0/u, "")}日`;
}

function moneyOfFund(view: EvaluationView): Slots {
  if (!view.money) return {};
  const own = Object.entries(moneySlots(view.money, view));
  return Object.fromEntries(own.map(([name, slot]) => [`资金.${name}`, slot]));
}

/** The lists a part of the tree gives: all of its own indicators, sorted by what became of them. */
function treeLists(roots: readonly Placed[], view: EvaluationView, parent: Scope): Lists {
  const leaves = roots.flatMap(leavesUnder);
  const sorted = once(() => sortedLeaves(leaves, view, parent));
  const branches = (placed: readonly Placed[]) => placed.map((one, at) => branchScope(one, view, at, parent));
  return {
    指标: () => sorted().rows,
    表内指标: () =>
      leaves
        .filter(({ node, path }) => path.length > 0 || !isExecution(node))
        .flatMap((leaf) => rowScopes(leaf, view, parent)),
    末级指标: () => sorted().single,
    失分指标: () => sorted().scored.filter(hasLost),
    满分指标: () => sorted().scored.filter((one) => !hasLost(one) && isKnown(one.slot("分值"))),
    公布指标: () => sorted().single.filter((_, at) => leaves[at]?.node.state === "published"),
    待评指标: () => sorted().single.filter((_, at) => leaves[at]?.node.state === "pending"),
    有目标指标: () => sorted().targets,
    达标指标: () => sorted().targets.filter((one) => textOf(one.slot("达标")) === "是"),
    未达标指标: () => sorted().targets.filter((one) => textOf(one.slot("达标")) === "否"),
    超额指标: () => sorted().targets.filter((one) => textOf(one.slot("进度灯")) === "超额"),
    待填指标: () => sorted().targets.filter((one) => one.slot("实际")?.state === "pending"),
    // Words, and what does not apply: no number says whether it was reached.
    待判指标: () =>
      sorted().targets.filter(
        (one) => !["是", "否"].includes(textOf(one.slot("达标"))) && one.slot("实际")?.state !== "pending",
      ),
    指标类别: () => categoryScopes(leaves, view, parent),
    一级指标: () => branches(roots),
    二级指标: () => branches(roots.flatMap(childrenOf)),
  };
}

type Sorted = Readonly<Record<"single" | "rows" | "scored" | "targets", readonly Scope[]>>;

function sortedLeaves(leaves: readonly Placed[], view: EvaluationView, parent: Scope): Sorted {
  const single = leaves.map((leaf, at) => indicatorScope(leaf, view, at, {}, parent));
  const rows = leaves.flatMap((leaf) => rowScopes(leaf, view, parent));
  const scored = single.filter((one) => isKnown(one.slot("得分")));
  return { single, rows, scored, targets: rows.filter((one) => isKnown(one.slot("目标"))) };
}

function hasLost(one: Scope): boolean {
  return isKnown(one.slot("失分"));
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

function branchScope(placed: Placed, view: EvaluationView, at: number, parent: Scope): Scope {
  const below = childrenOf(placed);
  const lists = treeLists(below.length > 0 ? below : [placed], view, parent);
  const children = () => below.map((child, index) => branchScope(child, view, index, parent));
  return indicatorScope(placed, view, at, { ...lists, 下级指标: children }, parent);
}

function categoryScopes(leaves: readonly Placed[], view: EvaluationView, parent: Scope): readonly Scope[] {
  const measured = leaves.filter(({ node }) => node.measures.length > 0 || node.points !== undefined);
  return categories.flatMap((name) => {
    const members = measured.filter((leaf) => categoryOf(leaf) === name);
    if (members.length === 0) return [];
    const lists = treeLists(members, view, parent);
    return [scopeOf({ 名称: knownText(name), 数: counted(members.length, name) }, lists, parent)];
  });
}

function isKnown(slot: Slot | undefined): boolean {
  return slot?.state === "known";
}

function textOf(slot: Slot | undefined): string {
  return slot?.state === "known" ? slot.runs.map(({ text }) => text).join("") : "";
}
