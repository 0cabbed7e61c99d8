import { z } from "zod";
import { day, id } from "./common.ts";

/** What is sent of 办理中的年度, a fund's year that is worked on in the system. Every figure travels as the text a person typed. */

const code = z.string().regex(/^[^.\s/\\#]{1,40}$/u, "代码不能含空格、点、斜线或 #，最多 40 个字");
const written = z.string().trim().min(1).max(2000);
const unit = z.string().trim().max(20).optional();
/** Where it was taken from: a document of the year (its code) and a place in it. */
const source = { document: z.string().max(60).optional(), locator: z.string().trim().max(200).optional() };
/** The revision one has seen; a row that somebody changed meanwhile is not written over. 0: it was not there. */
const revision = z.number().int().nonnegative().optional();
/** Only said what would happen; nothing is kept. */
const dryRun = z.boolean().optional();

export const newYear = z.object({
  organisation: id,
  name: z.string().trim().min(2).max(200),
  year: z.string().regex(/^\d{4}$/, "年度应为四位数字"),
  region: z.string().trim().max(100).default(""),
  department: z.string().trim().max(200).default(""),
  evaluation: z.string().trim().max(60).default("单位自评"),
  periodFrom: day.optional(),
  periodTo: day.optional(),
  goal: z.string().trim().max(5000).optional(),
  /** One of three: a scheme of the library, the text of a 方案.yaml, or a fund whose scheme and lines are taken over. */
  scheme: z.union([
    z.object({ library: z.string().max(60) }),
    z.object({ text: z.string().max(1_000_000) }),
    z.object({ fund: z.string().max(80) }),
  ]),
});
export type NewYearRequest = z.infer<typeof newYear>;

export const yearChange = z.object({
  name: z.string().trim().min(2).max(200).optional(),
  region: z.string().trim().max(100).optional(),
  department: z.string().trim().max(200).optional(),
  evaluation: z.string().trim().max(60).optional(),
  periodFrom: day.nullish(),
  periodTo: day.nullish(),
  goal: z.string().trim().max(5000).nullish(),
});
export type YearChangeRequest = z.infer<typeof yearChange>;

/** By which outline and form a year is signed. `own`: a template file of the authority's own; null takes it away. */
export const outlineBody = z.object({
  report: z.string().min(1).max(60).optional(),
  table: z.string().min(1).max(60).optional(),
  own: z.object({ name: z.string().min(1).max(200), text: z.string().min(1).max(200_000) }).nullish(),
});
export type OutlineRequest = z.infer<typeof outlineBody>;

/** 依据文件 of a year: what figures refer to. `remove` takes away one that nothing refers to. */
export const documentsBody = z.object({
  documents: z
    .array(
      z.object({
        /** By which figures name it. */
        code: z
          .string()
          .trim()
          .regex(/^[^\s/\\#]{1,60}$/u, "代码不能含空格、斜线或 #，最多 60 个字"),
        title: z.string().trim().min(1).max(300),
        /** 文号 */
        number: z.string().trim().min(1).max(100).nullish(),
        issuedOn: day.nullish(),
        note: z.string().trim().max(500).nullish(),
        /** An uploaded file. */
        file: z.string().max(80).nullish(),
        remove: z.boolean().optional(),
        revision,
      }),
    )
    .min(1)
    .max(500),
  dryRun,
});
export type DocumentsRequest = z.infer<typeof documentsBody>;

/**
 * Budget lines in the order of the table; those not named stay as they are. A new line without a code is given the next
 * free number, which is its key in the reply. `parent` is a code or a name. `remove` deletes one with
 * what was only planned for it.
 */
export const linesBody = z.object({
  lines: z
    .array(
      z.object({
        code: code.optional(),
        name: z.string().trim().min(1).max(200),
        parent: z.string().trim().min(1).max(200).nullish(),
        nature: z.string().trim().max(60).nullish(),
        purposes: z.array(z.string().trim().min(1).max(60)).max(50).optional(),
        remove: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(500),
  dryRun,
});
export type LinesRequest = z.infer<typeof linesBody>;

/** `written` null takes the figure away. */
export const figuresBody = z.object({
  figures: z
    .array(
      z.object({
        figure: z.string().min(3).max(200),
        written: written.nullable(),
        unit,
        label: z.string().trim().max(100).optional(),
        note: z.string().trim().max(1000).optional(),
        ...source,
        revision,
      }),
    )
    .min(1)
    .max(2000),
  dryRun,
});
export type FiguresRequest = z.infer<typeof figuresBody>;

export const targetsBody = z.object({
  targets: z
    .array(
      z.object({
        indicator: z.string().min(1).max(100),
        measure: z.string().max(100).default(""),
        stage: z.enum(["original", "approved"]).default("original"),
        written: z.string().trim().min(1).max(500).nullable(),
        unit,
        ...source,
        revision,
      }),
    )
    .min(1)
    .max(2000),
  dryRun,
});
export type TargetsRequest = z.infer<typeof targetsBody>;

/** Targets handed down: what an organisation below takes over of one, and the least it has to. */
export const sharesBody = z.object({
  shares: z
    .array(
      z.object({
        indicator: z.string().min(1).max(100),
        measure: z.string().max(100).default(""),
        organisation: id,
        written: written.nullable(),
        floor: z.string().trim().max(200).nullish(),
        unit,
        revision,
      }),
    )
    .min(1)
    .max(2000),
  dryRun,
});
export type SharesRequest = z.infer<typeof sharesBody>;

export const remarkBody = z.object({
  counting: z.enum(["new", "cumulative"]).nullish(),
  reason: z.string().trim().max(5000).nullish(),
  remedy: z.string().trim().max(5000).nullish(),
  revision,
});
export type RemarkRequest = z.infer<typeof remarkBody>;

export const evidenceBody = z.object({ file: z.string().max(80), title: z.string().trim().min(1).max(200) });
export type EvidenceRequest = z.infer<typeof evidenceBody>;

const change = z.union([
  z.object({ line: code, means: z.enum(["change", "new-amount"]), written, unit }),
  z.object({ indicator: z.string().min(1).max(100), measure: z.string().max(100).default(""), written, unit }),
  z.object({
    indicator: z.string().min(1).max(100),
    measure: z.string().max(100).default(""),
    dropped: z.literal(true),
  }),
  /** 分值 moved from an indicator whose target is dropped to others; 0 takes it out of the score. */
  z.object({ indicator: z.string().min(1).max(100), points: z.string().trim().min(1).max(20) }),
]);
export const adjustmentBody = z.object({
  title: z.string().trim().min(2).max(200),
  why: z.string().trim().min(2).max(2000),
  document: z.string().trim().max(100).optional(),
  decidedOn: day.optional(),
  changes: z.array(change).min(1).max(500),
  revision,
});
export type AdjustmentRequest = z.infer<typeof adjustmentBody>;

const transferRow = z.object({
  number: code.optional(),
  line: code,
  step: z.enum(["下达", "拨付", "到位"]),
  written,
  unit,
  on: day.optional(),
  document: z.string().trim().max(100).optional(),
  from: z.string().trim().max(200).optional(),
  to: z.string().trim().max(200).optional(),
  toOrganisation: id.optional(),
});
export const transfersBody = z.object({ transfers: z.array(transferRow).min(1).max(2000), dryRun });
export type TransfersRequest = z.infer<typeof transfersBody>;

/** What a registered transfer should have said; fields that are not named stay. */
export const correctionBody = z.object({
  line: code.optional(),
  step: z.enum(["下达", "拨付", "到位"]).optional(),
  written: written.max(60).optional(),
  unit,
  on: day.nullish(),
  document: z.string().trim().max(100).nullish(),
  from: z.string().trim().max(200).nullish(),
  to: z.string().trim().max(200).nullish(),
  why: z.string().trim().min(2).max(2000),
});
export type CorrectionRequest = z.infer<typeof correctionBody>;

const paymentRow = z.object({
  number: code.optional(),
  line: code,
  payee: z.string().trim().min(1).max(200),
  written,
  unit,
  category: z.string().trim().max(60).optional(),
  purpose: z.string().trim().max(200).optional(),
  on: day.optional(),
  voucher: z.string().trim().max(60).optional(),
  remark: z.string().trim().max(500).optional(),
});
export const paymentsBody = z.object({ payments: z.array(paymentRow).min(1).max(10_000), dryRun });
export type PaymentsRequest = z.infer<typeof paymentsBody>;

/** Every transition of every object goes through here. `object`: the number of an adjustment, transfer or payment. */
export const stepBody = z.object({
  machine: z.string().max(40),
  object: z.string().max(60).default(""),
  action: z.string().max(40),
  reason: z.string().trim().max(2000).optional(),
  document: z.string().trim().max(100).optional(),
  /** What was criticised, for a return: the page opens there. */
  figure: z.string().max(200).optional(),
  /** For 登记退回, 登记重付: the day; for 登记退款: how much. */
  on: day.optional(),
  written: z.string().trim().max(60).optional(),
  revision,
});
export type StepRequest = z.infer<typeof stepBody>;

/** Several of one kind at once: 50 payments confirmed together. Those that may not are told, the others are done. */
export const stepsBody = z.object({
  machine: z.enum(["payment", "release"]),
  objects: z.array(z.string().max(60)).min(1).max(10_000),
  action: z.string().max(40),
  document: z.string().trim().max(100).optional(),
});
export type StepsRequest = z.infer<typeof stepsBody>;

export const roundBody = z.object({ title: z.string().trim().min(2).max(200), asOf: day, due: day });
export type RoundRequest = z.infer<typeof roundBody>;

export const monitoringBody = z.object({
  rows: z
    .array(
      z.object({
        subject: z.string().min(1).max(100),
        measure: z.string().max(100).default(""),
        written: z.string().trim().max(500).nullish(),
        unit,
        forecast: z.string().trim().max(500).nullish(),
        cause: z.string().trim().max(2000).nullish(),
        action: z.string().trim().max(2000).nullish(),
        revision,
      }),
    )
    .min(1)
    .max(2000),
});
export type MonitoringRequest = z.infer<typeof monitoringBody>;

/** 复核: confirm a figure of a self-evaluation, change it, or ask about it; the last two say why. */
export const reviewBody = z.object({
  rows: z
    .array(
      z.object({
        figure: z.string().min(3).max(200),
        verdict: z.enum(["confirmed", "changed", "questioned"]),
        written: written.optional(),
        unit,
        why: z.string().trim().max(2000).optional(),
        revision,
      }),
    )
    .min(1)
    .max(2000),
});
export type ReviewRequest = z.infer<typeof reviewBody>;

/** 待办, 已办, 全部. */
export const tasksQuery = z.object({ view: z.enum(["waiting", "done", "all"]).default("waiting") });
export type TasksQuery = z.infer<typeof tasksQuery>;

export const pagedRows = z.object({
  from: z.coerce.number().int().nonnegative().default(0),
  count: z.coerce.number().int().min(1).max(500).default(100),
  line: z.string().max(40).optional(),
  state: z.string().max(20).optional(),
  text: z.string().max(100).optional(),
});
export type PagedRowsQuery = z.infer<typeof pagedRows>;
