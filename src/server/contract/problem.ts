import { z } from "zod";

/** Where a finding points to; the finding itself is core's. */
const finding = z.looseObject({
  code: z.string(),
  severity: z.enum(["error", "warning", "notice"]),
  message: z.string(),
});

/** Problem details (RFC 9457), in Chinese. */
export const problem = z
  .object({
    /** A name to program against, not an address to open. */
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string(),
    findings: z.array(finding).optional(),
    /** Fields of the request that are not as they should be, with their names as the request has them. */
    places: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
    /** After 412: the thing as it is now, and what this request wanted to make of it. */
    current: z.unknown().optional(),
    wanted: z.unknown().optional(),
  })
  .meta({ id: "Problem" });

/** What core works out of a case; its parts are described in docs/case-format.md and src/core/case/view.ts. */
const view = z.looseObject({
  fund: z.looseObject({ name: z.string(), year: z.string() }),
  total: z.string(),
  grade: z.string(),
  figures: z.record(z.string(), z.looseObject({ id: z.string(), label: z.string(), text: z.string() })),
});

const named = z.object({ id: z.string(), name: z.string() });
const origin = z.enum(["example", "imported", "worked"]);
const worked = { view, comparisons: z.array(z.looseObject({})), files: z.array(z.string()) };

export const fundSummaries = z
  .array(
    z.object({
      id: z.string(),
      name: z.string(),
      year: z.string(),
      region: z.string(),
      department: z.string(),
      evaluation: z.string(),
      origin,
      organisation: named.optional(),
      total: z.string(),
      grade: z.string(),
      budget: z.string().optional(),
      inPlace: z.string().optional(),
      spent: z.string().optional(),
      executionOnBudget: z.string().optional(),
      executionOnInPlace: z.string().optional(),
      indicators: z.number().int(),
      findings: z.object({ error: z.number().int(), warning: z.number().int(), notice: z.number().int() }),
    }),
  )
  .meta({ id: "FundSummaries" });

export const fundDetail = z
  .object({ id: z.string(), origin, organisation: named.optional(), ...worked })
  .meta({ id: "FundDetail" });

export const fundFiles = z.array(z.object({ name: z.string(), text: z.string() })).meta({ id: "FundFiles" });

export const checkReply = z
  .object({ detail: z.object(worked).optional(), findings: z.array(finding) })
  .meta({ id: "CheckReply" });

export const storedReply = z.object({ id: z.string(), findings: z.array(finding) }).meta({ id: "StoredReply" });
