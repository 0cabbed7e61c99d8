import type pg from "pg";
import { caseReader, type CurrentFund } from "../store/caseVersions.ts";
import { currentYear, readYearRows, type CurrentYear, type YearRows } from "../store/yearRows.ts";
import type { WorkedFiles } from "../workedFiles.ts";
import type { Workings } from "../workings.ts";
import type { WorkedYear, YearWorkings } from "./working.ts";

/** A fund is kept as case files, or worked on in the system row by row; whoever shows it need not know which. */
export type Fund = Omit<CurrentFund, "origin" | "version" | "digest"> & {
  readonly origin: CurrentFund["origin"] | "worked";
};

export type FundTools = { readonly workings: Workings; readonly years: YearWorkings };

export type FoundFund = { readonly fund: Fund; readonly worked: WorkedFiles };

/** The fund and what is worked out of it; undefined when it is not there or out of reach. */
export async function findFund(client: pg.PoolClient, tools: FundTools, id: string): Promise<FoundFund | undefined> {
  const year = await currentYear(client, id);
  if (year) return { fund: fundOf(year), worked: await workedYear(client, tools, year) };
  const store = caseReader(client);
  const fund = await store.currentFund(id);
  return fund && { fund, worked: await tools.workings.detail(fund.digest, () => store.files(fund)) };
}

export function fundOf({ id, organisation, path }: CurrentYear): Fund {
  return { id, organisation, path, origin: "worked" };
}

export async function workedYear(
  client: pg.PoolClient,
  { years }: Pick<FundTools, "years">,
  year: CurrentYear,
): Promise<WorkedYear> {
  return years.detail(`${year.tenant} ${year.id}`, year.mark, () => rowsOf(client, year));
}

/** For after the commit; until then the mark may be given again to other rows. */
export function rememberYear({ years }: Pick<FundTools, "years">, year: CurrentYear, worked: WorkedYear): void {
  years.remember(`${year.tenant} ${year.id}`, year.mark, worked);
}

/**
 * The same inside a transaction that has written: its mark may be given again after it is rolled back, so nothing of it
 * is remembered.
 */
export async function writtenYear(
  client: pg.PoolClient,
  { years }: Pick<FundTools, "years">,
  year: CurrentYear,
): Promise<WorkedYear> {
  return years.workOut(await rowsOf(client, year));
}

async function rowsOf(client: pg.PoolClient, { id }: CurrentYear): Promise<YearRows> {
  const rows = await readYearRows(client, id);
  if (!rows) throw new Error("a year that was just found is there");
  return rows;
}
