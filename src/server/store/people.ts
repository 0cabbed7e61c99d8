import type pg from "pg";
import type { Page, PeopleQuery, Person, RoleGrant, RoleGrantsQuery } from "../api.ts";
import { masked, type PersonalField } from "../identity/masks.ts";
import type { Known } from "../identity/peopleImport.ts";
import type { Sealer } from "../identity/sealing.ts";
import { isRole, roleTitles } from "../permissions.ts";

type PersonRow = {
  readonly id: string;
  readonly login: string;
  readonly name: string;
  readonly organisation: Person["organisation"];
  readonly path: string;
  readonly state: Person["state"];
  readonly phone_sealed: string | null;
  readonly email_sealed: string | null;
  readonly id_number_sealed: string | null;
  readonly demo: boolean;
  readonly revision: number;
  readonly locked_until: Date | null;
  readonly must_change: boolean | null;
  readonly totp_confirmed_at: Date | null;
  readonly last_signed_in_at: Date | null;
  readonly grants: readonly {
    readonly grant: string;
    readonly role: string;
    readonly organisation: Person["organisation"];
    readonly state: "waiting" | "active";
  }[];
};

const select = `select p.id, p.login, p.name, json_build_object('id', o.id, 'name', o.name) as organisation, o.path,
    p.state, p.phone_sealed, p.email_sealed, p.id_number_sealed, p.demo, p.revision,
    c.locked_until, c.must_change, c.totp_confirmed_at, c.last_signed_in_at,
    coalesce((select json_agg(json_build_object('grant', g.id, 'role', g.role,
        'organisation', json_build_object('id', x.id, 'name', x.name),
        'state', case when g.approved_at is null then 'waiting' else 'active' end) order by g.role, g.id)
      from role_grants g join organisations x on x.tenant_id = g.tenant_id and x.id = g.organisation_id
      where g.tenant_id = p.tenant_id and g.person_id = p.id and g.ended_at is null), '[]') as grants
  from people p
  join organisations o on o.tenant_id = p.tenant_id and o.id = p.organisation_id
  left join credentials c on c.tenant_id = p.tenant_id and c.person_id = p.id`;

export type Viewing = { readonly sealer: Sealer; readonly now: Date };

export async function peoplePage(
  client: pg.ClientBase,
  { text, organisation, state, cursor, limit }: PeopleQuery,
  viewing: Viewing,
): Promise<Page<Person>> {
  const { rows } = await client.query<PersonRow>(
    `${select} where p.login > $1 and ($2::text is null or strpos(lower(p.login || ' ' || p.name), lower($2)) > 0)
       and ($3::text is null or p.organisation_id = $3) and ($4::text is null or p.state = $4)
     order by p.login limit $5`,
    [cursor ?? "", text ?? null, organisation ?? null, state ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map((row) => personOf(row, viewing));
  const next = rows.length > limit ? items.at(-1)?.login : undefined;
  return { items, ...(next !== undefined && { next }) };
}

/** Who has one of these logins, with the roles in force or asked for. */
export async function peopleNamed(
  client: pg.ClientBase,
  logins: readonly string[],
): Promise<ReadonlyMap<string, Known>> {
  const { rows } = await client.query<PersonRow>(`${select} where p.login = any($1)`, [[...logins]]);
  return new Map(
    rows.map(({ id, login, name, organisation, state, grants }) => [
      login,
      {
        id,
        login,
        name,
        organisation: organisation.id,
        isDisabled: state === "disabled",
        roles: grants.map((one) => ({ role: one.role, organisation: one.organisation.id })),
      },
    ]),
  );
}

export type FoundPerson = { readonly person: Person; readonly path: string; readonly sealed: PersonRow };

export async function personById(
  client: pg.ClientBase,
  id: string,
  viewing: Viewing,
): Promise<FoundPerson | undefined> {
  const { rows } = await client.query<PersonRow>(`${select} where p.id = $1`, [id]);
  return rows.map((row) => ({ person: personOf(row, viewing), path: row.path, sealed: row }))[0];
}

function personOf(row: PersonRow, { sealer, now }: Viewing): Person {
  const fields: readonly PersonalField[] = ["phone", "email", "idNumber"];
  const personal = fields.flatMap((field) => {
    const value = openField(row, field, sealer);
    return value === undefined ? [] : [[field, masked(field, value)]];
  });
  return {
    id: row.id,
    login: row.login,
    name: row.name,
    organisation: row.organisation,
    state: row.state,
    ...Object.fromEntries(personal),
    roles: row.grants.map((grant) => ({ ...grant, title: titleOf(grant.role) })),
    ...(row.locked_until && row.locked_until > now && { lockedUntil: row.locked_until.toISOString() }),
    mustChangePassword: row.must_change ?? true,
    hasSecondFactor: row.totp_confirmed_at !== null,
    ...(row.last_signed_in_at && { lastSignedIn: row.last_signed_in_at.toISOString() }),
    demo: row.demo,
    revision: row.revision,
  };
}

export function titleOf(role: string): string {
  return isRole(role) ? roleTitles[role] : role;
}

const sealedColumns = { phone: "phone_sealed", email: "email_sealed", idNumber: "id_number_sealed" } as const;

export function openField(
  row: Pick<PersonRow, "id" | (typeof sealedColumns)[PersonalField]>,
  field: PersonalField,
  sealer: Sealer,
): string | undefined {
  const sealed = row[sealedColumns[field]];
  return sealed === null ? undefined : sealer.open(sealed, personalContext(row.id, field));
}

export const personalContext = (person: string, field: PersonalField): string => `people.${field} ${person}`;

export type PersonValues = {
  readonly name: string;
  readonly organisation: string;
  readonly state: Person["state"];
  /** Sealed already. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly idNumber: string | null;
};

export async function addPerson(
  client: pg.ClientBase,
  {
    id,
    login,
    by,
    now,
    ...values
  }: PersonValues & { readonly id: string; readonly login: string; readonly by: string; readonly now: Date },
): Promise<void> {
  const { name, organisation, phone, email, idNumber } = values;
  await client.query(
    `insert into people (id, login, organisation_id, name, phone_sealed, email_sealed, id_number_sealed, created_by, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [id, login, organisation, name, phone, email, idNumber, by, now],
  );
}

export async function changePerson(
  client: pg.ClientBase,
  { id, revision, ...values }: PersonValues & { readonly id: string; readonly revision: number },
): Promise<boolean> {
  const { name, organisation, state, phone, email, idNumber } = values;
  const { rowCount } = await client.query(
    `update people set name = $3, organisation_id = $4, state = $5, phone_sealed = $6, email_sealed = $7,
       id_number_sealed = $8 where id = $1 and revision = $2`,
    [id, revision, name, organisation, state, phone, email, idNumber],
  );
  return rowCount === 1;
}

type GrantRow = {
  readonly id: string;
  readonly person: RoleGrant["person"];
  readonly organisation: RoleGrant["organisation"];
  readonly path: string;
  readonly role: string;
  readonly why: string | null;
  readonly requested_by: RoleGrant["requestedBy"] | null;
  readonly requested_at: Date;
  readonly approved_by: RoleGrant["requestedBy"] | null;
  readonly approved_at: Date | null;
  readonly ended_by: RoleGrant["requestedBy"] | null;
  readonly ended_at: Date | null;
};

const nameOf = (column: string): string =>
  `(select json_build_object('id', x.id, 'name', x.name) from people x
    where x.tenant_id = g.tenant_id and x.id = g.${column}) as ${column}`;

const grants = `select g.id, json_build_object('id', p.id, 'name', p.name, 'login', p.login) as person,
    json_build_object('id', o.id, 'name', o.name) as organisation, o.path, g.role, g.why, g.requested_at, g.approved_at,
    g.ended_at, ${nameOf("requested_by")}, ${nameOf("approved_by")}, ${nameOf("ended_by")}
  from role_grants g
  join people p on p.tenant_id = g.tenant_id and p.id = g.person_id
  join organisations o on o.tenant_id = g.tenant_id and o.id = g.organisation_id`;

const grantState = `case when g.ended_at is not null then 'ended' when g.approved_at is null then 'waiting' else 'active' end`;

/** Those that wait first, then the latest. The cursor is the id of the last one seen. */
export async function grantsPage(client: pg.ClientBase, query: RoleGrantsQuery): Promise<Page<RoleGrant>> {
  const { state, person, cursor, limit } = query;
  const rank = `(${grantState} = 'waiting')`;
  const { rows } = await client.query<GrantRow>(
    `${grants} where ($1::text is null or ${grantState} = $1) and ($2::text is null or g.person_id = $2)
       and ($3::text is null or (${rank}, g.requested_at, g.id) <
         (select ${rank}, g.requested_at, g.id from role_grants g where g.id = $3))
     order by ${rank} desc, g.requested_at desc, g.id desc limit $4`,
    [state ?? null, person ?? null, cursor ?? null, limit + 1],
  );
  const items = rows.slice(0, limit).map(grantOf);
  const next = rows.length > limit ? items.at(-1)?.id : undefined;
  return { items, ...(next !== undefined && { next }) };
}

export async function grantById(client: pg.ClientBase, id: string): Promise<RoleGrant | undefined> {
  return (await client.query<GrantRow>(`${grants} where g.id = $1`, [id])).rows.map(grantOf)[0];
}

function grantOf(row: GrantRow): RoleGrant {
  return {
    id: row.id,
    state: row.ended_at ? "ended" : row.approved_at ? "active" : "waiting",
    person: row.person,
    organisation: row.organisation,
    role: row.role,
    title: titleOf(row.role),
    ...(row.why !== null && { why: row.why }),
    ...(row.requested_by && { requestedBy: row.requested_by }),
    requested: row.requested_at.toISOString(),
    ...(row.approved_by && { approvedBy: row.approved_by }),
    ...(row.approved_at && { approved: row.approved_at.toISOString() }),
    ...(row.ended_by && { endedBy: row.ended_by }),
    ...(row.ended_at && { ended: row.ended_at.toISOString() }),
  };
}

/** Roles a person has, or has been asked for, locked until the end of the transaction. */
export async function openRoles(client: pg.ClientBase, person: string): Promise<readonly string[]> {
  await client.query("select 1 from people where id = $1 for update", [person]);
  const sql = "select role from role_grants where person_id = $1 and ended_at is null";
  return (await client.query<{ readonly role: string }>(sql, [person])).rows.map(({ role }) => role);
}

/** Whoever else holds the role and can sign in. */
export async function otherHolders(client: pg.ClientBase, role: string, person: string): Promise<number> {
  const { rows } = await client.query<{ readonly count: string }>(
    `select count(*) as count from role_grants g join people p on p.tenant_id = g.tenant_id and p.id = g.person_id
     where g.role = $1 and g.person_id <> $2 and g.approved_at is not null and g.ended_at is null and p.state = 'active'`,
    [role, person],
  );
  return Number(rows[0]?.count ?? 0);
}
