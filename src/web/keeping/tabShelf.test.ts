import { expect, test } from "vitest";
import { silence, tabShelf, type TabShelf } from "./tabShelf.ts";

/** A machine with one shared storage; every tab has a storage of its own besides. */
function machine() {
  const shared = storage();
  let time = 0;
  let tabs = 0;
  const open = (own = storage()): TabShelf =>
    tabShelf({ shared, own, now: () => time, newId: () => `t${(tabs += 1)}` });
  return { open, wait: (milliseconds: number) => void (time += milliseconds), shared };
}

function storage(copied: Iterable<readonly [string, string]> = []) {
  const kept = new Map<string, string>(copied);
  return {
    kept,
    get length() {
      return kept.size;
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

test("two tabs keep under one name without writing over each other", () => {
  const { open } = machine();
  const [one, two] = [open(), open()];
  one.setItem("grid", "a");
  two.setItem("grid", "b");
  expect([one.getItem("grid"), two.getItem("grid")]).toEqual(["a", "b"]);
  expect([one.inherit("grid"), two.inherit("grid")]).toEqual([[], []]);
});

test("a reload comes back to its own place; a closed tab's is inherited once, by whoever looks first", () => {
  const { open } = machine();
  const own = storage();
  const one = open(own);
  one.setItem("grid", "a");
  one.leave();
  const again = open(own);
  expect(again.getItem("grid")).toBe("a");
  again.leave();
  const [two, three] = [open(), open()];
  expect(two.inherit("grid")).toEqual(["a"]);
  expect(three.inherit("grid")).toEqual([]);
});

test("a duplicated tab gets a place of its own", () => {
  const { open } = machine();
  const own = storage();
  const one = open(own);
  one.setItem("grid", "a");
  const copy = open(storage(own.kept));
  expect(copy.getItem("grid")).toBeNull();
  copy.setItem("grid", "b");
  expect(one.getItem("grid")).toBe("a");
});

test("a tab that crashed is inherited from after its silence, and knows so if it was only asleep", () => {
  const { open, wait } = machine();
  const asleep = open();
  asleep.setItem("grid", "a");
  wait(silence - 1);
  const other = open();
  expect(other.inherit("grid")).toEqual([]);
  wait(1);
  expect(asleep.isLost("grid")).toBe(false);
  expect(other.inherit("grid")).toEqual(["a"]);
  expect(asleep.isLost("grid")).toBe(true);
  asleep.beat();
  asleep.setItem("grid", "c");
  expect([asleep.isLost("grid"), other.inherit("grid")]).toEqual([false, []]);
});

test("what an earlier version kept without a tab is inherited, other names are left alone", () => {
  const { open, shared } = machine();
  shared.setItem("grid", "old");
  shared.setItem("grid.more", "other");
  const one = open();
  expect(one.inherit("grid")).toEqual(["old"]);
  expect(shared.getItem("grid.more")).toBe("other");
});
