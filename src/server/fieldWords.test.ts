import { expect, test } from "vitest";
import { z } from "zod";
import { fieldSentence, fieldWords } from "./fieldWords.ts";
import { routes } from "./routes.ts";

test.each([
  ["/transfers/0/step", "资金下达第 1 项的环节"],
  ["/figures/11/written", "填报的数第 12 项的填写的数"],
  ["/why", "理由"],
  ["", "提交的内容"],
])("%s is %s", (path, sentence) => expect(fieldSentence(path)).toBe(sentence));

test("every field that can be refused has a Chinese name", () => {
  const named = new Set(
    routes.flatMap(({ body, query }) =>
      [body, query].flatMap((schema) =>
        schema ? keysIn(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })) : [],
      ),
    ),
  );
  expect([...named].filter((key) => !/^\p{Script=Han}/u.test(fieldWords[key] ?? ""))).toEqual([]);
});

function keysIn(schema: unknown): readonly string[] {
  if (typeof schema !== "object" || schema === null) return [];
  return Object.entries(schema).flatMap(([key, inner]) => [
    ...(key === "properties" && typeof inner === "object" && inner !== null ? Object.keys(inner) : []),
    ...keysIn(inner),
  ]);
}
