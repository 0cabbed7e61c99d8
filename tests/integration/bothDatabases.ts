import { inject } from "vitest";
import type { DatabasePlace } from "../../src/server/database/database.ts";
import { startPostgres, type PrivatePostgres } from "./postgres.ts";

/** An embedded database of one's own, with all tables. */
export const embedded = (): DatabasePlace => ({ kind: "memory", from: inject("embeddedTemplate") });

/** A PostgreSQL of one's own, empty. */
export function privatePostgres(): PrivatePostgres | undefined {
  return startPostgres(inject("postgresTemplate") || undefined);
}

/** The two kinds of database, on which the same tests run; the second is skipped where no PostgreSQL is installed. */
export function bothDatabases(): {
  readonly places: readonly (readonly [string, DatabasePlace | undefined])[];
  readonly stop: () => void;
} {
  const postgres = privatePostgres();
  return {
    places: [
      ["embedded database", embedded()],
      [
        `PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`,
        postgres && { kind: "address", url: postgres.url.replace("@/postgres", "@/made") },
      ],
    ],
    stop: () => postgres?.stop(),
  };
}
