import { expect, test } from "vitest";
import { parseRequirement } from "../indicators/target.ts";
import { parseQuantity } from "../number/quantity.ts";
import { place } from "../../../tests/support/cases.ts";
import { deviation } from "./deviation.ts";

const year = { from: "2026-01-01", to: "2026-12-31" };

test.each([
  // target      reached     as of         what is said
  ["≥60件", "20件", "2026-09-30", "为目标 ≥60件 的 33.33%，应有进度 74.79%，明显滞后"],
  ["≥60件", "30件", "2026-09-30", undefined],
  ["≥60件", "20件", "2026-06-30", undefined],
  ["≥60件", "17件", "2026-06-30", "明显滞后"],
  ["≥60件", "0件", "2026-03-31", "明显滞后"],
  ["≥60件", "78件", "2026-09-30", "已是目标 ≥60件 的 130%，明显偏离目标"],
  ["≥60件", "77件", "2026-09-30", undefined],
  ["≥60件", "60件", "2027-03-31", undefined],
  ["≥60件", "30件", "2027-03-31", "应有进度 100%，明显滞后"],
  ["≥90%", "80%", "2026-03-31", undefined],
  ["≥90%", "50%", "2026-03-31", "应有进度 100%，明显滞后"],
  ["≤1.5万元", "1.4万元", "2026-09-30", undefined],
  ["≤1.5万元", "1.6万元", "2026-09-30", "为 1.6万元，已超出目标 ≤1.5万元"],
  ["1至3家", "0家", "2026-09-30", "明显滞后"],
  ["「进一步提升」", "3家", "2026-09-30", undefined],
  ["≥60件", "20家", "2026-09-30", undefined],
])("of %s %s by %s", (target, reached, asOf, said) => {
  const [wanted, is] = [parseRequirement(target), parseQuantity(reached)];
  if ("problem" in wanted || "problem" in is) throw new Error(`${target} ${reached}`);
  const found = deviation({
    subject: "S1",
    name: "授权",
    reached: is.value,
    requirement: wanted.value,
    asOf,
    period: year,
    place,
  });
  expect(found?.message ?? "").toContain(said ?? "");
  expect(found === undefined).toBe(said === undefined);
});
