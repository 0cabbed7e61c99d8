import type pg from "pg";

export type Access = "read only" | "read write";

/** No connection, or one that broke: nothing was saved, and trying again later may help. */
export class DatabaseGone extends Error {}

/** Everything the work does is kept together or not at all; the beginning says what it may do. Queries go through the given client, never the pool. */
export async function inTransaction<T>(
  pool: pg.Pool,
  beginning: string,
  work: (client: pg.PoolClient) => Promise<T>,
  ending = "commit",
): Promise<T> {
  const client = await pool.connect().catch(gone);
  let broken: Error | undefined;
  // A connection that breaks also says so by an event, which would end the program if nobody listened.
  const onBreak = (failure: Error) => void (broken = failure);
  client.on("error", onBreak);
  try {
    await client.query(beginning);
    const result = await work(client);
    const ended: pg.QueryResult | pg.QueryResult[] = await client.query(ending);
    // Where a statement failed and the work went on regardless, the database answers a commit by a rollback, quietly.
    if ([ended].flat()[0]?.command !== "COMMIT") throw new Error("a statement of the transaction had failed");
    return result;
  } catch (error) {
    await client.query("rollback").catch(onBreak);
    if (broken) gone(error);
    throw error;
  } finally {
    client.off("error", onBreak);
    // A connection that could not even roll back must not serve the next request.
    client.release(broken);
  }
}

function gone(cause: unknown): never {
  throw new DatabaseGone(cause instanceof Error ? cause.message : String(cause), { cause });
}
