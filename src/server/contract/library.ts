import { z } from "zod";
import type { CompileStatus, Finding } from "../../core/index.ts";
import { id, moment, named, type Named } from "./common.ts";

/** 方案库、指标库: what a fund's year is begun from. A version is never changed, only followed by the next. */

const libraryCode = z.string().regex(/^[^.\s/\\#]{1,40}$/u, "代码不能含空格、点、斜线或 #，最多 40 个字");

export const newLibraryScheme = z.object({
  organisation: id,
  /** Its own code where nothing is said; name and version stand in the scheme itself. */
  code: libraryCode.optional(),
  /** 文号, where the scheme does not say it itself. */
  basis: z.string().trim().max(500).optional(),
  /** The text of a 方案.yaml, or the scheme of a fund that is there. */
  from: z.union([z.object({ text: z.string().min(1).max(1_000_000) }), z.object({ fund: z.string().max(80) })]),
  dryRun: z.boolean().optional(),
});
export type NewLibrarySchemeRequest = z.infer<typeof newLibraryScheme>;

export type LibraryScheme = {
  readonly code: string;
  readonly version: string;
  readonly name: string;
  readonly basis?: string;
  readonly organisation: Named;
  readonly by?: string;
  readonly at: string;
  readonly withdrawnAt?: string;
  readonly points?: string;
  readonly indicators: number;
  /** Years in reach that are worked on by exactly this version. */
  readonly years: number;
  /** What a new year takes when it names the code. */
  readonly isLatest: boolean;
};
export type LibrarySchemes = { readonly items: readonly LibraryScheme[] };
const librarySchemeShape = z.looseObject({
  code: z.string(),
  version: z.string(),
  name: z.string(),
  organisation: named,
  at: moment,
  indicators: z.number().int(),
  years: z.number().int(),
});
export const librarySchemes = z.object({ items: z.array(librarySchemeShape) }).meta({ id: "LibrarySchemes" });

export type LibrarySchemeDetail = LibraryScheme & { readonly text: string; readonly findings: readonly Finding[] };
export const librarySchemeDetail = librarySchemeShape
  .extend({ text: z.string(), findings: z.array(z.looseObject({ message: z.string() })) })
  .meta({ id: "LibraryScheme" });

export const schemeVersionQuery = z.object({ version: z.string().max(40).optional() });
export type SchemeVersionQuery = z.infer<typeof schemeVersionQuery>;

export const newLibraryIndicator = z.object({
  organisation: id,
  code: libraryCode,
  name: z.string().trim().min(1).max(200),
  category: z.string().trim().max(60).default(""),
  definition: z.string().trim().max(2000).optional(),
  unit: z.string().trim().max(20).optional(),
  formula: z.string().trim().max(2000).optional(),
  /** 评分标准, as it would stand in a table. */
  sentence: z.string().trim().max(5000).optional(),
  source: z.string().trim().max(500).optional(),
  dryRun: z.boolean().optional(),
});
export type NewLibraryIndicatorRequest = z.infer<typeof newLibraryIndicator>;

/** How the sentence was understood; what is not understood is no rule yet, and says so. */
export type UnderstoodSentence = {
  readonly status: CompileStatus;
  readonly canonical?: string;
  readonly assumptions: readonly string[];
  readonly findings: readonly string[];
};

export type LibraryIndicator = {
  readonly code: string;
  readonly version: number;
  readonly name: string;
  readonly category: string;
  readonly definition?: string;
  readonly unit?: string;
  readonly formula?: string;
  readonly sentence?: string;
  readonly source?: string;
  readonly organisation: Named;
  readonly by?: string;
  readonly at: string;
  readonly withdrawnAt?: string;
  readonly understood?: UnderstoodSentence;
  readonly findings: readonly Finding[];
  /** Where indicators of this name are used, over everything in reach. */
  readonly usage: {
    readonly funds: number;
    readonly years: readonly string[];
    readonly where: readonly { readonly id: string; readonly name: string; readonly year: string }[];
  };
};
export type LibraryIndicators = {
  readonly items: readonly (LibraryIndicator & { readonly versions: number })[];
};
const libraryIndicatorShape = z.looseObject({
  code: z.string(),
  version: z.number().int(),
  name: z.string(),
  category: z.string(),
  organisation: named,
  at: moment,
  usage: z.looseObject({ funds: z.number().int(), years: z.array(z.string()) }),
});
export const libraryIndicators = z
  .object({ items: z.array(libraryIndicatorShape.extend({ versions: z.number().int() })) })
  .meta({ id: "LibraryIndicators" });
export const libraryIndicatorVersions = z
  .object({ items: z.array(libraryIndicatorShape) })
  .meta({ id: "LibraryIndicatorVersions" });
export type LibraryIndicatorVersions = { readonly items: readonly LibraryIndicator[] };
export const libraryIndicator = libraryIndicatorShape.meta({ id: "LibraryIndicator" });

/** An indicator of the library becomes one of the year's scheme, beneath the group that is named. */
export const takenIndicatorBody = z.object({
  library: libraryCode,
  /** The open version that one has seen; the latest where nothing is said. */
  version: z.number().int().positive().optional(),
  /** Empty for the top of the scheme. */
  under: z.string().max(100).default(""),
  /** Its code in this year; that of the library where nothing is said. */
  code: libraryCode.optional(),
  points: z.string().trim().max(20).optional(),
  /** An indicator of the same group that gives the points, so that the group's sum stays. */
  pointsFrom: z.string().max(100).optional(),
  target: z.string().trim().min(1).max(500).optional(),
  dryRun: z.boolean().optional(),
});
export type TakenIndicatorRequest = z.infer<typeof takenIndicatorBody>;

/** The made-up city with its years: loaded, never loaded, removed, or not to be had here. */
export type DemoYears = { readonly state: "absent" | "loaded" | "removed" | "elsewhere" };
export const demoYears = z
  .object({ state: z.enum(["absent", "loaded", "removed", "elsewhere"]) })
  .meta({ id: "DemoYears" });
