import type { PrintedComparison } from "../core/index.ts";
import type { Job, Person, RoleGrant } from "../server/api.ts";

/** What stands after the 「?」 of each page: filters and the open figure, so that every view can be shared and reloaded. */
export type FundsSearch = {
  readonly q?: string;
  /** Whose, with all beneath it. */
  readonly organisation?: string;
  readonly year?: string;
  readonly region?: string;
  readonly evaluation?: string;
  readonly findings?: true;
};
export type FundSearch = { readonly figure?: string };
export const indicatorFilters = ["all", "lost", "pending", "findings"] as const;
export type IndicatorFilter = (typeof indicatorFilters)[number];
export type IndicatorsSearch = { readonly show?: IndicatorFilter; readonly at?: string; readonly details?: true };
export const agreements = [
  "same",
  "rounded",
  "truncated",
  "differs",
  "pending",
] as const satisfies readonly Agreement[];
type Agreement = PrintedComparison["agreement"];
export type CheckSearch = { readonly agreement?: Agreement; readonly inferred?: true; readonly q?: string };
/** `document`: 「report:财预10号」 or 「table:资金明细表」. */
export type DocumentsSearch = { readonly document?: string; readonly date?: string; readonly unit?: string };
/** The fund whose figures a report is to be held against. */
export type AuditsSearch = { readonly fund?: string };
export type AuditSearch = { readonly finding?: string };
export type FilesSearch = { readonly file?: string; readonly line?: number; readonly q?: string };

export type OrganisationsSearch = { readonly q?: string; readonly closed?: true };
export const personStates = ["active", "disabled"] as const satisfies readonly Person["state"][];
export type PeopleSearch = { readonly q?: string; readonly organisation?: string; readonly state?: Person["state"] };
export const grantStates = ["waiting", "active", "ended"] as const satisfies readonly RoleGrant["state"][];
export type RolesSearch = { readonly state?: RoleGrant["state"] };
export const jobStates = [
  "waiting",
  "running",
  "done",
  "failed",
  "cancelled",
] as const satisfies readonly Job["state"][];
export type JobsSearch = { readonly state?: Job["state"] };
/** As the server asks for it: `object` is a kind or one thing, `figure` is fund and name. */
export type RecordSearch = {
  readonly object?: string;
  readonly person?: string;
  readonly action?: string;
  readonly from?: string;
  readonly to?: string;
  readonly figure?: string;
};

export type LibrarySearch = {
  readonly kind?: "schemes";
  readonly q?: string;
  readonly category?: string;
  readonly withdrawn?: true;
  readonly code?: string;
  readonly version?: string;
};
export type RegisterSearch = {
  readonly organisation?: string;
  readonly year?: string;
  readonly by?: "months" | "years";
  readonly figure?: string;
};

/** Such a page brings its line into sight; scrolled to the top afterwards it would lose it again. */
export const pointsAtLine = (search: IndicatorsSearch | FilesSearch): boolean => "at" in search || "line" in search;

type Raw = Readonly<Record<string, unknown>>;

export const fundsSearch = (raw: Raw): FundsSearch => ({
  ...text(raw, "q"),
  ...text(raw, "organisation"),
  ...text(raw, "year"),
  ...text(raw, "region"),
  ...text(raw, "evaluation"),
  ...flag(raw, "findings"),
});

export const fundSearch = (raw: Raw): FundSearch => text(raw, "figure");

export const indicatorsSearch = (raw: Raw): IndicatorsSearch => ({
  ...oneOf(raw, "show", indicatorFilters),
  ...text(raw, "at"),
  ...flag(raw, "details"),
});

/** The figure or indicator that is being filled in. */
export const selfSearch = (raw: Raw): { readonly at?: string } => text(raw, "at");

export const paymentStates = ["entered", "confirmed", "came-back", "paid-again", "refunded", "cancelled"] as const;
export type BudgetSearch = {
  /** The figure somebody has come for. */
  readonly at?: string;
  readonly payments?: (typeof paymentStates)[number];
  readonly line?: string;
  readonly q?: string;
};

/** Which payments are listed. */
export const budgetSearch = (raw: Raw): BudgetSearch => ({
  ...text(raw, "at"),
  ...oneOf(raw, "payments", paymentStates),
  ...text(raw, "line"),
  ...text(raw, "q"),
});

export const checkSearch = (raw: Raw): CheckSearch => ({
  ...oneOf(raw, "agreement", agreements),
  ...flag(raw, "inferred"),
  ...text(raw, "q"),
});

export const documentsSearch = (raw: Raw): DocumentsSearch => ({
  ...text(raw, "document"),
  ...text(raw, "date"),
  ...text(raw, "unit"),
});

export const auditsSearch = (raw: Raw): AuditsSearch => text(raw, "fund");

export const auditSearch = (raw: Raw): AuditSearch => text(raw, "finding");

export function filesSearch(raw: Raw): FilesSearch {
  const line = Number(raw["line"]);
  return { ...text(raw, "file"), ...(Number.isInteger(line) && line > 0 && { line }), ...text(raw, "q") };
}

export const organisationsSearch = (raw: Raw): OrganisationsSearch => ({ ...text(raw, "q"), ...flag(raw, "closed") });

export const peopleSearch = (raw: Raw): PeopleSearch => ({
  ...text(raw, "q"),
  ...text(raw, "organisation"),
  ...oneOf(raw, "state", personStates),
});

export const rolesSearch = (raw: Raw): RolesSearch => oneOf(raw, "state", grantStates);
export const jobsSearch = (raw: Raw): JobsSearch => oneOf(raw, "state", jobStates);

export const librarySearch = (raw: Raw): LibrarySearch => ({
  ...oneOf(raw, "kind", ["schemes"] as const),
  ...text(raw, "q"),
  ...text(raw, "category"),
  ...flag(raw, "withdrawn"),
  ...text(raw, "code"),
  ...text(raw, "version"),
});

export const registerSearch = (raw: Raw): RegisterSearch => ({
  ...text(raw, "organisation"),
  ...text(raw, "year"),
  ...oneOf(raw, "by", ["months", "years"] as const),
  ...text(raw, "figure"),
});

/** A scheme of the library to begin with. */
export const newYearSearch = (raw: Raw): { readonly library?: string } => text(raw, "library");

export const recordSearch = (raw: Raw): RecordSearch => ({
  ...text(raw, "object"),
  ...text(raw, "person"),
  ...text(raw, "action"),
  ...text(raw, "from"),
  ...text(raw, "to"),
  ...text(raw, "figure"),
});

/** A figure may be called 「2020」, which the address bar hands over as a number. */
function text<Key extends string>(raw: Raw, key: Key): { readonly [K in Key]?: string } {
  const value = raw[key];
  if (typeof value !== "string" && typeof value !== "number") return {};
  return value === "" ? {} : ({ [key]: String(value) } as { [K in Key]?: string });
}

function flag<Key extends string>(raw: Raw, key: Key): { readonly [K in Key]?: true } {
  return raw[key] === true || raw[key] === "true" || raw[key] === 1 ? ({ [key]: true } as { [K in Key]?: true }) : {};
}

function oneOf<Key extends string, Value extends string>(
  raw: Raw,
  key: Key,
  values: readonly Value[],
): { readonly [K in Key]?: Value } {
  const value = values.find((one) => one === raw[key]);
  return value === undefined ? {} : ({ [key]: value } as { [K in Key]?: Value });
}

/** The same search with one entry set, or taken away. */
export function changed<Search extends object, Key extends keyof Search & string>(
  search: Search,
  key: Key,
  value: Search[Key] | undefined,
): Search {
  const rest = Object.entries(search).filter(([name]) => name !== key);
  // Only optional keys are ever taken away.
  return Object.fromEntries(value === undefined ? rest : [...rest, [key, value]]) as Search;
}
