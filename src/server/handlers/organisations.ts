import type pg from "pg";
import type {
  NewOrganisationRequest,
  Organisation,
  OrganisationChangeRequest,
  OrganisationImportReply,
  OrganisationImportRequest,
} from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { newId } from "../identity/tokens.ts";
import { planImport, type PlannedLine } from "../identity/organisationImport.ts";
import { rowsOf } from "../identity/organisationRows.ts";
import { created, done, etag, refused, refusedWith, type Reply } from "../reply.ts";
import { Refused, type Asked, type ReadingDesk, type WritingDesk } from "../route.ts";
import {
  addOrganisation,
  allOrganisations,
  changeOrganisation,
  isInUse,
  organisationById,
} from "../store/organisations.ts";
import { versionRefusal } from "./versions.ts";

export async function listOrganisations(_asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  return done({ items: await read(allOrganisations) });
}

export async function createOrganisation(
  { body }: Asked<NewOrganisationRequest>,
  { services, write }: WritingDesk,
): Promise<Reply> {
  const id = newId();
  return write(async (client) => {
    const unknown = await parentRefusal(client, body.parent);
    if (unknown) return unknown;
    const added = await addOrganisation(client, { id, ...body, now: services.now() });
    return created(added, `/api/organisations/${id}`, etag(1));
  });
}

async function parentRefusal(client: pg.ClientBase, parent: string): Promise<Reply | undefined> {
  if (await organisationById(client, parent)) return undefined;
  const message = administrationMessages.parentUnknown(parent);
  return refusedWith("organisation-unfit", message, { places: [{ field: "parent", message }] });
}

export async function patchOrganisation(
  { params, body, ifMatch }: Asked<OrganisationChangeRequest>,
  { write }: WritingDesk,
): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (client) => {
    const before = await organisationById(client, id);
    if (!before) return refused("thing-unknown", administrationMessages.unknown("机构", id));
    const refusal = versionRefusal(ifMatch, before, body) ?? (await changeRefusal(client, before, body));
    if (refusal) return refusal;
    if (!(await changeOrganisation(client, before, body))) return lost(client, id, ifMatch, body);
    const after = await organisationById(client, id);
    return done(after, etag(after?.revision ?? 0));
  });
}

/** Somebody was faster between our look and our change. */
async function lost(client: pg.ClientBase, id: string, ifMatch: string | undefined, wanted: unknown): Promise<Reply> {
  const current = await organisationById(client, id);
  const refusal = current && versionRefusal(ifMatch, current, wanted);
  return refusal ?? refused("thing-unknown", administrationMessages.unknown("机构", id));
}

async function changeRefusal(
  client: pg.ClientBase,
  { id, path, parent }: Organisation,
  change: OrganisationChangeRequest,
): Promise<Reply | undefined> {
  const unfit = (message: string, field: string) =>
    refusedWith("organisation-unfit", message, { places: [{ field, message }] });
  if (change.parent !== undefined && change.parent !== parent) {
    const above = await organisationById(client, change.parent);
    if (!above) return unfit(administrationMessages.parentUnknown(change.parent), "parent");
    if (parent === undefined) return unfit(administrationMessages.rootFixed(), "parent");
    if (above.path.startsWith(path)) return unfit(administrationMessages.inItself(), "parent");
  }
  if (change.active === false) {
    if (parent === undefined) return unfit(administrationMessages.rootFixed(), "active");
    if (await isInUse(client, id)) return unfit(administrationMessages.hasPeople(), "active");
  }
  return undefined;
}

/** A whole tree from a sheet. The dry run does everything and keeps nothing, so that it says what really would happen. */
export async function importOrganisations(
  { body }: Asked<OrganisationImportRequest>,
  { services, write }: WritingDesk,
): Promise<Reply> {
  const rows = await rowsOf(body);
  if ("problem" in rows) return refused("import-unreadable", rows.problem);
  return write(async (client) => {
    const lines = planImport(rows.rows, await allOrganisations(client));
    const isFit = lines.every(({ outcome }) => outcome !== "refused");
    const reply = {
      done: isFit && !body.dryRun,
      lines: lines.map(({ line, name, parent, outcome, notes }) => ({
        line,
        name,
        parent,
        outcome,
        notes: [...notes],
      })),
    } satisfies OrganisationImportReply;
    if (!isFit) throw new Refused(done(reply));
    for (const line of lines) await store(client, line, services.now());
    if (body.dryRun) throw new Refused(done(reply));
    return done(reply);
  });
}

async function store(client: pg.ClientBase, line: PlannedLine, now: Date): Promise<void> {
  if (line.outcome === "new") await addOrganisation(client, { ...line.wanted, now });
  if (line.outcome === "changed" && line.before) await changeOrganisation(client, line.before, line.wanted);
}
