import type pg from "pg";
import type { Stage } from "../api.ts";
import type { Doors } from "../database/door.ts";
import type { Caller } from "../identity/caller.ts";
import { policyOf, type Stored } from "../identity/settings.ts";
import type { Grant } from "../permissions.ts";

/** What sign-in and sessions need of the database, before it is known who asks; hence through the system's doors. */
export type System = Doors["system"];

export type Account = {
  readonly tenant: string;
  readonly person: string;
  readonly organisation: string;
  readonly login: string;
  readonly state: "active" | "disabled";
  readonly demo: boolean;
  readonly passwordHash: string | null;
  readonly changedAt: Date | null;
  readonly mustChange: boolean;
  readonly history: readonly string[];
  readonly secretSealed: string | null;
  readonly confirmedAt: Date | null;
  readonly recoveryHashes: readonly string[];
  readonly lastStep: string | null;
  readonly lockedUntil: Date | null;
  readonly lastSignedInAt: Date | null;
  readonly createdAt: Date;
  readonly settings: Stored;
};

const accountColumns = `p.tenant_id as tenant, p.id as person, p.organisation_id as organisation, p.login, p.state, p.demo,
  p.created_at as "createdAt", c.password_hash as "passwordHash", c.changed_at as "changedAt",
  coalesce(c.must_change, true) as "mustChange", coalesce(c.history, '{}') as history,
  c.totp_secret_sealed as "secretSealed", c.totp_confirmed_at as "confirmedAt",
  coalesce(c.recovery_hashes, '{}') as "recoveryHashes", c.totp_last_step as "lastStep", c.locked_until as "lockedUntil",
  c.last_signed_in_at as "lastSignedInAt",
  coalesce((select json_object_agg(name, value) from settings s where s.tenant_id = p.tenant_id), '{}') as settings`;
const accountTables = `people p left join credentials c on c.tenant_id = p.tenant_id and c.person_id = p.id`;

export async function accountByLogin(system: System, login: string): Promise<Account | undefined> {
  const sql = `select ${accountColumns} from ${accountTables} where p.login = $1`;
  return (await system.query<Account>(sql, [login]))[0];
}

export async function accountOf(
  system: Pick<System, "query">,
  tenant: string,
  person: string,
): Promise<Account | undefined> {
  const sql = `select ${accountColumns} from ${accountTables} where p.tenant_id = $1 and p.id = $2`;
  return (await system.query<Account>(sql, [tenant, person]))[0];
}

type CallerRow = {
  readonly id: string;
  readonly stage: Stage;
  readonly tenant_id: string;
  readonly tenant_name: string;
  readonly tenant_demo: boolean;
  readonly person_id: string;
  readonly login: string;
  readonly person_name: string;
  readonly person_demo: boolean;
  readonly organisation_id: string;
  readonly organisation_name: string;
  readonly grants: readonly (Grant & { readonly organisationName: string })[];
  readonly settings: Stored;
  readonly head: string | null;
};

const callerColumns = `p.tenant_id, t.name as tenant_name, t.demo as tenant_demo, p.id as person_id, p.login,
  p.name as person_name, p.demo as person_demo, p.organisation_id, o.name as organisation_name,
  coalesce((select json_agg(json_build_object('role', g.role, 'organisation', g.organisation_id, 'path', x.path,
      'organisationName', x.name) order by g.role, x.path)
    from role_grants g cross join lateral (select path, name from organisations
      where tenant_id = g.tenant_id and id = g.organisation_id and active limit 1) x
    where g.tenant_id = p.tenant_id and g.person_id = p.id and g.approved_at is not null and g.ended_at is null),
    '[]') as grants,
  (select h.hash from record_heads h where h.tenant_id = p.tenant_id) as head,
  coalesce((select json_object_agg(name, value) from settings s where s.tenant_id = p.tenant_id), '{}') as settings`;
/** Each by its key, said so that the planner has no other way: it may not know yet how big a tenant has become. */
const callerTables = `cross join lateral (select * from people
    where tenant_id = k.tenant_id and id = k.person_id and state = 'active' limit 1) p
  cross join lateral (select name, demo from tenants where tenant_id = p.tenant_id limit 1) t
  cross join lateral (select name from organisations where tenant_id = p.tenant_id and id = p.organisation_id limit 1) o`;

type SessionRow = CallerRow & { readonly seen_at: Date; readonly expires_at: Date };

export type FoundSession = { readonly caller: Caller; readonly seenAt: Date; readonly expiresAt: Date };

/** Session, person, roles and settings in one trip: every request asks this. */
export async function sessionBy(system: System, digest: string): Promise<FoundSession | undefined> {
  const [row] = await system.query<SessionRow>(
    `select k.id, k.stage, k.seen_at, k.expires_at, ${callerColumns} from sessions k ${callerTables}
     where k.token_hash = $1`,
    [digest],
  );
  if (!row) return undefined;
  const by = { kind: "session", id: row.id, digest, ends: row.expires_at } as const;
  return { caller: { ...callerOf(row), by }, seenAt: row.seen_at, expiresAt: row.expires_at };
}

/** Somebody by the id of the account, without a session: for the people of the demonstration. */
export async function callerNamed(system: System, tenant: string, person: string): Promise<Caller | undefined> {
  const [row] = await system.query<CallerRow>(
    `select p.id, 'full' as stage, ${callerColumns}
     from (select $1::text as tenant_id, $2::text as person_id) k ${callerTables}`,
    [tenant, person],
  );
  return row && { ...callerOf(row), by: { kind: "session", id: row.id, digest: "", ends: new Date(0) } };
}

type TokenRow = Omit<CallerRow, "stage"> & {
  readonly actions: readonly string[] | null;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly changed_at: Date | null;
};

export type FoundToken = { readonly caller: Caller; readonly expiresAt: Date; readonly lastUsedAt: Date | null };

export async function tokenBy(system: System, digest: string): Promise<FoundToken | undefined> {
  const [row] = await system.query<TokenRow>(
    `select k.id, k.actions, k.expires_at, k.last_used_at, ${callerColumns} from api_tokens k ${callerTables}
     where k.token_hash = $1 and k.ended_at is null`,
    [digest],
  );
  if (!row) return undefined;
  const by = { kind: "token", id: row.id, actions: row.actions } as const;
  return {
    caller: { ...callerOf({ ...row, stage: "full" }), by },
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

function callerOf(row: CallerRow): Omit<Caller, "by"> {
  return {
    tenant: { id: row.tenant_id, name: row.tenant_name, demo: row.tenant_demo },
    person: {
      id: row.person_id,
      login: row.login,
      name: row.person_name,
      organisation: { id: row.organisation_id, name: row.organisation_name },
      demo: row.person_demo,
    },
    grants: row.grants,
    stage: row.stage,
    policy: policyOf(row.settings),
    head: row.head,
  };
}

export async function sessionSeen(system: System, digest: string, now: Date): Promise<void> {
  await system.query("update sessions set seen_at = $2 where token_hash = $1 and seen_at < $2", [digest, now]);
}

export async function tokenUsed(system: System, tenant: string, id: string, now: Date): Promise<void> {
  await system.query("update api_tokens set last_used_at = $3 where tenant_id = $1 and id = $2", [tenant, id, now]);
}

export async function dropSession(system: System, digest: string): Promise<void> {
  await system.query("delete from sessions where token_hash = $1", [digest]);
}

/** All sessions of a person but, where given, one; each ends at once, whichever process serves it. */
export async function dropSessions(
  client: pg.ClientBase,
  { tenant, person, except = "" }: { readonly tenant: string; readonly person: string; readonly except?: string },
): Promise<void> {
  const sql = "delete from sessions where tenant_id = $1 and person_id = $2 and token_hash <> $3";
  await client.query(sql, [tenant, person, except]);
}

export type NewSession = {
  readonly id: string;
  readonly digest: string;
  readonly person: string;
  readonly stage: Stage;
  readonly now: Date;
  readonly expires: Date;
  readonly address: string;
  readonly agent: string;
};

export async function addSession(client: pg.ClientBase, tenant: string, session: NewSession): Promise<void> {
  const { id, digest, person, stage, now, expires, address, agent } = session;
  await client.query(
    `insert into sessions (token_hash, tenant_id, id, person_id, stage, created_at, seen_at, expires_at, address, agent)
     values ($1, $2, $3, $4, $5, $6, $6, $7, $8, $9)`,
    [digest, tenant, id, person, stage, now, expires, address, agent.slice(0, 200)],
  );
}

/**
 * Takes one of the tries an account has, before the password is even looked at: a hundred guesses at the same moment
 * are five tries as well. Undefined when none is left. A right password gives the tries back.
 */
export async function takeTry(
  system: System,
  account: Pick<Account, "tenant" | "person">,
  limit: { readonly failures: number; readonly until: Date; readonly now: Date },
): Promise<{ readonly isLast: boolean } | undefined> {
  const [row] = await system.query<{ readonly failures: number }>(
    `update credentials set last_failed_at = $5,
       failures = case when locked_until is null then failures else 0 end + 1,
       locked_until = case when case when locked_until is null then failures else 0 end + 1 >= $3 then $4::timestamptz end
     where tenant_id = $1 and person_id = $2 and (locked_until is null or locked_until <= $5)
     returning failures`,
    [account.tenant, account.person, limit.failures, limit.until, limit.now],
  );
  return row && { isLast: row.failures >= limit.failures };
}

/** After the right password, or by the security administrator. */
export async function giveTriesBack(client: pg.ClientBase, tenant: string, person: string): Promise<void> {
  const sql = "update credentials set failures = 0, locked_until = null where tenant_id = $1 and person_id = $2";
  await client.query(sql, [tenant, person]);
}

/** After the right password while a code is still wanted: that one was no failure, the ones before it stay. */
export async function giveTryBack(client: pg.ClientBase, tenant: string, person: string): Promise<void> {
  await client.query(
    `update credentials set failures = greatest(failures - 1, 0), locked_until = null
     where tenant_id = $1 and person_id = $2`,
    [tenant, person],
  );
}

export async function signedIn(client: pg.ClientBase, tenant: string, person: string, now: Date): Promise<void> {
  const sql = "update credentials set last_signed_in_at = $3 where tenant_id = $1 and person_id = $2";
  await client.query(sql, [tenant, person, now]);
}

/** Uses up the step of a code; false when it, or a later one, was used before. */
export async function spendStep(system: System, account: Account, step: number): Promise<boolean> {
  const rows = await system.query(
    `update credentials set totp_last_step = $3 where tenant_id = $1 and person_id = $2
       and (totp_last_step is null or totp_last_step < $3) returning person_id`,
    [account.tenant, account.person, step],
  );
  return rows.length === 1;
}

export async function spendRecoveryCode(client: pg.ClientBase, account: Account, digest: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `update credentials set recovery_hashes = array_remove(recovery_hashes, $3)
     where tenant_id = $1 and person_id = $2 and $3 = any(recovery_hashes)`,
    [account.tenant, account.person, digest],
  );
  return rowCount === 1;
}

export type NewPasswordHash = {
  readonly hash: string;
  readonly history: readonly string[];
  readonly mustChange: boolean;
  readonly now: Date;
};

export async function setPassword(
  client: pg.ClientBase,
  tenant: string,
  person: string,
  { hash, history, mustChange, now }: NewPasswordHash,
): Promise<void> {
  await client.query(
    `insert into credentials (tenant_id, person_id, password_hash, history, must_change, changed_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (tenant_id, person_id) do update set password_hash = $3, history = $4, must_change = $5, changed_at = $6,
       failures = 0, locked_until = null`,
    [tenant, person, hash, history, mustChange, now],
  );
}

export async function addAttempt(
  system: System,
  attempt: { readonly at: Date; readonly login: string; readonly address: string; readonly succeeded: boolean },
): Promise<void> {
  const { at, login, address, succeeded } = attempt;
  await system.query("insert into sign_in_attempts (at, login_digest, address, succeeded) values ($1, $2, $3, $4)", [
    at,
    login,
    address,
    succeeded,
  ]);
}

/** Failures, latest first: of an address, or of a login that may not even exist. */
export async function failuresSince(
  system: System,
  column: "address" | "login_digest",
  value: string,
  since: Date,
): Promise<readonly Date[]> {
  const rows = await system.query<{ readonly at: Date }>(
    `select at from sign_in_attempts where ${column} = $1 and at > $2 and not succeeded order by at desc limit 200`,
    [value, since],
  );
  return rows.map(({ at }) => at);
}
