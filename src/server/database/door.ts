import pg from "pg";
import { inTransaction, type Access } from "./transaction.ts";

/** For whom a transaction works. Without a person it is the program itself, in that tenant. */
export type Actor = {
  readonly tenant: string;
  readonly person: string | null;
  /** Paths of organisations; whatever lies below one of them is in reach. "/" is all of the tenant. */
  readonly scopes: readonly string[];
};

/** What the record says about whatever changes in a transaction. */
export type Note = {
  readonly action: string;
  readonly why?: string | undefined;
  /** Which request it was, so that events of one request are found together. */
  readonly request?: string | undefined;
};

export type Work<T> = (client: pg.PoolClient) => Promise<T>;

/**
 * The doors to the database. Through the first two the database itself keeps tenants and organisations apart, and the
 * first cannot write; the system's doors see everything and are for sign-in, start, jobs, backup and verification.
 * Every change of a recorded table needs a note, and becomes an event of the record when the transaction ends.
 */
export type Doors = {
  readonly read: <T>(actor: Actor, work: Work<T>) => Promise<T>;
  readonly write: <T>(actor: Actor, note: Note, work: Work<T>) => Promise<T>;
  readonly system: {
    readonly read: <T>(work: Work<T>) => Promise<T>;
    /** Sees one moment throughout, however long it takes and whatever others write meanwhile. */
    readonly snapshot: <T>(work: Work<T>) => Promise<T>;
    /** The tenant is the default for new rows; the person, where known, is who the record names. */
    readonly write: <T>(note: SystemNote, work: Work<T>) => Promise<T>;
    /** One statement on its own, one trip to the database: a session looked up, a counter raised. */
    readonly query: <Row extends pg.QueryResultRow>(
      sql: string,
      values?: readonly unknown[],
    ) => Promise<readonly Row[]>;
  };
};

export type SystemNote = Note & { readonly tenant?: string; readonly person?: string };

/** The system's questions within a transaction that is under way already. */
export function systemOn(client: pg.ClientBase): Pick<Doors["system"], "query"> {
  return {
    query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
      (await client.query<Row>(sql, [...values])).rows,
  };
}

/** Everything in a tenant, for what the program does of itself. */
export const wholeTenant = (tenant: string, person: string | null = null): Actor => ({ tenant, person, scopes: ["/"] });

/**
 * Writers of one tenant queue at the head of its record until the one before them has committed; if each waited for the
 * disk there, they would all wait one after the other. So on a server the commit itself does not wait, and a second
 * commit on its heels, at which nobody queues, does: it waits for everything before it, for many at once. What was
 * acknowledged is on the disk as ever.
 */
const together = {
  begin: { synchronous_commit: "off" },
  end: "commit; select pg_logical_emit_message(true, 'hengji', '')",
};
const alone = { begin: {}, end: "commit" };

/** `hasRole`: may act as hengji_app. `isShared`: others write at the same time, which on the embedded one nobody can. */
export function doors(
  pool: pg.Pool,
  { hasRole, isShared }: { readonly hasRole: boolean; readonly isShared: boolean },
): Doors {
  const writing = isShared ? together : alone;
  const personal = (access: Access, actor: Actor, more: Settings): string =>
    beginning(access, {
      ...(hasRole ? { role: "hengji_app" } : { "app.system": "off" }),
      "app.tenant": actor.tenant,
      "app.person": actor.person ?? "",
      "app.scopes": actor.scopes.join(","),
      ...more,
    });
  const settingsOf = (note: Note): Settings => ({ ...noteSettings(note), ...writing.begin });
  return {
    read: (actor, work) => inTransaction(pool, personal("read only", actor, {}), work),
    write: (actor, note, work) =>
      inTransaction(pool, personal("read write", actor, settingsOf(note)), work, writing.end),
    system: {
      read: (work) => inTransaction(pool, "begin read only", work),
      snapshot: (work) => inTransaction(pool, "begin isolation level repeatable read read only", work),
      write: ({ tenant = "", person = "", ...note }, work) => {
        const settings = { "app.system": "on", "app.tenant": tenant, "app.person": person, ...settingsOf(note) };
        return inTransaction(pool, beginning("read write", settings), work, writing.end);
      },
      query: async <Row extends pg.QueryResultRow>(sql: string, values: readonly unknown[] = []) =>
        (await pool.query<Row>(sql, [...values])).rows,
    },
  };
}

type Settings = Readonly<Record<string, string>>;

function noteSettings({ action, why = "", request = "" }: Note): Settings {
  return { "app.action": action, "app.why": why, "app.request": request };
}

/** One trip for all of it, the role among them: several statements in one text, hence with the values written in. */
function beginning(access: Access, settings: Settings): string {
  const set = Object.entries(settings).map(([name, value]) => `set_config('${name}', ${literal(value)}, true)`);
  return `begin ${access}; select ${set.join(", ")}`;
}

/** What no text of the database can hold cannot be somebody's reason either. */
// oxlint-disable-next-line no-control-regex -- the null character is what is looked for
const literal = (text: string): string => pg.escapeLiteral(text.replace(/[\u0000\uD800-\uDFFF]/gu, "\uFFFD"));
