import { finding, type Finding } from "../finding.ts";
import type { Figures } from "../figures/figures.ts";
import { has } from "../money/moneyFigures.ts";
import { moneyFields, type MoneyField, type MoneyNode } from "../money/money.ts";
import { compareQuantity, formatQuantity, plusQuantity, type Quantity } from "../number/quantity.ts";
import type { Check } from "./check.ts";

/** Does the money add up, and is no more spent than there was? */
export const checkMoney: Check = (fund, figures) => (fund.money ? nodeFindings(fund.money, figures) : []);

function nodeFindings(node: MoneyNode, figures: Figures): readonly Finding[] {
  return [
    ...moneyFields.flatMap((field) => footFindings(node, field, figures)),
    ...exceeds(node, "支出", "到位", figures),
    ...exceeds(node, "支出", "预算", figures),
    ...exceeds(node, "到位", "预算", figures),
    ...moneyFields.flatMap((field) => negative(node, field, figures)),
    ...zeroBudget(node, figures),
    ...balanceFindings(node, figures),
    ...node.children.flatMap((child) => nodeFindings(child, figures)),
  ];
}

/** What a parent enters itself has to equal the sum of its children, as far as all of them enter it. */
function footFindings(node: MoneyNode, field: MoneyField, figures: Figures): readonly Finding[] {
  const own = isOwn(node, field) ? amount(node, field, figures) : undefined;
  if (!own || node.children.length === 0 || !node.children.every((child) => has(child, field))) return [];
  const parts = node.children.map((child) => amount(child, field, figures));
  const sum = total(parts);
  if (!sum || equal(own, sum)) return [];
  const facts = { name: node.name, field, own: formatQuantity(own), sum: formatQuantity(sum) };
  return [
    finding(
      { code: "money-not-footing", facts },
      node.amounts.get(field)?.place ?? node.place,
      `${node.code}.${field}`,
    ),
  ];
}

/** Entered, or an adjustment of the budget says what it is now: here, or on a line below while the whole stays. */
function isOwn(node: MoneyNode, field: MoneyField): boolean {
  if (node.amounts.has(field)) return true;
  if (field !== "预算") return false;
  if (node.adjustments.some(({ means }) => means === "new-amount")) return true;
  return node.amounts.has("本年预算") && [node, ...node.children].some(({ adjustments }) => adjustments.length > 0);
}

function exceeds(node: MoneyNode, more: MoneyField, less: MoneyField, figures: Figures): readonly Finding[] {
  const [a, b] = [amount(node, more, figures), amount(node, less, figures)];
  if (!a || !b) return [];
  const order = compareQuantity(a, b);
  if ("problem" in order || order.value <= 0) return [];
  const facts = { name: node.name, more, a: formatQuantity(a), less, b: formatQuantity(b) };
  return [
    finding({ code: "money-exceeds", facts }, node.amounts.get(more)?.place ?? node.place, `${node.code}.${more}`),
  ];
}

/** Balances may be below zero; budgets, releases and payments may not. */
function negative(node: MoneyNode, field: MoneyField, figures: Figures): readonly Finding[] {
  const found = field === "年末结余" || !node.amounts.has(field) ? undefined : amount(node, field, figures);
  if (!found?.value.isNegative()) return [];
  const facts = { name: node.name, field, amount: formatQuantity(found) };
  return [finding({ code: "money-negative", facts }, node.amounts.get(field)?.place, `${node.code}.${field}`)];
}

function zeroBudget(node: MoneyNode, figures: Figures): readonly Finding[] {
  const budget = amount(node, "预算", figures);
  if (!budget?.value.isZero()) return [];
  return [finding({ code: "budget-zero", facts: { name: node.name } }, node.place, `${node.code}.预算`)];
}

/** 年末结余 is budget minus spent, or in place minus spent; anything else is a slip. */
function balanceFindings(node: MoneyNode, figures: Figures): readonly Finding[] {
  if (!node.amounts.has("年末结余")) return [];
  const stated = amount(node, "年末结余", figures);
  const bases = ["结余.按预算", "结余.按到位"].flatMap((suffix) => {
    const value = figures.has(`${node.code}.${suffix}`) ? figures.value(`${node.code}.${suffix}`) : undefined;
    return value?.state === "known" && value.value.kind === "quantity" ? [value.value] : [];
  });
  if (!stated || bases.length === 0 || bases.some((base) => equal(base, stated))) return [];
  const facts = {
    name: node.name,
    stated: formatQuantity(stated),
    derived: bases.map((base) => formatQuantity(base)).join("或"),
  };
  return [finding({ code: "balance-differs", facts }, node.amounts.get("年末结余")?.place, `${node.code}.年末结余`)];
}

function amount(node: MoneyNode, field: MoneyField, figures: Figures): Quantity | undefined {
  const name = `${node.code}.${field}`;
  if (!figures.has(name)) return undefined;
  const value = figures.value(name);
  return value.state === "known" && value.value.kind === "quantity" ? value.value : undefined;
}

function total(parts: readonly (Quantity | undefined)[]): Quantity | undefined {
  const [first, ...rest] = parts;
  return rest.reduce((sum, part) => {
    if (!sum || !part) return undefined;
    const next = plusQuantity(sum, part);
    return "value" in next ? next.value : undefined;
  }, first);
}

function equal(left: Quantity, right: Quantity): boolean {
  const order = compareQuantity(left, right);
  return "value" in order && order.value === 0;
}
