import type pg from "pg";
import type { Organisation, OrganisationChangeRequest, OrganisationKind, OrganisationLevel } from "../api.ts";

type Row = {
  readonly id: string;
  readonly parent_id: string | null;
  readonly path: string;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly level: OrganisationLevel | null;
  readonly region_code: string | null;
  readonly active: boolean;
  readonly revision: number;
};

const columns = "id, parent_id, path, name, kind, level, region_code, active, revision";

/** Parents before children. */
export async function allOrganisations(client: pg.ClientBase): Promise<readonly Organisation[]> {
  return (await client.query<Row>(`select ${columns} from organisations order by path`)).rows.map(organisationOf);
}

export async function organisationById(client: pg.ClientBase, id: string): Promise<Organisation | undefined> {
  const { rows } = await client.query<Row>(`select ${columns} from organisations where id = $1`, [id]);
  return rows.map(organisationOf)[0];
}

function organisationOf({ id, parent_id, path, name, kind, level, region_code, active, revision }: Row): Organisation {
  return {
    id,
    ...(parent_id !== null && { parent: parent_id }),
    path,
    name,
    kind,
    ...(level !== null && { level }),
    ...(region_code !== null && { region: region_code }),
    active,
    revision,
  };
}

export type NewOrganisation = {
  readonly id: string;
  readonly parent: string | undefined;
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly level?: OrganisationLevel | undefined;
  readonly region?: string | undefined;
  readonly now: Date;
};

export async function addOrganisation(client: pg.ClientBase, organisation: NewOrganisation): Promise<Organisation> {
  const { id, parent, name, kind, level, region, now } = organisation;
  const { rows } = await client.query<Row>(
    `insert into organisations (id, parent_id, name, kind, level, region_code, created_at)
     values ($1, $2, $3, $4, $5, $6, $7) returning ${columns}`,
    [id, parent ?? null, name, kind, level ?? null, region ?? null, now],
  );
  const [stored] = rows.map(organisationOf);
  if (!stored) throw new Error("an inserted row is always returned");
  return stored;
}

/** Only while it is still the revision that was looked at; false otherwise. */
export async function changeOrganisation(
  client: pg.ClientBase,
  before: Organisation,
  change: Omit<OrganisationChangeRequest, "why">,
): Promise<boolean> {
  const after = { ...before, ...change };
  const { rowCount } = await client.query(
    `update organisations set parent_id = $3, name = $4, kind = $5, level = $6, region_code = $7, active = $8
     where id = $1 and revision = $2`,
    [
      before.id,
      before.revision,
      after.parent ?? null,
      after.name,
      after.kind,
      after.level ?? null,
      after.region ?? null,
      after.active,
    ],
  );
  return rowCount === 1;
}

/** People at work in it, and active organisations right beneath it. */
export async function isInUse(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rows } = await client.query<{ readonly used: boolean }>(
    `select exists (select 1 from people where organisation_id = $1 and state = 'active')
       or exists (select 1 from organisations where parent_id = $1 and active) as used`,
    [id],
  );
  return rows[0]?.used ?? false;
}
