// A font small enough to be written by hand: three glyphs, one routine for all and one for its only part.
import { expect, test } from "vitest";
import { openCff } from "./cff.ts";

const index = (...items: readonly (readonly number[])[]): readonly number[] => {
  if (items.length === 0) return [0, 0];
  const ends = items.map((_, at) => 1 + items.slice(0, at + 1).reduce((sum, { length }) => sum + length, 0));
  return [0, items.length, 1, 1, ...ends, ...items.flat()];
};
/** A number in one byte, and one in the five bytes that offsets take. */
const small = (value: number) => value + 139;
const offset = (value: number) => [29, 0, 0, value >> 8, value & 255];
const bias = 107;

/** 30 horizontally; 40 vertically; the second calls the first. */
const line = [small(30), 6, 11];
const corner = [small(-bias), 29, small(40), 7, 11];
const glyphs = [
  [14],
  [small(10), small(20), 21, small(-bias), 10, 14],
  [small(1), small(2), 18, small(3), small(4), 19, 0b1100_0000, small(5), 22, small(-bias), 29, 14],
];
const flat = [
  [14],
  [small(10), small(20), 21, small(30), 6, small(40), 7, 14],
  [small(1), small(2), 18, small(3), small(4), 19, 0b1100_0000, small(5), 22, small(30), 6, 14],
];

function font(): DataView {
  const top = (charStrings: number, part: number) => index([...offset(charStrings), 17, small(4), ...offset(part), 18]);
  const before = [1, 0, 4, 1, ...index([65]), ...top(0, 0), ...index(), ...index(line)];
  const charStrings = index(...glyphs);
  const part = before.length + charStrings.length;
  // The part: a width, and where its routines stand behind it.
  const own = [small(50), 20, small(4), 19];
  const bytes = [1, 0, 4, 1, ...index([65]), ...top(before.length, part), ...index(), ...index(line)];
  return new DataView(Uint8Array.from([...bytes, ...charStrings, ...own, ...index(corner)]).buffer);
}

const found = (bytes: Uint8Array, part: readonly number[]) => Buffer.from(bytes).includes(Buffer.from(part));

test("glyphs of a subset stand written out, in the order asked for", () => {
  const bytes = openCff(font()).subset([2, 1]);
  expect(
    found(
      bytes,
      [flat[0], flat[2], flat[1]].flatMap((glyph) => glyph ?? []),
    ),
  ).toBe(true);
  expect(found(bytes, line)).toBe(false);
});

test("a part keeps what it says of its glyphs, without its routines", () => {
  const bytes = openCff(font()).subset([1]);
  expect(found(bytes, [small(50), 20])).toBe(true);
  expect(found(bytes, [small(4), 19])).toBe(false);
});

test("the subset of a subset is the same font", () => {
  const once = openCff(font()).subset([1, 2]);
  expect(openCff(new DataView(once.slice().buffer)).subset([1, 2])).toEqual(once);
});
