import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type pg from "pg";
import { addDays, compareDates, isoText } from "../../core/index.ts";
import { wholeTenant } from "../database/door.ts";
import { demoTenant } from "../demo.ts";
import { putRegister } from "../handlers/register.ts";
import type { Caller } from "../identity/caller.ts";
import { addSchemes, schemeTemplates } from "../library/templates.ts";
import type { Services } from "../route.ts";
import { callerNamed } from "../store/accounts.ts";
import { addLibraryIndicator, libraryIndicatorRows } from "../store/library.ts";
import { addOrganisation, allOrganisations } from "../store/organisations.ts";
import { yearTables } from "../store/yearRemoval.ts";
import { readDay, todayIn } from "../year/days.ts";
import { act } from "./acting.ts";
import { seededIndicators } from "./indicators.ts";
import { countedIn, seededMeasures } from "./measures.ts";
import { cityScheme } from "./schemes.ts";
import type { People, Who } from "./steps.ts";
import { cityBureau, cityDistrict, districtYear, year2025, year2026, year2027 } from "./years.ts";

/** The library of the demonstration: schemes of the examples, the national framework, the city's own. */
export async function seedLibrary({ database }: Pick<Services, "database">, examplesFolder: string): Promise<void> {
  await database.write(wholeTenant(demoTenant), { action: "scheme-added", why: "演示" }, async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [cityLock]);
    await addSchemes(client, demoTenant, [...schemeTemplates, cityScheme, ...exampleSchemes(examplesFolder)]);
    const known = new Set((await libraryIndicatorRows(client)).map(({ code }) => code));
    for (const one of seededIndicators)
      if (!known.has(one.code)) await addLibraryIndicator(client, { ...one, organisation: demoTenant });
  });
}

const cityLock = 4185;

function exampleSchemes(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .map(({ name }) => join(folder, name, "方案.yaml"))
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8"));
}

export type CityState = "absent" | "loaded" | "removed";

/** At a start: the city is made once; whoever removed it is not given it again. */
export async function ensureCity(services: Services): Promise<void> {
  if ((await cityState(services)) === "absent") await loadCity(services);
}

export async function cityState({ system }: Pick<Services, "system">): Promise<CityState> {
  const [years] = await system.query<{ readonly last: boolean }>(
    `select exists (select 1 from fund_years y join funds f on f.tenant_id = y.tenant_id and f.id = y.fund_id
       where f.tenant_id = $1 and f.organisation_id = $2) as last`,
    [demoTenant, cityDistrict],
  );
  if (years?.last) return "loaded";
  const [removal] = await system.query(
    "select 1 from record_events where tenant_id = $1 and action = 'demo-years-removed' limit 1",
    [demoTenant],
  );
  return removal ? "removed" : "absent";
}

/** Through the same handlers, rights and record as in the app; what an interrupted load left behind goes first. */
export async function loadCity(services: Services): Promise<readonly string[]> {
  await removeCity(services, "demo-years-loaded");
  await services.database.write(
    wholeTenant(demoTenant),
    { action: "demo-years-loaded", why: "演示" },
    async (client) => {
      await client.query("select pg_advisory_xact_lock($1)", [cityLock]);
      await ensureBureaus(client, services.now());
    },
  );
  const people = await actors(services);
  const { officer } = people;
  const measures = seededMeasures.map((one) => ({ ...one, organisation: demoTenant }));
  const values = countedIn(cityBureau);
  const register = { handle: putRegister, may: "register.enter", record: "register-written" } as const;
  await act(services, { caller: officer, on: "2026-10-10" }, register, { measures, values });
  const first = await year2025(services, people);
  const due = openDue(services.now());
  const second = await year2026(services, people, first, due);
  const third = await year2027(services, people, second);
  return [first, second, third, await districtYear(services, people, due)];
}

/** Everything is on fixed days, but for what is to be due soon whenever somebody looks. */
function openDue(now: Date): string {
  const soon = addDays(todayIn(now).day, 4);
  const earliest = readDay("2026-10-15") ?? soon;
  return isoText(compareDates(soon, earliest) > 0 ? soon : earliest);
}

async function ensureBureaus(client: pg.PoolClient, now: Date): Promise<void> {
  const there = new Set((await allOrganisations(client)).map(({ id }) => id));
  const wanted = [
    { id: cityBureau, parent: demoTenant, name: "示例市知识产权局", level: "city" },
    { id: cityDistrict, parent: cityBureau, name: "示例区市场监督管理局", level: "county" },
  ] as const;
  for (const organisation of wanted)
    if (!there.has(organisation.id)) await addOrganisation(client, { ...organisation, kind: "bureau", now });
  const grants = [
    ["demo-director", "director", cityBureau],
    ["demo-evaluator", "evaluator", cityBureau],
    ["demo-county", "county-officer", cityDistrict],
  ] as const;
  for (const [person, role, organisation] of grants) {
    await client.query(
      `insert into role_grants (id, person_id, organisation_id, role, requested_at, why, approved_at)
       select $1, $2, $3, $4, $5, '演示', $5 where exists (select 1 from people where id = $2)
         and not exists (select 1 from role_grants where id = $1)`,
      [`${person}-city-grant`, person, organisation, role, now],
    );
  }
}

const logins: Readonly<Record<Who, string>> = {
  officer: "demo-officer",
  accountant: "demo-accountant",
  director: "demo-director",
  county: "demo-county",
  finance: "demo-finance",
};

async function actors({ system }: Services): Promise<People> {
  const named = async (who: Who): Promise<Caller> => {
    const caller = await callerNamed(system, demoTenant, logins[who]);
    if (!caller) throw new Error(`${logins[who]} is one of the demonstration's people`);
    return caller;
  };
  return {
    officer: await named("officer"),
    accountant: await named("accountant"),
    director: await named("director"),
    county: await named("county"),
    finance: await named("finance"),
  };
}

/** Who of those that are not the demonstration's own people has entered something in the city's years. */
export async function foreignHands({ system }: Pick<Services, "system">): Promise<readonly string[]> {
  const rows = await system.query<{ readonly name: string }>(
    `select distinct p.name from record_events e
     join people p on p.tenant_id = e.tenant_id and p.id = e.person_id and not p.demo
     join funds f on f.tenant_id = e.tenant_id and f.organisation_id in ($2, $3)
       and (e.object_id = f.id or e.object_id like f.id || '/%')
     where e.tenant_id = $1 order by 1`,
    [demoTenant, cityBureau, cityDistrict],
  );
  return rows.map(({ name }) => name);
}

/** A signed version goes as well, since nobody real signed it. */
export async function removeCity(services: Services, action: string, person?: string): Promise<number> {
  const note = { tenant: demoTenant, action, why: "演示", ...(person !== undefined && { person }) };
  return services.system.write(note, async (client) => {
    const owned = "(select id from funds where tenant_id = $1 and organisation_id in ($2, $3))";
    const values = [demoTenant, cityBureau, cityDistrict];
    for (const table of yearTables)
      await client.query(`delete from ${table} where tenant_id = $1 and fund_id in ${owned}`, values);
    await client.query(`delete from year_marks where tenant_id = $1 and fund_id in ${owned}`, values);
    const { rowCount } = await client.query(
      `delete from funds f where tenant_id = $1 and organisation_id in ($2, $3)
         and not exists (select 1 from case_versions v where v.tenant_id = f.tenant_id and v.fund_id = f.id)`,
      values,
    );
    return rowCount ?? 0;
  });
}
