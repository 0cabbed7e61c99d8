import { z } from "zod";
import type { Route } from "../../src/server/route.ts";

/** A request of the right shape for any route, so that a test of rights grows with the table of routes. */
export function sampleOf(type: z.ZodType | undefined): unknown {
  return type && valueFor(z.toJSONSchema(type, { io: "input", unrepresentable: "any" }));
}

export function sampleQuery({ query }: Pick<Route, "query">): string {
  const sample = sampleOf(query);
  const entries = typeof sample === "object" && sample !== null ? Object.entries(sample) : [];
  return new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
}

type Schema = z.core.JSONSchema.BaseSchema;

const texts = [
  "工作需要",
  "nothing-there",
  "000000",
  "13800008000",
  "text/plain",
  "2026-01-02",
  "2026-01-02T03:04:05Z",
  "a@b.cn",
  "YWJj",
  "2026",
  "0123456789abcdef",
];

function valueFor(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [choice] = schema.anyOf ?? schema.oneOf ?? [];
  if (choice) return valueFor(choice);
  switch (schema.type) {
    case "object": {
      const { properties = {}, required = [] } = schema;
      return Object.fromEntries(required.map((name) => [name, valueFor(properties[name] as Schema)]));
    }
    case "array":
      return Array.from({ length: schema.minItems ?? 0 }, () => valueFor(schema.items as Schema));
    case "string":
      return textFor(schema);
    case "integer":
    case "number":
      return schema.minimum ?? 1;
    case "boolean":
      return true;
    case "null":
    case undefined:
      return null;
  }
}

function textFor({ format = "", pattern, minLength = 0, maxLength = Infinity }: Schema): string {
  const byFormat: Readonly<Record<string, string>> = {
    date: "2026-01-02",
    "date-time": "2026-01-02T03:04:05Z",
    email: "a@b.cn",
    base64: "YWJj",
  };
  const fits = (text: string) =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern, "u").test(text));
  const found = [byFormat[format] ?? "", ...texts, "x".repeat(minLength)].find((text) => text !== "" && fits(text));
  if (found === undefined)
    throw new Error(`no sample fits ${pattern ?? format}; add one to tests/integration/samples.ts`);
  return found;
}
