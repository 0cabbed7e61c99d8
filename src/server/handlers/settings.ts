import type { SettingsChangeRequest } from "../api.ts";
import { administrationMessages } from "../identity/messages.ts";
import { isFit, isSettingName, settingKinds, type SettingKind } from "../identity/settings.ts";
import { done, etag, refusedWith, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { readSettings, writeSetting } from "../store/settings.ts";
import { versionRefusal } from "./versions.ts";

export async function getSettings(_asked: Asked, { read }: ReadingDesk): Promise<Reply> {
  const settings = await read(readSettings);
  return done(settings, etag(settings.revision));
}

export async function putSettings(
  { body, ifMatch }: Asked<SettingsChangeRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const unfit = unfitSettings(body.values);
  if (unfit) return unfit;
  return write(async (client) => {
    await client.query("select pg_advisory_xact_lock($1)", [settingsLock]);
    const refusal = versionRefusal(ifMatch, await readSettings(client), body);
    if (refusal) return refusal;
    for (const [name, value] of Object.entries(body.values)) {
      await writeSetting(client, { name, value, by: caller.person.id, now: services.now() });
    }
    const after = await readSettings(client);
    return done(after, etag(after.revision));
  });
}

const settingsLock = 4181;

function unfitSettings(values: SettingsChangeRequest["values"]): Reply | undefined {
  const places = Object.entries(values).flatMap(([name, value]) => {
    if (!isSettingName(name))
      return [{ field: `values.${name}`, message: administrationMessages.settingUnknown(name) }];
    return isFit(name, value) ? [] : [{ field: `values.${name}`, message: boundsOf(settingKinds[name]) }];
  });
  if (places.length === 0) return undefined;
  return refusedWith("setting-unfit", `${places.map(({ message }) => message).join("；")}。`, { places });
}

function boundsOf(kind: SettingKind): string {
  if (kind.kind === "text") return administrationMessages.settingDays(kind.title);
  return kind.kind === "truth"
    ? administrationMessages.settingTruth(kind.title)
    : administrationMessages.settingUnfit(kind.title, kind.least, kind.most, kind.unit);
}
