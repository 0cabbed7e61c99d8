// The money of a fund from its plan and its forms: one total, the items of the plan below it, each amount with its source.
import {
  finding,
  formatQuantity,
  moneyFields,
  sumOf,
  type Decimal,
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

export type Amounts = Map<MoneyField, Extracted<Quantity>>;
/** A part of the fund by where it comes from, as a form divides it beside the items of a plan. */
export type MoneyPart = { readonly name: string; readonly amounts: Amounts };
export type FundMoney = {
  readonly tree: Yaml | undefined;
  readonly parts: readonly MoneyPart[];
  /** Fields every line of the fund, or the fund itself, gives. */
  readonly given: ReadonlySet<MoneyField>;
};
type Item = { readonly name: string; readonly nature?: string; readonly amounts: Amounts; readonly children: Item[] };

export function moneyTree(
  tables: readonly MoneySource[],
  fund: string,
  taken: Set<string>,
  sources: Sources,
  findings: Finding[],
): FundMoney {
  const items = itemsOf(tables);
  const all = items.flatMap(withBelow);
  const whole: Amounts = new Map();
  const parts: MoneyPart[] = [];
  for (const { lines, isPlan } of tables)
    for (const line of lines) if (line.isTotal || (!isPlan && lines.length === 1)) merge(whole, line, fund, findings);
  for (const { lines, isPlan } of tables)
    for (const line of lines) {
      if (line.isTotal || (!isPlan && lines.length === 1)) continue;
      const item = all.find(({ name }) => line.name.state === "known" && sameName(name, line.name.value));
      if (item) merge(item.amounts, line, item.name, findings);
      else if (!saysAmount(line)) continue;
      else if (isPlan || line.name.state !== "known") untaken(line, findings);
      else merge(partNamed(line.name.value, parts).amounts, line, line.name.value, findings);
    }
  checkRates(tables, findings);
  checkParts(whole, parts, findings);
  divideByYear(whole, parts);
  const isGiven = (field: MoneyField) =>
    whole.get(field)?.state === "known" ||
    (items.length > 0 && items.every(({ amounts }) => amounts.get(field)?.state === "known"));
  const given = new Set(moneyFields.filter(isGiven));
  if (whole.size === 0 && items.length === 0) return { tree: undefined, parts, given };
  const unit = unitOf([whole, ...items.map(({ amounts }) => amounts)]);
  taken.add("资金");
  const tree = {
    单位: unit,
    名称: "合计",
    ...writtenAmounts(whole, sources),
    ...(items.length > 0 && { 子项: items.map((item) => itemText(item, taken, sources)) }),
  };
  return { tree, parts, given };
}

function withBelow(item: Item): readonly Item[] {
  return [item, ...item.children.flatMap(withBelow)];
}

function saysAmount({ amounts }: MoneyLine): boolean {
  return Object.values(amounts).some(({ state }) => state === "known");
}

function untaken({ name, amounts, place }: MoneyLine, findings: Finding[]): void {
  const said = moneyFields.flatMap((field) => {
    const amount = amounts[field];
    return amount?.state === "known" ? [`${field} ${amount.text}`] : [];
  });
  const facts = { name: name.text === "" ? "没有名称的一行" : name.text, said: said.join("、") };
  findings.push(finding({ code: "import-money-untaken", facts }, place));
}

function partNamed(wanted: string, parts: MoneyPart[]): MoneyPart {
  const found = parts.find(({ name }) => sameName(name, wanted));
  if (found) return found;
  const part = { name: wanted, amounts: new Map() };
  parts.push(part);
  return part;
}

const usualParts = /^(?:当年|本年)?财政拨款|^上年结[转余]|^其他资金/u;

/** The parts of a form by source add up to its total; parts of other forms may stand one below another. */
function checkParts(whole: Amounts, parts: readonly MoneyPart[], findings: Finding[]): void {
  if (parts.length < 2 || !parts.every(({ name }) => usualParts.test(name))) return;
  for (const field of moneyFields) {
    const total = whole.get(field);
    const below = parts.flatMap(({ amounts }) => known(amounts.get(field)));
    if (total?.state !== "known" || below.length < 2) continue;
    const sum = sumOf(below.map(inBase));
    if (sum.equals(inBase(total.value))) continue;
    const unit = total.value.unit;
    const found = formatQuantity({ ...total.value, value: sum.over(unit.factor) });
    const facts = { field, expected: formatQuantity(total.value), found };
    findings.push(finding({ code: "import-money-parts", facts }, total.place));
  }
}

/** 年初预算数 of the form includes what was carried over; the case keeps the year's own budget and the rest apart. */
function divideByYear(whole: Amounts, parts: readonly MoneyPart[]): void {
  const own = parts.find(({ name }) => /^(?:当年|本年)财政拨款/u.test(name));
  const carried = parts.find(({ name }) => /^上年结[转余]/u.test(name));
  const [before] = known(carried?.amounts.get("本年预算"));
  const [now] = known(carried?.amounts.get("预算"));
  const kept = carried?.amounts.get(now ? "预算" : "本年预算");
  if (!carried || !own || !kept || !(now ?? before) || whole.has("上年结转")) return;
  const [total] = known(whole.get("本年预算"));
  const ownBudget = own.amounts.get("本年预算");
  // With 其他资金 beside them the year's own budget is printed nowhere: the total stays what it is.
  const isDivided =
    total !== undefined &&
    ownBudget?.state === "known" &&
    before !== undefined &&
    inBase(ownBudget.value).plus(inBase(before)).equals(inBase(total));
  // Otherwise the printed total is the year's own already, and what was carried over is added to it.
  if (before && !isDivided) return;
  if (isDivided && ownBudget) whole.set("本年预算", ownBudget);
  whole.set("上年结转", kept);
}

/** A printed rate that its own amounts do not give. */
function checkRates(tables: readonly MoneySource[], findings: Finding[]): void {
  for (const { amounts, rates, name } of tables.flatMap(({ lines }) => lines)) {
    const [budget, inPlace, spent] = [known(amounts.预算)[0], known(amounts.到位)[0], known(amounts.支出)[0]];
    checkRate(name.text, "支出率", rates["支出率.按预算"], spent, budget, findings);
    checkRate(name.text, "支出率（÷到位）", rates["支出率.按到位"], spent, inPlace, findings);
    checkRate(name.text, "到位率", rates.到位率, inPlace, budget, findings);
  }
}

function checkRate(
  name: string,
  rate: string,
  printed: Extracted<Quantity> | undefined,
  part: Quantity | undefined,
  basis: Quantity | undefined,
  findings: Finding[],
): void {
  if (printed?.state !== "known" || !part || !basis || basis.value.isZero()) return;
  const exact = inBase(part).over(inBase(basis)).over(printed.value.unit.factor);
  const places = /\.(\d+)/u.exec(printed.text)?.[1]?.length ?? 0;
  const shown = exact.round("half-up", places);
  if (shown.equals(printed.value.value)) return;
  const found = formatQuantity({ ...printed.value, value: shown });
  const facts = { name, rate, printed: printed.text, found };
  findings.push(finding({ code: "import-rate-differs", facts }, printed.place));
}

function known(fact: Extracted<Quantity> | undefined): readonly Quantity[] {
  return fact?.state === "known" ? [fact.value] : [];
}

function inBase({ value, unit }: Quantity): Decimal {
  return value.times(unit.factor);
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
  return inBase(left).equals(inBase(right));
}

export function unitOf(all: readonly Amounts[]): string {
  for (const amounts of all)
    for (const amount of amounts.values()) if (amount.state === "known") return amount.value.unit.name;
  return "万元";
}

export function writtenAmounts(amounts: Amounts, sources: Sources): Readonly<Record<string, Yaml>> {
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
    ...writtenAmounts(amounts, sources),
    ...(children.length > 0 && { 子项: children.map((child) => itemText(child, taken, sources)) }),
  };
}
