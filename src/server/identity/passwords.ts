import { hash, verify } from "@node-rs/argon2";
import { passwordMessages } from "./messages.ts";

/** What a password must be; the values are settings of the tenant. */
export type PasswordPolicy = {
  readonly shortest: number;
  /** Of the four: capital letters, small letters, digits, others. */
  readonly classes: number;
  /** How many former passwords may not come back, the present one among them. */
  readonly history: number;
  readonly maxAgeDays: number;
};

// GB/T 22239—2019 8.1.4.1 a: complexity and regular change; the figures are the usual practice of level 3.
export const defaultPasswordPolicy: PasswordPolicy = { shortest: 10, classes: 3, history: 5, maxAgeDays: 90 };

/** Beyond this a password only makes the server work. */
export const longestPassword = 128;

/** Why this password will not do, all reasons at once; none when it is fit. History is looked up by the caller. */
export function passwordFaults(password: string, login: string, policy: PasswordPolicy): readonly string[] {
  const length = Array.from(password).length;
  const faults = [
    length < policy.shortest && passwordMessages.short(policy.shortest, length),
    length > longestPassword && passwordMessages.long(longestPassword),
    classesIn(password) < policy.classes && passwordMessages.simple(policy.classes),
    login !== "" && password.toLowerCase().includes(login.toLowerCase()) && passwordMessages.holdsLogin(),
    new Set(password).size < 5 && passwordMessages.monotonous(),
  ];
  return faults.filter((fault) => fault !== false);
}

const classes: readonly RegExp[] = [/\p{Lu}/u, /\p{Ll}/u, /\p{Nd}/u, /[^\p{Lu}\p{Ll}\p{Nd}\s]/u];

function classesIn(password: string): number {
  return classes.filter((one) => one.test(password)).length;
}

const day = 24 * 60 * 60_000;

export function hasExpired(changedAt: Date, now: Date, { maxAgeDays }: PasswordPolicy): boolean {
  return now.getTime() - changedAt.getTime() >= maxAgeDays * day;
}

/** Slow on purpose; handed in, so that tests can count how often it runs. */
export type Hasher = {
  readonly hash: (password: string) => Promise<string>;
  readonly verify: (hashed: string, password: string) => Promise<boolean>;
};

/** argon2id with 19 MiB, two passes, one lane: the least OWASP recommends, some ten to twenty milliseconds. */
export const strongHash = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export function passwordHasher(cost: { readonly memoryCost: number; readonly timeCost: number } = strongHash): Hasher {
  return {
    // The same characters typed on another system may be composed differently.
    hash: (password) => hash(password.normalize("NFC"), { ...cost, parallelism: 1 }),
    verify: async (hashed, password) => {
      try {
        return await verify(hashed, password.normalize("NFC"));
      } catch {
        // What is no hash opens for nobody.
        return false;
      }
    },
  };
}

/** Whether the password is one of these; all of them are tried, so that the time tells nothing. */
export async function wasUsed(hasher: Hasher, password: string, hashes: readonly string[]): Promise<boolean> {
  const answers = await Promise.all(hashes.map((hashed) => hasher.verify(hashed, password)));
  return answers.includes(true);
}
