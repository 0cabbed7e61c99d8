// The money of a fund from its plan and its forms: one total, the items of the plan below it, each amount with its source.
import {
  finding,
  formatQuantity,
  moneyFields,
  type Finding,
  type MoneyField,
  type Quantity,
} from "../../../core/index.ts";
import type { Extracted, MoneyLine } from "../facts.ts";
import { sameName } from "../labels.ts";
import type { Yaml } from "./schemeText.ts";
import { freshName, nameOfFigure, writtenFact, type Sources } from "./sources.ts";

export type MoneySource = {
  /** A plan lists the items of the fund; a form divides it by where the money comes from. */
  readonly isPlan: boolean;
  readonly lines: readonly MoneyLine[];
};

type Amounts = Map<MoneyField, Extracted<Quantity>>;
type Item = { readonly name: string; readonly nature?: string; readonly amounts: Amounts; readonly children: Item[] };

export function moneyTree(
  tables: readonly MoneySource[],
  fund: string,
  taken: Set<string>,
  sources: Sources,
  findings: Finding[],
): Yaml | undefined {
  const items = itemsOf(tables);
  const whole: Amounts = new Map();
  for (const { lines, isPlan } of tables)
    for (const line of lines) if (line.isTotal || (!isPlan && lines.length === 1)) merge(whole, line, fund, findings);
  for (const { lines } of tables)
    for (const line of lines) {
      const item = items.find(({ name }) => line.name.state === "known" && sameName(name, line.name.value));
      if (item && !line.isTotal) merge(item.amounts, line, item.name, findings);
    }
  if (whole.size === 0 && items.length === 0) return undefined;
  const unit = unitOf([whole, ...items.map(({ amounts }) => amounts)]);
  taken.add("资金");
  return {
    单位: unit,
    名称: "合计",
    ...written(whole, sources),
    ...(items.length > 0 && { 子项: items.map((item) => itemText(item, taken, sources)) }),
  };
}

/** The plan with most lines; what is indented stands below what it stands under. */
function itemsOf(tables: readonly MoneySource[]): readonly Item[] {
  const [plan] = tables.filter(({ isPlan }) => isPlan).toSorted((a, b) => b.lines.length - a.lines.length);
  const lines = plan?.lines ?? formParts(tables);
  const roots: Item[] = [];
  const path: { readonly depth: number; readonly item: Item }[] = [];
  for (const line of lines) {
    if (line.isTotal || line.name.state !== "known") continue;
    const nature = line.nature?.state === "known" ? line.nature.value : undefined;
    const item: Item = {
      name: line.name.value,
      amounts: new Map(),
      children: [],
      ...(nature !== undefined && { nature }),
    };
    for (const field of moneyFields) {
      const amount = line.amounts[field];
      if (amount) item.amounts.set(field, amount);
    }
    while ((path.at(-1)?.depth ?? -1) >= line.depth) path.pop();
    const parent = path.at(-1);
    (parent ? parent.item.children : roots).push(item);
    path.push({ depth: line.depth, item });
  }
  return roots;
}

/** Of a form only the parts whose amounts it gives; 「待填」 in all its cells is the form's own print. */
function formParts(tables: readonly MoneySource[]): readonly MoneyLine[] {
  const lines = tables.find(({ isPlan, lines: all }) => !isPlan && all.length > 1)?.lines ?? [];
  const parts = lines.filter(
    ({ isTotal, amounts }) => !isTotal && Object.values(amounts).some((one) => one.state === "known"),
  );
  return parts.map((line) => ({ ...line, depth: 0 }));
}

function merge(into: Amounts, { amounts }: MoneyLine, name: string, findings: Finding[]): void {
  for (const field of moneyFields) {
    const amount = amounts[field];
    const before = into.get(field);
    if (!amount || before === amount) continue;
    if (before?.state !== "known") into.set(field, amount);
    else if (amount.state === "known" && !sameAmount(before.value, amount.value)) {
      const facts = { name: `${name}·${field}`, kept: before.text, other: amount.text };
      findings.push(finding({ code: "import-indicator-twice", facts }, amount.place));
    }
  }
}

function sameAmount(left: Quantity, right: Quantity): boolean {
  return left.value.times(left.unit.factor).equals(right.value.times(right.unit.factor));
}

function unitOf(all: readonly Amounts[]): string {
  for (const amounts of all)
    for (const amount of amounts.values()) if (amount.state === "known") return amount.value.unit.name;
  return "万元";
}

function written(amounts: Amounts, sources: Sources): Readonly<Record<string, Yaml>> {
  const entries = moneyFields.flatMap((field) => {
    const text = writtenFact(amounts.get(field), (amount) => formatQuantity(amount), sources);
    return text === undefined ? [] : [[field, text] as const];
  });
  return Object.fromEntries(entries);
}

function itemText({ name, nature, amounts, children }: Item, taken: Set<string>, sources: Sources): Yaml {
  return {
    代码: freshName(nameOfFigure(name), taken),
    名称: name,
    ...(nature !== undefined && { 性质: nature }),
    ...written(amounts, sources),
    ...(children.length > 0 && { 子项: children.map((child) => itemText(child, taken, sources)) }),
  };
}
