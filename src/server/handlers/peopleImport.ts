import type pg from "pg";
import type { PeopleImportReply, PeopleImportRequest } from "../api.ts";
import { callerMay } from "../identity/caller.ts";
import { administrationMessages } from "../identity/messages.ts";
import { peopleSheet, planPeople, type PlannedPerson } from "../identity/peopleImport.ts";
import { sheetRows } from "../identity/sheetRows.ts";
import { newId, newPassword } from "../identity/tokens.ts";
import { done, refused, type Reply } from "../reply.ts";
import { Refused, type Asked, type WritingDesk } from "../route.ts";
import { setPassword } from "../store/accounts.ts";
import { allOrganisations } from "../store/organisations.ts";
import { addPerson, peopleNamed } from "../store/people.ts";
import { sealedFields } from "./people.ts";

/** Each new password is worked on for a while: so many are made at once. */
const most = 200;

type Made = { readonly password: string; readonly hash: string };

/**
 * A list of people with their roles: all are added and asked for, or nobody. The roles are in force only when somebody
 * else has agreed. The dry run does everything and keeps nothing.
 */
export async function importPeople(asked: Asked<PeopleImportRequest>, desk: WritingDesk): Promise<Reply> {
  const { dryRun } = asked.body;
  const read = await sheetRows(asked.body, peopleSheet);
  if ("problem" in read) return refused("import-unreadable", read.problem);
  if (read.rows.length > most) return refused("import-unreadable", administrationMessages.importMany(most));
  const secrets = dryRun ? [] : await passwordsFor(read.rows.length, desk);
  return desk.write(async (client) => {
    const logins = read.rows.map(({ cells }) => cells.登录名.toLowerCase());
    const lines = planPeople(read.rows, await allOrganisations(client), await peopleNamed(client, logins));
    const isFit = lines.every(({ outcome }) => outcome !== "refused");
    const passwords: PeopleImportReply["passwords"] = [];
    if (isFit && !dryRun) {
      for (const [at, line] of lines.entries()) {
        const made = secrets[at];
        const refusal = made && (await keep(client, desk, line, made, asked.body.why));
        if (refusal) return refusal;
        if (made && !line.before) passwords.push({ name: line.name, login: line.login, password: made.password });
      }
    }
    const reply = done({
      done: isFit && !dryRun,
      lines: lines.map(({ line, name, login, organisation, roles, outcome, notes }) => ({
        line,
        name,
        login,
        organisation,
        roles,
        outcome,
        notes: [...notes],
      })),
      passwords,
    } satisfies PeopleImportReply);
    if (!isFit || dryRun) throw new Refused(reply);
    return reply;
  });
}

async function passwordsFor(count: number, { services }: WritingDesk): Promise<readonly Made[]> {
  const made: Made[] = [];
  for (let at = 0; at < count; at += 1) {
    const password = newPassword();
    made.push({ password, hash: await services.hasher.hash(password) });
  }
  return made;
}

async function keep(
  client: pg.PoolClient,
  { services, caller }: WritingDesk,
  { before, name, login, organisationId: organisation, personal, asked }: PlannedPerson,
  { hash }: Made,
  why: string,
): Promise<Reply | undefined> {
  const id = before?.id ?? newId();
  const now = services.now();
  const verdict = callerMay(caller, "grants.request", { entered: [id] });
  if (asked.length > 0 && !verdict.may) return refused(verdict.code, verdict.reason);
  if (!before) {
    const sealed = sealedFields(services, id, personal);
    await addPerson(client, { id, login, name, organisation, state: "active", ...sealed, by: caller.person.id, now });
    await setPassword(client, caller.tenant.id, id, { hash, history: [], mustChange: true, now });
  }
  for (const { role, organisation: at } of asked) {
    await client.query(
      `insert into role_grants (id, person_id, organisation_id, role, requested_by, requested_at, why)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [newId(), id, at, role, caller.person.id, now, why],
    );
  }
  return undefined;
}
