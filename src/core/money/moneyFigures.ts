import type { Definition } from "../figures/figures.ts";
import { binary, constant, fact, type Expression } from "../formula/expression.ts";
import { pending, type FactName } from "../known.ts";
import { Decimal } from "../number/decimal.ts";
import { quantity } from "../number/quantity.ts";
import { unit } from "../number/units.ts";
import type { Entry } from "../tables/table.ts";
import { entryDefinition, type Named } from "../tables/tableFigures.ts";
import { moneyFields, type Adjustment, type MoneyField, type MoneyNode } from "./money.ts";

/**
 * All figures of a money tree. A parent's field is what was entered for it, else the sum of its children; a rate names
 * its basis, because two are in use: ÷ 预算 in the self-evaluation form, ÷ 到位 in 财预〔2020〕10号.
 */
export function moneyFigures(root: MoneyNode): readonly Named[] {
  return nodeFigures(withAwaited(root), undefined);
}

/**
 * Where budgets are added up from the lines, one that has none yet is awaited: the sum waits for it and names it, and is
 * not that of the others alone.
 */
function withAwaited(node: MoneyNode): MoneyNode {
  const states = node.amounts.has("预算") || node.amounts.has("本年预算");
  const sums = !states && node.children.some((child) => has(child, "预算"));
  const children = node.children.map((child) =>
    withAwaited(sums && !has(child, "预算") ? awaited(child, "本年预算") : child),
  );
  return { ...node, children };
}

function awaited(node: MoneyNode, field: MoneyField): MoneyNode {
  const value = pending(`${node.code}.${field}`);
  const entry: Entry = { place: node.place, content: { kind: "given", value } };
  return { ...node, amounts: new Map([...node.amounts, [field, entry]]) };
}

function nodeFigures(node: MoneyNode, parent: MoneyNode | undefined): readonly Named[] {
  return [
    ...moneyFields.filter((field) => field !== "预算").flatMap((field) => fieldFigure(node, field)),
    ...budgetFigures(node),
    ...node.adjustments.map((one, index): Named => [adjustmentName(node, index), adjustmentDefinition(node, one)]),
    ...node.returns.map((one, index): Named => [
      `${node.code}.退回.${index + 1}`,
      entryDefinition(`${node.name}退回款`, one.amount),
    ]),
    ...derivedFigures(node, parent),
    ...node.children.flatMap((child) => nodeFigures(child, node)),
  ];
}

function fieldFigure(node: MoneyNode, field: MoneyField): readonly Named[] {
  const entered = node.amounts.get(field);
  if (entered) return [[`${node.code}.${field}`, entryDefinition(`${node.name}${field}`, entered)]];
  const children = node.children.filter((child) => has(child, field));
  // Not every line has money left from last year; any other field has to stand for all lines, or there is no sum.
  const isWhole = children.length === node.children.length || field === "上年结转";
  if (children.length === 0 || !isWhole) return [];
  return [[`${node.code}.${field}`, formula(node, field, sumOver(children, field))]];
}

/** Does the node or anything below it enter this field? */
export function has(node: MoneyNode, field: MoneyField): boolean {
  if (node.amounts.has(field)) return true;
  if (field === "预算" && (node.amounts.has("本年预算") || node.adjustments.length > 0)) return true;
  return node.children.some((child) => has(child, field));
}

/**
 * 预算 as entered; else 本年预算 ＋ 上年结转 ＋ 调整 where the node has its own; else the sum of the children. An adjustment
 * changes what is arranged for this year (本年安排): what was carried over stays on top of it.
 */
function budgetFigures(node: MoneyNode): readonly Named[] {
  const name = `${node.code}.预算`;
  const entered = node.amounts.get("预算");
  if (entered) return [[name, entryDefinition(`${node.name}预算`, entered)]];
  const newAmount = node.adjustments.findLastIndex((one) => one.means === "new-amount");
  if (newAmount >= 0) {
    const carried = has(node, "上年结转") ? [own(node, "上年结转")] : [];
    return [[name, formula(node, "预算", added([afterAdjustment(node, newAmount), ...carried]))]];
  }
  const parts = budgetParts(node);
  const changes = node.adjustments.map((_, index) => fact(adjustmentName(node, index)));
  return parts.length > 0 ? [[name, formula(node, "预算", added([...parts, ...changes]))]] : [];
}

/** Before any change. A change without a budget to change leaves the budget to be given. */
function budgetParts(node: MoneyNode): readonly Expression[] {
  const isSum = !node.amounts.has("本年预算") && node.children.some((child) => has(child, "预算"));
  if (isSum) return node.children.map((child) => own(child, "预算"));
  if (!node.amounts.has("本年预算") && node.adjustments.length === 0) return [];
  return [own(node, "本年预算"), ...(has(node, "上年结转") ? [own(node, "上年结转")] : [])];
}

/** 调整额: what all adjustments together changed in what was arranged for the year, here and on the lines below. */
function changeOf(node: MoneyNode): Expression | undefined {
  if (!isStated(node, "本年预算") || node.amounts.has("预算")) return undefined;
  const newAmount = node.adjustments.findLastIndex((one) => one.means === "new-amount");
  if (newAmount >= 0) return binary(afterAdjustment(node, newAmount), "−", own(node, "本年预算"));
  const below = node.amounts.has("本年预算") ? [] : node.children.filter((child) => changeOf(child) !== undefined);
  const parts = [
    ...below.map((child) => fact(`${child.code}.调整额`)),
    ...node.adjustments.map((_, index) => fact(adjustmentName(node, index))),
  ];
  return parts.length > 0 ? added(parts) : undefined;
}

/** Entered here, or by all lines below so that there is a sum. */
function isStated(node: MoneyNode, field: MoneyField): boolean {
  if (node.amounts.has(field)) return true;
  return node.children.length > 0 && node.children.every((child) => has(child, field));
}

/** The last amount that replaced the budget, and the changes that came after it. */
function afterAdjustment(node: MoneyNode, from: number): Expression {
  return added(node.adjustments.slice(from).map((_, index) => fact(adjustmentName(node, from + index))));
}

function adjustmentName(node: MoneyNode, index: number): FactName {
  return `${node.code}.调整.${index + 1}`;
}

function adjustmentDefinition(node: MoneyNode, adjustment: Adjustment): Definition {
  const what = adjustment.means === "change" ? "预算调整增减" : "调整后预算";
  const because = [adjustment.document, adjustment.date].filter((text) => text !== undefined).join("，");
  const definition = entryDefinition(`${node.name}${what}`, adjustment.amount);
  return because
    ? { ...definition, note: [definition.note, `依据：${because}`].filter(Boolean).join("；") }
    : definition;
}

function derivedFigures(node: MoneyNode, parent: MoneyNode | undefined): readonly Named[] {
  const change = changeOf(node);
  const adjusted = change !== undefined;
  const spends = has(node, "支出");
  return [
    ...(change ? [[`${node.code}.调整额`, formula(node, "调整额", change)] as const] : []),
    ...when(adjusted, "本年安排", node, () => added([own(node, "本年预算"), fact(`${node.code}.调整额`)])),
    // Beside lines that were adjusted, one that was not is arranged as it was budgeted.
    ...when(!adjusted && isBesideAdjusted(node, parent), "本年安排", node, () => own(node, "本年预算")),
    ...when(has(node, "预算") && has(node, "到位"), "到位率", node, () => quotient(node, "到位", "预算")),
    ...when(has(node, "预算") && spends, "支出率.按预算", node, () => quotient(node, "支出", "预算")),
    ...when(has(node, "到位") && spends, "支出率.按到位", node, () => quotient(node, "支出", "到位")),
    ...when(adjusted && spends, "支出率.按年初预算", node, () => quotient(node, "支出", "本年预算")),
    ...when(has(node, "预算") && spends, "结余.按预算", node, () => binary(own(node, "预算"), "−", own(node, "支出"))),
    ...when(has(node, "到位") && spends, "结余.按到位", node, () => binary(own(node, "到位"), "−", own(node, "支出"))),
    ...when(has(node, "预算") && parent !== undefined && has(parent, "预算"), "占比", node, () =>
      asPercentage(binary(own(node, "预算"), "÷", fact(`${parent?.code}.预算`))),
    ),
    ...when(hasReturns(node), "退回", node, () =>
      added([
        ...node.returns.map((_, index) => fact(`${node.code}.退回.${index + 1}`)),
        ...node.children.filter(hasReturns).map((child) => fact(`${child.code}.退回`)),
      ]),
    ),
  ];
}

function isBesideAdjusted(node: MoneyNode, parent: MoneyNode | undefined): boolean {
  return (
    parent !== undefined && changeOf(parent) !== undefined && isStated(node, "本年预算") && !node.amounts.has("预算")
  );
}

/** Here or on a line below. */
function hasReturns(node: MoneyNode): boolean {
  return node.returns.length > 0 || node.children.some(hasReturns);
}

function when(applies: boolean, suffix: string, node: MoneyNode, expression: () => Expression): readonly Named[] {
  return applies ? [[`${node.code}.${suffix}`, formula(node, suffix, expression())]] : [];
}

const labels: Readonly<Record<string, string>> = {
  到位率: "资金到位率（到位÷预算）",
  "支出率.按预算": "预算执行率（支出÷预算）",
  "支出率.按到位": "预算执行率（支出÷到位）",
  本年安排: "本年安排（年初预算＋调整额）",
  "支出率.按年初预算": "预算执行率（支出÷年初预算）",
  "结余.按预算": "结余（预算－支出）",
  "结余.按到位": "结余（到位－支出）",
  占比: "预算占比",
  退回: "退回款合计",
};

function formula(node: MoneyNode, suffix: string, expression: Expression): Definition {
  return { kind: "formula", label: `${node.name}${labels[suffix] ?? suffix}`, place: node.place, expression };
}

function own(node: MoneyNode, field: MoneyField): Expression {
  return fact(`${node.code}.${field}`);
}

/** A rate as officials write it: 支出 ÷ 预算 × 100%. */
function quotient(node: MoneyNode, above: MoneyField, below: MoneyField): Expression {
  return asPercentage(binary(own(node, above), "÷", own(node, below)));
}

const whole = quantity(Decimal.one.over(unit("%").factor), unit("%"));

function asPercentage(ratio: Expression): Expression {
  return binary(ratio, "×", constant(whole));
}

function sumOver(nodes: readonly MoneyNode[], field: MoneyField): Expression {
  return added(nodes.map((child) => own(child, field)));
}

function added(parts: readonly Expression[]): Expression {
  const [only] = parts;
  return only && parts.length === 1 ? only : { op: "gathered", how: "合计", of: parts };
}
