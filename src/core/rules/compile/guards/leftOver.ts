import type { Rule } from "../../rule.ts";
import { isNothing } from "../clauses/cases.ts";
import type { Scene } from "../notes.ts";
import { textOf } from "../notes.ts";
import { nodesOf, type Node, type Parsed } from "../parse/nodes.ts";

const scoring =
  /扣|系数|(?<![增参])加\d|得\d|得\(|得满分|满分|不得分|加分|计分|计\d|\d+(?:\.\d+)?分(?![钟类别])|酌情|否决|按比例|权重|分值|得另?一半|取.{0,8}(?:高|低|平均|最大|最小)/;
const exception =
  /除外|不适用|不计入|不在此限|例外|不受此限|但是|合理缺项|视同|按.{0,6}满分计|替代|代替|改用|改按|视为|另行|另作|商议|研究确定|酌定|再议|[看视据]情|视具体|^(?:否则|反之|其余的?|其他的?|其它的?)|^(?:低于|高于|超过|达到|每|扣|得|若|如|大于|小于|不足|否则|其他情况)$/;
export const elsewhere =
  /(?<!未)(?:按照?|根据|依据|参照|详见|见|执行|依照|对照)[^。;]{0,30}(?:《[^》]*》|附件|附表|办法|细则|考核结果|文件|标准|方案|合同|条款|规定)[^。;,每\d]{0,20}(?:评分|打分|计分|得分|执行|评价|扣分|给分|计算|确定|赋分|换算|折算)|详见(?:附件|附表)|见附[件表]/;

const borrowed =
  /(?:按照?|依据|根据|参照)[^,;。]{0,24}(?:《[^》]*》|规定|办法|合同|条款|细则)(?:的)?[^,;。\d]{0,6}(?:扣分|处理|评分|计分|打分|扣减|扣除)$/;

/** What no rule has used: explanations are let be, everything that speaks of marks is a finding. */
export function leftOver(scene: Scene, parsed: Parsed, rule: Rule | undefined): void {
  const { notes } = scene;
  const nodes = nodesOf(parsed);
  const open = nodes.filter((node) => !notes.isUsed(node));
  for (const node of open) {
    const text = textOf(scene, node.at).replace(/^[,;。\s]+|[,;。\s]+$/g, "");
    if (node.is === "counting")
      notes.find({ code: "compile-counting", facts: { text: shortened(text) } }, node.at, false);
    const loud = isLoud(scene, node, text, rule);
    if (loud) notes.find({ code: loud, facts: { text: shortened(text) } }, node.at);
  }
  for (const node of nodes) {
    if (node.is !== "statement" || !notes.isUsed(node) || node.outcome.is === "judge" || node.outcome.is === "formula")
      continue;
    const text = textOf(scene, node.at);
    if (borrowed.test(text)) notes.find({ code: "compile-elsewhere", facts: { text: shortened(text) } }, node.at);
  }
  const all = { from: 0, to: scene.tokens.length };
  const base =
    scene.text.includes("本分") || scene.text.includes("础分") ? baseUnknown.exec(scene.text)?.[0] : undefined;
  if (base !== undefined) notes.find({ code: "compile-base-unknown", facts: { text: shortened(base) } }, all);
  const torn = rule ? undefined : cutOff.exec(scene.text)?.[1];
  if (torn !== undefined) notes.find({ code: "compile-cut-off", facts: { text: torn } }, all);
  if (rule || notes.findings.some((one) => one.stops)) return;
  if (scene.text.trim() === "") notes.find({ code: "compile-empty", facts: undefined }, all);
  else notes.find({ code: "compile-nothing-scored", facts: { text: shortened(scene.text) } }, all);
}

/** 达到平均值得基本分，每增减5%加减0.5分: of which nobody says how many it is. */
const baseUnknown = /[^,;。]{0,30}得(?:基本分|基础分)(?![\d值为:(])/;
/** 完成50%以上(15)完成30%以上(12-14)完: the picture ended in the middle of a word. */
const cutOff = /\d(?:分)?\)([\u4e00-\u9fff]{1,3})$/;

function isLoud(scene: Scene, node: Node, text: string, rule: Rule | undefined) {
  switch (node.is) {
    case "words":
      // 按覆盖率计分：…… announces what follows.
      if (rule && /^[^\d]*(?:折算|计算|如下|公式|方法)$|^[^,;。]{0,12}(?:率|度)(?:进行)?计分$/.test(text))
        return undefined;
      // 按实施方案确定的程度赋分，即得分＝……: the formula is here.
      if (elsewhere.test(text) && !/^[,:]?即/.test(scene.text.slice(scene.tokens[node.at.to - 1]?.end)))
        return "compile-elsewhere";
      return scoring.test(text) && !heading.test(text)
        ? "compile-clause-unread"
        : exception.test(text)
          ? "compile-clause-unread"
          : undefined;
    case "soon":
      return rule && (rule.kind === "step" || rule.kind === "count" || rule.kind === "bonus")
        ? undefined
        : "compile-sequence";
    case "statement":
    case "share":
    case "most":
      return "compile-clause-unread";
    case "points":
      // 拒不整改直接定为不合格（0分）: nothing earned is no heading.
      return rule && node.amount.of === "award" && isNothing(node.amount.award) ? "compile-clause-unread" : undefined;
    case "counting":
    case "definition":
    case "rounding":
    case "floor":
    case "least":
      return undefined;
  }
}

const heading =
  /^(?:评分标准|评分细则|评分办法|评分方法|评分规则|计分方法|计分标准|计分办法|扣分标准|得分标准|评价标准|评分依据|本项|该项|此项|该指标|本指标|指标|总分|满分|分值|共|计|:|\d|分|为|满分值|指标分值|\(|\))+$/;

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

const definition = /([\u4e00-\u9fffA-Za-z]{2,24}?)(?:\([^()]{0,12}\)|（[^（）]{0,12}）)?\s*[=＝]/;

/** The rate that a formula column defines: 「执行率＝…」. */
export function definedName(formula: string | undefined): string | undefined {
  if (!formula) return undefined;
  const name = definition.exec(formula)?.[1]?.replace(/^(?:计算公式|公式|其中)[:：]?/, "");
  return name && !/得分|分值/.test(name) ? name : undefined;
}
