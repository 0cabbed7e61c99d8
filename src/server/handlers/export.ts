import { writeXlsx } from "hucre/xlsx";
import type { PeopleQuery, RoleGrantsQuery } from "../api.ts";
import { callerMay, scopesOf, type Caller } from "../identity/caller.ts";
import { exportTitles } from "../identity/messages.ts";
import type { Action } from "../permissions.ts";
import { done, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, Services } from "../route.ts";
import { caseReader } from "../store/caseVersions.ts";
import { allOrganisations } from "../store/organisations.ts";
import { grantsPage, peoplePage } from "../store/people.ts";
import { recordEvent } from "../store/record.ts";
import { readSettings } from "../store/settings.ts";
import { currentYears } from "../store/yearRows.ts";
import type { WorkedFiles } from "../workedFiles.ts";
import { filesOfYear } from "../year/files.ts";
import { fundOf, workedYear } from "../year/source.ts";
import type pg from "pg";

/** Everything a person may see, each part in reach of the action that shows it. Personal data stay masked. */
type Exported = {
  readonly tenant: Caller["tenant"];
  readonly at: string;
  readonly organisations?: unknown;
  readonly people?: readonly object[];
  readonly roleGrants?: readonly object[];
  readonly settings?: readonly object[];
  readonly funds?: readonly FundExport[];
};

type FundExport = {
  readonly id: string;
  readonly origin: string;
  readonly organisation: { readonly id: string; readonly name: string };
  /** Of a fund kept as files; a year that is worked on has a mark instead. */
  readonly version?: number;
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly figures: readonly {
    readonly name: string;
    readonly label: string;
    readonly text: string;
    readonly exact?: string;
    readonly unit?: string;
  }[];
};

async function everything({ services, caller }: ReadingDesk): Promise<Exported> {
  const part = async <T>(action: Action, work: (client: pg.PoolClient) => Promise<T>): Promise<T | undefined> => {
    if (!callerMay(caller, action).may) return undefined;
    const actor = { tenant: caller.tenant.id, person: caller.person.id, scopes: scopesOf(caller, action) };
    return services.database.read(actor, work);
  };
  const viewing = { sealer: services.sealer, now: services.now() };
  const organisations = await part("organisations.read", allOrganisations);
  const people = await part("people.read", (client) =>
    allPages((query: PeopleQuery) => peoplePage(client, query, viewing)),
  );
  const roleGrants = await part("grants.read", (client) =>
    allPages((query: RoleGrantsQuery) => grantsPage(client, query)),
  );
  const settings = await part("settings.read", async (client) => (await readSettings(client)).items);
  const funds = await part("funds.read", (client) => exportedFunds(client, services));
  return {
    tenant: caller.tenant,
    at: services.now().toISOString(),
    ...(organisations && { organisations }),
    ...(people && { people }),
    ...(roleGrants && { roleGrants }),
    ...(settings && { settings }),
    ...(funds && { funds }),
  };
}

async function allPages<Item>(
  page: (query: {
    readonly limit: number;
    readonly cursor?: string;
  }) => Promise<{ readonly items: readonly Item[]; readonly next?: string }>,
): Promise<readonly Item[]> {
  const items: Item[] = [];
  let cursor: string | undefined;
  do {
    const one = await page({ limit: 500, ...(cursor !== undefined && { cursor }) });
    items.push(...one.items);
    cursor = one.next;
  } while (cursor !== undefined);
  return items;
}

async function exportedFunds(client: pg.PoolClient, services: Services): Promise<readonly FundExport[]> {
  const store = caseReader(client);
  const funds: FundExport[] = [];
  for (const fund of await store.currentFunds()) {
    const files = await store.files(fund);
    const { detail } = await services.workings.detail(fund.digest, async () => files);
    const { id, origin, organisation, version } = fund;
    funds.push({ id, origin, organisation, version, files, figures: figuresIn(detail) });
  }
  for (const year of await currentYears(client)) {
    const worked = await workedYear(client, services, year);
    const { id, origin, organisation } = fundOf(year);
    funds.push({ id, origin, organisation, files: filesOfYear(worked), figures: figuresIn(worked.detail) });
  }
  return funds;
}

function figuresIn(detail: WorkedFiles["detail"]): FundExport["figures"] {
  return Object.values(detail?.view.figures ?? {})
    .filter(({ id }) => !id.includes("#"))
    .map(({ id, label, text, exact, unit }) => ({
      name: id,
      label,
      text,
      ...(exact !== undefined && { exact }),
      ...(unit !== undefined && { unit }),
    }));
}

/** Taking everything along is an event of its own. */
async function recorded({ services, caller }: ReadingDesk, { from }: Asked, format: string): Promise<void> {
  const { tenant, person } = caller;
  const note = { tenant: tenant.id, person: person.id, action: "data-exported", request: from.request };
  await services.system.write(note, (client) =>
    recordEvent(client, { kind: "export", id: person.id, detail: { format }, organisation: person.organisation.id }),
  );
}

export async function exportJson(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  await recorded(desk, asked, "json");
  return done(await everything(desk), { "content-disposition": 'attachment; filename="hengji.json"' });
}

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export async function exportXlsx(asked: Asked, desk: ReadingDesk): Promise<Reply> {
  await recorded(desk, asked, "xlsx");
  const { funds, people, roleGrants, settings, organisations } = await everything(desk);
  const figures = (funds ?? []).flatMap(({ id, organisation, figures: list }) =>
    list.map((figure) => ({ fund: id, organisation: organisation.name, ...figure })),
  );
  const parts: readonly (readonly [keyof typeof exportTitles, readonly object[] | undefined])[] = [
    [
      "funds",
      funds?.map(({ id, origin, organisation, version }) => ({
        id,
        origin,
        organisation: organisation.name,
        ...(version !== undefined && { version }),
      })),
    ],
    ["figures", funds && figures],
    ["organisations", organisations as readonly object[] | undefined],
    ["people", people],
    ["roleGrants", roleGrants],
    ["settings", settings],
  ];
  const sheets = parts.flatMap(([name, rows]) => (rows ? [sheetOf(exportTitles[name], rows)] : []));
  const bytes = Buffer.from(await writeXlsx({ sheets }));
  return done(bytes, { "content-type": xlsxType, "content-disposition": 'attachment; filename="hengji.xlsx"' });
}

/** Figures stay the text they are: a spreadsheet would make floating numbers of them. */
function sheetOf(name: string, rows: readonly object[]) {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const header = columns.map((column) => exportTitles[column as keyof typeof exportTitles] ?? column);
  return {
    name,
    rows: [header, ...rows.map((row) => columns.map((column) => cellOf(new Map(Object.entries(row)).get(column))))],
  };
}

function cellOf(value: unknown): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : typeof value === "object" ? namesIn(value) : JSON.stringify(value);
  // A text that begins like a formula must not become one.
  return /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+%?$/.test(text) ? `'${text}` : text;
}

function namesIn(value: object): string {
  if (Array.isArray(value))
    return value.map((one) => (typeof one === "object" && one ? namesIn(one) : String(one))).join("；");
  return "title" in value ? String(value.title) : "name" in value ? String(value.name) : JSON.stringify(value);
}
