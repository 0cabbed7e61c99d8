import type { Fact } from "../../core/index.ts";
import { isLongForm, readNamedEntry } from "./entry.ts";
import { fieldsOf } from "./fields.ts";
import { reportName } from "./names.ts";
import type { Node, Pair } from "./node.ts";
import type { Surroundings } from "./report.ts";

/** 数据: any other figures; nesting makes names with dots. */
export function readFacts(node: Node, around: Surroundings): readonly Fact[] {
  const fields = fieldsOf(node, "数据", { keys: [], open: true }, around.report);
  return (fields?.others() ?? []).flatMap((pair) => readFact(pair, [], around));
}

function readFact(pair: Pair, above: readonly string[], around: Surroundings): readonly Fact[] {
  const path = [...above, pair.key];
  if (!reportName(pair.key, pair.keyPlace, around.report)) return [];
  if (pair.value.kind === "mapping" && !isLongForm(pair.value)) {
    return pair.value.pairs.flatMap((below) => readFact(below, path, around));
  }
  const name = path.join(".");
  const { entry, rounding, label } = readNamedEntry(pair.value, { name, key: pair.key }, around);
  return [{ name, label: label ?? path.join("·"), entry, ...(rounding && { rounding }) }];
}
