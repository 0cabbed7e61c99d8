import { z } from "zod";
import type { EvaluationView, Finding, MachineCode, Urgency } from "../../core/index.ts";
import { day, moment, named } from "./common.ts";
import type { YearRectification } from "./rectification.ts";
import type { YearMove, YearStanding } from "./standing.ts";

/** What is shown of 办理中的年度. Every figure travels as the text a person typed. */

/** What became of each row sent: how it was understood, or why not. With a conflict, what stands there now. */
export type RowOutcome = {
  readonly key: string;
  readonly outcome: "added" | "changed" | "unchanged" | "removed" | "refused" | "conflict";
  readonly understood?: string;
  readonly revision?: number;
  readonly findings: readonly Finding[];
  /** For a conflict: the text, who wrote it and when. */
  readonly current?: { readonly written: string; readonly by: string; readonly on: string; readonly revision: number };
};

export type BatchReply = {
  /** False for a dry run, or when anything was refused: then nothing at all was kept. */
  readonly kept: boolean;
  readonly rows: readonly RowOutcome[];
  readonly mark: string;
};
export const batchReply = z
  .looseObject({
    kept: z.boolean(),
    rows: z.array(z.looseObject({ key: z.string(), outcome: z.string() })),
    mark: z.string(),
  })
  .meta({ id: "BatchReply" });

export type YearEntry = {
  readonly figure: string;
  readonly written: string;
  readonly unit?: string;
  readonly note?: string;
  readonly document?: string;
  readonly locator?: string;
  readonly by: string;
  readonly on: string;
  readonly revision: number;
};

export type YearTarget = Omit<YearEntry, "figure"> & {
  readonly indicator: string;
  readonly measure: string;
  readonly stage: "original" | "approved";
};

/** Old → new of what a correction changes, as people read it. */
export type YearCorrection = {
  readonly number: number;
  readonly transfer: string;
  readonly changes: readonly { readonly label: string; readonly before: string; readonly after: string }[];
  readonly why: string;
  readonly by: string;
  readonly on: string;
  readonly standing: YearStanding;
};

export type YearTransfer = {
  readonly number: string;
  readonly line: string;
  readonly step: "下达" | "拨付" | "到位";
  readonly written: string;
  readonly unit: string;
  readonly on?: string;
  readonly document?: string;
  readonly from?: string;
  readonly to?: string;
  readonly state: string;
  readonly stateName: string;
  readonly moves: readonly YearMove[];
};

export type YearPayment = {
  readonly number: string;
  readonly line: string;
  readonly payee: string;
  readonly written: string;
  readonly unit: string;
  readonly category?: string;
  readonly purpose?: string;
  readonly on?: string;
  readonly voucher?: string;
  readonly remark?: string;
  readonly returnedOn?: string;
  readonly paidAgainOn?: string;
  readonly refunded?: string;
  readonly by: string;
  readonly state: string;
  readonly stateName: string;
  readonly moves: readonly YearMove[];
};

export type PaymentsPage = { readonly items: readonly YearPayment[]; readonly total: number };

export type YearAdjustment = {
  readonly number: number;
  readonly title: string;
  readonly why: string;
  readonly document?: string;
  readonly decidedOn?: string;
  /** Old → new, as shown. */
  readonly changes: readonly {
    readonly subject: string;
    readonly label: string;
    readonly before?: string;
    readonly after: string;
    /** 上年结转 of a line: on top of what is arranged for the year, and not changed by an adjustment. */
    readonly carried?: string;
    readonly kind: "amount" | "target" | "points";
  }[];
  /** 本年安排 of the whole fund before and after, where amounts change. */
  readonly whole?: { readonly before?: string; readonly after?: string; readonly carried?: string };
  /** What keeps it from being handed in, agreed to and approved. */
  readonly problems: readonly Finding[];
  readonly standing: YearStanding;
  readonly by: string;
  readonly on: string;
};

export type YearRound = {
  readonly number: number;
  readonly title: string;
  readonly asOf: string;
  readonly due: string;
  readonly standing: YearStanding;
  /** 支出 of each line up to the day of the round, in 万元, from so many confirmed payments. */
  readonly spent: readonly { readonly line: string; readonly amount: string; readonly count: number }[];
  /** What keeps it from being handed in: far off a target, and nobody has said why, what is done and what to expect. */
  readonly problems: readonly Finding[];
  readonly rows: readonly {
    readonly subject: string;
    readonly measure: string;
    readonly written?: string;
    readonly unit?: string;
    readonly forecast?: string;
    readonly cause?: string;
    readonly action?: string;
    readonly by: string;
    readonly revision: number;
  }[];
};

export type YearReview = {
  readonly figure: string;
  readonly verdict: "confirmed" | "changed" | "questioned";
  readonly written?: string;
  readonly unit?: string;
  readonly why?: string;
  readonly by: string;
  readonly on: string;
  readonly revision: number;
};

export type YearSnapshot = {
  readonly number: number;
  readonly total: string;
  readonly grade: string;
  readonly digest: string;
  readonly by: string;
  readonly at: string;
  readonly files: readonly { readonly id: string; readonly title: string }[];
  /** The public address, once it is published. */
  readonly publication?: { readonly address: string; readonly at: string };
};

export type YearDocument = {
  readonly code: string;
  readonly title: string;
  readonly number?: string;
  readonly issuedOn?: string;
  readonly note?: string;
  readonly file?: { readonly id: string; readonly name: string };
  readonly by?: string;
  readonly revision: number;
  /** How many figures and targets refer to it. */
  readonly uses: number;
};

/** What the year is called and which time it covers, as it was typed. */
export type YearAbout = {
  readonly name: string;
  readonly year: string;
  readonly region: string;
  readonly department: string;
  readonly evaluation: string;
  readonly periodFrom?: string;
  readonly periodTo?: string;
  readonly goal?: string;
};

/** By which outline and form the report and the table are made when the year is signed, and what there is to choose. */
export type YearOutline = {
  readonly report: string;
  readonly table: string;
  /** Somebody has chosen; otherwise these are the usual ones. */
  readonly isChosen: boolean;
  /** The file of the authority's own outline. */
  readonly own?: string;
  readonly reports: readonly { readonly code: string; readonly name: string }[];
  readonly tables: readonly { readonly code: string; readonly name: string }[];
};

/** Everything the pages of a year need at once; payments come page by page. */
export type YearDetail = {
  readonly id: string;
  readonly mark: string;
  readonly organisation: { readonly id: string; readonly name: string };
  readonly revision: number;
  readonly view: EvaluationView;
  readonly lines: readonly {
    readonly code: string;
    readonly name: string;
    readonly parent?: string;
    readonly nature?: string;
    readonly purposes: readonly string[];
  }[];
  readonly about: YearAbout;
  readonly outline: YearOutline;
  readonly documents: readonly YearDocument[];
  /** Indicators that were taken from the library, and which version. */
  readonly taken: readonly { readonly indicator: string; readonly library: string; readonly version: number }[];
  readonly entries: readonly YearEntry[];
  readonly targets: readonly YearTarget[];
  readonly shares: readonly {
    readonly indicator: string;
    readonly measure: string;
    readonly organisation: { readonly id: string; readonly name: string };
    readonly written: string;
    readonly floor?: string;
    readonly revision: number;
  }[];
  readonly remarks: readonly {
    readonly indicator: string;
    readonly counting?: "new" | "cumulative";
    readonly reason?: string;
    readonly remedy?: string;
    readonly revision: number;
  }[];
  readonly evidence: readonly { readonly indicator: string; readonly file: string; readonly title: string }[];
  readonly adjustments: readonly YearAdjustment[];
  /** 本年安排 of each line as adjusted so far, in 万元, without 上年结转. `isOwn`: said of the line, not added up. */
  readonly arranged: readonly {
    readonly line: string;
    readonly amount?: string;
    readonly carried?: string;
    readonly isOwn: boolean;
  }[];
  readonly transfers: readonly YearTransfer[];
  readonly corrections: readonly YearCorrection[];
  readonly rectifications: readonly YearRectification[];
  readonly payments: { readonly total: number; readonly open: number };
  readonly rounds: readonly YearRound[];
  readonly reviews: readonly YearReview[];
  readonly snapshots: readonly YearSnapshot[];
  /** One for each machine the year has one of: budget, target, self-evaluation. */
  readonly standings: readonly YearStanding[];
  /** Idle money, slow spending, … as of today. */
  readonly warnings: readonly Finding[];
  /** May budget figures, targets, actual values be changed now? If not, why. `sealed`: nothing of the year may. */
  readonly locks: {
    readonly budget?: string;
    readonly targets?: string;
    readonly actuals?: string;
    readonly sealed?: string;
  };
  /** May this person delete the year? If not, why. */
  readonly removal: { readonly refusal?: string };
  /** Figures somebody still has to enter, with what they are called. */
  readonly open: readonly { readonly figure: string; readonly label: string }[];
};
export const yearDetail = z
  .looseObject({
    id: z.string(),
    mark: z.string(),
    organisation: named,
    view: z.looseObject({ total: z.string() }),
    standings: z.array(z.looseObject({ machine: z.string(), state: z.string() })),
  })
  .meta({ id: "YearDetail" });
export const paymentsPage = z
  .looseObject({ items: z.array(z.looseObject({ number: z.string() })), total: z.number().int() })
  .meta({ id: "PaymentsPage" });

/** The year before this one, to compare with: last year's targets are a proposal, nothing is taken over by itself. */
/** Words that only a person can write for the report and the table that are signed, and how many figures they wait for. */
export type ReportTexts = {
  readonly texts: readonly { readonly name: string; readonly written?: string; readonly revision: number }[];
  readonly figuresOpen: number;
};

export const reportTextsReply = z
  .object({
    texts: z.array(z.object({ name: z.string(), written: z.string().optional(), revision: z.number().int() })),
    figuresOpen: z.number().int(),
  })
  .meta({ id: "ReportTexts" });

export type PreviousYear = {
  readonly year?: { readonly id: string; readonly name: string; readonly year: string; readonly total?: string };
  readonly targets: readonly {
    readonly indicator: string;
    readonly name: string;
    readonly measure: string;
    /** Last year's target as it was in force at the end. */
    readonly target: string;
    readonly actual?: string;
    readonly completion?: string;
    /** This year's, once it is set. */
    readonly current?: string;
    /** Whether this year's scheme has the indicator. */
    readonly isInScheme: boolean;
  }[];
  readonly lines: readonly {
    readonly code: string;
    readonly name: string;
    readonly budget?: string;
    readonly spent?: string;
    readonly balance?: string;
    readonly execution?: string;
    readonly current?: string;
  }[];
};
export const previousYear = z
  .looseObject({
    year: z.looseObject({ id: z.string(), name: z.string(), year: z.string() }).optional(),
    targets: z.array(z.looseObject({ indicator: z.string(), target: z.string() })),
    lines: z.array(z.looseObject({ code: z.string(), name: z.string() })),
  })
  .meta({ id: "PreviousYear" });

/** A published snapshot, for everybody. */
export const publishedReply = z
  .looseObject({
    view: z.looseObject({ total: z.string() }),
    version: z.number().int(),
    digest: z.string(),
    signedAt: moment,
    publishedAt: moment,
  })
  .meta({ id: "Published" });
export type PublishedReply = {
  readonly view: EvaluationView;
  readonly version: number;
  readonly digest: string;
  readonly signedAt: string;
  readonly publishedAt: string;
};

/** 工作台: what waits for this person. */
export type Task = {
  readonly fund: { readonly id: string; readonly name: string; readonly year: string };
  readonly organisation: string;
  readonly machine: MachineCode;
  readonly title: string;
  readonly object: string;
  readonly stateName: string;
  /** Who has to act next, in words; nobody where it has come to its end. */
  readonly waitsFor: readonly string[];
  readonly since: string;
  readonly due?: string;
  readonly urgency?: Urgency;
  readonly reason?: string;
  /** Nobody has begun it, and it is not yet to be done: why. */
  readonly notYet?: string;
  /** Where in the app it is done. */
  readonly tab: "money" | "indicators" | "monitoring" | "self-evaluation" | "adjustments" | "rectification";
};
export const tasks = z
  .looseObject({ items: z.array(z.looseObject({ machine: z.string(), title: z.string() })), today: day, at: moment })
  .meta({ id: "Tasks" });
export type Tasks = { readonly items: readonly Task[]; readonly today: string; readonly at: string };
