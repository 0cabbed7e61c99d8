import { expect, test } from "vitest";
import { elementsOf, segmentsOf } from "./segments.ts";

test("the segments are the whole text, cut at parts and at the stretch pointed at", () => {
  const parts = [
    { span: { start: 0, end: 4 }, role: "condition" },
    { span: { start: 4, end: 7 }, role: "award" },
  ] as const;
  const segments = segmentsOf("达到目标得满分。", parts, { start: 2, end: 5 });
  expect(
    segments.map(({ start, end, role, pointed }) => `${start}-${end} ${role ?? "—"}${pointed ? " ←" : ""}`),
  ).toEqual(["0-2 condition", "2-4 condition ←", "4-5 award ←", "5-7 award", "7-8 —"]);
});

test("every element of a list is a stretch of its own", () => {
  const text = "①有办法；②有计划；③有总结。";
  const found = elementsOf(text, { span: { start: 0, end: 14 }, role: "element" });
  expect(found.map(({ span }) => text.slice(span.start, span.end))).toEqual(["①有办法", "②有计划", "③有总结"]);
});
