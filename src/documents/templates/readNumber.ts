import { textOf, type Fields } from "../case/fields.ts";
import type { Node } from "../case/node.ts";
import type { Report } from "../case/report.ts";

/** A measure of the layout (mm, points, relative widths), never a figure of a case. */
export function numberAt(node: Node, key: string, otherwise: number, report: Report): number {
  const text = textOf(node, key, report);
  if (text === undefined) return otherwise;
  if (/^\d{1,4}(\.\d{1,3})?$/u.test(text)) return Number(text);
  report({ code: "layout-number", facts: { key, text } }, node.place);
  return otherwise;
}

export function wholeNumber(fields: Fields, key: string, otherwise: number, report: Report): number {
  const node = fields.node(key);
  const value = node ? Math.round(numberAt(node, key, otherwise, report)) : otherwise;
  return value >= 1 && value <= 60 ? value : otherwise;
}

export function measureAt(fields: Fields | undefined, key: string, otherwise: number, report: Report): number {
  const node = fields?.node(key);
  return node ? numberAt(node, key, otherwise, report) : otherwise;
}
