import { expect, test } from "vitest";
import { decimal } from "../number/decimal.ts";
import { compileRule } from "./compile.ts";
import { restate } from "./restate.ts";

test.each([
  [
    "归档率达到95%得满分，每降低1个百分点扣0.5分，扣完为止",
    "例如归档率为100%时，得10分。",
    "例如归档率为85%时，得5分。",
  ],
  ["每发现一处差错扣1分，扣完为止", "例如差错为0时，得10分。", "例如差错为1时，得9分。"],
  ["有台账得满分，否则不得分", "例如有台账为是时，得10分。", "例如有台账为否时，得0分。"],
])("%s: full marks and one below", (text, full, below) => {
  const points = decimal("10");
  const { rule } = compileRule(text, { points });
  if (!rule) throw new Error("no rule");
  expect(restate(rule, points).examples).toEqual([full, below]);
});
