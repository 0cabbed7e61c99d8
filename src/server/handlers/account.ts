import { systemOn } from "../database/door.ts";
import type {
  NewSecondFactor,
  NewToken,
  NewTokenRequest,
  OwnSession,
  OwnToken,
  PasswordRequest,
  RecoveryCodesReply,
  SecondFactorRequest,
} from "../api.ts";
import { administrationMessages, signInMessages } from "../identity/messages.ts";
import { goOn, recoveryContext, secretContext, secretOf } from "../identity/signIn.ts";
import { newApiToken, newId, sessionCookie, tokenDigest } from "../identity/tokens.ts";
import { base32, newRecoveryCodes, newSecret, otpauthUri, stepOf } from "../identity/totp.ts";
import { actions } from "../permissions.ts";
import { created, done, gone, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";
import { recordEvent } from "../store/record.ts";
import { accountOf, dropSessions, sessionBy } from "../store/accounts.ts";
import {
  addToken,
  endToken,
  ownSessions,
  ownTokens,
  setSecret,
  confirmSecret,
  dropSecret,
} from "../store/ownAccount.ts";
import { meOf, passwordRefusal } from "./session.ts";

/** A new secret takes the place of one that was never confirmed; one in use stays until it is taken away. */
export async function beginSecondFactor(
  { body }: Asked<PasswordRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const wrong = await passwordRefusal(services, caller, body.password);
  if (wrong) return wrong;
  const { tenant, person } = caller;
  const secret = newSecret();
  return write(async (client) => {
    const account = await accountOf(systemOn(client), tenant.id, person.id);
    if (account?.confirmedAt) return refused("second-factor-exists", signInMessages.secondFactorExists());
    await setSecret(client, person.id, services.sealer.seal(secret.toString("base64"), secretContext(person.id)));
    const uri = otpauthUri(secret, tenant.name === "" ? "衡绩" : `衡绩 ${tenant.name}`, person.login);
    return done({ secret: base32(secret), uri } satisfies NewSecondFactor);
  });
}

/** In force once a code of it was given; whoever had to set it up goes on from here. */
export async function confirmSecondFactor(
  { body, from }: Asked<SecondFactorRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const { tenant, person } = caller;
  const codes = newRecoveryCodes();
  const stored = await write(async (client) => {
    const account = await accountOf(systemOn(client), tenant.id, person.id);
    if (account?.confirmedAt) return refused("second-factor-exists", signInMessages.secondFactorExists());
    const secret = account && secretOf(services.sealer, account);
    if (!secret) return refused("second-factor-missing", signInMessages.secondFactorMissing());
    const step = stepOf(secret, body.code.replace(/\s/g, ""), services.now(), undefined);
    if (step === undefined) return refused("code-refused", signInMessages.codeRefused());
    const hashes = codes.map((code) => services.sealer.digest(code, recoveryContext(person.id)));
    await confirmSecret(client, person.id, { hashes, step, now: services.now() });
    return gone;
  });
  if ("problem" in stored) return stored;
  const next = await goOn(services, caller, from);
  if ("refusal" in next) return next.refusal;
  const found = await sessionBy(services.system, tokenDigest(next.token));
  if (!found) return refused("session-ended", signInMessages.ended(0));
  const body2 = { recoveryCodes: [...codes], me: await meOf(services, found.caller) } satisfies RecoveryCodesReply;
  return done(body2, { "set-cookie": sessionCookie(next.token, from.isSecure) });
}

export async function endSecondFactor(
  { body }: Asked<PasswordRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const { person, policy } = caller;
  if (policy.secondFactorRequired && !person.demo) {
    return refused("second-factor-needed", signInMessages.secondFactorNeeded());
  }
  const wrong = await passwordRefusal(services, caller, body.password);
  if (wrong) return wrong;
  const reply = await write(async (client) => {
    await dropSecret(client, person.id);
    return gone;
  });
  return "problem" in reply ? reply : done(await meOf(services, caller));
}

export async function listSessions(_asked: Asked, { caller, read }: ReadingDesk): Promise<Reply> {
  const rows = await read((client) => ownSessions(client, caller.person.id));
  const items = rows.map(({ id, created_at, seen_at, expires_at, address, agent }): OwnSession => ({
    id,
    created: created_at.toISOString(),
    seen: seen_at.toISOString(),
    expires: expires_at.toISOString(),
    address: address ?? "",
    agent: agent ?? "",
    current: id === caller.by.id,
  }));
  return done({ items });
}

export async function endSession({ params }: Asked, { caller, write }: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  const { person } = caller;
  const organisation = person.organisation.id;
  return write(async (client) => {
    const { rowCount } = await client.query("delete from sessions where person_id = $1 and id = $2", [
      caller.person.id,
      id,
    ]);
    if (rowCount === 0) return refused("thing-unknown", administrationMessages.unknown("登录", id));
    await recordEvent(client, { kind: "sign-in", id: person.id, detail: { session: id }, organisation });
    return gone;
  });
}

export async function endOtherSessions(_asked: Asked, { caller, write }: WritingDesk): Promise<Reply> {
  const { tenant, person, by } = caller;
  return write(async (client) => {
    const except = by.kind === "session" ? by.digest : "";
    await dropSessions(client, { tenant: tenant.id, person: person.id, except });
    const organisation = person.organisation.id;
    await recordEvent(client, { kind: "sign-in", id: person.id, detail: { session: "others" }, organisation });
    return gone;
  });
}

export async function listTokens(_asked: Asked, { caller, read }: ReadingDesk): Promise<Reply> {
  return done({ items: (await read((client) => ownTokens(client, caller.person.id))) satisfies readonly OwnToken[] });
}

/** The token itself is never stored, so it is shown now or never. */
export async function newToken(
  { body }: Asked<NewTokenRequest>,
  { services, caller, write }: WritingDesk,
): Promise<Reply> {
  const unknown = body.actions?.find((action) => !actions.some((known) => known === action));
  if (unknown !== undefined) return refused("thing-unknown", administrationMessages.unknown("操作", unknown));
  const [id, token, now] = [newId(), newApiToken(), services.now()];
  const expires = new Date(now.getTime() + body.days * 24 * 60 * 60_000);
  return write(async (client) => {
    await addToken(client, {
      id,
      person: caller.person.id,
      name: body.name,
      digest: tokenDigest(token),
      now,
      expires,
      actions: body.actions,
    });
    const reply: NewToken = {
      id,
      name: body.name,
      created: now.toISOString(),
      expires: expires.toISOString(),
      ...(body.actions && { actions: body.actions }),
      token,
    };
    return created(reply, `/api/me/tokens/${id}`);
  });
}

export async function endOwnToken({ params }: Asked, { services, caller, write }: WritingDesk): Promise<Reply> {
  const id = params["id"] ?? "";
  return write(async (client) =>
    (await endToken(client, caller.person.id, id, services.now()))
      ? gone
      : refused("thing-unknown", administrationMessages.unknown("接口令牌", id)),
  );
}
