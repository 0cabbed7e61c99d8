import type { Placed } from "./tree.ts";

/** The categories of the official tables, in their order. 财预〔2020〕10号附1、财预〔2021〕101号 */
export const categories = [
  "数量指标",
  "质量指标",
  "时效指标",
  "成本指标",
  "经济效益指标",
  "社会效益指标",
  "生态效益指标",
  "可持续影响指标",
  "满意度指标",
] as const;

/** The official category an indicator belongs to: its own word first, then those above it; undefined where none says so. */
export function categoryOf({ node, path }: Placed): string | undefined {
  const words = [node, ...path.toReversed()].flatMap(({ category, name, children }) =>
    category === undefined ? (children.length > 0 ? [name] : []) : [category],
  );
  for (const word of words) {
    const found = categories.find((category) => word.includes(category.replace(/指标$/u, "")));
    if (found !== undefined) return found;
  }
  return undefined;
}
