import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { StartProblem } from "../startProblem.ts";
import type { System } from "../store/accounts.ts";
import { keyMessages } from "./messages.ts";
import { newKey, parseKeys, printKeys, sealer, type KeyRing, type Sealer } from "./sealing.ts";

/** HENGJI_KEY, or a file that is made at the first start; with neither (tests) a key that nobody needs again. */
export type KeyPlace = { readonly text?: string | undefined; readonly folder?: string | undefined };

export function loadKeys({ text, folder }: KeyPlace): KeyRing {
  if (text !== undefined) return readable(text, "HENGJI_KEY");
  if (folder === undefined) return new Map([[1, newKey()]]);
  const file = join(folder, "key");
  if (existsSync(file)) return readable(readFileSync(file, "utf8"), file);
  const made = new Map([[1, newKey()]]);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${printKeys(made)}\n`, { mode: 0o600, flag: "wx" });
  return made;
}

function readable(text: string, where: string): KeyRing {
  const keys = parseKeys(text);
  if (!keys) throw new StartProblem(keyMessages.unreadable(where));
  return keys;
}

/** The first start leaves a mark of the key in the database; a start with another key is refused. */
export async function sealerFor(keys: KeyRing, system: System): Promise<Sealer> {
  const made = sealer(keys);
  const known = await keyCheck(system);
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

async function keyCheck(system: System): Promise<unknown> {
  const sql = "select value from settings where tenant_id = 'system' and name = 'key.check'";
  return (await system.query<{ readonly value: unknown }>(sql))[0]?.value;
}
