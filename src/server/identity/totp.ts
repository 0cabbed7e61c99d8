import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Time-based one-time passwords, RFC 6238: HMAC-SHA-1, thirty seconds, six digits, as every authenticator app has it. */
const period = 30;
const digits = 6;
/** How many steps a clock may be off, before and after. */
const tolerance = 1;

/** 160 bits, as RFC 4226 recommends for SHA-1. */
export function newSecret(): Buffer {
  return randomBytes(20);
}

export function stepAt(now: Date): number {
  return Math.floor(now.getTime() / 1000 / period);
}

/** RFC 4226, 5.3: dynamic truncation. */
export function codeAt(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac("sha1", secret).update(counter).digest();
  const offset = (mac[mac.length - 1] ?? 0) & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff;
  return String(number % 10 ** digits).padStart(digits, "0");
}

/**
 * The step whose code this is; undefined when it fits none. Only steps after the last one used count, so that a code
 * somebody looked at over a shoulder opens nothing a second time (RFC 6238, 5.2).
 */
export function stepOf(secret: Buffer, code: string, now: Date, lastStep: number | undefined): number | undefined {
  const present = stepAt(now);
  let found: number | undefined;
  for (let step = present - tolerance; step <= present + tolerance; step += 1) {
    if (step > (lastStep ?? -1) && sameText(codeAt(secret, step), code)) found = step;
  }
  return found;
}

export function sameText(left: string, right: string): boolean {
  const [one, other] = [Buffer.from(left), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** What an authenticator app reads from the square code. */
export function otpauthUri(secret: Buffer, issuer: string, login: string): string {
  const label = `${encodeURIComponent(issuer)}:${encodeURIComponent(login)}`;
  return `otpauth://totp/${label}?secret=${base32(secret)}&issuer=${encodeURIComponent(issuer)}&algorithm=SHA1&digits=${digits}&period=${period}`;
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** RFC 4648 without padding. */
export function base32(bytes: Uint8Array): string {
  let [bits, held, text] = [0, 0, ""];
  for (const byte of bytes) {
    held = ((held << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5) {
      text += alphabet[(held >> (bits - 5)) & 31] ?? "";
      bits -= 5;
    }
  }
  return bits > 0 ? text + (alphabet[(held << (5 - bits)) & 31] ?? "") : text;
}

const codes = 10;

/** Each opens once, when the telephone is lost; fifty random bits in two groups that can be written down. */
export function newRecoveryCodes(): readonly string[] {
  return Array.from({ length: codes }, () => {
    const text = base32(randomBytes(7)).slice(0, 10).toLowerCase();
    return `${text.slice(0, 5)}-${text.slice(5)}`;
  });
}

/** As typed: capitals, spaces and a missing hyphen do not matter. */
export function recoveryCode(typed: string): string | undefined {
  const text = typed.toLowerCase().replace(/[\s-]/g, "");
  return /^[a-z2-7]{10}$/.test(text) ? `${text.slice(0, 5)}-${text.slice(5)}` : undefined;
}
