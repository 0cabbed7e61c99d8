import type { Organisation, PeopleImportLine } from "../api.ts";
import { newPerson } from "../contract/people.ts";
import { conflictOf, isRole, roles, roleTitles, type Role } from "../permissions.ts";
import { administrationMessages, importMessages } from "./messages.ts";
import type { SheetOf, SheetRow } from "./sheetRows.ts";

const columns = ["姓名", "登录名", "所在机构", "角色", "角色机构", "电话", "电子邮箱", "证件号码"] as const;
type Column = (typeof columns)[number];

export const peopleSheet: SheetOf<Column> = { columns, needed: ["姓名", "登录名", "所在机构"] };

/** Somebody who is there already, with the roles that are in force or asked for. */
export type Known = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly organisation: string;
  readonly isDisabled: boolean;
  readonly roles: readonly { readonly role: string; readonly organisation: string }[];
};

/** A row, and what is to be done about it. */
export type PlannedPerson = Omit<PeopleImportLine, "notes"> & {
  readonly notes: readonly string[];
  readonly before?: Known;
  readonly organisationId: string;
  readonly asked: readonly { readonly role: Role; readonly organisation: string }[];
  readonly personal: { readonly phone?: string; readonly email?: string; readonly idNumber?: string };
};

/** Whoever is new is added, and the roles that anybody of the list does not have yet are asked for. */
export function planPeople(
  rows: readonly SheetRow<Column>[],
  organisations: readonly Organisation[],
  known: ReadonlyMap<string, Known>,
): readonly PlannedPerson[] {
  const seen = new Map<string, number>();
  return rows.map((row) => {
    const login = row.cells.登录名.toLowerCase();
    const twin = seen.get(login);
    if (twin === undefined) seen.set(login, row.line);
    return planned(row, login, twin, organisations, known.get(login));
  });
}

function planned(
  { line, cells }: SheetRow<Column>,
  login: string,
  twin: number | undefined,
  organisations: readonly Organisation[],
  before: Known | undefined,
): PlannedPerson {
  const { 姓名: name, 所在机构, 角色机构, 电话, 电子邮箱, 证件号码 } = cells;
  const own = placeIn(所在机构, organisations);
  const root = organisations.find(({ parent }) => parent === undefined);
  const elsewhere = 角色机构 === "" ? own : placeIn(角色机构, organisations);
  const words = cells.角色.split(/[、，,;；/\n]+/u).map((word) => word.trim());
  const named = words.filter((word) => word !== "").map((word) => [word, roleNamed(word)] as const);
  const wanted = [...new Set(named.flatMap(([, role]) => role ?? []))];
  const asked = wanted.flatMap((role) => {
    const organisation = isAdministrator(role) ? root?.id : "id" in elsewhere ? elsewhere.id : undefined;
    return organisation === undefined ? [] : [{ role, organisation }];
  });
  // A role for an organisation is one for everything beneath it.
  const pathOf = (id: string) => organisations.find((one) => one.id === id)?.path;
  const isHeld = ({ role, organisation }: (typeof asked)[number]) =>
    before?.roles.some(
      (held) => held.role === role && pathOf(organisation)?.startsWith(pathOf(held.organisation) ?? "-"),
    ) ?? false;
  const missing = asked.filter((one) => !isHeld(one));
  const personal = {
    ...(电话 !== "" && { phone: 电话 }),
    ...(电子邮箱 !== "" && { email: 电子邮箱 }),
    ...(证件号码 !== "" && { idNumber: 证件号码 }),
  };
  const faults = [
    ...(before ? [] : shapeFaults({ name, login, organisation: "id" in own ? own.id : "x", ...personal })),
    ...("problem" in own ? [own.problem] : []),
    ...("problem" in elsewhere && 角色机构 !== "" ? [elsewhere.problem] : []),
    ...named.flatMap(([word, role]) =>
      role ? [] : [importMessages.unknownWord("角色", word, Object.values(roleTitles))],
    ),
    ...(twin === undefined ? [] : [importMessages.loginTwice(twin)]),
    ...(before && before.name !== name ? [importMessages.loginOf(before.name)] : []),
    ...(before?.isDisabled ? [administrationMessages.personDisabled()] : []),
    ...separated(before, wanted),
  ];
  const base = { line, name, login, organisation: 所在机构, personal };
  if (faults.length > 0 || "problem" in own)
    return {
      ...base,
      roles: words.filter(Boolean).join("、"),
      outcome: "refused",
      notes: faults,
      organisationId: "",
      asked: [],
    };
  return {
    ...base,
    ...(before && { before }),
    organisationId: own.id,
    roles: wanted.map((role) => roleTitles[role]).join("、"),
    outcome: before ? (missing.length > 0 ? "changed" : "same") : "new",
    notes: [
      ...(before ? [importMessages.isThere()] : []),
      ...(missing.length > 0 ? [importMessages.asksFor(missing.map(({ role }) => roleTitles[role]))] : []),
      ...(wanted.length === 0 && !before ? [importMessages.noRole()] : []),
    ],
    asked: missing,
  };
}

/** The three administrators keep to themselves, in one row as in all. */
function separated(before: Known | undefined, wanted: readonly Role[]): readonly string[] {
  const held = (before?.roles ?? []).map(({ role }) => role).filter(isRole);
  const conflicts = wanted.map((role, at) => conflictOf([...held, ...wanted.slice(0, at)], role));
  return [...new Set(conflicts.filter((one) => one !== undefined))];
}

/** The same demands as on a person who is added alone. */
function shapeFaults(values: object): readonly string[] {
  const read = newPerson.safeParse(values);
  if (read.success) return [];
  return read.error.issues.map(({ path, message }) => importMessages.field(String(path[0]), message));
}

function placeIn(
  text: string,
  organisations: readonly Organisation[],
): { readonly id: string } | { readonly problem: string } {
  const found = organisations.filter(({ id, name, active }) => active && text !== "" && (id === text || name === text));
  const [only] = found;
  if (!only) return { problem: importMessages.organisationUnknown(text) };
  return found.length === 1 ? { id: only.id } : { problem: importMessages.organisationAmbiguous(text) };
}

/** As the lists call them, and as offices do. */
const roleWords: Readonly<Partial<Record<string, Role>>> = {
  经办: "programme-officer",
  业务经办: "programme-officer",
  经办人员: "programme-officer",
  财务: "finance-officer",
  财务人: "finance-officer",
  会计: "finance-officer",
  领导: "director",
  分管领导: "director",
  单位负责人: "director",
  区县经办: "county-officer",
  县区经办人: "county-officer",
  财政: "finance-department",
  财政局: "finance-department",
  第三方: "evaluator",
  评价机构: "evaluator",
  第三方机构: "evaluator",
};

function roleNamed(word: string): Role | undefined {
  return isRole(word) ? word : (roles.find((role) => roleTitles[role] === word) ?? roleWords[word]);
}

const isAdministrator = (role: Role): boolean => role.endsWith("-administrator");
