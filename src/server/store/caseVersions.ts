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
  readonly organisation: { readonly id: string; readonly name: string };
  /** Of the organisation; rights depend on it. */
  readonly path: string;
};

/** Reading runs in a transaction that the database itself keeps from writing. */
export type CaseReader = {
  readonly currentFunds: () => Promise<readonly CurrentFund[]>;
  readonly currentFund: (id: string) => Promise<CurrentFund | undefined>;
  readonly files: (fund: CurrentFund) => Promise<readonly FundFile[]>;
  /** Of any version, also a former one. */
  readonly filesOf: (id: string, version: number) => Promise<readonly FundFile[]>;
};

export type NewVersion = {
  readonly id: string;
  readonly origin: Origin;
  readonly event: CaseEvent;
  /** Whose fund it is, where it is not stored yet; without one, that of the tenant as a whole. */
  readonly organisation?: string;
  /** Absent where the version says that the fund is gone. */
  readonly content?: { readonly files: readonly FundFile[]; readonly digest: string };
};

export type CaseWriter = CaseReader & {
  /** Until the end of the transaction nobody else can add versions, so that what was just read still holds. */
  readonly waitForTurn: () => Promise<void>;
  readonly addVersion: (version: NewVersion) => Promise<void>;
};

export function caseReader(client: pg.ClientBase): CaseReader {
  const filesOf = async (id: string, version: number): Promise<readonly FundFile[]> => {
    const { rows } = await client.query<{ readonly files: readonly FundFile[] | null }>(
      "select files from case_versions where fund_id = $1 and version = $2",
      [id, version],
    );
    return rows[0]?.files ?? [];
  };
  return {
    filesOf,
    currentFunds: async () => (await client.query<CurrentFund>(`${select} order by c.fund_id`)).rows,
    currentFund: async (id) => {
      // What cannot be a fund's id may contain what the database cannot even be asked for.
      if (!idForm.test(id)) return undefined;
      return (await client.query<CurrentFund>(`${select} where c.fund_id = $1`, [id])).rows[0];
    },
    files: ({ id, version }) => filesOf(id, version),
  };
}

const idForm = /^[a-z0-9-]{1,80}$/;
const select = `select c.fund_id as id, c.version, c.origin, c.digest, o.path,
    json_build_object('id', o.id, 'name', o.name) as organisation
  from current_funds c
  join funds f on f.tenant_id = c.tenant_id and f.id = c.fund_id
  join organisations o on o.tenant_id = f.tenant_id and o.id = f.organisation_id`;

/** Any fixed number that no other lock uses. */
const writingLock = 4178;

export function caseWriter(client: pg.ClientBase, now: () => Date): CaseWriter {
  return {
    ...caseReader(client),
    waitForTurn: async () => void (await client.query("select pg_advisory_xact_lock($1)", [writingLock])),
    addVersion: async ({ id, origin, event, content, organisation }) => {
      const files = content ? JSON.stringify(content.files) : null;
      await client.query(
        `insert into funds (id, organisation_id, created_at)
         select $1::text, coalesce($2::text, (select id from organisations where parent_id is null order by id limit 1)),
           $3::timestamptz
         where not exists (select 1 from funds where id = $1)`,
        [id, organisation ?? null, now()],
      );
      await client.query(
        `insert into case_versions (fund_id, version, origin, event, files, digest, stored_at)
         select $1::text, coalesce(max(version), 0) + 1, $2::text, $3::text, $4::jsonb, $5::text, $6::timestamptz
         from case_versions where fund_id = $1`,
        [id, origin, event, files, content?.digest ?? null, now()],
      );
    },
  };
}
