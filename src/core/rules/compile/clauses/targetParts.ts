import type { Token } from "../lex/lex.ts";
import type { Stretch } from "../stretch.ts";

export const partOfTarget =
  /^(?:完成)?(?:年度|绩效|年初)?(?:目标值?|指标值|计划(?:值|数|量)?|预期值|任务数|目标任务)的$/;

/** The words that say of what the percentage behind them is one: 目标值的90%, 可种面积的90%. */
export function targetParts(text: string, tokens: readonly Token[], { from, to }: Stretch): readonly number[] {
  const found: number[] = [];
  for (let index = from; index < to; index++) {
    const token = tokens[index];
    const next = tokens[index + 1];
    if (token?.kind !== "text" || next?.quantity?.unit.name !== "%") continue;
    // 达到目标值80%以上: 的 may be left out where 达到 stands before it and a bound behind.
    const bound = ["suffix", "to", "included"].includes(tokens[index + 2]?.kind ?? "text");
    const words = `${partName(text, token)}的`;
    const short = tokens[index - 1]?.kind === "compare" && (bound || /目标值|指标值|计划(?:值|数)/.test(words));
    if (text.charAt(token.end - 1) !== "的" && !short) continue;
    if (partOfTarget.test(words) || partOfWhole.test(words)) found.push(index);
  }
  return found;
}

/** 不低于总数的20% */
const partOfWhole =
  /^(?:总[数量额]|总人数|在职人数|全部[\u4e00-\u9fff]{1,6}|(?:(?!占)[\u4e00-\u9fff]){1,10}(?:面积|人数|数量|总量|金额|资金|总额|户数|规模|投资|里程|总数|个数|任务量)|预算总额|总支出|总收入)的$/;

export function partName(text: string, token: Token | undefined): string {
  return token
    ? text
        .slice(token.start, token.end)
        .replace(/^[,的]+/, "")
        .replace(/的$/, "")
    : "";
}
