import type pg from "pg";
import type { z } from "zod";
import { inTransaction } from "./database/transaction.ts";
import type { Reply } from "./reply.ts";
import { caseReader, caseWriter, type CaseEvent, type CaseReader, type CaseWriter } from "./store/caseVersions.ts";
import type { Workings } from "./workings.ts";

/** Nobody signs in yet, so everyone may do everything; each route says so, and a test refuses one that does not. */
export type Who = "anyone";

export type Asked<Body = unknown> = { readonly params: Readonly<Record<string, string>>; readonly body: Body };

/** What a handler has at hand when nothing may change: the database itself refuses to write. */
export type ReadingDesk = {
  readonly workings: Workings;
  readonly read: <T>(work: (store: CaseReader) => Promise<T>) => Promise<T>;
};

export type WritingDesk = ReadingDesk & {
  /** One transaction: all of it is kept, with its record, or nothing. */
  readonly write: <T>(work: (store: CaseWriter) => Promise<T>) => Promise<T>;
};

type Common = {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly who: Who;
  readonly body?: z.ZodType;
};

export type Route =
  | (Common & {
      readonly record: null;
      readonly handle: (asked: Asked, desk: ReadingDesk) => Promise<Reply>;
    })
  | (Common & {
      readonly method: "POST" | "DELETE";
      readonly record: CaseEvent;
      readonly handle: (asked: Asked, desk: WritingDesk) => Promise<Reply>;
    });

/** A handler together with the schema that its requests have passed before it is called. */
export function takesBody<Body, Desk>(
  body: z.ZodType<Body>,
  handle: (asked: Asked<Body>, desk: Desk) => Promise<Reply>,
): { readonly body: z.ZodType; readonly handle: (asked: Asked, desk: Desk) => Promise<Reply> } {
  return { body, handle: (asked, desk) => handle({ ...asked, body: asked.body as Body }, desk) };
}

export function readingDesk({ workings, read }: ReadingDesk): ReadingDesk {
  return { workings, read };
}

export function writingDesk(pool: pg.Pool, workings: Workings, now: () => Date): WritingDesk {
  return {
    workings,
    read: (work) => inTransaction(pool, "read only", (client) => work(caseReader(client))),
    write: (work) => inTransaction(pool, "read write", (client) => work(caseWriter(client, now))),
  };
}
