import { systemOn } from "../database/door.ts";
import type { Me, PasswordChangeRequest, SecondFactorRequest, SignInRequest } from "../api.ts";
import type { Caller } from "../identity/caller.ts";
import { actorOf } from "../identity/caller.ts";
import { signInMessages } from "../identity/messages.ts";
import { passwordMessages } from "../identity/messages.ts";
import { passwordFaults, wasUsed } from "../identity/passwords.ts";
import { goOn, openSession, passSecondFactor, type SignedIn } from "../identity/signIn.ts";
import { noCookie, sessionCookie, tokenDigest } from "../identity/tokens.ts";
import { actionsOf, roleTitles } from "../permissions.ts";
import { done, refused, refusedWith, type Reply } from "../reply.ts";
import type { Asked, PublicDesk, Services, WritingDesk } from "../route.ts";
import { accountOf, dropSession, sessionBy, setPassword, takeTry } from "../store/accounts.ts";
import { recordEvent } from "../store/record.ts";

/** Always a new session: one that was there before, whoever brought it, ends. */
export async function signIn({ body, from }: Asked<SignInRequest>, { services, caller }: PublicDesk): Promise<Reply> {
  const answer = await openSession(services, body, from);
  if ("token" in answer && caller?.by.kind === "session") await dropSession(services.system, caller.by.digest);
  return answered(answer, services, from.isSecure);
}

export async function secondFactor(
  { body, from }: Asked<SecondFactorRequest>,
  { services, caller }: WritingDesk,
): Promise<Reply> {
  return answered(await passSecondFactor(services, caller, body.code, from), services, from.isSecure);
}

export async function signOut({ from }: Asked, { services, caller, write }: WritingDesk): Promise<Reply> {
  const { by, person } = caller;
  if (by.kind === "session") await dropSession(services.system, by.digest);
  const reply = await write(async (client) => {
    const { id, organisation } = person;
    await recordEvent(client, { kind: "sign-in", id, detail: { session: by.id }, organisation: organisation.id });
    return { status: 204 };
  });
  return { ...reply, headers: { "set-cookie": noCookie(from.isSecure) } };
}

export async function getMe(
  _asked: Asked,
  { services, caller }: { services: Services; caller: Caller },
): Promise<Reply> {
  return done(await meOf(services, caller));
}

/** What the browser gets after a step: the cookie of the new stage, and who it is. */
export async function answered(answer: SignedIn, services: Services, isSecure: boolean): Promise<Reply> {
  if ("refusal" in answer) return answer.refusal;
  const found = await sessionBy(services.system, tokenDigest(answer.token));
  if (!found) return refused("session-ended", signInMessages.ended(0));
  return done(await meOf(services, found.caller), { "set-cookie": sessionCookie(answer.token, isSecure) });
}

export async function meOf({ system }: Services, caller: Caller): Promise<Me> {
  const { tenant, person, grants, stage, policy, by } = caller;
  const account = await accountOf(system, tenant.id, person.id);
  const { shortest, classes, history } = policy.password;
  const age = policy.password.maxAgeDays * 24 * 60 * 60_000;
  const isFull = stage === "full";
  return {
    stage,
    person: { id: person.id, login: person.login, name: person.name, organisation: person.organisation },
    tenant,
    roles: isFull
      ? grants.map(({ role, organisation, organisationName }) => ({
          role,
          title: roleTitles[role],
          organisation: { id: organisation, name: organisationName },
        }))
      : [],
    actions: isFull ? [...actionsOf(actorOf(caller))] : [],
    hasSecondFactor: Boolean(account?.confirmedAt),
    needsSecondFactor: policy.secondFactorRequired && !person.demo,
    recoveryCodes: account?.recoveryHashes.length ?? 0,
    passwordRules: { shortest, classes, history },
    idleMinutes: policy.idleMinutes,
    ...(account?.changedAt &&
      !person.demo && { passwordExpires: new Date(account.changedAt.getTime() + age).toISOString() }),
    ...(by.kind === "session" && { ends: by.ends.toISOString() }),
  };
}

/** Also the first step of whoever signs in with a password that somebody else has given out. */
export async function changePassword(
  { body, from }: Asked<PasswordChangeRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const { hasher, now } = services;
  const wrong = await passwordRefusal(services, caller, body.current);
  if (wrong) return wrong;
  const unfit = await unfitReply(services, caller, body);
  if (unfit) return unfit;
  const hash = await hasher.hash(body.next);
  const stored = await write(async (client) => {
    const account = await accountOf(systemOn(client), caller.tenant.id, caller.person.id);
    const history = [account?.passwordHash ?? "", ...(account?.history ?? [])].filter((one) => one !== "");
    await setPassword(client, caller.tenant.id, caller.person.id, {
      hash,
      history: history.slice(0, caller.policy.password.history),
      mustChange: false,
      now: now(),
    });
    return { status: 204 };
  });
  if ("problem" in stored) return stored;
  return answered(await goOn(services, caller, from), services, from.isSecure);
}

/** Asked again before anything dangerous; wrong answers cost tries as at the sign-in. */
export async function passwordRefusal(
  { system, hasher, now }: Services,
  { tenant, person, policy }: Caller,
  password: string,
): Promise<Reply | undefined> {
  const account = await accountOf(system, tenant.id, person.id);
  if (!account) return refused("password-wrong", signInMessages.passwordWrong());
  const until = new Date(now().getTime() + policy.lock.minutes * 60_000);
  const tried = await takeTry(system, account, { failures: policy.lock.failures, until, now: now() });
  if (tried === undefined) return refused("account-locked", signInMessages.locked(policy.lock.minutes));
  if (!(await hasher.verify(account.passwordHash ?? "", password))) {
    return refused("password-wrong", signInMessages.passwordWrong());
  }
  await system.query(
    "update credentials set failures = greatest(failures - 1, 0), locked_until = null where tenant_id = $1 and person_id = $2",
    [tenant.id, person.id],
  );
  return undefined;
}

async function unfitReply(
  { system, hasher }: Services,
  { tenant, person, policy }: Caller,
  { current, next }: PasswordChangeRequest,
): Promise<Reply | undefined> {
  const account = await accountOf(system, tenant.id, person.id);
  const before = [account?.passwordHash ?? "", ...(account?.history ?? [])].slice(0, policy.password.history);
  const isUsed = await wasUsed(
    hasher,
    next,
    before.filter((one) => one !== ""),
  );
  const faults = [
    ...passwordFaults(next, person.login, policy.password),
    ...(current === next ? [passwordMessages.same()] : isUsed ? [passwordMessages.used(policy.password.history)] : []),
  ];
  if (faults.length === 0) return undefined;
  const places = faults.map((message) => ({ field: "next", message }));
  return refusedWith("password-unfit", signInMessages.passwordUnfit(faults), { places });
}
