// What the tables of a document say, as values of core: one kind of facts for each kind of table, and with every fact the
// place where it stands. A cell that says nothing yet, nothing at all, or nothing we understand is told apart from a value.
import type {
  Compiled,
  Finding,
  MoneyField,
  Place,
  PlainDate,
  Quantity,
  Requirement,
  Text,
  Truth,
} from "../../core/index.ts";
import type { DocumentFormat } from "../document.ts";

/** A cell read as a T. `text` is what stands there, word for word. */
export type Extracted<T> =
  | {
      readonly state: "known";
      readonly value: T;
      readonly text: string;
      readonly place: Place;
      /** What a spreadsheet keeps behind the text, where that shows less of it. */
      readonly stored?: string;
    }
  /** 「待填」 or an empty cell: somebody has still to give it. */
  | { readonly state: "pending"; readonly text: string; readonly place: Place }
  /** 「—」: there is no such thing here. */
  | { readonly state: "none"; readonly text: string; readonly place: Place }
  /** Something else than a T; a finding with the same place says what. */
  | { readonly state: "unread"; readonly text: string; readonly place: Place };

/** What was achieved: an amount, a date, a yes or no, or words. */
export type Achieved = Quantity | PlainDate | Truth | Text;

/** Everything extracted from one document, table by table in its order. */
export type Extraction = {
  readonly file: string;
  readonly format: DocumentFormat;
  /** The year the title or the head names, where one does. */
  readonly year?: Extracted<string>;
  readonly tables: readonly ExtractedFacts[];
  readonly findings: readonly Finding[];
};

/** Discriminated by `kind`. */
export type ExtractedFacts =
  | IndicatorTableFacts
  | ScoreSummaryFacts
  | MoneyTableFacts
  | SubsidyFacts
  | ApplicationFacts
  | SatisfactionFacts
  | UnknownTableFacts;

type FromTable = {
  /** Where the table stands. */
  readonly place: Place;
  /** As the document counts its tables, from 1. */
  readonly table: number;
  readonly title?: string;
  /** Columns without a meaning we know; what they say is kept with each row under `others`. */
  readonly unreadColumns: readonly { readonly header: string; readonly place: Place }[];
};

export const indicatorTableKinds = [
  "scoring",
  "self-evaluation",
  "transfer",
  "department",
  "monitoring",
  "goal-completion",
  "target",
] as const;
export type IndicatorTableKind = (typeof indicatorTableKinds)[number];

/** Tables with an indicator a row: 打分表, 自评表, 转移支付自评表, 部门整体自评表, 监控表, 完成情况表, 目标表. */
export type IndicatorTableFacts = FromTable & {
  readonly kind: IndicatorTableKind;
  /** Names and words around the table: 项目名称, 主管部门, 总体目标 … */
  readonly head: readonly HeadFact[];
  /** The money part of a form. */
  readonly money: readonly MoneyLine[];
  readonly indicators: readonly IndicatorFacts[];
  /** The row 合计 or 总分. */
  readonly total?: TotalFacts;
};

export type HeadFact = { readonly field: HeadField; readonly label: string; readonly value: Extracted<string> };

export const headFields = [
  "fund",
  "department",
  "central-department",
  "unit",
  "goal",
  "goal-achieved",
  "period",
  "score",
  "contact",
  "other",
] as const;
export type HeadField = (typeof headFields)[number];

/** One row of an indicator table. A field is missing where the table has no such column. */
export type IndicatorFacts = {
  readonly place: Place;
  /** What it stands under, from the top: 一级指标, 二级指标 … */
  readonly path: readonly GroupFacts[];
  /** 「A11」, where the table prints codes. */
  readonly code?: string;
  readonly name: Extracted<string>;
  /** 分值, 权重: in 分, or % where the table weighs in per cent. */
  readonly points?: Extracted<Quantity>;
  readonly target?: Extracted<Requirement>;
  /** 年初指标值, where the table has the adjusted one too. */
  readonly originalTarget?: Extracted<Requirement>;
  /** 中期指标值 of a declaration over several years. */
  readonly midTermTarget?: Extracted<Requirement>;
  readonly actual?: Extracted<Achieved>;
  readonly forecast?: Extracted<Achieved>;
  readonly completion?: Extracted<Quantity>;
  readonly score?: Extracted<Quantity>;
  /** 评分标准, word for word, and what the rule compiler makes of it. */
  readonly sentence?: Extracted<string>;
  readonly compiled?: Compiled;
  readonly explanation?: Extracted<string>;
  readonly formula?: Extracted<string>;
  readonly reason?: Extracted<string>;
  readonly evidence?: Extracted<string>;
  /** Every other column with words in it, under its head. */
  readonly others: readonly OtherFact[];
};

export type GroupFacts = {
  readonly code?: string;
  readonly name: string;
  readonly points?: Quantity;
  readonly text: string;
  readonly place: Place;
};

export type OtherFact = { readonly header: string; readonly value: Extracted<string> };

export type TotalFacts = {
  readonly place: Place;
  readonly points?: Extracted<Quantity>;
  readonly score?: Extracted<Quantity>;
  readonly grade?: Extracted<string>;
};

/** 一级指标 with points and score, as reports print it. */
export type ScoreSummaryFacts = FromTable & {
  readonly kind: "score-summary";
  readonly indicators: readonly IndicatorFacts[];
  readonly total?: TotalFacts;
};

export const rateFields = ["到位率", "支出率.按预算", "支出率.按到位", "结余.按预算", "占比"] as const;
export type RateField = (typeof rateFields)[number];

/** A line of money: an item of a fund plan, a part of the fund in a form. */
export type MoneyLine = {
  readonly place: Place;
  readonly name: Extracted<string>;
  /** 0 for the items themselves, more for what is printed indented below another. */
  readonly depth: number;
  readonly isTotal: boolean;
  readonly nature?: Extracted<string>;
  readonly amounts: Readonly<Partial<Record<MoneyField, Extracted<Quantity>>>>;
  /** What follows from the amounts, as printed. */
  readonly rates: Readonly<Partial<Record<RateField, Extracted<Quantity>>>>;
  /** 分值 and 得分 beside the execution rate, as the forms of self-evaluation have them. 财预〔2020〕10号 */
  readonly points?: Extracted<Quantity>;
  readonly score?: Extracted<Quantity>;
  readonly others: readonly OtherFact[];
};

export type MoneyTableFacts = FromTable & {
  readonly kind: "fund-plan" | "spending";
  readonly lines: readonly MoneyLine[];
};

/** A line of payments by standard and number: 补助, 奖励. */
export type SubsidyLine = {
  readonly place: Place;
  readonly name: Extracted<string>;
  readonly isTotal: boolean;
  /** How many bodies, pieces, persons; a table may count two of them. */
  readonly counts: readonly { readonly header: string; readonly value: Extracted<Quantity> }[];
  readonly amount?: Extracted<Quantity>;
  readonly standard?: Extracted<string>;
  readonly others: readonly OtherFact[];
};
export type SubsidyFacts = FromTable & { readonly kind: "subsidy"; readonly lines: readonly SubsidyLine[] };

export type ApplicationLine = {
  readonly place: Place;
  readonly applicant: Extracted<string>;
  readonly item?: Extracted<string>;
  readonly amount?: Extracted<Quantity>;
  readonly region?: Extracted<string>;
  readonly isTotal: boolean;
  readonly others: readonly OtherFact[];
};
export type ApplicationFacts = FromTable & {
  readonly kind: "applications";
  readonly lines: readonly ApplicationLine[];
};

/** A question (or a group of people asked) with how many gave each answer. */
export type SatisfactionLine = {
  readonly place: Place;
  readonly question: Extracted<string>;
  readonly answers: readonly { readonly option: string; readonly value: Extracted<Quantity> }[];
  readonly satisfaction?: Extracted<Quantity>;
  readonly isTotal: boolean;
  readonly others: readonly OtherFact[];
};
export type SatisfactionFacts = FromTable & {
  readonly kind: "satisfaction";
  readonly lines: readonly SatisfactionLine[];
};

/** A table whose header we do not know: nothing is taken from it, and a finding says so. */
export type UnknownTableFacts = FromTable & { readonly kind: "unknown" };
