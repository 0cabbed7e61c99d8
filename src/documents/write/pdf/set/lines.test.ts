// Lines of every width: nothing is lost, nothing stands out, no line begins or ends with a sign it may not.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Letter } from "./letters.ts";
import { brokenInto, evenlyBroken } from "./lines.ts";

const used = {
  id: "F1",
  font: {
    name: "Even",
    kind: "TrueType",
    ascent: 800,
    descent: -200,
    capHeight: 700,
    box: [0, 0, 1000, 1000],
    glyphOf: () => 1,
    widthOf: () => 1000,
    subset: () => new Uint8Array(),
  },
  codes: new Map<string, number>(),
  glyphs: [],
} as const;

const kinds: readonly (readonly [signs: string, kind: Letter["kind"], width: number])[] = [
  ["资金绩效评价一二三", "wide", 10],
  ["，。；）》", "close", 10],
  ["（《", "open", 10],
  ["abc123.", "narrow", 5],
  [" ", "space", 5],
];
const letters = kinds.flatMap(([signs, kind, width]) =>
  Array.from(signs, (sign): Letter => ({
    sign,
    used: { ...used, glyphs: [] },
    code: "0001",
    width,
    kind,
    fill: false,
  })),
);
const texts = fc.array(fc.constantFrom(...letters), { maxLength: 120 });
const measures = fc.record({ width: fc.integer({ min: 60, max: 300 }), tracking: fc.constantFrom(0, 0.3) });

const said = (all: readonly Letter[]) =>
  all
    .map(({ sign }) => sign)
    .join("")
    .replaceAll(" ", "");

test("all letters come out in their order", () => {
  fc.assert(
    fc.property(texts, measures, (text, measure) => {
      const lines = brokenInto(text, { ...measure, indent: 20 });
      expect(said(lines.flatMap((line) => line.letters))).toBe(said(text));
    }),
    { seed: 20260101 },
  );
});

test("no line is wider than its measure", () => {
  fc.assert(
    fc.property(texts, measures, (text, measure) => {
      for (const [at, { width }] of brokenInto(text, { ...measure, indent: 20 }).entries())
        expect(width).toBeLessThanOrEqual(measure.width - (at === 0 ? 20 : 0) + 0.02);
    }),
    { seed: 20260101 },
  );
});

test("a sentence with single signs between its letters never begins a line with one that closes", () => {
  const [han] = letters;
  const sentence = fc.array(fc.constantFrom(...letters.filter(({ kind }) => kind === "wide")), { maxLength: 80 });
  fc.assert(
    fc.property(sentence, fc.integer({ min: 2, max: 9 }), measures, (text, each, measure) => {
      const stop = letters.find(({ sign }) => sign === "，");
      const mixed = text.flatMap((letter, at) => (at % each === each - 1 && stop && han ? [letter, stop] : [letter]));
      for (const { letters: all } of brokenInto(mixed, { ...measure, indent: 0 }).slice(1))
        expect(all[0]?.kind).not.toBe("close");
    }),
    { seed: 20260101 },
  );
});

test("a title in two lines has them about as long as each other", () => {
  const title = Array.from({ length: 21 }, (_, at) => letters[at % 9]).flatMap((letter) => (letter ? [letter] : []));
  const lines = evenlyBroken(title, { width: 200, indent: 0, tracking: 0 });
  expect(lines.map((line) => line.letters.length)).toEqual([11, 10]);
});
