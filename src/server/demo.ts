import type pg from "pg";
import type { Database } from "./database/database.ts";
import { wholeTenant } from "./database/door.ts";
import type { Hasher } from "./identity/passwords.ts";
import { roleTitles, type Role } from "./permissions.ts";
import { setPassword } from "./store/accounts.ts";
import { addOrganisation, allOrganisations, type NewOrganisation } from "./store/organisations.ts";

/** The tenant of the example funds: organisations, and one made-up person for each role. Never in a real office. */
export const demoTenant = "demo";

/** Documented, printed at the start, and good for the demonstration's people alone. */
export const demoPassword = "Hengji-demo-2026";

type DemoPerson = {
  readonly login: string;
  readonly name: string;
  readonly role: Role;
  /** Where the role holds; the person works there as well. */
  readonly organisation: string;
};

export const demoPeople: readonly DemoPerson[] = [
  { login: "demo-officer", name: "演示经办人", role: "programme-officer", organisation: demoTenant },
  { login: "demo-accountant", name: "演示财务", role: "finance-officer", organisation: demoTenant },
  { login: "demo-director", name: "演示局领导", role: "director", organisation: "bureau-nanchang" },
  { login: "demo-county", name: "演示县区经办", role: "county-officer", organisation: "demo-county" },
  { login: "demo-finance", name: "演示财政", role: "finance-department", organisation: demoTenant },
  { login: "demo-evaluator", name: "演示评价机构", role: "evaluator", organisation: "bureau-shaanxi" },
  { login: "demo-system", name: "演示系统管理员", role: "system-administrator", organisation: demoTenant },
  { login: "demo-security", name: "演示安全管理员", role: "security-administrator", organisation: demoTenant },
  { login: "demo-audit", name: "演示审计管理员", role: "audit-administrator", organisation: demoTenant },
];

export const demoLogins = demoPeople.map(({ login, role }) => ({
  login,
  title: roleTitles[role],
  password: demoPassword,
}));

const organisations: readonly Omit<NewOrganisation, "now">[] = [
  { id: "demo-finance", parent: demoTenant, name: "示例市财政局", kind: "finance", level: "city" },
  { id: "bureau-nanchang", parent: demoTenant, name: "南昌市市场监督管理局", kind: "bureau", level: "city" },
  { id: "bureau-shaanxi", parent: demoTenant, name: "陕西省知识产权局", kind: "bureau", level: "province" },
  { id: "demo-county", parent: "bureau-nanchang", name: "示例县市场监督管理局", kind: "bureau", level: "county" },
  { id: "demo-evaluator", parent: demoTenant, name: "示例绩效评价事务所", kind: "evaluator" },
];

/** Where people work that have their role for another organisation. */
const workplaces: Readonly<Record<string, string>> = {
  "demo-finance": "demo-finance",
  "demo-evaluator": "demo-evaluator",
};

/** The tenant and its root, which the tables of an earlier version may already have. */
export async function ensureDemoTenant({ system }: Pick<Database, "system">, now: () => Date): Promise<void> {
  const [there] = await system.query("select 1 from organisations where tenant_id = $1", [demoTenant]);
  if (there) return;
  await system.write({ tenant: demoTenant, action: "demo-created" }, async (client) => {
    await client.query("insert into tenants (name, demo) values ('示例', true) on conflict do nothing");
    await client.query(
      "insert into organisations (id, name, kind, level, created_at) values ('demo', '示例市', 'government', 'city', $1) on conflict do nothing",
      [now()],
    );
  });
}

/** Organisations and people; whoever is there already stays as they are. */
export async function ensureDemoPeople(database: Database, hasher: Hasher, now: () => Date): Promise<void> {
  await ensureDemoTenant(database, now);
  const hashes = new Map<string, string>();
  const missing = await missingPeople(database);
  for (const { login } of missing) hashes.set(login, await hasher.hash(demoPassword));
  await database.write(wholeTenant(demoTenant), { action: "demo-created" }, async (client) => {
    // Two servers may start on one database at the same moment.
    await client.query("select pg_advisory_xact_lock($1)", [demoLock]);
    const there = new Set((await allOrganisations(client)).map(({ id }) => id));
    for (const organisation of organisations) {
      if (!there.has(organisation.id)) await addOrganisation(client, { ...organisation, now: now() });
    }
    for (const person of missing) await addPerson(client, person, hashes.get(person.login) ?? "", now());
  });
}

const demoLock = 4179;

async function missingPeople({ system }: Database): Promise<readonly DemoPerson[]> {
  const rows = await system.query<{ readonly login: string }>("select login from people where tenant_id = $1", [
    demoTenant,
  ]);
  const there = new Set(rows.map(({ login }) => login));
  return demoPeople.filter(({ login }) => !there.has(login));
}

async function addPerson(client: pg.ClientBase, person: DemoPerson, hash: string, now: Date): Promise<void> {
  const { login, name, role, organisation } = person;
  const { rowCount } = await client.query(
    `insert into people (id, organisation_id, login, name, demo, created_at) values ($1, $2, $1, $3, true, $4)
     on conflict do nothing`,
    [login, workplaces[login] ?? organisation, name, now],
  );
  if (rowCount === 0) return;
  await setPassword(client, demoTenant, login, { hash, history: [], mustChange: false, now });
  await client.query(
    `insert into role_grants (id, person_id, organisation_id, role, requested_at, why, approved_at)
     values ($1, $2, $3, $4, $5, '演示', $5)`,
    [`${login}-grant`, login, organisation, role, now],
  );
}
