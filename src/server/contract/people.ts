import { z } from "zod";
import { id, moment, named, pageOf, pageQuery, why } from "./common.ts";

/** Organisations, people, and the roles people hold for organisations. */

export const organisationKinds = ["government", "bureau", "finance", "unit", "evaluator", "applicant"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export const organisationLevels = ["nation", "province", "city", "county", "town"] as const;
export type OrganisationLevel = (typeof organisationLevels)[number];

/** GB/T 2260: six digits, nine in finance systems, twelve down to the village. */
const region = z.string().regex(/^\d{6}(\d{3}){0,2}$/, "行政区划代码应为 6、9 或 12 位数字");

export const organisation = z
  .object({
    id: z.string(),
    /** Absent at the root. */
    parent: z.string().optional(),
    path: z.string(),
    name: z.string(),
    kind: z.enum(organisationKinds),
    level: z.enum(organisationLevels).optional(),
    region: z.string().optional(),
    active: z.boolean(),
    /** For If-Match, in quotation marks. */
    revision: z.number().int(),
  })
  .meta({ id: "Organisation" });
export type Organisation = z.infer<typeof organisation>;
export const organisations = z.object({ items: z.array(organisation) });

const organisationName = z.string().trim().min(1).max(200);
export const newOrganisation = z.object({
  parent: id,
  name: organisationName,
  kind: z.enum(organisationKinds),
  level: z.enum(organisationLevels).optional(),
  region: region.optional(),
});
export type NewOrganisationRequest = z.infer<typeof newOrganisation>;

/** `null` takes a value away. */
export const organisationChange = z.object({
  parent: id.optional(),
  name: organisationName.optional(),
  kind: z.enum(organisationKinds).optional(),
  level: z.enum(organisationLevels).nullable().optional(),
  region: region.nullable().optional(),
  active: z.boolean().optional(),
  why: why.optional(),
});
export type OrganisationChangeRequest = z.infer<typeof organisationChange>;

/** Rows copied from a sheet (tab-separated, with a header line), or the file itself in base 64. */
export const organisationImport = z
  .object({
    text: z.string().max(1_000_000).optional(),
    file: z.object({ name: z.string().min(1).max(200), content: z.base64().max(4_000_000) }).optional(),
    /** True: says what it would do, and does nothing. */
    dryRun: z.boolean(),
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), "text 和 file 应只给一个");
export type OrganisationImportRequest = z.infer<typeof organisationImport>;

export const organisationImportLine = z
  .object({
    /** As a person counts lines, the header being 1. */
    line: z.number().int(),
    name: z.string(),
    parent: z.string(),
    outcome: z.enum(["new", "changed", "same", "refused"]),
    /** What changes, or why it is refused. */
    notes: z.array(z.string()),
  })
  .meta({ id: "OrganisationImportLine" });
export type OrganisationImportLine = z.infer<typeof organisationImportLine>;

export const organisationImportReply = z
  .object({
    /** False while any line is refused: then nothing at all was stored. */
    done: z.boolean(),
    lines: z.array(organisationImportLine),
  })
  .meta({ id: "OrganisationImportReply" });
export type OrganisationImportReply = z.infer<typeof organisationImportReply>;

export const personRole = z
  .object({
    grant: z.string(),
    role: z.string(),
    title: z.string(),
    organisation: named,
    state: z.enum(["waiting", "active"]),
  })
  .meta({ id: "PersonRole" });

export const person = z
  .object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    organisation: named,
    state: z.enum(["active", "disabled"]),
    /** Masked; absent where nothing is known. */
    phone: z.string().optional(),
    email: z.string().optional(),
    idNumber: z.string().optional(),
    roles: z.array(personRole),
    lockedUntil: moment.optional(),
    mustChangePassword: z.boolean(),
    hasSecondFactor: z.boolean(),
    lastSignedIn: moment.optional(),
    demo: z.boolean(),
    revision: z.number().int(),
  })
  .meta({ id: "Person" });
export type Person = z.infer<typeof person>;
export const people = pageOf(person);

export const peopleQuery = pageQuery.extend({
  /** Part of a name or login. */
  text: z.string().max(64).optional(),
  organisation: id.optional(),
  state: z.enum(["active", "disabled"]).optional(),
});
export type PeopleQuery = z.infer<typeof peopleQuery>;

const personName = z.string().trim().min(1).max(100);
const login = z.string().regex(/^[a-z0-9][a-z0-9._-]{1,63}$/, "登录名应为 2 到 64 个小写字母、数字、点、横线或下划线");
const phone = z.string().regex(/^\+?[\d -]{5,20}$/, "电话号码只能由数字、空格和连字符组成");
const email = z.string().max(200).pipe(z.email());
const idNumber = z.string().regex(/^[0-9A-Za-z]{5,20}$/, "证件号码只能由 5 到 20 个字母和数字组成");

export const newPerson = z.object({
  login,
  name: personName,
  organisation: id,
  phone: phone.optional(),
  email: email.optional(),
  idNumber: idNumber.optional(),
});
export type NewPersonRequest = z.infer<typeof newPerson>;

/** The first password, shown once. */
export const newPersonReply = z.object({ person, password: z.string() }).meta({ id: "NewPerson" });
export type NewPersonReply = z.infer<typeof newPersonReply>;

/** People from a sheet, with the roles that are asked for them; one reason for all of these. */
export const peopleImport = z
  .object({
    text: z.string().max(1_000_000).optional(),
    file: z.object({ name: z.string().min(1).max(200), content: z.base64().max(4_000_000) }).optional(),
    /** True: says what it would do, and does nothing. */
    dryRun: z.boolean(),
    why,
  })
  .refine(({ text, file }) => (text === undefined) !== (file === undefined), "text 和 file 应只给一个");
export type PeopleImportRequest = z.infer<typeof peopleImport>;

export const peopleImportLine = z
  .object({
    /** As a person counts lines, the header being 1. */
    line: z.number().int(),
    name: z.string(),
    login: z.string(),
    organisation: z.string(),
    roles: z.string(),
    outcome: z.enum(["new", "changed", "same", "refused"]),
    notes: z.array(z.string()),
  })
  .meta({ id: "PeopleImportLine" });
export type PeopleImportLine = z.infer<typeof peopleImportLine>;

export const peopleImportReply = z
  .object({
    /** False while any line is refused: then nobody at all was added. */
    done: z.boolean(),
    lines: z.array(peopleImportLine),
    /** The first passwords, shown once. */
    passwords: z.array(z.object({ name: z.string(), login: z.string(), password: z.string() })),
  })
  .meta({ id: "PeopleImportReply" });
export type PeopleImportReply = z.infer<typeof peopleImportReply>;

export const personChange = z.object({
  name: personName.optional(),
  organisation: id.optional(),
  state: z.enum(["active", "disabled"]).optional(),
  phone: phone.nullable().optional(),
  email: email.nullable().optional(),
  idNumber: idNumber.nullable().optional(),
  why: why.optional(),
});
export type PersonChangeRequest = z.infer<typeof personChange>;

export const oneTimePassword = z.object({ password: z.string() }).meta({ id: "OneTimePassword" });
export type OneTimePassword = z.infer<typeof oneTimePassword>;

export const unmask = z.object({ field: z.enum(["phone", "email", "idNumber"]), why });
export type UnmaskRequest = z.infer<typeof unmask>;
export const unmasked = z.object({ value: z.string().optional() }).meta({ id: "Unmasked" });
export type Unmasked = z.infer<typeof unmasked>;

export const roleGrant = z
  .object({
    id: z.string(),
    state: z.enum(["waiting", "active", "ended"]),
    person: named.extend({ login: z.string() }),
    organisation: named,
    role: z.string(),
    title: z.string(),
    why: z.string().optional(),
    requestedBy: named.optional(),
    requested: moment,
    approvedBy: named.optional(),
    approved: moment.optional(),
    endedBy: named.optional(),
    ended: moment.optional(),
  })
  .meta({ id: "RoleGrant" });
export type RoleGrant = z.infer<typeof roleGrant>;
export const roleGrants = pageOf(roleGrant);

export const roleGrantsQuery = pageQuery.extend({
  state: z.enum(["waiting", "active", "ended"]).optional(),
  person: id.optional(),
});
export type RoleGrantsQuery = z.infer<typeof roleGrantsQuery>;

/** Many requests agreed to for one reason; each is answered for itself. */
export const approvalsBody = z.object({ grants: z.array(id).min(1).max(200), why });
export type ApprovalsRequest = z.infer<typeof approvalsBody>;
export const approvals = z
  .object({ rows: z.array(z.object({ id: z.string(), approved: z.boolean(), reason: z.string().optional() })) })
  .meta({ id: "Approvals" });
export type Approvals = z.infer<typeof approvals>;

export const newRoleGrant = z.object({ person: id, organisation: id, role: z.string().max(60), why });
export type NewRoleGrantRequest = z.infer<typeof newRoleGrant>;
