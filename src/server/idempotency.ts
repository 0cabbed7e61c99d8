import { createHash } from "node:crypto";
import type pg from "pg";
import type { Caller } from "./identity/caller.ts";
import { administrationMessages } from "./identity/messages.ts";
import { refused, type Reply } from "./reply.ts";

/** A writing request as far as repeating it matters. */
export type KeyedRequest = {
  readonly key: string | undefined;
  /** Of method, address and body: a key belongs to one request. */
  readonly digest: string;
  readonly isSecret: boolean;
  readonly request: string;
  readonly why: string | undefined;
};

export function requestDigest(method: string, url: string, body: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify([method, url, body]))
    .digest("hex");
}

type KeptRow = {
  readonly request_digest: string;
  readonly status: number | null;
  readonly reply: unknown;
  readonly location: string | null;
};

/**
 * Does the work once for each key of a person. The row of the key is written in the transaction of the work: a second
 * request with the key waits for the first to end, and then finds either its reply or nothing at all.
 */
export async function answeredOnce(
  client: pg.ClientBase,
  { person }: Caller,
  { key, digest, isSecret }: KeyedRequest,
  work: () => Promise<Reply>,
): Promise<Reply> {
  if (key === undefined) return work();
  const { rowCount } = await client.query(
    `insert into idempotency_keys (person_id, key, request_digest) values ($1, $2, $3)
     on conflict (tenant_id, person_id, key) do nothing`,
    [person.id, key, digest],
  );
  if (rowCount === 0) return kept(client, person.id, key, digest);
  const reply = await work();
  const status = "status" in reply ? reply.status : null;
  // As text inside the JSON column, which would put the fields of an object into an order of its own.
  const body = "body" in reply && !isSecret ? JSON.stringify(JSON.stringify(reply.body)) : null;
  const location = "location" in reply ? reply.location : null;
  await client.query(
    "update idempotency_keys set status = $3, reply = $4, location = $5 where person_id = $1 and key = $2",
    [person.id, key, status, body, location],
  );
  return reply;
}

async function kept(client: pg.ClientBase, person: string, key: string, digest: string): Promise<Reply> {
  const { rows } = await client.query<KeptRow>(
    "select request_digest, status, reply, location from idempotency_keys where person_id = $1 and key = $2",
    [person, key],
  );
  const [row] = rows;
  if (row?.request_digest !== digest) return refused("key-reused", administrationMessages.keyReused());
  if (row.status === null) return refused("key-at-work", administrationMessages.keyAtWork());
  if (row.status === 204) return { status: 204 };
  if (typeof row.reply !== "string") return refused("key-shown-once", administrationMessages.keyShownOnce());
  const body: unknown = JSON.parse(row.reply);
  return row.status === 201 ? { status: 201, body, location: row.location ?? "" } : { status: 200, body };
}
