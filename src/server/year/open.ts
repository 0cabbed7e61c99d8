import type pg from "pg";
import type { Mover } from "../../core/index.ts";
import type { Caller } from "../identity/caller.ts";
import type { Services, WritingDesk } from "../route.ts";
import { currentYear, type CurrentYear } from "../store/yearRows.ts";
import type { Onlooker } from "./standing.ts";
import { partiesOf } from "./parties.ts";
import { todayIn } from "./days.ts";
import { workedYear, writtenYear } from "./source.ts";
import type { WorkedYear } from "./working.ts";

/** A year as somebody looks at it: its rows, what follows from them, and what this person is to it. */
export type OpenYear = {
  readonly current: CurrentYear;
  readonly worked: WorkedYear;
  readonly onlooker: Onlooker;
};

export async function openYear(
  client: pg.PoolClient,
  services: Pick<Services, "years" | "now">,
  caller: Caller,
  id: string,
): Promise<OpenYear | undefined> {
  const current = await currentYear(client, id);
  if (!current) return undefined;
  const worked = await workedYear(client, services, current);
  return { current, worked, onlooker: onlookerOf(caller, current, services.now()) };
}

/** What a transaction under way has worked out last, for whoever sees it committed. */
const reopened = new WeakMap<pg.PoolClient, Pick<OpenYear, "current" | "worked">>();

/** Takes it out, so that the next transaction on this connection begins with nothing. */
export function takeReopened(client: pg.PoolClient): Pick<OpenYear, "current" | "worked"> | undefined {
  const last = reopened.get(client);
  reopened.delete(client);
  return last;
}

/** The year as it stands in a transaction that has written to it. */
export async function reopenYear(
  client: pg.PoolClient,
  { services, caller }: Pick<WritingDesk, "services" | "caller">,
  id: string,
): Promise<OpenYear> {
  const current = await currentYear(client, id);
  if (!current) throw new Error("a year just written to is there");
  const worked = await writtenYear(client, services, current);
  reopened.set(client, { current, worked });
  return { current, worked, onlooker: onlookerOf(caller, current, services.now()) };
}

export function moverOf(caller: Caller, path: string): Mover {
  return { person: caller.person.id, parties: partiesOf(caller, path) };
}

export function onlookerOf(
  caller: Caller,
  { path, county }: Pick<CurrentYear, "path" | "county">,
  now: Date,
): Onlooker {
  const isOfCounty =
    county !== null &&
    caller.grants.some(({ role, path: from }) => role === "programme-officer" && from.startsWith(county));
  return {
    mover: moverOf(caller, path),
    today: todayIn(now).day,
    filler: county === null ? "officer" : "county",
    fills: isOfCounty ? ["county"] : [],
  };
}
