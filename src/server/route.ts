import type pg from "pg";
import type { z } from "zod";
import type { Answers } from "./answers.ts";
import type { Stage } from "./api.ts";
import type { Database } from "./database/database.ts";
import { scopesOf, type Caller } from "./identity/caller.ts";
import type { From, SignInTools } from "./identity/signIn.ts";
import { answeredOnce, type KeyedRequest } from "./idempotency.ts";
import type { Action } from "./permissions.ts";
import { refusalOfDatabase } from "./refusals.ts";
import type { Reply } from "./reply.ts";
import type { Workings } from "./workings.ts";
import type { YearWorkings } from "./year/working.ts";

/** What a handler is asked, after its schemas have passed it. */
export type Asked<Body = unknown, Query = unknown> = {
  readonly params: Readonly<Record<string, string>>;
  readonly body: Body;
  readonly query: Query;
  /** The revision in If-Match, without quotation marks. */
  readonly ifMatch?: string;
  readonly from: From;
};

/** What the whole server has once. */
export type Services = SignInTools & {
  readonly database: Database;
  readonly workings: Workings;
  readonly answers: Answers;
  readonly years: YearWorkings;
  /** A job was just enqueued: no need for the workers to wait for their next look. */
  readonly nudge: () => void;
  /** Set while the first administrators are still to come: the digest of the code that was printed. */
  readonly setUpCode: { readonly digest: string } | undefined;
};

/** For routes that need nobody to be signed in. */
export type PublicDesk = { readonly services: Services; readonly caller: Caller | undefined };

/** For whoever is signed in: the database itself shows only what this person may see, and refuses to write. */
export type ReadingDesk = {
  readonly services: Services;
  readonly caller: Caller;
  readonly read: <T>(work: (client: pg.PoolClient) => Promise<T>) => Promise<T>;
};

export type WritingDesk = ReadingDesk & {
  /** One transaction: all of it is kept, with its events, or nothing. A refusal keeps nothing. */
  readonly write: (work: (client: pg.PoolClient) => Promise<Reply>, note?: WriteNote) => Promise<Reply>;
};

/** Where the event is not named as the route says, or has its reason from elsewhere than the body. */
export type WriteNote = { readonly action?: string; readonly why?: string };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

type Common = {
  readonly method: Method;
  readonly path: string;
  readonly may: Action;
  /** Stages of a session that may come here; only full ones where nothing is said. */
  readonly stages?: readonly Stage[];
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** What is answered when all is well; absent where nothing is. */
  readonly reply?: z.ZodType;
  /** The reply holds what is shown once: it is not kept for a repeated request. */
  readonly isSecret?: true;
  /** Megabytes of body, where five are not enough. */
  readonly megabytes?: number;
};

export type Route =
  | (Common & {
      readonly for: "anyone";
      readonly record: string | null;
      readonly handle: (asked: Asked, desk: PublicDesk) => Promise<Reply>;
    })
  | (Common & {
      readonly for: "reading";
      readonly record: null;
      /** The answer depends on the person and on recorded rows alone, not on the day: it is kept while the record stands still. */
      readonly lasting?: true;
      readonly handle: (asked: Asked, desk: ReadingDesk) => Promise<Reply>;
    })
  | (Common & {
      readonly for: "writing";
      readonly record: string;
      readonly handle: (asked: Asked, desk: WritingDesk) => Promise<Reply>;
    });

export function readingDesk(services: Services, caller: Caller, may: Action): ReadingDesk {
  return { services, caller, read: (work) => services.database.read(databaseActor(caller, may), work) };
}

export function writingDesk(services: Services, caller: Caller, route: Route, keyed: KeyedRequest): WritingDesk {
  const actor = databaseActor(caller, route.may);
  const reading = readingDesk(services, caller, route.may);
  return {
    ...reading,
    write: async (work, { action = route.record ?? route.may, why = keyed.why } = {}) => {
      try {
        return await services.database.write(actor, { action, why, request: keyed.request }, (client) =>
          answeredOnce(client, caller, keyed, async () => unlessRefused(await work(client))),
        );
      } catch (error) {
        if (error instanceof Refused) return error.reply;
        const reply = refusalOfDatabase(error);
        if (reply) return reply;
        throw error;
      }
    },
  };
}

const databaseActor = (caller: Caller, may: Action) => ({
  tenant: caller.tenant.id,
  person: caller.person.id,
  scopes: scopesOf(caller, may),
});

/** Carries a refusal out of a transaction, so that nothing of it is kept. */
export class Refused extends Error {
  readonly reply: Reply;
  constructor(reply: Reply) {
    super("refused");
    this.reply = reply;
  }
}

function unlessRefused(reply: Reply): Reply {
  if ("problem" in reply) throw new Refused(reply);
  return reply;
}

/** A handler together with the schemas that its requests have passed before it is called. */
export function takes<Body, Query, Desk>(
  schemas: { readonly body?: z.ZodType<Body>; readonly query?: z.ZodType<Query> },
  handle: (asked: Asked<Body, Query>, desk: Desk) => Promise<Reply>,
): {
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  readonly handle: (asked: Asked, desk: Desk) => Promise<Reply>;
} {
  return {
    ...schemas,
    handle: (asked, desk) => handle({ ...asked, body: asked.body as Body, query: asked.query as Query }, desk),
  };
}
