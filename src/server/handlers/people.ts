import { systemOn } from "../database/door.ts";
import type {
  NewPersonReply,
  NewPersonRequest,
  OneTimePassword,
  PeopleQuery,
  PersonChangeRequest,
  Unmasked,
  UnmaskRequest,
  WhyRequest,
} from "../api.ts";
import type pg from "pg";
import { callerMay, type Caller } from "../identity/caller.ts";
import type { PersonalField } from "../identity/masks.ts";
import { administrationMessages } from "../identity/messages.ts";
import { newId, newPassword } from "../identity/tokens.ts";
import { administrators, type Action, type Role } from "../permissions.ts";
import { created, done, etag, refused, refusedWith, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, Services, WritingDesk } from "../route.ts";
import { accountOf, dropSessions, giveTriesBack, setPassword } from "../store/accounts.ts";
import { organisationById } from "../store/organisations.ts";
import { dropSecret } from "../store/ownAccount.ts";
import {
  addPerson,
  changePerson,
  openField,
  otherHolders,
  peoplePage,
  personalContext,
  personById,
  titleOf,
  type FoundPerson,
} from "../store/people.ts";
import { recordEvent } from "../store/record.ts";
import { versionRefusal } from "./versions.ts";

const viewing = ({ sealer, now }: Services) => ({ sealer, now: now() });
const unknown = (id: string): Reply => refused("thing-unknown", administrationMessages.unknown("人员", id));

export async function listPeople(
  { query }: Asked<unknown, PeopleQuery>,
  { read, services }: ReadingDesk,
): Promise<Reply> {
  return done(await read((client) => peoplePage(client, query, viewing(services))));
}

export async function getPerson({ params }: Asked, { read, services }: ReadingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  const found = await read((client) => personById(client, id, viewing(services)));
  return found ? done(found.person, etag(found.person.revision)) : unknown(id);
}

/** The password is made here and shown once; it opens nothing but its own change. */
export async function createPerson(
  { body }: Asked<NewPersonRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const [id, password] = [newId(), newPassword()];
  const hash = await services.hasher.hash(password);
  return write(async (client) => {
    const { login, name, organisation } = body;
    if (!(await organisationById(client, organisation))) return organisationUnknown(organisation);
    const sealed = sealedFields(services, id, body);
    const now = services.now();
    await addPerson(client, { id, login, name, organisation, state: "active", ...sealed, by: caller.person.id, now });
    await setPassword(client, caller.tenant.id, id, { hash, history: [], mustChange: true, now });
    const found = await personById(client, id, viewing(services));
    if (!found) return unknown(id);
    const reply: NewPersonReply = { person: found.person, password };
    return created(reply, `/api/people/${id}`, etag(found.person.revision));
  });
}

function organisationUnknown(id: string): Reply {
  const message = administrationMessages.unknown("机构", id);
  return refusedWith("thing-unknown", message, { places: [{ field: "organisation", message }] });
}

type Personal = { readonly [Field in PersonalField]?: string | null | undefined };

export function sealedFields({ sealer }: Services, id: string, values: Personal) {
  const seal = (field: PersonalField): string | null => {
    const value = values[field];
    return value === undefined || value === null ? null : sealer.seal(value, personalContext(id, field));
  };
  return { phone: seal("phone"), email: seal("email"), idNumber: seal("idNumber") };
}

export async function patchPerson(
  { params, body, ifMatch }: Asked<PersonChangeRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (client) => {
    const before = await personById(client, id, viewing(services));
    if (!before) return unknown(id);
    const refusal = versionRefusal(ifMatch, before.person, body) ?? (await changeRefusal(client, before, body));
    if (refusal) return refusal;
    const sealed = { ...sealedBefore(before), ...given(sealedFields(services, id, body), body) };
    const values = {
      name: body.name ?? before.person.name,
      organisation: body.organisation ?? before.person.organisation.id,
      state: body.state ?? before.person.state,
      ...sealed,
    };
    if (!(await changePerson(client, { id, revision: before.person.revision, ...values }))) {
      const current = await personById(client, id, viewing(services));
      return (current && versionRefusal(ifMatch, current.person, body)) ?? unknown(id);
    }
    if (values.state === "disabled") await dropSessions(client, { tenant: caller.tenant.id, person: id });
    const after = await personById(client, id, viewing(services));
    return after ? done(after.person, etag(after.person.revision)) : unknown(id);
  });
}

const sealedBefore = ({ sealed }: FoundPerson) => ({
  phone: sealed.phone_sealed,
  email: sealed.email_sealed,
  idNumber: sealed.id_number_sealed,
});

/** Only what the request speaks of. */
function given(sealed: ReturnType<typeof sealedFields>, body: Personal): Partial<typeof sealed> {
  const fields: readonly PersonalField[] = ["phone", "email", "idNumber"];
  return Object.fromEntries(fields.filter((field) => body[field] !== undefined).map((field) => [field, sealed[field]]));
}

async function changeRefusal(
  client: pg.ClientBase,
  { person }: FoundPerson,
  { organisation, state }: PersonChangeRequest,
): Promise<Reply | undefined> {
  if (organisation !== undefined && !(await organisationById(client, organisation))) {
    return organisationUnknown(organisation);
  }
  if (state !== "disabled" || person.state === "disabled") return undefined;
  for (const { role, state: granted } of person.roles) {
    const isLast = granted === "active" && isAdministrator(role) && (await otherHolders(client, role, person.id)) === 0;
    if (isLast) return refused("roles-separated", administrationMessages.lastAdministrator(titleOf(role)));
  }
  return undefined;
}

export function isAdministrator(role: string): role is Role {
  return administrators.some((one) => one === role);
}

/** A new one-time password; all sessions of the person end. */
export async function resetPassword(
  { params }: Asked<WhyRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const id = params["id"] ?? "";
  const password = newPassword();
  const hash = await services.hasher.hash(password);
  return write(async (client) =>
    forOther(client, services, caller, "people.reset-password", id, async () => {
      const account = await accountOf(systemOn(client), caller.tenant.id, id);
      const history = [account?.passwordHash ?? "", ...(account?.history ?? [])].filter((one) => one !== "");
      const { history: most } = caller.policy.password;
      const now = services.now();
      await setPassword(client, caller.tenant.id, id, { hash, history: history.slice(0, most), mustChange: true, now });
      await dropSessions(client, { tenant: caller.tenant.id, person: id });
      return done({ password } satisfies OneTimePassword);
    }),
  );
}

/** When the telephone is lost and the recovery codes are too. */
export async function resetSecondFactor(
  { params }: Asked<WhyRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (client) =>
    forOther(client, services, caller, "people.reset-second-factor", id, async () => {
      await dropSecret(client, id);
      await dropSessions(client, { tenant: caller.tenant.id, person: id });
      return personReply(client, services, id);
    }),
  );
}

export async function unlock({ params }: Asked<WhyRequest>, { services, caller, write }: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (client) =>
    forOther(client, services, caller, "people.unlock", id, async ({ person }) => {
      await giveTriesBack(client, caller.tenant.id, id);
      await recordEvent(client, { kind: "sign-in", id, organisation: person.organisation.id });
      return personReply(client, services, id);
    }),
  );
}

/** One field of one person, with the reason in the record. */
export async function unmask({ params, body }: Asked<UnmaskRequest>, { services, write }: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (client) => {
    const found = await personById(client, id, viewing(services));
    if (!found) return unknown(id);
    const { field } = body;
    const organisation = found.person.organisation.id;
    await recordEvent(client, { kind: "unmasked", id, detail: { field }, organisation });
    const value = openField(found.sealed, field, services.sealer);
    return done({ ...(value !== undefined && { value }) } satisfies Unmasked);
  });
}

/** Nobody helps themselves. */
async function forOther(
  client: pg.ClientBase,
  services: Services,
  caller: Caller,
  action: Action,
  id: string,
  work: (found: FoundPerson) => Promise<Reply>,
): Promise<Reply> {
  const found = await personById(client, id, viewing(services));
  if (!found) return unknown(id);
  const verdict = callerMay(caller, action, { path: found.path, entered: [id] });
  return verdict.may ? work(found) : refused(verdict.code, verdict.reason);
}

async function personReply(client: pg.ClientBase, services: Services, id: string): Promise<Reply> {
  const found = await personById(client, id, viewing(services));
  return found ? done(found.person, etag(found.person.revision)) : unknown(id);
}
