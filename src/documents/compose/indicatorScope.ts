import {
  decimal,
  type EvaluationView,
  type FigureView,
  type IndicatorView,
  type MeasureView,
} from "../../core/index.ts";
import { categoryOf } from "./categories.ts";
import { lostText, shareText, shareValue } from "./points.ts";
import {
  absent,
  counted,
  figureSlot,
  given,
  knownText,
  scopeOf,
  withEnd,
  type Lists,
  type Scope,
  type Slots,
} from "./scope.ts";
import type { Slot } from "./sentence.ts";
import type { Placed } from "./tree.ts";

const measureNames = (
  "分项 目标 原目标 年初目标 调整目标 目标来源 指标性质 计量单位 实际 完成率 偏离度 " + "达标 进度灯"
).split(" ");

export const indicatorNames = [
  ...(
    "代码 名称 分值 得分 失分 得分率 加权得分 规则 原文 评分标准 算式 理由 说明 " +
    "原因 措施 原因和措施 依据材料 指标解释 类别 状态 序号 一级 二级"
  ).split(" "),
  ...measureNames,
];

export function indicatorSlots({ node, path }: Placed, view: EvaluationView, at: number): Slots {
  const score = node.score === undefined ? undefined : view.figures[node.score];
  const points = node.points === undefined ? undefined : decimal(node.points);
  const { code } = node;
  // Which figures would be needed to work it out again is for the screen; in the report it is enough where it comes from.
  const isPublished = node.state === "published";
  const link = score && ({ kind: "figure", id: score.id } as const);
  return {
    代码: knownText(code),
    名称: knownText(node.name),
    序号: counted(at + 1, "序号"),
    类别: knownText(categoryOf({ node, path })),
    一级: levelSlot(path[0] ?? node),
    二级: knownText(categoryOf({ node, path }) ?? path[1]?.name),
    分值: points
      ? knownText(`${node.points}分`, { kind: "points", code }, { exact: points.toString(), unit: "分" })
      : absent,
    得分: figureSlot(view, node.score),
    失分: unweighted(knownText(lostText(points, score), { kind: "lost", code }), { node, path }),
    得分率: knownText(shareText(points, score), { kind: "share", code }, shareValue(points, score)),
    加权得分: figureSlot(view, node.weighted),
    规则: knownText(node.rule),
    原文: knownText(node.sentence),
    评分标准: knownText(node.sentence ?? node.rule),
    算式: knownText(tight(score?.formula), score && { kind: "figure", id: score.id }),
    理由: isPublished ? published : knownText(reasonIn(score), link),
    说明: isPublished ? published : knownText(score?.formula === "" ? reasonIn(score) : tight(score?.formula)),
    状态: knownText(stateWords[node.state]),
    指标解释: figureSlot(view, `${code}.指标解释`),
    ...words(node),
    ...levelSlots({ node, path }),
  };
}

const published = knownText("采用来源公布的得分");

/** What is lost of an indicator that enters the total by weight is not what the total loses. */
function unweighted(lost: Slot, { node, path }: Placed): Slot {
  const isWeighted = [node, ...path].some(({ weighted }) => weighted !== undefined);
  return lost.state === "known" && isWeighted ? { ...lost, runs: [...lost.runs, { text: "（未加权）" }] } : lost;
}

/** 「级1」, 「级2」 …: the way down to it. */
function levelSlots({ node, path }: Placed): Slots {
  return Object.fromEntries([...path, node].map((one, at) => [`级${at + 1}`, levelSlot(one)]));
}

/** 「A 政策制定（15分）」 as a scoring table prints it. */
function levelSlot({ name, points }: IndicatorView): Slot {
  return knownText(points === undefined ? name : `${name}（${points}分）`);
}

function words({ reason, remedy, evidence }: IndicatorView): Slots {
  const both = [reason, remedy].filter((text) => text !== undefined).map(closed);
  return {
    原因: knownText(reason),
    措施: knownText(remedy),
    原因和措施: knownText(both.join("")),
    依据材料: knownText(evidence.join("；")),
  };
}

/** Ends as a sentence, however it was typed. */
function closed(text: string): string {
  return /[。！？；]$/u.test(text) ? text : `${text}。`;
}

const stateWords = {
  scored: "",
  pending: "待填",
  "not-applicable": "不适用",
  published: "采用来源公布的得分",
  observed: "",
} as const;

/** What the line of a figure gives in brackets as the reason for a result that is not calculated. */
function reasonIn(figure: FigureView | undefined): string | undefined {
  if (!figure || figure.state !== "known" || figure.formula !== "") return undefined;
  const [, reason] = /^[^＝]+＝ [^（]*（(.+)）(?:，[^，）]*保留.*)?$/su.exec(figure.line) ?? [];
  return tight(reason);
}

/** In official text no spaces stand between figures and signs. */
function tight(text: string | undefined): string | undefined {
  return text === undefined ? undefined : withEnd(text.replaceAll(" ", ""));
}

/** What an indicator without measures must not take from one around it. */
const noMeasure: Slots = Object.fromEntries(measureNames.map((name) => [name, absent]));

export function measureSlots(measure: MeasureView | undefined, node: IndicatorView, view: EvaluationView): Slots {
  if (!measure) return noMeasure;
  const earlier = measure.targetVersions.length > 1 ? measure.targetVersions[0] : undefined;
  const { target, actual, completion, deviation, met, light } = measure;
  const name = measure.name === "" ? node.name : `${node.name}（${measure.name}）`;
  return {
    名称: knownText(name),
    分项: knownText(measure.name),
    目标: given(target, `${name}的目标值`),
    原目标: knownText(earlier?.text),
    年初目标: knownText(earlier?.text ?? target),
    调整目标: knownText(earlier && target),
    ...parts(target),
    目标来源: knownText(measure.targetVersions.at(-1)?.document),
    实际: actual === undefined ? { state: "pending", label: `${name}的实际完成值` } : figureSlot(view, actual),
    完成率: optional(figureSlot(view, completion)),
    偏离度: optional(figureSlot(view, deviation)),
    达标: optional(figureSlot(view, met)),
    进度灯: knownText(light),
  };
}

/** 「≥2500件」 → ≥ and 件; words are 定性. */
function parts(target: string | undefined): Slots {
  if (target === undefined) return {};
  const [, sign = "", unit = ""] = /^([≥≤＞＜>=<＝]?)[\d.,]+([^\d]*)$/u.exec(target) ?? [];
  const isQuantity = /^[≥≤＞＜>=<＝]?[\d.,]+[^\d]*$/u.test(target);
  return { 指标性质: knownText(isQuantity ? sign || "＝" : "定性"), 计量单位: knownText(unit) };
}

/** What follows from a figure that is not there yet need not be asked for as well. */
function optional(slot: Slot): Slot {
  return slot.state === "known" ? slot : absent;
}

export function indicatorScope(placed: Placed, view: EvaluationView, at: number, lists: Lists, parent: Scope): Scope {
  const [only, ...more] = placed.node.measures;
  const measure = more.length === 0 ? only : undefined;
  const slots = { ...indicatorSlots(placed, view, at), ...measureSlots(measure, placed.node, view) };
  return scopeOf({ ...slots, 名称: knownText(placed.node.name) }, lists, parent);
}

/** One row of a table for each measure, or one for an indicator that has none. */
export function rowScopes(placed: Placed, view: EvaluationView, parent: Scope): readonly Scope[] {
  const { node } = placed;
  const measures = node.measures.length > 0 ? node.measures : [undefined];
  return measures.map((measure, at) => {
    const slots = { ...indicatorSlots(placed, view, at), ...measureSlots(measure, node, view) };
    // Points and score belong to the indicator and stand in its first row.
    const once: Slots = at === 0 ? {} : { 分值: absent, 得分: absent, 失分: absent };
    return scopeOf({ ...slots, ...once }, {}, parent);
  });
}
