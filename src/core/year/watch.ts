import type { Evaluation } from "../case/evaluate.ts";
import { finding, type Finding, type Problem } from "../finding.ts";
import { compareDates, daysBetween, isDay, parseDate, type DayDate } from "../number/date.ts";
import { Decimal, decimal, sumOf } from "../number/decimal.ts";
import { formatQuantity, parseQuantity, quantity } from "../number/quantity.ts";
import { isMoney, unit, unitNamed } from "../number/units.ts";
import { transferSteps, type BudgetLine, type FundYear, type Transfer, type Typed } from "./fundYear.ts";

/** What an authority watches for; the days and points are its own to set. */
export type WatchSettings = {
  /** Days after which money that did not move on counts as idle. 预算法 Art. 52 gives 30 to a province. */
  readonly idleDays: number;
  /** Percentage points by which spending may stay behind the year's progress. */
  readonly behindPoints: Decimal;
  /** Days before the end of a carry-over's last year from which a reminder is due. */
  readonly expiringDays: number;
};

/** 陕西 2020 counted money that lay for months; a month, ten points and a quarter are the defaults. */
export const usualWatch: WatchSettings = { idleDays: 30, behindPoints: decimal("10"), expiringDays: 90 };

/** The warnings of a year under way, as of today: idle money, slow spending, carry-over about to lapse, other purposes. */
export function watchYear(
  year: FundYear,
  purposes: ReadonlyMap<string, readonly string[]>,
  evaluation: Evaluation,
  today: DayDate,
  settings: WatchSettings = usualWatch,
): readonly Finding[] {
  const about = { year, evaluation, today, settings };
  return year.lines.flatMap((line) => [
    ...idleMoney(line, about),
    ...slowSpending(line, about),
    ...lapsingCarryOver(line, about),
    ...overspending(line, about),
    ...otherPurposes(line, purposes.get(line.code) ?? [], about),
    ...otherTimes(line, about),
  ]);
}

type About = {
  readonly year: FundYear;
  readonly evaluation: Evaluation;
  readonly today: DayDate;
  readonly settings: WatchSettings;
};

const tenThousand = unit("万元");

function warn(what: Problem, { place, code }: BudgetLine): Finding {
  return finding(what, place, code);
}

function amountText(yuan: Decimal): string {
  return formatQuantity(quantity(yuan.over(tenThousand.factor), tenThousand));
}

/** In 元; undefined while it is not known. */
function figure(name: string, { evaluation }: About): Decimal | undefined {
  const result = evaluation.figures.get(name)?.result;
  if (result?.state !== "known" || result.value.kind !== "quantity") return undefined;
  return result.value.value.times(result.value.unit.factor);
}

function yuan({ text, unit: name }: Typed): Decimal | undefined {
  const column = name === undefined ? undefined : unitNamed(name);
  const read = parseQuantity(text.trim(), column ? { unit: column } : {});
  return "value" in read && isMoney(read.value.unit) ? read.value.value.times(read.value.unit.factor) : undefined;
}

function dayOf(text: string | undefined): DayDate | undefined {
  const read = text === undefined ? undefined : parseDate(text);
  return read && "value" in read && isDay(read.value) ? read.value : undefined;
}

/**
 * Money that came to one step and did not leave it for the next. First in, first out: the oldest amount not yet passed
 * on says since when. Steps that the year does not record at all are left out.
 */
function idleMoney(line: BudgetLine, about: About): readonly Finding[] {
  const { year, today, settings } = about;
  const moves = year.transfers.filter((one) => one.line === line.code);
  const recorded = transferSteps.filter((step) => moves.some((one) => one.step === step));
  return recorded.flatMap((step, index) => {
    const next = recorded[index + 1];
    const passedOn = next === undefined ? figure(`${line.code}.支出`, about) : total(moves, next);
    const oldest =
      passedOn &&
      leftOver(
        moves.filter((one) => one.step === step),
        passedOn,
      );
    if (!oldest) return [];
    const days = daysBetween(oldest.since, today);
    if (days <= settings.idleDays) return [];
    const facts = {
      line: line.name,
      step,
      amount: amountText(oldest.amount),
      next: next ?? "支付",
      days: `${days}`,
      limit: `${settings.idleDays}`,
    };
    return [warn({ code: "money-idle", facts }, line)];
  });
}

function total(moves: readonly Transfer[], step: Transfer["step"]): Decimal {
  return sumOf(moves.filter((one) => one.step === step).map((one) => yuan(one.amount) ?? Decimal.zero));
}

function leftOver(
  arrivals: readonly Transfer[],
  passedOn: Decimal,
): { readonly amount: Decimal; readonly since: DayDate } | undefined {
  const dated = arrivals
    .flatMap((one) => {
      const [amount, since] = [yuan(one.amount), dayOf(one.date)];
      return amount && since ? [{ amount, since }] : [];
    })
    .sort((left, right) => compareDates(left.since, right.since));
  let covered = passedOn;
  for (const [index, { amount, since }] of dated.entries()) {
    if (covered.compare(amount) < 0) {
      const rest = dated.slice(index).map((one) => one.amount);
      return { amount: sumOf(rest).minus(covered), since };
    }
    covered = covered.minus(amount);
  }
  return undefined;
}

/** 序时进度: the share of the period that has passed is the share of the budget that should be spent. */
function slowSpending(line: BudgetLine, about: About): readonly Finding[] {
  const { year, today, settings } = about;
  const [from, to] = [dayOf(year.period?.from), dayOf(year.period?.to)];
  const [spent, budget] = [figure(`${line.code}.支出`, about), figure(`${line.code}.预算`, about)];
  if (!from || !to || !spent || !budget?.isPositive() || compareDates(today, from) < 0) return [];
  const whole = daysBetween(from, to) + 1;
  const passed = Math.min(daysBetween(from, today) + 1, whole);
  const hundred = decimal("100");
  const planned = Decimal.fraction(BigInt(passed), BigInt(whole)).times(hundred);
  const reached = spent.over(budget).times(hundred);
  if (planned.minus(reached).compare(settings.behindPoints) <= 0) return [];
  const percent = (value: Decimal) => `${value.round("half-up", 2).text(2)}%`;
  const facts = { line: line.name, reached: percent(reached), planned: percent(planned) };
  return [warn({ code: "spending-behind", facts }, line)];
}

/** 预算法实施条例第五十条: money carried over and still unspent at the end of the following year goes back. */
function lapsingCarryOver(line: BudgetLine, about: About): readonly Finding[] {
  const { year, today, settings } = about;
  const carried = figure(`${line.code}.上年结转`, about);
  const spent = figure(`${line.code}.支出`, about) ?? Decimal.zero;
  const last = /^\d{4}/.exec(year.year)?.[0];
  if (!carried?.isPositive() || last === undefined || carried.compare(spent) <= 0) return [];
  const days = daysBetween(today, { kind: "date", year: Number(last), month: 12, day: 31 });
  if (days < 0 || days > settings.expiringDays) return [];
  const facts = {
    line: line.name,
    amount: amountText(carried.minus(spent)),
    until: `${last}年12月31日`,
    days: `${days}`,
  };
  return [warn({ code: "carry-over-lapsing", facts }, line)];
}

function overspending(line: BudgetLine, about: About): readonly Finding[] {
  const [spent, inPlace] = [figure(`${line.code}.支出`, about), figure(`${line.code}.到位`, about)];
  if (!spent || !inPlace || spent.compare(inPlace) <= 0) return [];
  const facts = {
    line: line.name,
    spent: amountText(spent),
    inPlace: amountText(inPlace),
    difference: amountText(spent.minus(inPlace)),
  };
  return [warn({ code: "spent-above-in-place", facts }, line)];
}

/** A line without named purposes allows everything. */
function otherPurposes(line: BudgetLine, allowed: readonly string[], { year }: About): readonly Finding[] {
  if (allowed.length === 0) return [];
  const strange = year.payments.filter(
    ({ line: of, category }) => of === line.code && category !== undefined && !allowed.includes(category),
  );
  const categories = [...new Set(strange.map(({ category }) => category ?? ""))];
  return categories.map((category) => {
    const numbers = strange.filter((one) => one.category === category).map(({ number }) => number);
    const facts = { line: line.name, category, numbers, allowed };
    return warn({ code: "purpose-outside", facts }, line);
  });
}

/** A slip of the year is easily typed, and the money then counts for a year in which it was not paid. */
function otherTimes(line: BudgetLine, { year }: About): readonly Finding[] {
  const period = periodOf(year);
  if (!period) return [];
  const strange = year.payments.filter(({ line: of, paidOn }) => of === line.code && isOutside(paidOn, period));
  if (strange.length === 0) return [];
  const facts = { line: line.name, numbers: strange.map(({ number }) => number), ...period };
  return [warn({ code: "payment-outside-period", facts }, line)];
}

/** The days a year is about: its own period where one is named, otherwise from New Year to its end. */
export function periodOf({
  period,
  year,
}: Pick<FundYear, "period" | "year">): { readonly from: string; readonly to: string } | undefined {
  if (period) return period;
  const years = year.match(/\d{4}/gu) ?? [];
  const [first, last] = [years[0], years.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: `${first}-01-01`, to: `${last}-12-31` };
}

/** Days as they are stored, 2023-01-31, follow on as texts do; one that is not known is not outside. */
export function isOutside(
  day: string | undefined,
  { from, to }: { readonly from: string; readonly to: string },
): boolean {
  return day !== undefined && (day < from || day > to);
}
