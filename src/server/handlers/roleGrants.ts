import type pg from "pg";
import type {
  Approvals,
  ApprovalsRequest,
  NewRoleGrantRequest,
  RoleGrant,
  RoleGrantsQuery,
  WhyRequest,
} from "../api.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { newId } from "../identity/tokens.ts";
import { conflictOf, isRole } from "../permissions.ts";
import { created, done, gone, refused, refusedWith, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { organisationById } from "../store/organisations.ts";
import { grantById, grantsPage, openRoles, otherHolders, personById, titleOf } from "../store/people.ts";
import { isAdministrator } from "./people.ts";

const unknown = (id: string): Reply => refused("thing-unknown", administrationMessages.unknown("角色授予", id));

export async function listGrants({ query }: Asked<unknown, RoleGrantsQuery>, { read }: ReadingDesk): Promise<Reply> {
  return done(await read((client) => grantsPage(client, query)));
}

/** Asked for by the system administrator; in force only when the security administrator has approved it. */
export async function requestGrant(
  { body }: Asked<NewRoleGrantRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const { role } = body;
  if (!isRole(role)) return unfit("role", administrationMessages.roleUnknown(role));
  const id = newId();
  return write(async (client) => {
    const found = await personById(client, body.person, { sealer: services.sealer, now: services.now() });
    if (!found) return unfit("person", administrationMessages.unknown("人员", body.person));
    const organisation = await organisationById(client, body.organisation);
    if (!organisation) return unfit("organisation", administrationMessages.unknown("机构", body.organisation));
    const verdict = callerMay(caller, "grants.request", { path: organisation.path, entered: [body.person] });
    if (!verdict.may) return refused(verdict.code, verdict.reason);
    if (found.person.state === "disabled") return unfit("person", administrationMessages.personDisabled());
    if (isAdministrator(role) && organisation.parent !== undefined) {
      return unfit("organisation", administrationMessages.administratorRoot());
    }
    const conflict = conflictOf((await openRoles(client, body.person)).filter(isRole), role);
    if (conflict !== undefined) return refused("roles-separated", conflict);
    await client.query(
      `insert into role_grants (id, person_id, organisation_id, role, requested_by, requested_at, why)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, body.person, body.organisation, role, caller.person.id, services.now(), body.why],
    );
    return created(await grantById(client, id), `/api/role-grants/${id}`);
  });
}

function unfit(field: string, message: string): Reply {
  return refusedWith("thing-unknown", message, { places: [{ field, message }] });
}

/** One that is waiting or in force, kept from everybody else until the work is done; otherwise why not. */
async function openGrant(client: pg.ClientBase, id: string): Promise<RoleGrant | Reply> {
  await client.query("select 1 from role_grants where id = $1 for update", [id]);
  const grant = await grantById(client, id);
  if (!grant) return unknown(id);
  return grant.state === "ended" ? refused("grant-ended", administrationMessages.grantEnded()) : grant;
}

const isReply = (found: RoleGrant | Reply): found is Reply => !("requested" in found);

/** By somebody else than whoever asked for it and whoever gets it. */
export async function approveGrant({ params }: Asked<WhyRequest>, desk: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return desk.write(async (client) => {
    const refusal = await approval(client, desk, id);
    return refusal ?? done(await grantById(client, id));
  });
}

/** Many for one reason: each on its own; those this person may not approve say why. */
export async function approveGrants({ body }: Asked<ApprovalsRequest>, desk: WritingDesk): Promise<Reply> {
  return desk.write(async (client) => {
    const rows: Approvals["rows"][number][] = [];
    for (const id of new Set(body.grants)) {
      const refusal = await approval(client, desk, id);
      rows.push({ id, approved: refusal === undefined, ...(refusal && { reason: reasonOf(refusal) }) });
    }
    return done({ rows } satisfies Approvals);
  });
}

const reasonOf = (reply: Reply): string => ("problem" in reply ? reply.problem.detail : "");

async function approval(
  client: pg.ClientBase,
  { services, caller }: WritingDesk,
  id: string,
): Promise<Reply | undefined> {
  const grant = await openGrant(client, id);
  if (isReply(grant)) return grant;
  if (grant.state === "active") return refused("grant-exists", administrationMessages.grantActive());
  const entered = [grant.person.id, ...(grant.requestedBy ? [grant.requestedBy.id] : [])];
  const verdict = callerMay(caller, "grants.approve", { entered });
  if (!verdict.may) return refused(verdict.code, verdict.reason);
  await client.query("update role_grants set approved_by = $2, approved_at = $3 where id = $1", [
    id,
    caller.person.id,
    services.now(),
  ]);
  return undefined;
}

/** Takes a role away, or refuses or withdraws a request. The last of each administrators stays. */
export async function endGrant(
  { params }: Asked<WhyRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  return write(async (client) => {
    const grant = await openGrant(client, params["id"] ?? "");
    if (isReply(grant)) return grant;
    const { id, role, person } = grant;
    const verdict = callerMay(caller, "grants.end", { entered: [person.id] });
    if (!verdict.may) return refused(verdict.code, verdict.reason);
    if (grant.state === "active" && isAdministrator(role) && (await otherHolders(client, role, person.id)) === 0) {
      return refused("roles-separated", administrationMessages.lastAdministrator(titleOf(role)));
    }
    await client.query("update role_grants set ended_by = $2, ended_at = $3 where id = $1", [
      id,
      caller.person.id,
      services.now(),
    ]);
    return gone;
  });
}
