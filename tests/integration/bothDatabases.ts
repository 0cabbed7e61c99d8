import type { DatabasePlace } from "../../src/server/database/database.ts";
import { startPostgres } from "./postgres.ts";

/** The two kinds of database, on which the same tests run; the second is skipped where no PostgreSQL is installed. */
export function bothDatabases(): {
  readonly places: readonly (readonly [string, DatabasePlace | undefined])[];
  readonly stop: () => void;
} {
  const postgres = startPostgres();
  return {
    places: [
      ["embedded database", { kind: "memory" }],
      [
        `PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`,
        postgres && { kind: "address", url: postgres.url },
      ],
    ],
    stop: () => postgres?.stop(),
  };
}
