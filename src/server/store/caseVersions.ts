import type pg from "pg";
import type { FundFile } from "../api.ts";

export type Origin = "example" | "imported";

/** What happened when a version was added; the versions together are the record of a fund. */
export type CaseEvent = "example-loaded" | "example-withdrawn" | "fund-imported" | "fund-deleted";

export type CurrentFund = {
  readonly id: string;
  readonly version: number;
  readonly origin: Origin;
  readonly digest: string;
};

/** Reading runs in a transaction that the database itself keeps from writing. */
export type CaseReader = {
  readonly currentFunds: () => Promise<readonly CurrentFund[]>;
  readonly currentFund: (id: string) => Promise<CurrentFund | undefined>;
  readonly files: (fund: CurrentFund) => Promise<readonly FundFile[]>;
};

export type NewVersion = {
  readonly id: string;
  readonly origin: Origin;
  readonly event: CaseEvent;
  /** Absent where the version says that the fund is gone. */
  readonly content?: { readonly files: readonly FundFile[]; readonly digest: string };
};

export type CaseWriter = CaseReader & {
  /** Until the end of the transaction nobody else can add versions, so that what was just read still holds. */
  readonly waitForTurn: () => Promise<void>;
  readonly addVersion: (version: NewVersion) => Promise<void>;
};

export function caseReader(client: pg.ClientBase): CaseReader {
  return {
    currentFunds: async () => (await client.query<CurrentFund>(`${select} order by fund_id`)).rows,
    currentFund: async (id) => {
      // What cannot be a fund's id may contain what the database cannot even be asked for.
      if (!idForm.test(id)) return undefined;
      return (await client.query<CurrentFund>(`${select} where fund_id = $1`, [id])).rows[0];
    },
    files: async ({ id, version }) => {
      const { rows } = await client.query<{ readonly files: readonly FundFile[] }>(
        "select files from case_versions where fund_id = $1 and version = $2",
        [id, version],
      );
      return rows[0]?.files ?? [];
    },
  };
}

const idForm = /^[a-z0-9-]{1,80}$/;
const select = "select fund_id as id, version, origin, digest from current_funds";

/** Any fixed number that no other lock uses. */
const writingLock = 4178;

export function caseWriter(client: pg.ClientBase, now: () => Date): CaseWriter {
  return {
    ...caseReader(client),
    waitForTurn: async () => void (await client.query("select pg_advisory_xact_lock($1)", [writingLock])),
    addVersion: async ({ id, origin, event, content }) => {
      const files = content ? JSON.stringify(content.files) : null;
      await client.query(
        `insert into case_versions (fund_id, version, origin, event, files, digest, stored_at)
         select $1::text, coalesce(max(version), 0) + 1, $2::text, $3::text, $4::jsonb, $5::text, $6::timestamptz
         from case_versions where fund_id = $1`,
        [id, origin, event, files, content?.digest ?? null, now()],
      );
    },
  };
}
