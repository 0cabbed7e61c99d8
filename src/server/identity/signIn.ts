import type { Stage } from "../api.ts";
import { apiProblem, refused, type Reply } from "../reply.ts";
import {
  accountByLogin,
  accountOf,
  addAttempt,
  addSession,
  dropSession,
  dropSessions,
  failuresSince,
  giveTriesBack,
  giveTryBack,
  signedIn,
  takeTry,
  spendRecoveryCode,
  spendStep,
  type Account,
  type System,
} from "../store/accounts.ts";
import { recordEvent } from "../store/record.ts";
import type { Caller } from "./caller.ts";
import { afterFailure, isLocked, noTries, waitOf, defaultLockPolicy } from "./lockout.ts";
import { signInMessages } from "./messages.ts";
import { hasExpired, type Hasher } from "./passwords.ts";
import type { Sealer } from "./sealing.ts";
import { policyOf, type Policy } from "./settings.ts";
import { newId, newToken, tokenDigest } from "./tokens.ts";
import { recoveryCode, stepOf } from "./totp.ts";

/** Where a request comes from, for the record and for slowing down guesses. */
export type From = {
  readonly address: string;
  readonly agent: string;
  readonly request: string;
  /** Over TLS, here or at the proxy in front: then the cookie keeps to it. */
  readonly isSecure: boolean;
};

export type SignInTools = {
  readonly system: System;
  readonly hasher: Hasher;
  readonly sealer: Sealer;
  readonly now: () => Date;
  /** Whether the people of the demonstration may sign in. */
  readonly demo: boolean;
};

/** Either a new session, whose token the browser gets, or why not. */
export type SignedIn = { readonly token: string; readonly stage: Stage } | { readonly refusal: Reply };

const minute = 60_000;

/** The same work and the same words whether the login exists or not; only whoever knows the password learns more. */
export async function openSession(
  tools: SignInTools,
  { login: typed, password }: { readonly login: string; readonly password: string },
  from: From,
): Promise<SignedIn> {
  const now = tools.now();
  const login = typed.trim().toLowerCase();
  const digest = tools.sealer.digest(login, "login");
  const wait = await waitOfAddress(tools, from.address);
  if (wait > 0) return { refusal: tooManyTries(wait) };
  // What the database cannot hold is nobody's login.
  const account = /^[^\0\uD800-\uDFFF]{1,64}$/u.test(login) ? await accountByLogin(tools.system, login) : undefined;
  const policy = policyOf(account?.settings ?? {});
  const tried = account ? await takeTryOf(tools, account, policy) : await takeTryOfNobody(tools, digest, policy);
  const isRight = await tools.hasher.verify(account?.passwordHash ?? (await nobodysHash(tools.hasher)), password);
  const attempt = { at: now, login: digest, address: from.address };
  if (tried === undefined || !account || !isRight) {
    await addAttempt(tools.system, { ...attempt, succeeded: false });
    // Recorded alike for whoever exists and whoever does not: the time it takes tells nothing either.
    if (account) await recordFailure(tools, account, from, "password", stateAfter(tried));
    else await recordStranger(tools, digest, from);
    const isLocked = tried === undefined || tried.isLast;
    return { refusal: isLocked ? lockedNow(policy) : refused("sign-in-refused", signInMessages.refused()) };
  }
  await addAttempt(tools.system, { ...attempt, succeeded: true });
  const closed = closedBecause(tools, account, policy);
  if (closed !== undefined) {
    await recordFailure(tools, account, from, "password", "closed");
    return { refusal: refused("account-disabled", closed) };
  }
  return begin(tools, account, policy, from, account.confirmedAt ? "second-factor" : nextStage(tools, account, policy));
}

function lockedNow(policy: Policy): Reply {
  return refused("account-locked", signInMessages.locked(policy.lock.minutes));
}

async function waitOfAddress({ system, now }: SignInTools, address: string): Promise<number> {
  const since = new Date(now().getTime() - defaultLockPolicy.windowMinutes * minute);
  const failures = await failuresSince(system, "address", address, since);
  return waitOf(failures.length, failures[0], now(), defaultLockPolicy);
}

export function tooManyTries(seconds: number): Reply {
  return {
    problem: apiProblem("too-many-tries", signInMessages.wait(seconds)),
    headers: { "retry-after": `${seconds}` },
  };
}

function takeTryOf({ system, now }: SignInTools, account: Account, { lock }: Policy) {
  const until = new Date(now().getTime() + lock.minutes * minute);
  return takeTry(system, account, { failures: lock.failures, until, now: now() });
}

/** A login that does not exist is locked after as many failures as one that does. */
async function takeTryOfNobody({ system, now }: SignInTools, digest: string, { lock }: Policy) {
  const since = new Date(now().getTime() - 24 * 60 * minute);
  const failures = (await failuresSince(system, "login_digest", digest, since)).toReversed();
  const tries = failures.reduce(
    (before, at) => (isLocked(before, at) ? before : afterFailure(before, at, lock)),
    noTries,
  );
  return isLocked(tries, now()) ? undefined : { isLast: isLocked(afterFailure(tries, now(), lock), now()) };
}

/** Of a password that nobody has, made once for each hasher. */
const hashes = new WeakMap<Hasher, Promise<string>>();

export function nobodysHash(hasher: Hasher): Promise<string> {
  const known = hashes.get(hasher) ?? hasher.hash(newToken());
  hashes.set(hasher, known);
  return known;
}

/** How the account stood: locked by this very try, locked before, closed for another reason, or open. */
type AccountState = "locked-now" | "locked" | "closed" | "open";

function stateAfter(tried: { readonly isLast: boolean } | undefined): AccountState {
  if (tried === undefined) return "locked";
  return tried.isLast ? "locked-now" : "open";
}

/** Names the holder of the account, whoever it was that tried; outside nobody learns of it. */
async function recordFailure(
  { system }: SignInTools,
  { tenant, person, organisation }: Account,
  { address, request }: From,
  factor: "password" | "code",
  state: AccountState,
): Promise<void> {
  const action = state === "locked-now" ? "account-locked" : "sign-in-failed";
  const detail = { address, factor, ...((state === "locked" || state === "closed") && { state }) };
  await system.write({ tenant, person, action, request }, (client) =>
    recordEvent(client, { kind: "sign-in", id: person, detail, organisation }),
  );
}

/** The login itself is not kept: people type their passwords there. */
async function recordStranger({ system }: SignInTools, digest: string, { address, request }: From): Promise<void> {
  await system.write({ tenant: "system", action: "sign-in-failed", request }, (client) =>
    recordEvent(client, { kind: "sign-in", id: "unknown", detail: { address, login: digest.slice(0, 16) } }),
  );
}

const day = 24 * 60 * minute;

/** Why an account with the right password stays closed. */
function closedBecause({ now, demo }: SignInTools, account: Account, { idleDays }: Policy): string | undefined {
  if (account.demo && !demo) return signInMessages.demoOff();
  if (account.state === "disabled") return signInMessages.disabled();
  if (account.demo) return undefined;
  // Whoever reset the password has looked at the account since.
  const last = Math.max(
    ...[account.lastSignedInAt, account.changedAt, account.createdAt].map((at) => at?.getTime() ?? 0),
  );
  const isIdle = now().getTime() - last > idleDays * day;
  return isIdle ? signInMessages.disabled() : undefined;
}

/** After password and, where there is one, second factor. */
export function nextStage({ now }: Pick<SignInTools, "now">, account: Account, policy: Policy): Stage {
  const isOld = account.changedAt === null || hasExpired(account.changedAt, now(), policy.password);
  if (account.mustChange || (isOld && !account.demo)) return "password-change";
  if (!account.confirmedAt && policy.secondFactorRequired && !account.demo) return "enrol-second-factor";
  return "full";
}

/** A session at a stage; every stage has a token of its own, so that no token known before opens anything after. */
async function begin(
  tools: SignInTools,
  account: Account,
  policy: Policy,
  from: From,
  stage: Stage,
  before?: { readonly digest: string; readonly ends: Date },
): Promise<SignedIn> {
  const { tenant, person, organisation } = account;
  const [token, id, now] = [newToken(), newId(), tools.now()];
  const expires = before?.ends ?? new Date(now.getTime() + policy.longestHours * 60 * minute);
  const action = stage === "full" ? "signed-in" : "sign-in-begun";
  const isSure = stage !== "second-factor";
  await tools.system.write({ tenant, person, action, request: from.request }, async (client) => {
    if (before) await client.query("delete from sessions where token_hash = $1", [before.digest]);
    const { address, agent } = from;
    await addSession(client, tenant, { id, digest: tokenDigest(token), person, stage, now, expires, address, agent });
    // Until the second factor is there, failures before stay counted: the password alone shall not open endless tries.
    await (isSure ? giveTriesBack : giveTryBack)(client, tenant, person);
    if (stage === "full") await signedIn(client, tenant, person, now);
    await recordEvent(client, { kind: "sign-in", id: person, detail: { address, stage, session: id }, organisation });
  });
  return { token, stage };
}

/** Six digits of the app or a recovery code. Wrong ones cost tries as wrong passwords do. */
export async function passSecondFactor(
  tools: SignInTools,
  caller: Caller,
  typed: string,
  from: From,
): Promise<SignedIn> {
  const { system, now } = tools;
  const { by, policy } = caller;
  const account = await accountOf(system, caller.tenant.id, caller.person.id);
  if (!account || by.kind !== "session")
    return { refusal: refused("session-ended", signInMessages.ended(policy.idleMinutes)) };
  const tried = await takeTryOf(tools, account, policy);
  if (tried !== undefined && (await isRightCode(tools, account, typed, from))) {
    return begin(tools, account, policy, from, nextStage(tools, account, policy), by);
  }
  await addAttempt(system, {
    at: now(),
    login: tools.sealer.digest(account.login, "login"),
    address: from.address,
    succeeded: false,
  });
  if (tried === undefined || tried.isLast) {
    await dropSession(system, by.digest);
    await recordFailure(tools, account, from, "code", stateAfter(tried));
    return { refusal: lockedNow(policy) };
  }
  await recordFailure(tools, account, from, "code", "open");
  return { refusal: refused("code-refused", signInMessages.codeRefused()) };
}

async function isRightCode(tools: SignInTools, account: Account, typed: string, from: From): Promise<boolean> {
  const { system, sealer, now } = tools;
  const { tenant, person } = account;
  const code = recoveryCode(typed);
  if (code !== undefined) {
    const digest = sealer.digest(code, recoveryContext(person));
    return system.write({ tenant, person, action: "recovery-code-used", request: from.request }, (client) =>
      spendRecoveryCode(client, account, digest),
    );
  }
  const secret = secretOf(sealer, account);
  if (secret === undefined) return false;
  const step = stepOf(
    secret,
    typed.replace(/\s/g, ""),
    now(),
    account.lastStep === null ? undefined : Number(account.lastStep),
  );
  return step !== undefined && (await spendStep(system, account, step));
}

export const recoveryContext = (person: string): string => `recovery ${person}`;
export const secretContext = (person: string): string => `credentials.totp_secret ${person}`;

export function secretOf(sealer: Sealer, { secretSealed, person }: Account): Buffer | undefined {
  return secretSealed === null ? undefined : Buffer.from(sealer.open(secretSealed, secretContext(person)), "base64");
}

/** The next stage of a session whose account has just changed; all other sessions of the person end. */
export async function goOn(tools: SignInTools, caller: Caller, from: From): Promise<SignedIn> {
  const { tenant, person, by, policy } = caller;
  const account = await accountOf(tools.system, tenant.id, person.id);
  if (!account || by.kind !== "session")
    return { refusal: refused("session-ended", signInMessages.ended(policy.idleMinutes)) };
  await tools.system.write(
    { tenant: tenant.id, person: person.id, action: "sessions-ended", request: from.request },
    (client) => dropSessions(client, { tenant: tenant.id, person: person.id, except: by.digest }),
  );
  return begin(tools, account, policy, from, nextStage(tools, account, policy), by);
}
