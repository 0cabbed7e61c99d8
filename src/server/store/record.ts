import type pg from "pg";

/** What changed no row of a recorded table; the rows' own events the database writes by itself. */
export type FreeEvent = {
  /** Not the name of a table: session, sign-in, export, job, … */
  readonly kind: string;
  readonly id: string;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Whose it is; without one, everybody's in the tenant who may read the record. */
  readonly organisation?: string;
};

/** In the tenant, for the person and with the action, reason and request of this transaction. Gives its number. */
export async function recordEvent(
  client: pg.ClientBase,
  { kind, id, detail = {}, organisation }: FreeEvent,
): Promise<bigint> {
  const { rows } = await client.query<{ readonly number: string }>(
    "select record_event($1, $2, $3::jsonb, $4) as number",
    [kind, id, JSON.stringify(detail), organisation ?? null],
  );
  return BigInt(rows[0]?.number ?? 0);
}
