import type { Fields } from "./fields.ts";
import type { Report } from "./report.ts";
import { shortened } from "./yamlProblems.ts";

/** 「2」 or 「2位」: digits after the point. */
export function readPlaces(fields: Fields, key: string, report: Report): number | undefined {
  const text = fields.text(key);
  if (text === undefined) return undefined;
  const digits = /^(\d)\s*(?:位(?:小数)?)?$/u.exec(text)?.[1];
  if (digits === undefined)
    report({ code: "places-unread", facts: { key, text: shortened(text) } }, fields.placeOf(key));
  return digits === undefined ? undefined : Number.parseInt(digits, 10);
}
