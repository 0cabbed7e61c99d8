// Extracted facts as plain rows and columns for a screen and for --json: what was understood beside what stands there.
import {
  dateText,
  formatQuantity,
  requirementText,
  spotText,
  type Compiled,
  type Place,
  type Span,
} from "../../core/index.ts";
import type { Achieved, Extracted, ExtractedFacts, IndicatorFacts, MoneyLine, OtherFact, TotalFacts } from "./facts.ts";

export type FactView = {
  /** known: understood; pending: 待填; none: 「—」; unread: not understood, a finding says why. */
  readonly state: Extracted<unknown>["state"];
  /** Word for word. */
  readonly text: string;
  /** What was understood, in our own spelling. */
  readonly value?: string;
  readonly where: string;
  readonly span?: Span;
};

export type FactsRow = {
  readonly where: string;
  readonly isTotal: boolean;
  /** By the heads of `columns`; what a row does not have is missing. */
  readonly cells: Readonly<Record<string, FactView>>;
};

export type FactsView = {
  readonly kind: ExtractedFacts["kind"];
  readonly head: readonly { readonly label: string; readonly fact: FactView }[];
  readonly columns: readonly string[];
  readonly rows: readonly FactsRow[];
  /** The money part of a form. */
  readonly money?: { readonly columns: readonly string[]; readonly rows: readonly FactsRow[] };
  readonly counts: { readonly known: number; readonly pending: number; readonly unread: number };
};

export function viewFacts(facts: ExtractedFacts): FactsView {
  const rows = rowsOf(facts);
  const isForm = "head" in facts;
  const money = isForm ? facts.money.map(moneyRow) : [];
  const head = isForm ? facts.head.map(({ label, value }) => ({ label, fact: said(value, String) })) : [];
  const all = [...rows, ...money].flatMap(({ cells }) => Object.values(cells));
  const count = (state: FactView["state"]) =>
    [...all, ...head.map(({ fact }) => fact)].filter((one) => one.state === state).length;
  return {
    kind: facts.kind,
    head,
    columns: columnsOf(rows),
    rows,
    ...(money.length > 0 && { money: { columns: columnsOf(money), rows: money } }),
    counts: { known: count("known"), pending: count("pending"), unread: count("unread") },
  };
}

function columnsOf(rows: readonly FactsRow[]): readonly string[] {
  return [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))];
}

function rowsOf(facts: ExtractedFacts): readonly FactsRow[] {
  switch (facts.kind) {
    case "unknown":
      return [];
    case "fund-plan":
    case "spending":
      return facts.lines.map(moneyRow);
    case "subsidy":
      return facts.lines.map((line) =>
        row(line.place, line.isTotal, [
          ["名称", said(line.name, String)],
          ...line.counts.map(({ header, value }): Entry => [header, said(value, formatQuantity)]),
          ["补助标准", line.standard && said(line.standard, String)],
          ["金额", line.amount && said(line.amount, formatQuantity)],
          ...others(line.others),
        ]),
      );
    case "applications":
      return facts.lines.map((line) =>
        row(line.place, line.isTotal, [
          ["申报单位", said(line.applicant, String)],
          ["项目名称", line.item && said(line.item, String)],
          ["金额", line.amount && said(line.amount, formatQuantity)],
          ["地区", line.region && said(line.region, String)],
          ...others(line.others),
        ]),
      );
    case "satisfaction":
      return facts.lines.map((line) =>
        row(line.place, line.isTotal, [
          ["题目", said(line.question, String)],
          ...line.answers.map(({ option, value }): Entry => [option, said(value, formatQuantity)]),
          ["满意度", line.satisfaction && said(line.satisfaction, formatQuantity)],
          ...others(line.others),
        ]),
      );
    case "scoring":
    case "self-evaluation":
    case "transfer":
    case "department":
    case "monitoring":
    case "goal-completion":
    case "target":
    case "score-summary": {
      const rows = facts.indicators.map(indicatorRow);
      return facts.total ? [...rows, totalRow(facts.total)] : rows;
    }
  }
}

type Entry = readonly [string, FactView | undefined];

function row(place: Place, isTotal: boolean, entries: readonly Entry[]): FactsRow {
  const cells = Object.fromEntries(entries.flatMap(([name, fact]) => (fact ? [[name, fact] as const] : [])));
  return { where: whereOf(place), isTotal, cells };
}

function indicatorRow(one: IndicatorFacts): FactsRow {
  const { path, place, code } = one;
  const groups = path.map((group): FactView => {
    const value = [group.code, group.name].filter((text) => text !== undefined).join(" ");
    return { state: "known", text: group.text, value, ...spotOf(group.place) };
  });
  const [first, ...more] = groups;
  return row(place, false, [
    ["一级指标", first],
    ["上级指标", more.at(-1)],
    ["代码", code === undefined ? undefined : { ...said(one.name, String), value: code }],
    ["指标名称", said(one.name, String)],
    ["分值", one.points && said(one.points, formatQuantity)],
    ["年初指标值", one.originalTarget && said(one.originalTarget, requirementText)],
    ["中期指标值", one.midTermTarget && said(one.midTermTarget, requirementText)],
    ["目标值", one.target && said(one.target, requirementText)],
    ["实际完成值", one.actual && said(one.actual, shownAchieved)],
    ["全年预计", one.forecast && said(one.forecast, shownAchieved)],
    ["完成率", one.completion && said(one.completion, formatQuantity)],
    ["得分", one.score && said(one.score, formatQuantity)],
    ["评分标准", one.sentence && said(one.sentence, String)],
    ["系统理解的规则", one.compiled && one.sentence && ruleFact(one.compiled, one.sentence)],
    ["偏差或扣分原因", one.reason && said(one.reason, String)],
    ["佐证材料", one.evidence && said(one.evidence, String)],
    ["指标解释", one.explanation && said(one.explanation, String)],
    ["计算公式", one.formula && said(one.formula, String)],
    ...others(one.others),
  ]);
}

function ruleFact({ status, canonical }: Compiled, { text, place }: Extracted<string>): FactView {
  const isRead = canonical !== undefined && (status === "complete" || status === "assumed");
  return isRead
    ? { state: "known", text, value: canonical, ...spotOf(place) }
    : { state: "unread", text, ...spotOf(place) };
}

function totalRow({ place, points, score, grade }: TotalFacts): FactsRow {
  return row(place, true, [
    ["指标名称", { state: "known", text: "合计", value: "合计", ...spotOf(place) }],
    ["分值", points && said(points, formatQuantity)],
    ["得分", score && said(score, formatQuantity)],
    ["等级", grade && said(grade, String)],
  ]);
}

function moneyRow(line: MoneyLine): FactsRow {
  return row(line.place, line.isTotal, [
    ["名称", said(line.name, String)],
    ["资金性质", line.nature && said(line.nature, String)],
    ...Object.entries(line.amounts).map(([field, value]): Entry => [field, said(value, formatQuantity)]),
    ...Object.entries(line.rates).map(([field, value]): Entry => [field, said(value, formatQuantity)]),
    ["分值", line.points && said(line.points, formatQuantity)],
    ["得分", line.score && said(line.score, formatQuantity)],
    ...others(line.others),
  ]);
}

function others(facts: readonly OtherFact[]): readonly Entry[] {
  return facts.map(({ header, value }) => [header, said(value, String)]);
}

function said<T>(fact: Extracted<T>, show: (value: T) => string): FactView {
  const { state, text, place } = fact;
  return { state, text, ...(fact.state === "known" && { value: show(fact.value) }), ...spotOf(place) };
}

function spotOf(place: Place): Pick<FactView, "where" | "span"> {
  const span = place.within?.span;
  return { where: whereOf(place), ...(span && { span }) };
}

function whereOf({ within }: Place): string {
  return within ? spotText(within) : "";
}

export function shownAchieved(value: Achieved): string {
  switch (value.kind) {
    case "quantity":
      return formatQuantity(value);
    case "date":
      return dateText(value);
    case "truth":
      return value.holds ? "是" : "否";
    case "text":
      return value.text;
  }
}
