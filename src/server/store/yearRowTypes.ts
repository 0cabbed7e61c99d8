/** The rows of a year as the database keeps them; figures are the texts people typed. Dates are 「2023-12-31」. */
export type YearRows = {
  readonly year: YearRow;
  readonly documents: readonly DocumentRow[];
  readonly lines: readonly LineRow[];
  readonly entries: readonly StoredEntry[];
  readonly targets: readonly StoredTarget[];
  readonly remarks: readonly RemarkRow[];
  readonly evidence: readonly EvidenceRow[];
  readonly adjustments: readonly AdjustmentRow[];
  readonly transfers: readonly TransferRow[];
  readonly payments: readonly PaymentRow[];
  readonly standings: readonly StandingRow[];
  readonly shares: readonly ShareRow[];
  readonly rounds: readonly RoundRow[];
  readonly monitoring: readonly MonitoringRow[];
  readonly reviews: readonly ReviewRow[];
  readonly snapshots: readonly SnapshotRow[];
  readonly taken: readonly TakenRow[];
  /** None, or one. */
  readonly outlines: readonly OutlineRow[];
  readonly rectifications: readonly RectificationRow[];
  readonly corrections: readonly CorrectionRow[];
};

type Entered = {
  /** As people call them; `entered_id` is the account. */
  readonly entered_by: string;
  readonly entered_id: string;
  readonly entered_on: string;
  readonly revision: number;
};

export type YearRow = {
  readonly fund_id: string;
  readonly name: string;
  readonly year: string;
  readonly region: string;
  readonly department: string;
  readonly evaluation: string;
  readonly period_from: string | null;
  readonly period_to: string | null;
  readonly goal: string | null;
  readonly scheme_file: string;
  readonly scheme_text: string;
  readonly previous_fund_id: string | null;
  /** As people call whoever began it; `begun_id` is the account. */
  readonly begun_by: string | null;
  readonly begun_id: string | null;
  readonly revision: number;
};

export type DocumentRow = {
  readonly code: string;
  readonly title: string;
  readonly note: string | null;
  readonly file_id: string | null;
  readonly file_name: string | null;
  readonly number: string | null;
  readonly issued_on: string | null;
  readonly by: string | null;
  readonly revision: number;
};

export type LineRow = {
  readonly code: string;
  readonly name: string;
  readonly parent_code: string | null;
  readonly nature: string | null;
  readonly purposes: readonly string[];
  readonly revision: number;
};

type Written = Entered & {
  readonly written: string;
  readonly unit: string | null;
  readonly document_code: string | null;
  readonly locator: string | null;
};

export type StoredEntry = Written & {
  readonly figure: string;
  readonly label: string | null;
  readonly note: string | null;
};

export type StoredTarget = Written & {
  readonly indicator: string;
  readonly measure: string;
  readonly stage: "original" | "adjusted" | "approved";
  readonly document: string | null;
};

export type RemarkRow = Entered & {
  readonly indicator: string;
  readonly counting: "new" | "cumulative" | null;
  readonly reason: string | null;
  readonly remedy: string | null;
};

export type EvidenceRow = { readonly indicator: string; readonly file_id: string; readonly title: string };

/** A budget line's amount, or an indicator's target, or an indicator that is dropped. */
export type AdjustmentChange =
  | {
      readonly line: string;
      readonly means: "change" | "new-amount";
      readonly written: string;
      readonly unit?: string | undefined;
    }
  | {
      readonly indicator: string;
      readonly measure: string;
      readonly written: string;
      readonly unit?: string | undefined;
    }
  | { readonly indicator: string; readonly measure: string; readonly dropped: true }
  /** 分值: what the indicator counts from now on; `from` is what it counted when this was written. */
  | { readonly indicator: string; readonly points: string; readonly from?: string };

export type AdjustmentRow = Entered & {
  readonly number: number;
  readonly title: string;
  readonly why: string;
  readonly document: string | null;
  readonly decided_on: string | null;
  readonly changes: readonly AdjustmentChange[];
};

export type TransferRow = Entered & {
  readonly number: string;
  readonly line_code: string;
  readonly step: "下达" | "拨付" | "到位";
  readonly written: string;
  readonly unit: string;
  readonly made_on: string | null;
  readonly document: string | null;
  readonly from_name: string | null;
  readonly to_name: string | null;
  readonly to_organisation_id: string | null;
  readonly state: "recorded" | "issued" | "received" | "recalled";
  readonly done_by: Readonly<Record<string, string>>;
};

export type PaymentRow = Entered & {
  readonly number: string;
  readonly line_code: string;
  readonly payee: string;
  readonly written: string;
  readonly unit: string;
  readonly category: string | null;
  readonly purpose: string | null;
  readonly paid_on: string | null;
  readonly voucher: string | null;
  readonly returned_on: string | null;
  readonly paid_again_on: string | null;
  readonly refunded_written: string | null;
  readonly remark: string | null;
  readonly state: "entered" | "confirmed" | "came-back" | "paid-again" | "refunded" | "cancelled";
  readonly done_by: Readonly<Record<string, string>>;
};

export type StandingRow = {
  readonly machine: string;
  readonly object: string;
  readonly state: string;
  readonly entered_by: string;
  readonly done_by: Readonly<Record<string, string>>;
  readonly reason: string | null;
  readonly document: string | null;
  readonly figure: string | null;
  readonly since: string;
  readonly due: string | null;
  readonly revision: number;
};

export type ShareRow = Entered & {
  readonly indicator: string;
  readonly measure: string;
  readonly organisation: { readonly id: string; readonly name: string };
  /** Where that stands in the tree: 「/province/city/」. */
  readonly path: string;
  readonly written: string;
  readonly floor_written: string | null;
  readonly unit: string | null;
};

export type RoundRow = {
  readonly number: number;
  readonly title: string;
  readonly as_of: string;
  readonly due: string;
};

export type MonitoringRow = Entered & {
  readonly round: number;
  readonly subject: string;
  readonly measure: string;
  readonly written: string | null;
  readonly unit: string | null;
  readonly forecast: string | null;
  readonly cause: string | null;
  readonly action: string | null;
};

export type ReviewRow = {
  readonly figure: string;
  readonly verdict: "confirmed" | "changed" | "questioned";
  readonly written: string | null;
  readonly unit: string | null;
  readonly why: string | null;
  readonly by: string;
  readonly on: string;
  readonly revision: number;
};

export type SnapshotRow = {
  readonly number: number;
  readonly total: string;
  readonly grade: string;
  readonly digest: string;
  readonly by: string;
  readonly at: Date;
  readonly files: readonly { readonly id: string; readonly title: string }[];
  readonly address: string | null;
  readonly published_at: Date | null;
};

export type TakenRow = {
  readonly indicator: string;
  readonly library_code: string;
  readonly library_version: number;
};

/** By which outline and form a year is signed, where somebody has chosen; null is the usual one. */
export type OutlineRow = {
  readonly report_code: string | null;
  readonly table_code: string | null;
  readonly own_name: string | null;
  readonly own_text: string | null;
};

export type RectificationRow = Entered & {
  readonly number: number;
  readonly title: string;
  readonly problem: string;
  readonly demand: string | null;
  readonly source: string | null;
  readonly subject: string | null;
  readonly due: string;
  readonly measures: string | null;
  readonly outcome: string | null;
  readonly answered_by: string | null;
  readonly answered_on: string | null;
  readonly files: readonly { readonly file: string; readonly title: string }[];
};

/** The fields of a transfer that may be corrected, as they were typed. */
export type TransferFields = Pick<
  TransferRow,
  "line_code" | "step" | "written" | "unit" | "made_on" | "document" | "from_name" | "to_name"
>;

export type CorrectionRow = Omit<Entered, "revision"> & {
  readonly number: number;
  readonly transfer: string;
  readonly stood: TransferFields;
  readonly wanted: TransferFields;
  readonly why: string;
};
