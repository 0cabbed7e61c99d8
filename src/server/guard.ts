import type { FastifyRequest } from "fastify";
import type { Stage } from "./api.ts";
import { callerMay, type Caller } from "./identity/caller.ts";
import { signInMessages } from "./identity/messages.ts";
import { tokenDigest, tokenInBearer, tokenInCookie } from "./identity/tokens.ts";
import { rules, type Action } from "./permissions.ts";
import { refused, type Reply } from "./reply.ts";
import { dropSession, sessionBy, sessionSeen, tokenBy, tokenUsed, type System } from "./store/accounts.ts";

/** What stands before every route, before its body is even read: who asks, from where, and whether they may. */
export type Gate = {
  readonly may: Action;
  readonly method: string;
  /** Stages of a session that come this far; only a full one unless a route says more. */
  readonly stages?: readonly Stage[];
};

export type Tools = { readonly system: System; readonly now: () => Date; readonly demo: boolean };

export type Entry = { readonly caller: Caller | undefined } | { readonly refusal: Reply };

export async function enter(request: FastifyRequest, gate: Gate, tools: Tools): Promise<Entry> {
  const identified = await identify(request, tools);
  // A cookie that has run out must not keep anybody from signing in again.
  if ("refusal" in identified && rules[gate.may].who !== "public") return identified;
  const caller = "caller" in identified ? identified.caller : undefined;
  const refusal = foreign(request, gate, caller) ?? unfinished(gate, caller) ?? confined(gate, caller);
  if (refusal) return { refusal };
  const verdict = callerMay(caller, gate.may);
  return verdict.may ? { caller } : { refusal: refused(verdict.code, verdict.reason) };
}

/** A token of a program in the header, or the cookie of a browser; the header counts first. */
async function identify({ headers }: FastifyRequest, tools: Tools): Promise<Entry> {
  const { authorization, cookie } = headers;
  if (authorization !== undefined) {
    const token = tokenInBearer(authorization);
    const caller = token === undefined ? undefined : await callerByToken(token, tools);
    return caller ? { caller } : { refusal: refused("session-ended", signInMessages.tokenInvalid()) };
  }
  const token = tokenInCookie(cookie);
  return token === undefined ? { caller: undefined } : callerBySession(token, tools);
}

/** The time of use is kept to the minute: a row written at every request would be too much. */
const noted = 60_000;

async function callerByToken(token: string, { system, now: clock, demo }: Tools): Promise<Caller | undefined> {
  const [found, now] = [await tokenBy(system, tokenDigest(token)), clock()];
  if (!found || found.expiresAt <= now || (found.caller.person.demo && !demo)) return undefined;
  const { caller, lastUsedAt } = found;
  if (lastUsedAt === null || now.getTime() - lastUsedAt.getTime() > noted) {
    await tokenUsed(system, caller.tenant.id, caller.by.id, now);
  }
  return caller;
}

async function callerBySession(token: string, { system, now: clock, demo }: Tools): Promise<Entry> {
  const [digest, now] = [tokenDigest(token), clock()];
  const found = await sessionBy(system, digest);
  if (!found) return { refusal: refused("session-ended", signInMessages.ended(15)) };
  const { caller, seenAt, expiresAt } = found;
  const idle = now.getTime() - seenAt.getTime();
  if (expiresAt <= now || idle >= caller.policy.idleMinutes * 60_000 || (caller.person.demo && !demo)) {
    await dropSession(system, digest);
    return { refusal: refused("session-ended", signInMessages.ended(caller.policy.idleMinutes)) };
  }
  if (idle > noted / 2) await sessionSeen(system, digest, now);
  return { caller };
}

/**
 * Browsers send the cookie along by themselves, so a write has to come from a page of ours. SameSite keeps the cookie
 * from foreign pages already; this holds where a browser, or a sister site under the same domain, does not.
 */
function foreign(request: FastifyRequest, { method }: Gate, caller: Caller | undefined): Reply | undefined {
  if (method === "GET" || caller?.by.kind === "token") return undefined;
  const { origin, "sec-fetch-site": site, "content-type": type, "x-hengji": own } = request.headers;
  const isOwn =
    origin !== undefined
      ? hostOf(origin) === request.headers.host
      : site !== undefined
        ? site === "same-origin" || site === "none"
        : own !== undefined || (type ?? "").startsWith("application/json");
  return isOwn ? undefined : refused("origin-foreign", signInMessages.foreign());
}

function hostOf(origin: string): string | undefined {
  return /^https?:\/\/(?<host>[^/]+)$/.exec(origin)?.groups?.["host"];
}

function unfinished({ may, stages = ["full"] }: Gate, caller: Caller | undefined): Reply | undefined {
  if (caller === undefined || rules[may].who === "public" || stages.includes(caller.stage)) return undefined;
  return refused("stage-open", signInMessages.stage[caller.stage]);
}

/** What a token is confined to; one's account is managed by oneself alone. */
function confined({ may }: Gate, caller: Caller | undefined): Reply | undefined {
  if (caller?.by.kind !== "token") return undefined;
  if (/^(account|session)\./.test(may) && may !== "account.read") {
    return refused("token-confined", signInMessages.tokenNotHere());
  }
  const { actions } = caller.by;
  const isFree = rules[may].who === "public" || actions === null || actions.includes(may);
  return isFree ? undefined : refused("token-confined", signInMessages.confined());
}
