import { parseQuantity, problem, type Attempt, type Band, type Bound } from "../../../core/index.ts";
import { fieldsOf } from "../fields.ts";
import type { Node } from "../node.ts";
import { shortened } from "../yamlProblems.ts";
import { readAward, readExpression, type Reading, type RuleReader } from "./parts.ts";

export const bandsReader: RuleReader = {
  keys: ["指标", "取绝对值", "分档"],
  read(fields, reading) {
    const measure = readExpression(fields, "指标", reading);
    const nodes = fields.neededList("分档", '分档: [{条件: "≥90%", 得: 100%}, {条件: "<90%", 得: 0}]');
    const bands = nodes.map((node) => readBand(node, reading));
    const absolute = fields.yes("取绝对值") ?? false;
    if (!measure || nodes.length === 0 || bands.includes(undefined)) return undefined;
    const read = bands.flatMap((band) => band ?? []);
    return { kind: "bands", measure: absolute ? { op: "absolute", of: measure } : measure, bands: read };
  },
};

function readBand(node: Node, reading: Reading): Band | undefined {
  const fields = fieldsOf(node, "分档", { keys: ["条件", "得"] }, reading.report);
  const text = fields?.neededText("条件", '条件: "≥80% 且 <90%"');
  const award = fields && readAward(fields, "得", reading);
  if (!fields || text === undefined || !award) return undefined;
  const bounds = parseBounds(text);
  if ("value" in bounds) return { ...bounds.value, award };
  reading.report(bounds.problem, fields.placeOf("条件"));
  return undefined;
}

type Bounds = { readonly from?: Bound; readonly to?: Bound };

const signs: readonly (readonly [RegExp, "from" | "to" | "both", boolean])[] = [
  [/^(?:≥|≧|>=|＞=|＞＝)/u, "from", true],
  [/^(?:≤|≦|<=|＜=|＜＝)/u, "to", true],
  [/^(?:>|＞)/u, "from", false],
  [/^(?:<|＜)/u, "to", false],
  [/^(?:=|＝)/u, "both", true],
];

/** 「≥80% 且 <90%」: the sign stands in front; one lower and one upper bound at most. */
export function parseBounds(text: string): Attempt<Bounds> {
  let bounds: Bounds = {};
  for (const part of text.split(/且|，|、/u)) {
    const written = part.trim();
    const sign = signs.find(([pattern]) => pattern.test(written));
    const at = sign && parseQuantity(written.replace(sign[0], ""));
    if (!sign || !at || "problem" in at) return problem("band-unread", { text: shortened(text) });
    const bound: Bound = { at: at.value, included: sign[2] };
    const added: Bounds = { ...(sign[1] !== "to" && { from: bound }), ...(sign[1] !== "from" && { to: bound }) };
    if ((added.from && bounds.from) || (added.to && bounds.to))
      return problem("band-unread", { text: shortened(text) });
    bounds = { ...bounds, ...added };
  }
  return { value: bounds };
}
