import { expect, test } from "vitest";
import { allKnown, bothKnown, known, notApplicable, pending } from "./known.ts";

test("one pending part makes the whole pending, and its needs are kept", () => {
  expect(allKnown([known(1), pending("甲"), pending("乙", "甲")])).toEqual(pending("甲", "乙"));
});

test("a part that is pending without a name is not left out", () => {
  expect(allKnown([known(1), pending()]).state).toBe("pending");
  expect(bothKnown(known(1), pending(), () => 2).state).toBe("pending");
});

test("a part that does not apply makes the whole not apply", () => {
  expect(allKnown([pending("甲"), notApplicable("未设置")])).toEqual(notApplicable("未设置"));
});
