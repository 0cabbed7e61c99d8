import { expect, test } from "vitest";
import { byRootCause } from "./rootCause.ts";
import type { DraftDerivation, DraftFinding } from "./check.ts";
import type { Certainty } from "./result.ts";

const place = (start: number) => ({ quote: `${start}`, span: { start, end: start + 1 } });
const about = (certainty: Certainty, ...starts: readonly number[]): DraftFinding => ({
  what: { code: "audit-rate", facts: { quote: "", recomputed: "", formula: "", name: "" } },
  certainty,
  quotes: starts.map(place),
  formula: "甲÷乙",
  recomputed: "1",
});
const starts = ({ quotes }: DraftFinding) => quotes.map(({ span }) => span.start);

test("a wrong figure that two computations dispute and none confirms is told once", () => {
  const told = byRootCause([about("probable", 10, 50, 60), about("certain", 20, 50, 70)], []);
  expect(told.map(starts)).toEqual([[20, 50, 70, 10, 60]]);
});

test("a total that other figures confirm is no common cause of two wrong shares", () => {
  const figure = { ...place(50), value: "100", unit: "元" };
  const held = (start: number): DraftDerivation => ({
    formula: "",
    operands: [figure],
    stated: { ...figure, ...place(start) },
    recomputed: "",
    verdict: "exact",
  });
  const findings = [about("probable", 10, 50), about("probable", 20, 50)];
  expect(byRootCause(findings, [held(1), held(2)])).toHaveLength(2);
});
