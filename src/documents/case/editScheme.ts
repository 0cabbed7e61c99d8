import { isMap, isSeq, parseDocument, type Document, type YAMLMap, type YAMLSeq } from "yaml";

/** One more indicator for a scheme. Texts stand in the file as they are given. */
export type SchemeAddition = {
  /** The code of the group; empty for the top of the scheme. */
  readonly under: string;
  readonly code: string;
  readonly name: string;
  readonly category?: string;
  readonly points?: string;
  /** A scoring sentence that was understood. */
  readonly rule?: string;
  /** Words that are kept but score nothing. */
  readonly wording?: string;
};

/** 方案.yaml with one more indicator, everything else as it stands; undefined where there is no such group. */
export function withIndicator(text: string, addition: SchemeAddition): string | undefined {
  const document = documentOf(text);
  const list = groupOf(document, addition.under);
  if (!list) return undefined;
  const { code, name, category, points, rule, wording } = addition;
  const node = document.createNode({
    代码: code,
    名称: name,
    ...(category !== undefined && { 类别: category }),
    ...(points !== undefined && { 分值: points }),
    ...(rule !== undefined && { 规则: rule }),
    ...(wording !== undefined && { 原文: wording }),
  });
  node.flow = true;
  list.add(node);
  return written(document);
}

/** 方案.yaml without an indicator that has none below it; undefined where it is not there, or is a group. */
export function withoutIndicator(text: string, code: string): string | undefined {
  const document = documentOf(text);
  const place = placeOf(topOf(document), code);
  if (!place || place.node.has(below)) return undefined;
  place.list.delete(place.list.items.indexOf(place.node));
  return written(document);
}

/** 方案.yaml with other points for one of its indicators. */
export function withPoints(text: string, code: string, points: string): string | undefined {
  const document = documentOf(text);
  const place = placeOf(topOf(document), code);
  if (!place?.node.has("分值")) return undefined;
  place.node.set("分值", points);
  return written(document);
}

/** 方案.yaml with an indicator that scores nothing any more: what it was scored by stays as words. */
export function withoutPoints(text: string, code: string): string | undefined {
  const document = documentOf(text);
  const node = placeOf(topOf(document), code)?.node;
  if (!node?.has("分值") || node.has(below)) return undefined;
  const rule = node.get("规则");
  node.delete("分值");
  node.delete("规则");
  if (typeof rule === "string" && !node.has("原文")) node.set("原文", rule);
  return written(document);
}

const below = "下级";

/** Everything is text, as in reading: 「2025」 and 「10.50」 stay what they are. */
const documentOf = (text: string): Document => parseDocument(text, { schema: "failsafe" });

const written = (document: Document): string => document.toString({ lineWidth: 0, flowCollectionPadding: false });

function topOf(document: Document): YAMLSeq | undefined {
  const list = document.getIn(["方案", "指标"]);
  return isSeq(list) ? list : undefined;
}

function groupOf(document: Document, code: string): YAMLSeq | undefined {
  const top = topOf(document);
  if (code === "") return top;
  const list = placeOf(top, code)?.node.get(below);
  return isSeq(list) ? list : undefined;
}

type Place = { readonly node: YAMLMap; readonly list: YAMLSeq };

function placeOf(list: YAMLSeq | undefined, code: string): Place | undefined {
  for (const node of list?.items ?? []) {
    if (!list || !isMap(node)) continue;
    if (node.get("代码") === code) return { node, list };
    const children = node.get(below);
    const found = isSeq(children) ? placeOf(children, code) : undefined;
    if (found) return found;
  }
  return undefined;
}
