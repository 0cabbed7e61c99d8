import type pg from "pg";
import type { OwnToken } from "../api.ts";

/** What belongs to one person's own account, in a transaction of that person. */

export type SessionRow = {
  readonly id: string;
  readonly created_at: Date;
  readonly seen_at: Date;
  readonly expires_at: Date;
  readonly address: string | null;
  readonly agent: string | null;
};

export async function ownSessions(client: pg.ClientBase, person: string): Promise<readonly SessionRow[]> {
  const sql = `select id, created_at, seen_at, expires_at, address, agent from sessions
    where person_id = $1 and stage = 'full' order by seen_at desc`;
  return (await client.query<SessionRow>(sql, [person])).rows;
}

type TokenRow = {
  readonly id: string;
  readonly name: string;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly last_used_at: Date | null;
  readonly actions: readonly string[] | null;
};

export async function ownTokens(client: pg.ClientBase, person: string): Promise<readonly OwnToken[]> {
  const sql = `select id, name, created_at, expires_at, last_used_at, actions from api_tokens
    where person_id = $1 and ended_at is null order by created_at desc, id`;
  return (await client.query<TokenRow>(sql, [person])).rows.map((row) => ({
    id: row.id,
    name: row.name,
    created: row.created_at.toISOString(),
    expires: row.expires_at.toISOString(),
    ...(row.last_used_at && { lastUsed: row.last_used_at.toISOString() }),
    ...(row.actions && { actions: [...row.actions] }),
  }));
}

export type NewTokenRow = {
  readonly id: string;
  readonly person: string;
  readonly name: string;
  readonly digest: string;
  readonly now: Date;
  readonly expires: Date;
  readonly actions: readonly string[] | undefined;
};

export async function addToken(client: pg.ClientBase, token: NewTokenRow): Promise<void> {
  const { id, person, name, digest, now, expires, actions } = token;
  await client.query(
    `insert into api_tokens (id, person_id, name, token_hash, actions, created_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, person, name, digest, actions ?? null, now, expires],
  );
}

export async function endToken(client: pg.ClientBase, person: string, id: string, now: Date): Promise<boolean> {
  const sql = "update api_tokens set ended_at = $3 where person_id = $1 and id = $2 and ended_at is null";
  return (await client.query(sql, [person, id, now])).rowCount === 1;
}

export async function setSecret(client: pg.ClientBase, person: string, sealed: string): Promise<void> {
  await client.query("update credentials set totp_secret_sealed = $2, totp_last_step = null where person_id = $1", [
    person,
    sealed,
  ]);
}

export async function confirmSecret(
  client: pg.ClientBase,
  person: string,
  { hashes, step, now }: { readonly hashes: readonly string[]; readonly step: number; readonly now: Date },
): Promise<void> {
  await client.query(
    "update credentials set totp_confirmed_at = $2, totp_last_step = $3, recovery_hashes = $4 where person_id = $1",
    [person, now, step, hashes],
  );
}

export async function dropSecret(client: pg.ClientBase, person: string): Promise<void> {
  await client.query(
    `update credentials set totp_secret_sealed = null, totp_confirmed_at = null, totp_last_step = null,
       recovery_hashes = '{}' where person_id = $1`,
    [person],
  );
}
