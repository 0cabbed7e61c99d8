import type { Entry, Table } from "../tables/table.ts";
import type { MoneyNode } from "../money/money.ts";
import type { RoundingStep } from "../formula/expression.ts";
import type { FactName } from "../known.ts";
import type { Place } from "../place.ts";
import type { Scheme } from "../indicators/scheme.ts";
import type { Target } from "../indicators/target.ts";

/** A figure of the case by its full name, in addition to those of the money tree, the tables and the indicators. */
export type Fact = {
  readonly name: FactName;
  readonly label: string;
  readonly entry: Entry;
  readonly rounding?: RoundingStep;
};

/** One measure of an indicator: most have a single unnamed one, compound targets (金额和项目数) have several. */
export type Measure = { readonly name: string; readonly target?: Target; readonly actual?: Entry };

/** What the year says about an indicator of the scheme. */
export type IndicatorEntry = {
  readonly code: string;
  readonly measures: readonly Measure[];
  /** 新增 counts this year only, 累计 all up to now. */
  readonly counting?: "new" | "cumulative";
  readonly baseline?: Entry;
  readonly history: ReadonlyMap<string, Entry>;
  /** Everything else a rule may ask: 要素1, 判分, 档次 … */
  readonly facts: ReadonlyMap<string, Entry>;
  readonly evidence: readonly string[];
  readonly reason?: string;
  readonly remedy?: string;
  readonly place: Place;
};

export type SourceDocument = { readonly code: string; readonly title: string; readonly note?: string };

/** One fund in one year, as entered: no figure in it is derived. */
export type FundCase = {
  readonly name: string;
  readonly year: string;
  readonly region: string;
  readonly department: string;
  readonly evaluation: string;
  readonly period?: { readonly from: string; readonly to: string };
  readonly goal?: string;
  readonly sources: readonly SourceDocument[];
  readonly money?: MoneyNode;
  readonly tables: readonly Table[];
  readonly facts: readonly Fact[];
  readonly indicators: readonly IndicatorEntry[];
  readonly scheme: Scheme;
  readonly place: Place;
};

/** A figure the source prints, to be held against the derived one. */
export type PrintedFigure = {
  readonly figure: FactName;
  readonly printed: Entry;
  /** To how many places the report rounds, where it leaves out zeros at the end: 7分 for 7.00分. */
  readonly places?: number;
  /** Why the two differ, where they do; checked to be needed. */
  readonly difference?: string;
  readonly place: Place;
};
