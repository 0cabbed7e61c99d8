import { factsOf, type Expression } from "../../../formula/expression.ts";
import type { Requirement } from "../../../indicators/target.ts";
import { quantity } from "../../../number/quantity.ts";
import { isRatio, unit } from "../../../number/units.ts";
import { readCondition } from "./conditions.ts";
import { textOf, type Scene, type Surroundings } from "../notes.ts";
import type { Node } from "../parse/nodes.ts";

const begun = /不(?:足|满|到).{0,10}(?:的)?,?(?:按|以|视为|算作).{0,8}(?:计算|计|算|扣)/;

const dropped = /不(?:足|满|到).{0,10}(?:的)?,?(?:不计算?|不扣|舍去|忽略|不予计算)/;

/** 不足1%的按1%计, 不足1%的不计 */
export function saysSteps(text: string): boolean {
  return begun.test(text) || dropped.test(text);
}

/** What is said once and holds for all clauses: how steps are counted, and which figure is spoken of. */
export function withSaid(scene: Scene, nodes: readonly Node[]): Scene {
  let { steps, subject, event } = scene.around;
  const said = scene.around.target || !/目标|指标值|计划/.test(scene.text) ? undefined : saidTarget(scene, nodes);
  const target = scene.around.target ?? said?.target;
  const tokens = said
    ? scene.tokens.map((token, index) =>
        index >= said.from && index <= said.to ? { ...token, kind: "total" as const } : token,
      )
    : scene.tokens;
  const constants = new Map<string, Expression>();
  for (const node of nodes)
    if (node.is === "definition" && node.formula.expression.op === "constant")
      constants.set(node.formula.name, node.formula.expression);
  // 目标值85%，……按实际值÷目标值×分值: the target by its name.
  if (said?.target.kind === "amount")
    for (const name of ["目标值", "目标", "计划值", "计划数"])
      constants.set(name, {
        op: "constant",
        quantity: quantity(said.target.quantity.value, said.target.quantity.unit),
      });
  let defined = scene.around.defined;
  for (const node of nodes) {
    if (node.is === "definition" && /(?:率|度|比例|比重|指数|程度)$/.test(node.formula.name))
      defined ??= node.formula.name;
    if (node.is === "words") {
      const text = textOf(scene, node.at);
      const how = begun.test(text) ? "begun" : dropped.test(text) ? "whole" : undefined;
      if (how) scene.notes.use(node);
      steps ??= how;
    }
    if (node.is === "statement" && isRemainder(scene, node)) steps ??= "whole";
    if (node.is !== "statement" || subject) continue;
    if (node.outcome.is === "formula") {
      const names = factsOf(node.outcome.formula.expression).filter((name) => name !== "分值");
      if (names.length === 1 && names[0]) subject = { name: names[0], ratio: true };
      continue;
    }
    const when = readCondition(scene.text, scene.tokens, node.when);
    // 甲完成率每减少1%扣……；完成率低于80%不得分: both speak of the figure named first.
    if (node.per && when?.is === "words" && node.outcome.is === "deduct" && named.test(when.text))
      subject = { name: when.text, ratio: true };
    const range =
      when &&
      (when.is === "all" || when.is === "any" ? (when.of.find((one) => one.is === "range") ?? when.of[0]) : when);
    if (range?.is === "earlier" && !range.growth && range.subject !== "")
      subject = { name: range.subject, ratio: /[率度速幅]$/.test(range.subject) };
    if (range?.is === "target" && range.subject !== "")
      subject = { name: range.subject, ratio: /[率度比]$/.test(range.subject) };
    if (range?.is === "dated") event ??= range.event;
    if (range?.is === "range" && range.subject !== "")
      subject = { name: range.subject, ratio: isRatio((range.from ?? range.to)?.at.unit ?? unit("%")) };
  }
  const { points, unit: own, name, prefix, constants: known } = scene.around;
  const around: Surroundings = {
    points,
    target,
    unit: own,
    defined,
    name,
    prefix,
    steps,
    constants: constants.size > 0 ? constants : known,
    event,
    subject,
  };
  return { text: scene.text, tokens, around, notes: scene.notes };
}

const named = /^[^,;。、]{3,30}(?:完成率|执行率|到位率|达标率|合格率|覆盖率|满意度)$/;

const names =
  /(?:^|[,;。])(?:年度|绩效|计划|年初)?(?:目标值?|指标值|目标数|计划值|计划数)(?:为|是|:)?$|(?:^|[,;。])(?:本年度?)?(?:计划|目标任务)[^,;。]{2,16}$/;

/** 目标值为85%: the sentence brings its own target. */
function saidTarget(
  scene: Scene,
  nodes: readonly Node[],
): { readonly target: Requirement; readonly from: number; readonly to: number } | undefined {
  for (let index = 1; index < scene.tokens.length; index++) {
    const token = scene.tokens[index];
    if (token?.kind !== "quantity" || !token.quantity) continue;
    const order = scene.tokens[index - 1]?.kind === "compare" ? scene.tokens[index - 1] : undefined;
    const head = scene.tokens[index - (order ? 2 : 1)];
    const colon = head?.kind === "colon" ? scene.tokens[index - (order ? 3 : 2)] : head;
    const next = scene.tokens[index + 1]?.kind;
    const from = scene.tokens.indexOf(colon ?? token);
    if (["compare", "each", "text", "minus"].includes(scene.tokens[from - 1]?.kind ?? "stop")) continue;
    const ends = next === undefined || next === "comma" || next === "stop" || next === "tab";
    if (!ends || colon?.kind !== "text" || !names.test(`,${scene.text.slice(colon.start, colon.end)}`)) continue;
    const at = nodes.find((node) => node.at.from <= index && index < node.at.to);
    if (at?.is === "words") scene.notes.use(at);
    const operator = order?.by === "≤" || order?.by === "<" || order?.by === ">" ? order.by : "≥";
    return {
      target: { kind: "amount", operator, quantity: quantity(token.quantity.value, token.quantity.unit) },
      from,
      to: index,
    };
  }
  return undefined;
}

/** 不足5个百分点的部分不扣分 */
export function isRemainder(scene: Scene, node: Node): boolean {
  if (node.is !== "statement" || node.outcome.is !== "nodeduct") return false;
  const text = textOf(scene, node.when);
  return /^[,;。]*不[足满到]/.test(text) && /部分|\d|百分点|天|月/.test(text);
}
