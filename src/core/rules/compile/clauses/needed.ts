import { elementName } from "../../kinds/checklist.ts";
import type { Condition, Rule } from "../../rule.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Block, Node } from "../parse/nodes.ts";

const circled = "①②③④⑤⑥⑦⑧⑨⑩";
const lacking =
  /^[,;。\s]*(?:其中)?(?:缺少?|未(?:达到|满足|完成|做到)?|不(?:符合|满足|具备)|没有)(?:第|要素|要点)?([①-⑩]|(?<=第|要素|要点)[1-9])((?:[、和或及][①-⑩])*)(?:项|条|点)?(?:内容|要求|条件|之一|中?任何?一项)?(?:的)?[,]?$/;
/** 出现④所列情况 of 「④无截留」: the element is not met. */
const occurring =
  /^[,;。\s]*(?:其中|如|若)?(?:出现|发生|存在)(?:第|要素|要点)?([①-⑩])((?:[、和或及][①-⑩])*)(?:项|条|点)?(?:所[列述指](?:的)?)?(?:情况|情形|问题|行为)?(?:之一)?(?:的)?[,]?$/;
const failing =
  /^[,;。\s]*(?:其中)?(?:第|要素|要点)?([①-⑩]|(?<=第|要素|要点)[1-9])((?:[、和或及][①-⑩])*)(?:项|条|点)?(?:中?任何?一项)?(?:不(?:符合|满足|具备|达标)|未(?:达到|满足|完成)|缺失|缺少|没有)(?:要求|条件)?(?:的)?[,]?$/;

const without =
  /^[,;。\s]*(?:如果?|若)?(?:没有|无|未(?:制定|设定|设置|编制|建立))([\u4e00-\u9fff]{2,14}?)(?:的|时)?,?$/;

/** 没有绩效目标 of 「①有绩效目标」: the one element that says there has to be one. */
function namedOne(scene: Scene, items: readonly Block[], said: string): readonly number[] {
  const what = without.exec(said)?.[1];
  if (what === undefined) return [];
  const has = new RegExp(`(?:有|制定|设定|设置|编制|建立)了?(?:相应的?|完整的?|明确的?)?${what}(?:[,;。]|$)`);
  const found = items.flatMap((item, index) => (has.test(textOf(scene, item.at)) ? [index] : []));
  return found.length === 1 ? found : [];
}

/** 「缺少第①项的，整项不得分」: the elements without which nothing is earned, and where the sentence says so. */
export function neededElements(
  scene: Scene,
  items: readonly Block[],
  about: readonly Node[],
): { readonly nodes: readonly Node[]; readonly around: (rule: Rule) => Rule } {
  const nodes: Node[] = [];
  const lost: Condition[] = [];
  for (const node of about) {
    if (node.is !== "statement" || node.per || (node.outcome.is !== "zero" && node.outcome.is !== "veto")) continue;
    const said = textOf(scene, node.when).replace(/,?(?:整项|全项|整个指标|本指标|该指标|本项|该项)$/, "");
    const found = lacking.exec(said) ?? failing.exec(said) ?? occurring.exec(said);
    const which = [found?.[1] ?? "", ...Array.from((found?.[2] ?? "").replace(/[^①-⑩]/g, ""))].filter(
      (sign) => sign !== "",
    );
    const signed = which.map((sign) => (circled.includes(sign) ? circled.indexOf(sign) : Number(sign) - 1));
    const indexes = signed.length > 0 ? signed : namedOne(scene, items, said);
    if (indexes.length === 0 || indexes.some((index) => !items[index])) continue;
    nodes.push(node);
    lost.push(...indexes.map((index): Condition => ({ op: "not", of: { op: "holds", fact: elementName(index) } })));
  }
  const [first] = lost;
  if (!first) return { nodes, around: (rule) => rule };
  const when: Condition = lost.length === 1 ? first : { op: "any", of: lost };
  scene.notes.use(...nodes);
  return { nodes, around: (rule) => ({ kind: "veto", when, rule }) };
}
