import pg from "pg";

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
  // oxlint-disable-next-line typescript/unbound-method -- put back as it was, on the same client
  const { query } = client;
  try {
    const { begun, working } = begin(client, beginning, work);
    // Had it not begun, that is the reason, whatever the work ran into because of it.
    const result = await working.catch((failure: unknown) => begun.then(() => Promise.reject(failure)));
    client.query = query;
    await begun;
    const ended: pg.QueryResult | pg.QueryResult[] = await client.query(ending);
    // Where a statement failed and the work went on regardless, the database answers a commit by a rollback, quietly.
    if ([ended].flat()[0]?.command !== "COMMIT") throw new Error("a statement of the transaction had failed");
    return result;
  } catch (error) {
    client.query = query;
    await client.query("rollback").catch(onBreak);
    if (broken) gone(error);
    throw error;
  } finally {
    client.off("error", onBreak);
    // A connection that could not even roll back must not serve the next request.
    client.release(broken);
  }
}

type Begun<T> = { readonly begun: Promise<unknown>; readonly working: Promise<T> };

/** The beginning and the first question in one packet, where the connection takes several at once. */
function begin<T>(client: pg.PoolClient, beginning: string, work: (client: pg.PoolClient) => Promise<T>): Begun<T> {
  const isPipelined = client instanceof pg.Client && client.pipeline;
  if (!isPipelined) {
    const begun = client.query(beginning);
    return { begun, working: begun.then(() => work(client)) };
  }
  const { stream } = client.connection;
  stream.cork();
  try {
    const begun = client.query(beginning);
    client.query = sentAlong(client, begun);
    return { begun, working: work(client) };
  } finally {
    stream.uncork();
  }
}

const question = /^\s*select\s/i;

/**
 * The first question does not wait for the beginning's reply: one trip less. Whatever comes later, and whatever might
 * change something, is asked only once the transaction has begun; had it not, the answer to the question would be thrown
 * away with everything else.
 */
function sentAlong(client: pg.PoolClient, begun: Promise<unknown>): pg.PoolClient["query"] {
  // Whoever awaits it hears of a failure; nobody may have come to that yet when it happens.
  begun.catch(() => undefined);
  const ask = client.query.bind(client) as (...args: readonly unknown[]) => Promise<unknown>;
  let isFirst = true;
  const query = (...args: readonly unknown[]): Promise<unknown> => {
    const goesAlong = isFirst && typeof args[0] === "string" && question.test(args[0]);
    isFirst = false;
    return goesAlong ? ask(...args) : begun.then(() => ask(...args));
  };
  return query as pg.PoolClient["query"];
}

function gone(cause: unknown): never {
  throw new DatabaseGone(cause instanceof Error ? cause.message : String(cause), { cause });
}
