import type { ChecklistItem } from "../../kinds/checklist.ts";
import type { Condition, Rule } from "../../rule.ts";
import { noMarks } from "../amounts.ts";
import { nameOf } from "../names.ts";
import type { Scene } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

const sign = "(?:[①-⑩]|\\([1-9]\\)|[1-9])";
const tail = new RegExp(
  `^([^]+)[;。\\n]+(?:其中,?)?(?:如果?|若|凡|对)?([^;。\\n①-⑩\\d()]{2,40}?)(?:的|时|者)*,?(?:则)?(?:本指标|该指标|本项|该项|上述|以上)*(?:的)?(?:第|要素|要点)?(${sign}(?:(?:[、和及与,]|[-~至到])(?:第)?${sign})*)(?:项|个)?(?:要素|要点|内容|指标|标准)?(?:的)?(?:均|都|则|一律|直接|也)*(?:不得分|不给分|得0分|扣完)$`,
);

/** 「①……②……③……。未开展的，②－③项不得分」: what befalls some of the elements, and leaves the others as they are. */
export function someElementsFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!/[①-⑩)\d]项?[^;。]{0,10}(?:不得分|不给分|得0分|扣完)$/.test(text)) return undefined;
  const [, list = "", words = "", which = ""] = tail.exec(text) ?? [];
  const name = nameOf(words);
  const indexes = indexesIn(which);
  const piece = list === "" || name.length < 2 || indexes.length === 0 ? undefined : read(list);
  if (!piece || !holdsAll(piece.rule, indexes)) return undefined;
  const when: Condition = { op: "holds", fact: (scene.around.prefix ?? "") + name };
  return {
    pieces: [piece],
    assume: ["order"],
    build: ([made]) => {
      const rule = made ?? piece.rule;
      return indexes.length === countOf(rule) ? { kind: "veto", when, rule } : without(rule, indexes, when);
    },
  };
}

const circled = "①②③④⑤⑥⑦⑧⑨⑩";

/** 「②、③」, 「(2)-(4)」 as places in the list. */
function indexesIn(which: string): readonly number[] {
  const found: number[] = [];
  for (const [, joint = "", one = ""] of which.matchAll(/([-~至到]?)(?:第)?([①-⑩]|\([1-9]\)|[1-9])/g)) {
    const at = circled.includes(one) ? circled.indexOf(one) : Number(one.replace(/[()]/g, "")) - 1;
    const from = joint === "" ? at : (found.at(-1) ?? at) + 1;
    for (let index = from; index <= at; index++) found.push(index);
  }
  return [...new Set(found)];
}

function countOf(rule: Rule): number {
  if (rule.kind === "checklist") return rule.items.length;
  return rule.kind === "composite" && rule.take === "sum" ? rule.parts.length : 0;
}

function holdsAll(rule: Rule, indexes: readonly number[]): boolean {
  const count = countOf(rule);
  return count > 1 && indexes.every((index) => index >= 0 && index < count);
}

function without(rule: Rule, indexes: readonly number[], when: Condition): Rule {
  const barred = (inner: Rule): Rule => ({ kind: "veto", when, rule: inner });
  if (rule.kind === "checklist")
    return {
      ...rule,
      items: rule.items.map((item, at): ChecklistItem =>
        indexes.includes(at) ? { name: item.name, share: item.share, rule: barred(ruleOf(item)) } : item,
      ),
    };
  if (rule.kind === "composite")
    return {
      ...rule,
      parts: rule.parts.map((part, at) => (indexes.includes(at) ? { ...part, rule: barred(part.rule) } : part)),
    };
  return rule;
}

function ruleOf(item: ChecklistItem): Rule {
  if ("rule" in item) return item.rule;
  return { kind: "threshold", condition: { op: "holds", fact: item.met }, otherwise: noMarks };
}
