import { z } from "zod";
import { day, id, moment, named, pageOf, pageQuery } from "./common.ts";

/** The record of events, and the history of single figures. */

export const fieldChange = z
  .object({
    field: z.string(),
    /** Absent: there was nothing. Secrets are shown as their digest, case files as the names of the files. */
    before: z.string().optional(),
    after: z.string().optional(),
  })
  .meta({ id: "FieldChange" });
export type FieldChange = z.infer<typeof fieldChange>;

export const recordEvent = z
  .object({
    /** Without gaps in the tenant. */
    number: z.string(),
    at: moment,
    /** Absent: the program itself. */
    person: named.optional(),
    action: z.string(),
    title: z.string(),
    why: z.string().optional(),
    request: z.string().optional(),
    object: z.object({ kind: z.string(), title: z.string(), id: z.string() }),
    organisation: named.optional(),
    changes: z.array(fieldChange),
    /** Names of the changed fields whose values the reader may not see. */
    hidden: z.array(z.string()),
    hash: z.string(),
  })
  .meta({ id: "RecordEvent" });
export type RecordEvent = z.infer<typeof recordEvent>;
export const recordEvents = pageOf(recordEvent);

/** The latest first. */
export const recordQuery = pageQuery.extend({
  /** `people`, or one thing: `people/demo-officer`. */
  object: z.string().max(200).optional(),
  person: id.optional(),
  action: z.string().max(60).optional(),
  from: day.optional(),
  to: day.optional(),
  /** A figure of a fund, `fund/figure`: only versions of the fund that changed it. */
  figure: z.string().max(300).optional(),
});
export type RecordQuery = z.infer<typeof recordQuery>;

export const recordState = z
  .object({
    number: z.string(),
    hash: z.string(),
    verified: z.object({ at: moment, number: z.string(), findings: z.array(z.string()) }).optional(),
  })
  .meta({ id: "RecordState" });
export type RecordState = z.infer<typeof recordState>;

export const started = z.object({ job: z.string() }).meta({ id: "StartedJob" });
export type StartedJob = z.infer<typeof started>;

/** One state of a figure: what it was from then on, who entered it, and from which document. */
export const figureChange = z
  .object({
    version: z.number().int(),
    at: moment,
    /** Absent: it came with the program. */
    person: named.optional(),
    action: z.string(),
    title: z.string(),
    why: z.string().optional(),
    /** Absent: the figure was not there, or not known, in this version. */
    text: z.string().optional(),
    /** Where it stands in the source document, and in the case file. */
    source: z.string().optional(),
    place: z.string().optional(),
    /** For a derived figure: the entered ones that changed. */
    because: z.array(z.object({ figure: z.string(), before: z.string().optional(), after: z.string().optional() })),
    /** What it was before; absent in the first state. */
    before: z.string().optional(),
  })
  .meta({ id: "FigureChange" });
export type FigureChange = z.infer<typeof figureChange>;

export const figureHistory = z
  .object({
    figure: z.string(),
    entered: z.boolean().describe("录入的数（否则由其他数得出）"),
    /** The latest first. */
    changes: z.array(figureChange),
  })
  .meta({ id: "FigureHistory" });
export type FigureHistory = z.infer<typeof figureHistory>;

/** All versions of a fund, the latest first. */
export const fundHistory = z
  .object({
    versions: z.array(
      z.object({
        version: z.number().int(),
        at: moment,
        person: named.optional(),
        action: z.string(),
        title: z.string(),
        /** Figures that are not what they were in the version before. */
        changed: z.array(z.object({ figure: z.string(), before: z.string().optional(), after: z.string().optional() })),
      }),
    ),
  })
  .meta({ id: "FundHistory" });
export type FundHistory = z.infer<typeof fundHistory>;
