import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Keys by version: the highest seals, all of them open, so that keys can be changed while old texts remain. */
export type KeyRing = ReadonlyMap<number, Buffer>;

export type Sealer = {
  /** `context` names the place (table, field, row): a sealed text moved to another place does not open. */
  readonly seal: (plain: string, context: string) => string;
  /** Throws when the text was changed, stands in another place, or its key is missing. */
  readonly open: (sealed: string, context: string) => string;
  /** A digest that nobody without the key can try values against. */
  readonly digest: (text: string, context: string) => string;
  /** The same for the same keys; kept in the database, so that a wrong key is noticed at the start. */
  readonly keyCheck: string;
};

const keyLength = 32;

export function sealer(keys: KeyRing): Sealer {
  const current = Math.max(...keys.keys());
  const first = Math.min(...keys.keys());
  // Digests must stay comparable when keys change, so they use the first key.
  const digestKey = derived(keyOf(keys, first), "digest");
  return {
    seal: (plain, context) => sealWith(derived(keyOf(keys, current), "seal"), current, plain, context),
    open: (sealed, context) => openWith(keys, sealed, context),
    digest: (text, context) => createHmac("sha256", digestKey).update(`${context}\0${text}`).digest("hex"),
    keyCheck: createHmac("sha256", digestKey).update("key check").digest("hex").slice(0, 32),
  };
}

function keyOf(keys: KeyRing, version: number): Buffer {
  const key = keys.get(version);
  if (key === undefined) throw new Error(`There is no key with version ${version}`);
  return key;
}

/** One key for each purpose. */
function derived(key: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", key, "", `hengji ${purpose}`, keyLength));
}

/** `k<version>:<nonce>:<tag>:<text>`, AES-256-GCM. */
function sealWith(key: Buffer, version: number, plain: string, context: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(context));
  const text = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return [`k${version}`, ...[nonce, cipher.getAuthTag(), text].map((part) => part.toString("base64url"))].join(":");
}

function openWith(keys: KeyRing, sealed: string, context: string): string {
  const { version, nonce, tag, text } =
    /^k(?<version>\d+):(?<nonce>[\w-]{16}):(?<tag>[\w-]{22}):(?<text>[\w-]*)$/.exec(sealed)?.groups ?? {};
  if (nonce === undefined || tag === undefined || text === undefined) throw new Error("This is no sealed text");
  const key = derived(keyOf(keys, Number(version)), "seal");
  const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64url"), { authTagLength: 16 })
    .setAAD(Buffer.from(context))
    .setAuthTag(Buffer.from(tag, "base64url"));
  return Buffer.concat([decipher.update(Buffer.from(text, "base64url")), decipher.final()]).toString("utf8");
}

export function newKey(): Buffer {
  return randomBytes(keyLength);
}

/** `1:<base64>,2:<base64>`, one for each version; undefined when it cannot be read. */
export function parseKeys(text: string): KeyRing | undefined {
  const entries = text
    .trim()
    .split(/[\s,]+/)
    .map((entry) => {
      const { version, key } = /^(?<version>[1-9]\d{0,5}):(?<key>[A-Za-z0-9+/_-]{43}=?)$/.exec(entry)?.groups ?? {};
      return [Number(version), Buffer.from(key ?? "", "base64")] as const;
    });
  const keys = new Map(entries);
  const isFit = entries.every(([, key]) => key.length === keyLength) && keys.size === entries.length;
  return isFit ? keys : undefined;
}

export function printKeys(keys: KeyRing): string {
  return [...keys].map(([version, key]) => `${version}:${key.toString("base64")}`).join(",");
}
