import { createHash, randomBytes, randomUUID } from "node:crypto";

/** 256 random bits: nobody guesses one, so that a plain digest is enough to keep it. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** Tokens of programs are told apart from those of browsers, in the database and in a leaked file. */
export const apiTokenPrefix = "hj_";

export function newApiToken(): string {
  return `${apiTokenPrefix}${newToken()}`;
}

export function tokenDigest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Twelve characters without those that look alike; for set-up codes and first passwords, which a person types. */
export function newPassword(): string {
  const letters = "abcdefghjkmnpqrstuvwxyz";
  const all = `${letters}${letters.toUpperCase()}23456789`;
  const pick = (from: string) => from[randomBytes(4).readUInt32BE() % from.length] ?? "";
  const group = () => Array.from({ length: 4 }, () => pick(all)).join("");
  // One of each class stands in a fixed place, so that the policy always holds.
  return `${pick(letters.toUpperCase())}${pick(letters)}${pick("23456789")}${pick(all)}-${group()}-${group()}`;
}

export function newId(): string {
  return randomUUID();
}

const cookieName = "hengji";

/** The token in the Cookie header, if it can be one. */
export function tokenInCookie(header: string | undefined): string | undefined {
  const values = (header ?? "").split(";").flatMap((pair) => {
    const [name, value = ""] = pair.trim().split("=", 2);
    return name === cookieName ? [value] : [];
  });
  // Two of them would mean that somebody else has set one.
  return values.length === 1 ? values.find((value) => /^[\w-]{43}$/.test(value)) : undefined;
}

/** It ends with the browser; how long it holds is known to the server alone. */
export function sessionCookie(token: string, isSecure: boolean): string {
  return `${cookieName}=${token}; Path=/; HttpOnly; SameSite=Strict${isSecure ? "; Secure" : ""}`;
}

export function noCookie(isSecure: boolean): string {
  return `${cookieName}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0${isSecure ? "; Secure" : ""}`;
}

export function tokenInBearer(header: string | undefined): string | undefined {
  return /^Bearer (hj_[\w-]{43})$/i.exec(header ?? "")?.[1];
}
