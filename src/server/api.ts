import { z } from "zod";
import type { EvaluationView, Finding, PrintedComparison } from "../core/index.ts";
import { id, why, type Named } from "./contract/common.ts";

/**
 * The contract between server, web and command line. Requests and replies are schemas, from which the types and the
 * description of the interface come; only what core already describes (a fund worked out) is a type alone.
 */
export * from "./contract/common.ts";
export * from "./contract/account.ts";
export * from "./contract/people.ts";
export * from "./contract/record.ts";
export * from "./contract/system.ts";
export * from "./contract/documents.ts";
export * from "./contract/audits.ts";
export * from "./contract/imports.ts";
export * from "./contract/standing.ts";
export * from "./contract/yearRequests.ts";
export * from "./contract/years.ts";
export * from "./contract/paymentImports.ts";
export * from "./contract/foundPayments.ts";
export * from "./contract/rectification.ts";
export * from "./contract/library.ts";
export * from "./contract/register.ts";
export { roleTitles, type Action, type Role } from "./permissions.ts";

/** One line in the list of funds; every text is ready to be shown. */
export type FundSummary = {
  readonly id: string;
  readonly name: string;
  readonly year: string;
  readonly region: string;
  readonly department: string;
  readonly evaluation: string;
  /** "example" came with the program, "imported" was added here as files, "worked" is worked on here row by row. */
  readonly origin: "example" | "imported" | "worked";
  /** Whose fund it is. */
  readonly organisation?: Named;
  readonly total: string;
  readonly grade: string;
  /** Amounts as shown, with unit; absent where the case has none. */
  readonly budget?: string;
  readonly inPlace?: string;
  readonly spent?: string;
  readonly executionOnBudget?: string;
  readonly executionOnInPlace?: string;
  readonly indicators: number;
  readonly findings: { readonly error: number; readonly warning: number; readonly notice: number };
};

export type FundDetail = {
  readonly id: string;
  readonly origin: FundSummary["origin"];
  readonly organisation?: Named;
  readonly view: EvaluationView;
  /** Printed figures of the source held against the derived ones. */
  readonly comparisons: readonly PrintedComparison[];
  readonly files: readonly string[];
};

export type FundFile = { readonly name: string; readonly text: string };

/** Text of the files of a case folder; 5 MB together at the most. */
export const caseFiles = z.object({
  files: z
    .array(z.object({ name: z.string().min(1).max(80), text: z.string().max(5_000_000) }))
    .min(1)
    .max(5),
});
/** Imported for an organisation; where the person may enter for only one, it need not be named. */
export const fundImport = caseFiles.extend({ organisation: id.optional(), why: why.optional() });
export type FundImportRequest = z.infer<typeof fundImport>;
export type CaseFilesRequest = z.infer<typeof caseFiles>;

/** What a case would become, without storing anything. */
export type CheckReply = {
  readonly detail?: Omit<FundDetail, "id" | "origin" | "organisation">;
  readonly findings: readonly Finding[];
};

export type StoredReply = { readonly id: string; readonly findings: readonly Finding[] };

/** Problem details (RFC 9457), in Chinese. */
export type ApiProblem = {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly findings?: readonly Finding[];
  /** Fields of the request that are not as they should be, with their names as the request has them. */
  readonly places?: readonly { readonly field: string; readonly message: string }[];
  /** After 412: the thing as it is now, and what this request wanted to make of it. */
  readonly current?: unknown;
  readonly wanted?: unknown;
};

/*
 * Whoever signs in gets the cookie 「hengji」; programs send 「Authorization: Bearer hj_…」 instead. Requests that write
 * are JSON. A POST may carry an Idempotency-Key: repeated, it is answered as the first time and done only once.
 * PATCH and PUT need If-Match with the revision in quotation marks, as the ETag of the reply has it; 412 holds both
 * versions. Long lists come in pages: ?cursor=…&limit=…, `next` in the reply. All refusals are ApiProblem.
 *
 * GET    /api/setup                         → SetUpState                     (public)
 * POST   /api/setup                         SetUpRequest → SetUpReply        (public, once, with the code printed at the start)
 * POST   /api/session                       SignInRequest → Me               (public; sets the cookie)
 * POST   /api/session/second-factor         SecondFactorRequest → Me         (stage "second-factor"; new cookie)
 * DELETE /api/session                       → 204
 * GET    /api/me                            → Me                             (any stage)
 * POST   /api/me/password                   PasswordChangeRequest → Me       (also in stage "password-change"; new cookie)
 * POST   /api/me/second-factor              PasswordRequest → NewSecondFactor (also in stage "enrol-second-factor")
 * PUT    /api/me/second-factor              SecondFactorRequest → RecoveryCodesReply (first code; no If-Match; new cookie)
 * DELETE /api/me/second-factor              PasswordRequest → Me
 * GET    /api/me/sessions                   → { items: OwnSession[] }
 * DELETE /api/me/sessions/:id               → 204
 * DELETE /api/me/sessions                   → 204                            (all but this one)
 * GET    /api/me/tokens                     → { items: OwnToken[] }
 * POST   /api/me/tokens                     NewTokenRequest → NewToken
 * DELETE /api/me/tokens/:id                 → 204
 *
 * GET    /api/organisations                 → { items: Organisation[] }      (the whole tree, parents first)
 * POST   /api/organisations                 NewOrganisationRequest → Organisation
 * PATCH  /api/organisations/:id             OrganisationChangeRequest → Organisation
 * POST   /api/organisations/import          OrganisationImportRequest → OrganisationImportReply
 * GET    /api/people?text&organisation&state → Page<Person>
 * GET    /api/people/:id                    → Person
 * POST   /api/people                        NewPersonRequest → NewPersonReply
 * PATCH  /api/people/:id                    PersonChangeRequest → Person
 * POST   /api/people/:id/reset-password     WhyRequest → OneTimePassword
 * POST   /api/people/:id/reset-second-factor WhyRequest → Person
 * POST   /api/people/:id/unlock             WhyRequest → Person
 * POST   /api/people/:id/unmask             UnmaskRequest → Unmasked
 * POST   /api/people/import                PeopleImportRequest → PeopleImportReply, with one-time passwords
 * GET    /api/people/template.xlsx, /api/organisations/template.xlsx   lists to fill in
 * GET    /api/role-grants?state&person      → Page<RoleGrant>
 * POST   /api/role-grants                   NewRoleGrantRequest → RoleGrant
 * POST   /api/role-grants/:id/approval      WhyRequest → RoleGrant
 * POST   /api/role-grants/approvals         ApprovalsRequest → Approvals
 * DELETE /api/role-grants/:id               WhyRequest → 204                 (a request: withdrawn or refused)
 * GET    /api/permissions                   → PermissionLines
 * GET    /api/roles                         → RoleLines
 *
 * GET    /api/record?object&person&action&from&to&figure → Page<RecordEvent>
 * GET    /api/record/state                  → RecordState
 * POST   /api/record/verification           {} → StartedJob
 * GET    /api/settings                      → Settings                       (ETag: revision)
 * PUT    /api/settings                      SettingsChangeRequest → Settings
 * GET    /api/jobs?state                    → Page<Job>
 * POST   /api/jobs/:id/retry                {} → Job
 * POST   /api/files                         NewFileRequest → StoredFile
 * GET    /api/files/:id                     → the file
 *
 * GET    /api/funds                         → FundSummary[]
 * GET    /api/funds/:id                     → FundDetail
 * GET    /api/funds/:id/files               → FundFile[]
 * GET    /api/funds/:id/documents           → DocumentList
 * GET    /api/funds/:id/documents/:kind/:code?date&unit → DocumentPreview
 * GET    /api/funds/:id/documents/:kind/:code/file?format&date&unit → the file
 * GET    /api/funds/:id/history             → FundHistory
 * GET    /api/funds/:id/figures/:name/history → FigureHistory
 * POST   /api/check                         CaseFilesRequest → CheckReply    (stores nothing)
 * POST   /api/documents                     DocumentsToRead → ReadDocuments  (office files; stores nothing)
 * POST   /api/funds                         FundImportRequest → StoredReply  (refused while there are findings of severity error)
 * DELETE /api/funds/:id                     → 204                            (imported ones only)
 * POST   /api/years                         NewYearRequest → YearDetail
 * GET    /api/years/:id                     → YearDetail                     (ETag: mark; 304 while nothing changed)
 * PATCH  /api/years/:id                     YearChangeRequest → YearDetail
 * PUT    /api/years/:id/lines               LinesRequest → BatchReply
 * PUT    /api/years/:id/figures             FiguresRequest → BatchReply
 * GET    /api/years/:id/figures/:figure     → FigureView by id, with its inputs (for what the view leaves out)
 * PUT    /api/years/:id/targets             TargetsRequest → BatchReply
 * PUT    /api/years/:id/shares              SharesRequest → BatchReply
 * PUT    /api/years/:id/indicators/:indicator/remark  RemarkRequest → BatchReply
 * POST   /api/years/:id/indicators/:indicator/evidence EvidenceRequest → YearDetail; DELETE …/evidence/:file → 204
 * POST   /api/years/:id/adjustments         AdjustmentRequest → YearDetail;  PUT …/:number while it is being drafted
 * POST   /api/years/:id/transfers           TransfersRequest → BatchReply
 * GET    /api/years/:id/payments?from&count&line&state&text → PaymentsPage
 * POST   /api/years/:id/payments            PaymentsRequest → BatchReply
 * POST   /api/years/:id/payments/imports    PaymentsFileRequest → PaymentsImport (a list from Excel, tried in the background)
 * GET    /api/years/:id/payments/imports    → PaymentsImports                (one's own latest, with progress and result)
 * POST   /api/years/:id/payments/imports/:import → PaymentsImport            (keeps what was tried); DELETE → 204 (gives it up)
 * PUT    /api/years/:id/outline             OutlineRequest → YearDetail      (by which outline and form it is signed)
 * PUT    /api/years/:id/documents           DocumentsRequest → BatchReply
 * POST   /api/years/:id/indicators          TakenIndicatorRequest → YearDetail (from the library); DELETE …/:indicator → YearDetail
 * POST   /api/years/:id/transfers/:number/corrections CorrectionRequest → YearDetail
 * POST   /api/years/:id/rectifications      ProblemRequest → YearDetail;  PUT …/:number while nobody has answered
 * PUT    /api/years/:id/rectifications/:number/answer AnswerRequest → YearDetail
 * POST   /api/years/:id/rectifications/:number/files RectificationFileRequest → YearDetail; DELETE …/files/:file → 204
 * POST   /api/years/:id/steps               StepRequest → YearDetail;  POST …/steps/batch StepsRequest → BatchReply
 * POST   /api/years/:id/rounds              RoundRequest → YearDetail;  PUT …/rounds/:number MonitoringRequest → BatchReply
 * PUT    /api/years/:id/reviews             ReviewRequest → BatchReply
 * GET    /api/tasks                         → Tasks
 * GET    /api/payments?text=                → FoundPayments                  (by payee or voucher, over all years in reach)
 * GET    /api/public/:address               → the published snapshot          (public, masked)
 *
 * GET    /api/audits                        → { items: AuditLine[] }
 * POST   /api/audits                        NewAuditRequest → AuditDetail
 * GET    /api/audits/:id                    → AuditDetail
 * GET    /api/audits/:id/file?as            → the original, a copy with comments, or the list as a workbook
 * POST   /api/audits/:id/dismissals         DismissalRequest → AuditDetail
 * DELETE /api/audits/:id/dismissals/:finding → 204
 * GET    /api/export.json, /api/export.xlsx → everything the person may see
 *
 * GET    /api/openapi.json                  → this, as OpenAPI 3.1           (public)
 * GET    /api/health, /api/ready            → { status }                     (public)
 */
