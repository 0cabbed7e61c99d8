import { z } from "zod";
import { id, moment, named } from "./common.ts";

/** Signing in, and everybody's own account. */

export const stages = ["password-change", "second-factor", "enrol-second-factor", "full"] as const;

/** How far a session has come; only "full" opens more than the next step. */
export type Stage = (typeof stages)[number];

export const signIn = z.object({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) });
export type SignInRequest = z.infer<typeof signIn>;

/** Six digits of the app, or one of the recovery codes. */
export const secondFactorCode = z.object({ code: z.string().min(6).max(20) });
export type SecondFactorRequest = z.infer<typeof secondFactorCode>;

export const heldRole = z.object({ role: z.string(), title: z.string(), organisation: named }).meta({ id: "HeldRole" });

export const me = z
  .object({
    stage: z.enum(stages),
    person: z.object({ id: z.string(), login: z.string(), name: z.string(), organisation: named }),
    tenant: z.object({ id: z.string(), name: z.string(), demo: z.boolean() }),
    roles: z.array(heldRole),
    /** Names of the actions this person may do anywhere at all; the menu is made of them. Empty before "full". */
    actions: z.array(z.string()),
    hasSecondFactor: z.boolean(),
    /** Whether an account without a second factor has to set one up. */
    needsSecondFactor: z.boolean(),
    /** How many recovery codes are left. */
    recoveryCodes: z.number().int(),
    passwordExpires: moment.optional(),
    /** What a new password must be here, as the settings stand. */
    passwordRules: z.object({
      shortest: z.number().int(),
      classes: z.number().int(),
      /** How many of the last passwords may not come back. */
      history: z.number().int(),
    }),
    /** After so many minutes without a request one has to sign in again. */
    idleMinutes: z.number().int(),
    /** Whatever is done, the session ends then; absent for an API token. */
    ends: moment.optional(),
  })
  .meta({ id: "Me" });
export type Me = z.infer<typeof me>;

export const passwordChange = z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) });
export type PasswordChangeRequest = z.infer<typeof passwordChange>;

/** What is dangerous asks for the password again. */
export const passwordBody = z.object({ password: z.string().min(1).max(200) });
export type PasswordRequest = z.infer<typeof passwordBody>;

/** To be put into an authenticator app; shown once, in force after the first code. */
export const newSecondFactor = z.object({ secret: z.string(), uri: z.string() }).meta({ id: "NewSecondFactor" });
export type NewSecondFactor = z.infer<typeof newSecondFactor>;

export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()), me }).meta({ id: "RecoveryCodes" });
export type RecoveryCodesReply = z.infer<typeof recoveryCodes>;

export const ownSession = z
  .object({
    id: z.string(),
    created: moment,
    seen: moment,
    expires: moment,
    address: z.string(),
    agent: z.string(),
    /** The one that asks. */
    current: z.boolean(),
  })
  .meta({ id: "OwnSession" });
export type OwnSession = z.infer<typeof ownSession>;
export const ownSessions = z.object({ items: z.array(ownSession) });

export const ownToken = z
  .object({
    id: z.string(),
    name: z.string(),
    created: moment,
    expires: moment,
    lastUsed: moment.optional(),
    /** Confined to these actions; absent: whatever its person may do, the account itself excepted. */
    actions: z.array(z.string()).optional(),
  })
  .meta({ id: "OwnToken" });
export type OwnToken = z.infer<typeof ownToken>;
export const ownTokens = z.object({ items: z.array(ownToken) });

export const newTokenBody = z.object({
  name: z.string().trim().min(1).max(100),
  days: z.number().int().min(1).max(365).default(90),
  actions: z.array(z.string().max(60)).min(1).max(60).optional(),
});
export type NewTokenRequest = z.infer<typeof newTokenBody>;

/** The only time the token itself is seen. */
export const newToken = ownToken.extend({ token: z.string() }).meta({ id: "NewToken" });
export type NewToken = z.infer<typeof newToken>;

/** The first administrators, on a system without anybody: three different persons. */
const firstPerson = z.object({ login: z.string().min(2).max(64), name: z.string().trim().min(1).max(100) });
export const setUp = z.object({
  code: z.string().min(1).max(100),
  tenant: z.object({ id, name: z.string().trim().min(1).max(200) }),
  organisation: z.object({
    name: z.string().trim().min(1).max(200),
    region: z
      .string()
      .regex(/^\d{6}(\d{3}){0,2}$/)
      .optional(),
  }),
  system: firstPerson,
  security: firstPerson,
  audit: firstPerson,
});
export type SetUpRequest = z.infer<typeof setUp>;

/** One-time passwords, shown this once; each must be changed at the first sign-in. */
export const setUpReply = z
  .object({ people: z.array(z.object({ login: z.string(), title: z.string(), password: z.string() })) })
  .meta({ id: "SetUpReply" });
export type SetUpReply = z.infer<typeof setUpReply>;

/** Whether the system waits for its first set-up; anybody may ask. */
export const setUpState = z
  .object({
    needed: z.boolean(),
    /** On a demonstration: who may try it, one for each role. */
    demo: z.array(z.object({ login: z.string(), title: z.string(), password: z.string() })).optional(),
  })
  .meta({ id: "SetUpState" });
export type SetUpState = z.infer<typeof setUpState>;
