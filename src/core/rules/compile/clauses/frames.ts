import type { Rule } from "../../rule.ts";
import { readCondition } from "./conditions.ts";
import { conditionOf } from "./expressions.ts";
import { textOf, type Scene } from "../notes.ts";
import type { Node, Statement } from "../parse/nodes.ts";

const frameWords =
  /^[,;。:\s]*(?:(?:评分|计分|评价|得分|赋分)(?:标准|办法|方法|细则|规则):)?(?:如果?|若|且|并)?(?:(?:有|缺|少|任|每|各|逐|凡)|评价要点|要素|要点|以上|上述|前述|全部|均|都|所有|完全|同时|其中|符合|满足|具备|达到|不符合|不满足|未达|没有|[一二三四五六1-6]项|第|否则|该|相应|对应|得|其他|其余|部分|未|按)/;

/** 没有绩效目标的不得分: one thing by its name, and not whatever is lacking. */
const lacksOne =
  /^[,;。\s]*(?:如果?|若)?(?:没有|无|未(?:制定|设定|设置|编制|建立|开展|实施))(?!(?:一|[1-9])?[项条个]|任[一何意]|符合|满足|达到|做到|完成|完全|全部|达标|要求|以上|上述|其中)[\u4e00-\u9fff]{2,14}?(?:的|时)?,?$/;

/** Does the statement speak of the elements, or of something else that happens to stand behind the list? */
export function frames(scene: Scene, node: Statement): boolean {
  if (node.otherwise) return true;
  const text = textOf(scene, node.at);
  if (node.outcome.is === "zero" && !node.per && lacksOne.test(textOf(scene, node.when))) return false;
  if (/该(?:乡镇|单位|县|市|区|项目|企业|部门|村|校|户)/.test(text)) return true;
  return frameWords.test(text) || /^[,;。\s]*(?:得|扣|不得|满分)/.test(text);
}

/** 弄虚作假的不得分 behind a list overrules it; anything else that is no frame is left for the finding. */
export function vetoedBy(scene: Scene, others: readonly Node[], rule: Rule): Rule {
  return others.reduce<Rule>((inner, node) => {
    if (node.is !== "statement") return inner;
    const when =
      node.outcome.is === "zero" && !node.per ? readCondition(scene.text, scene.tokens, node.when) : undefined;
    const condition = when?.is === "words" && when.text !== "" ? conditionOf(scene, when, node.at) : undefined;
    if (!condition) return inner;
    scene.notes.use(node);
    scene.notes.assume("order", node.at);
    return { kind: "veto", when: condition, rule: inner };
  }, rule);
}
