/** When sign-in is refused without even looking: of one account after wrong passwords, of one address after many. */
export type LockPolicy = {
  readonly failures: number;
  readonly minutes: number;
  /** Wrong tries of one address within its window that cost nothing; a whole office may share one address. */
  readonly free: number;
  readonly windowMinutes: number;
};

// GB/T 22239—2019 8.1.4.1 b: five failures lock for thirty minutes.
export const defaultLockPolicy: LockPolicy = { failures: 5, minutes: 30, free: 20, windowMinutes: 15 };

export type Tries = { readonly failures: number; readonly lockedUntil: Date | null };

const minute = 60_000;

export function isLocked({ lockedUntil }: Tries, now: Date): boolean {
  return lockedUntil !== null && lockedUntil.getTime() > now.getTime();
}

/** After one more failure. A lock that has run out begins a new count. */
export function afterFailure(tries: Tries, now: Date, { failures, minutes }: LockPolicy): Tries {
  const count = (tries.lockedUntil === null ? tries.failures : 0) + 1;
  return { failures: count, lockedUntil: count >= failures ? new Date(now.getTime() + minutes * minute) : null };
}

export const noTries: Tries = { failures: 0, lockedUntil: null };

/** How many seconds an address has to wait after its last failure; doubles with each beyond the free ones. */
export function waitOf(failures: number, lastFailure: Date | undefined, now: Date, policy: LockPolicy): number {
  if (lastFailure === undefined || failures < policy.free) return 0;
  const wait = Math.min(2 ** Math.min(failures - policy.free, 20), policy.windowMinutes * 60);
  return Math.max(0, Math.ceil((lastFailure.getTime() + wait * 1000 - now.getTime()) / 1000));
}
