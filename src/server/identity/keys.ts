import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "../startProblem.ts";
import type { System } from "../store/accounts.ts";
import { keyMessages } from "./messages.ts";
import { newKey, parseKeys, printKeys, sealer, type KeyRing, type Sealer } from "./sealing.ts";

/** HENGJI_KEY, or a file that is made at the first start; with neither (tests) a key that nobody needs again. */
export type KeyPlace = { readonly text?: string | undefined; readonly folder?: string | undefined };

/** The keys that are there; undefined where they are still to be made. */
function keysAt({ text, folder }: KeyPlace): KeyRing | undefined {
  if (text !== undefined) return readable(text, "HENGJI_KEY");
  const file = folder === undefined ? undefined : join(folder, "key");
  return file !== undefined && existsSync(file) ? readable(readFileSync(file, "utf8"), file) : undefined;
}

function madeAt({ folder }: KeyPlace): KeyRing {
  const made = new Map([[1, newKey()]]);
  if (folder === undefined) return made;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(join(folder, "key"), `${printKeys(made)}\n`, { mode: 0o600, flag: "wx" });
  return made;
}

function readable(text: string, where: string): KeyRing {
  const keys = parseKeys(text);
  if (!keys) throw new StartProblem(keyMessages.unreadable(where));
  return keys;
}

/**
 * The first start makes the key and leaves a mark of it in the database; a start with another key, or without one beside
 * data that has one, is refused, and no new key is put there.
 */
export async function sealerFor(place: KeyPlace, system: System): Promise<Sealer> {
  const known = await keyCheck(system);
  const keys = keysAt(place);
  if (!keys && known !== undefined && place.folder !== undefined) throw new StartProblem(keyMessages.missing());
  const made = sealer(keys ?? madeAt(place));
  if (known === undefined) {
    await system.write({ tenant: "system", action: "key-adopted" }, (client) =>
      client.query(
        "insert into settings (name, value) values ('key.check', to_jsonb($1::text)) on conflict do nothing",
        [made.keyCheck],
      ),
    );
  }
  if ((known ?? (await keyCheck(system))) !== made.keyCheck) throw new StartProblem(keyMessages.differs());
  return made;
}

/** Whether the service would start with these keys; undefined when it would, else why not. */
export async function keyProblem(place: KeyPlace, system: Pick<System, "query">): Promise<string | undefined> {
  const known = await keyCheck(system);
  if (known === undefined) return undefined;
  const keys = keysAt(place);
  if (!keys) return keyMessages.missing();
  return sealer(keys).keyCheck === known ? undefined : keyMessages.differs();
}

async function keyCheck(system: Pick<System, "query">): Promise<unknown> {
  const sql = "select value from settings where tenant_id = 'system' and name = 'key.check'";
  return (await system.query<{ readonly value: unknown }>(sql))[0]?.value;
}
