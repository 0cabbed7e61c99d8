import { z } from "zod";
import { id, moment, named, pageOf, pageQuery, why } from "./common.ts";

/** Rights as data, settings, jobs, files. */

const reach = z.enum(["tenant", "subtree"]);

export const permissionLines = z
  .array(
    z.object({
      action: z.string(),
      title: z.string(),
      who: z.union([z.enum(["public", "signed-in"]), z.array(z.object({ role: z.string(), reach }))]),
      /** Not by whoever entered or asked for it. */
      notOwn: z.boolean(),
    }),
  )
  .meta({ id: "PermissionTable" });
export type PermissionLines = z.infer<typeof permissionLines>;

export const roleLines = z
  .array(
    z.object({
      role: z.string(),
      title: z.string(),
      kind: z.enum(["business", "administrator"]),
      /** Roles that the same person may not hold. */
      conflicts: z.array(z.string()),
    }),
  )
  .meta({ id: "Roles" });
export type RoleLines = z.infer<typeof roleLines>;

export const setting = z
  .object({
    name: z.string(),
    title: z.string(),
    kind: z.enum(["number", "truth", "text"]),
    value: z.union([z.number(), z.boolean(), z.string()]),
    standard: z.union([z.number(), z.boolean(), z.string()]),
    unit: z.string().optional(),
    least: z.number().optional(),
    most: z.number().optional(),
    changed: moment.optional(),
    changedBy: named.optional(),
  })
  .meta({ id: "Setting" });
export type Setting = z.infer<typeof setting>;

export const settings = z.object({ revision: z.number().int(), items: z.array(setting) }).meta({ id: "Settings" });
export type Settings = z.infer<typeof settings>;

export const settingsChange = z.object({
  values: z.record(z.string().max(60), z.union([z.number(), z.boolean(), z.string().max(4000)])),
  why,
});
export type SettingsChangeRequest = z.infer<typeof settingsChange>;

export const job = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: z.string(),
    state: z.enum(["waiting", "running", "done", "failed", "cancelled"]),
    attempts: z.number().int(),
    mostAttempts: z.number().int(),
    progress: z.object({ done: z.number(), total: z.number().optional() }).optional(),
    problem: z.string().optional(),
    result: z.unknown().optional(),
    requestedBy: named.optional(),
    created: moment,
    started: moment.optional(),
    finished: moment.optional(),
    runAfter: moment,
  })
  .meta({ id: "Job" });
export type Job = z.infer<typeof job>;
export const jobs = pageOf(job);
export const jobsQuery = pageQuery.extend({
  state: z.enum(["waiting", "running", "done", "failed", "cancelled"]).optional(),
});
export type JobsQuery = z.infer<typeof jobsQuery>;

export const newFile = z.object({
  organisation: id,
  name: z.string().min(1).max(200),
  mediaType: z
    .string()
    .regex(/^[\w.+-]+\/[\w.+-]+$/)
    .max(120),
  /** Base 64; 20 MB of file at the most. */
  content: z.base64().max(28_000_000),
});
export type NewFileRequest = z.infer<typeof newFile>;

export const storedFile = z
  .object({
    id: z.string(),
    name: z.string(),
    mediaType: z.string(),
    size: z.number().int(),
    /** SHA-256. */
    digest: z.string(),
  })
  .meta({ id: "StoredFile" });
export type StoredFile = z.infer<typeof storedFile>;

export const health = z.object({ status: z.string() }).meta({ id: "Health" });
