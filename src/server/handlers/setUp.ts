import type { SetUpReply, SetUpRequest, SetUpState } from "../api.ts";
import { demoLogins } from "../demo.ts";
import { signInMessages } from "../identity/messages.ts";
import { sameText } from "../identity/totp.ts";
import { newId, newPassword, tokenDigest } from "../identity/tokens.ts";
import { addSchemes } from "../library/templates.ts";
import { administrators, roleTitles } from "../permissions.ts";
import { refusalOfDatabase } from "../refusals.ts";
import { done, refused, refusedWith, type Reply } from "../reply.ts";
import type { Asked, PublicDesk } from "../route.ts";
import { hasPeople } from "../services.ts";
import { setPassword } from "../store/accounts.ts";
import { addOrganisation } from "../store/organisations.ts";
import { administrationMessages } from "../identity/messages.ts";

export async function getSetUp(_asked: Asked, { services }: PublicDesk): Promise<Reply> {
  const needed = services.setUpCode !== undefined && !(await hasPeople(services.database));
  return done({ needed, ...(services.demo && { demo: [...demoLogins] }) } satisfies SetUpState);
}

/** The tenant, its root organisation and three administrators, each a different person with a one-time password. */
export async function setUp({ body, from }: Asked<SetUpRequest>, { services }: PublicDesk): Promise<Reply> {
  const { setUpCode, hasher, now, system } = services;
  const unfit = unfitSetUp(body);
  if (unfit) return unfit;
  if (setUpCode === undefined) return refused("set-up-done", signInMessages.setUpDone());
  if (!sameText(tokenDigest(body.code.trim()), setUpCode.digest)) {
    return refused("set-up-code-wrong", signInMessages.setUpCode());
  }
  const people = await Promise.all(
    administrators.map(async (role) => {
      const { login, name } = body[keyOf(role)];
      const password = newPassword();
      return { role, login: login.trim().toLowerCase(), name, password, hash: await hasher.hash(password) };
    }),
  );
  const { tenant, organisation } = body;
  try {
    return await system.write({ tenant: tenant.id, action: "set-up", request: from.request }, async (client) => {
      await client.query("select pg_advisory_xact_lock($1)", [setUpLock]);
      const { rows } = await client.query("select 1 from people where tenant_id <> 'demo' limit 1");
      if (rows.length > 0) return refused("set-up-done", signInMessages.setUpDone());
      await client.query("insert into tenants (name) values ($1)", [tenant.name]);
      const { name, region } = organisation;
      await addOrganisation(client, { id: "root", parent: undefined, name, kind: "government", region, now: now() });
      await addSchemes(client, "root");
      for (const { role, login, name: personName, hash } of people) {
        const id = newId();
        await client.query(
          "insert into people (id, organisation_id, login, name, created_at) values ($1, 'root', $2, $3, $4)",
          [id, login, personName, now()],
        );
        await setPassword(client, tenant.id, id, { hash, history: [], mustChange: true, now: now() });
        await client.query(
          `insert into role_grants (id, person_id, organisation_id, role, requested_at, why, approved_at)
           values ($1, $2, 'root', $3, $4, '首次设置', $4)`,
          [newId(), id, role, now()],
        );
      }
      const shown = people.map(({ login, role, password }) => ({ login, title: roleTitles[role], password }));
      return done({ people: shown } satisfies SetUpReply);
    });
  } catch (error) {
    const reply = refusalOfDatabase(error);
    if (reply) return reply;
    throw error;
  }
}

const setUpLock = 4180;

function keyOf(role: string): "system" | "security" | "audit" {
  if (role === "system-administrator") return "system";
  return role === "security-administrator" ? "security" : "audit";
}

/** Three persons are three logins; the demonstration's tenant is no office. */
function unfitSetUp({ system, security, audit, tenant }: SetUpRequest): Reply | undefined {
  const logins = { system, security, audit };
  const seen = new Set<string>();
  const places = Object.entries(logins).flatMap(([key, person]) => {
    const login = person.login.trim().toLowerCase();
    const message = !/^[a-z0-9][a-z0-9._-]{1,63}$/.test(login)
      ? administrationMessages.loginForm()
      : seen.has(login)
        ? administrationMessages.threePeople()
        : undefined;
    seen.add(login);
    return message === undefined ? [] : [{ field: `${key}.login`, message }];
  });
  if (["demo", "system"].includes(tenant.id))
    places.push({ field: "tenant.id", message: administrationMessages.tenantReserved() });
  if (places.length === 0) return undefined;
  const detail = places.map(({ field, message }) => `${field}：${message}`).join("；");
  return refusedWith("request-malformed", `${detail}。`, { places });
}
