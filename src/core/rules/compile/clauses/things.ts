import type { Token } from "../lex/lex.ts";
import { nameOf } from "../names.ts";

const things = /^[\u4e00-\u9fff()]{2,16}$/;
const noThings =
  /事故|死亡|伤亡|[未不没无缺漏违且或及与和]|[得扣较比]|[率度]$|达到|完成|合格|达标|以上|以下|超过|低于|高于|内$|^(?:的|左右|全部|均|都|单位为|项目)|(?:通过|验收|以来|之后|后|前|时|中)$/;

/** 抽查20份档案: how many are looked at. */
export const sampled = /抽查|抽取|抽样|抽检|随机|走访|选取/;

/** 新建20所村卫生室, 完成12项重点任务: the things stand behind their number. */
export function behindFigure(words: string, tokens: readonly Token[], index: number): string | undefined {
  const last = tokens[index - 1];
  const unit = (last?.kind === "suffix" ? tokens[index - 2] : last)?.quantity?.unit;
  if (
    !unit ||
    /^(?:time|ratio|money|points|)$/.test(unit.dimension) ||
    /^(?:月|年|天|日|工作日|名|位|周|季度)$/.test(unit.name)
  )
    return undefined;
  const name = nameOf(words);
  return things.test(name) && !noThings.test(name) ? name : undefined;
}
