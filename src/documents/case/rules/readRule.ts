import type { Decimal, Rule } from "../../../core/index.ts";
import { Fields, listed, meant } from "../fields.ts";
import { isBlank, type Mapping, type Node } from "../node.ts";
import type { Report } from "../report.ts";
import { shortened } from "../yamlProblems.ts";
import {
  bonusReader,
  countReader,
  directReader,
  growthReader,
  proportionalReader,
  reverseReader,
  stepReader,
} from "./amounts.ts";
import { bandsReader } from "./bands.ts";
import { checklistReader, judgementReader, publishedReader, qualitativeReader, satisfactionReader } from "./judged.ts";
import {
  compositeReader,
  conditionalReader,
  roundedReader,
  sampledReader,
  thresholdReader,
  vetoReader,
} from "./nested.ts";
import type { RuleReader } from "./parts.ts";
import { readSentence } from "./sentence.ts";

const readers: Readonly<Record<string, RuleReader>> = {
  按比率计分: directReader,
  按完成比例计分: proportionalReader,
  反向指标计分: reverseReader,
  逐步扣分: stepReader,
  分档计分: bandsReader,
  达标得分: thresholdReader,
  按次扣分: countReader,
  要素计分: checklistReader,
  抽样计分: sampledReader,
  定性分档: qualitativeReader,
  增长率对比: growthReader,
  分项计分: compositeReader,
  满意度计分: satisfactionReader,
  加分: bonusReader,
  一票否决: vetoReader,
  分情形计分: conditionalReader,
  评价人给分: judgementReader,
  来源公布得分: publishedReader,
  取舍: roundedReader,
};

/** The kinds of rules an officer may write. */
export const ruleKindNames: readonly string[] = Object.keys(readers);

/**
 * 「{类型: 按次扣分, 次数: …}」 or a scoring sentence; undefined when a part of it cannot be read, which was reported.
 * `points` are the full marks, where they are known: sentences in points are checked against them.
 */
export function readRule(node: Node, what: string, report: Report, points?: Decimal): Rule | undefined {
  if (node.kind === "scalar") return readSentence(node.text, points, node.place, report);
  if (node.kind !== "mapping") {
    if (node.kind !== "hole") report({ code: "rule-form", facts: { what, found: "一个列表" } }, node.place);
    return undefined;
  }
  const reader = readerOf(node, what, report);
  if (!reader) return undefined;
  const fields = new Fields(node, what, { keys: ["类型", ...reader.keys] }, report);
  const inner = (outer: Fields, key: string): Rule | undefined => {
    const below = outer.needed(key, `${key}: {类型: 达标得分}`);
    return below && readRule(below, key, report);
  };
  return reader.read(fields, { report, inner });
}

/** The kind decides which keys may stand, so it is looked up first. */
function readerOf(node: Mapping, what: string, report: Report): RuleReader | undefined {
  const pair = node.pairs.find((one) => one.key === "类型");
  if (!pair || isBlank(pair.value) || pair.value.kind !== "scalar") {
    const facts = { key: "类型", what, example: `类型: 达标得分（可用：${ruleKindNames.join("、")}）` };
    report({ code: "key-missing", facts }, pair?.value.place ?? node.place);
    return undefined;
  }
  const name = pair.value.text.trim();
  if (Object.hasOwn(readers, name)) return readers[name];
  const facts = { text: shortened(name), known: listed(ruleKindNames), near: meant(name, ruleKindNames) };
  report({ code: "rule-kind-unknown", facts }, pair.value.place);
  return undefined;
}
