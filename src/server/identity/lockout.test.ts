import { expect, test } from "vitest";
import { afterFailure, defaultLockPolicy, isLocked, noTries, waitOf, type Tries } from "./lockout.ts";

const start = new Date("2026-01-02T03:00:00Z");
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);
const failed = (times: number, from: Tries = noTries, at = start): Tries =>
  Array.from({ length: times }).reduce<Tries>((tries) => afterFailure(tries, at, defaultLockPolicy), from);

test("the fifth failure locks for half an hour, to the second", () => {
  expect(isLocked(failed(4), start)).toBe(false);
  const tries = failed(5);
  expect(isLocked(tries, start)).toBe(true);
  expect(isLocked(tries, later(1799))).toBe(true);
  expect(isLocked(tries, later(1800))).toBe(false);
});

test("after the lock a new count begins", () => {
  const tries = failed(1, failed(5), later(1800));
  expect(tries).toEqual({ failures: 1, lockedUntil: null });
  expect(isLocked(failed(5, failed(5), later(1800)), later(1800))).toBe(true);
});

test.each([
  [0, 0, 0],
  [19, 0, 0],
  [20, 0, 1],
  [23, 0, 8],
  [23, 3, 5],
  [23, 8, 0],
  [30, 0, 900],
  [5000, 0, 900],
])("after %i failures of one address, %i seconds later, it waits %i more", (failures, passed, wait) => {
  expect(waitOf(failures, start, later(passed), defaultLockPolicy)).toBe(wait);
});

test("without a failure nobody waits", () => {
  expect(waitOf(50, undefined, start, defaultLockPolicy)).toBe(0);
});
